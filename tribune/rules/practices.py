"""Rules about practices, wishes and surveys: each in its place, nothing before its time, no more answers than came in."""

from __future__ import annotations

from collections.abc import Iterator

from tribune.model import Practice, Survey
from tribune.model.wish import Wish
from tribune.problems import Problem
from tribune.problems import place as written
from tribune.rules.order import following
from tribune.rules.register import Register

# What can't have happened yet in a state of a wish.
TOO_EARLY = {"待认领": ("taken", "done", "deputies", "taker"), "已认领": ("done",), "已完成": ()}

disorder = following("W001", Wish)


def contradiction(register: Register) -> Iterator[Problem]:
    """W002: a wish that nobody has taken names who took it, or one that's merely taken has a day when it was granted."""
    for entry in register.records.of(Wish):
        for name in TOO_EARLY.get(entry.record.state, ()):
            if getattr(entry.record, name):
                facts = {"state": entry.record.state, "field": name}
                yield Problem(entry.path, entry.line(name), "W002", facts)


def too_many(register: Register) -> Iterator[Problem]:
    """W003: a question has more answers than came in; where several may be chosen, one answer alone has more."""
    for entry in register.records.of(Survey):
        survey = entry.record
        for place, question in enumerate(survey.questions):
            counts = [answer.count for answer in question.answers]
            most = max(counts, default=0) if question.multiple else sum(counts)
            if survey.count is not None and most > survey.count:
                facts = {"question": question.text, "found": most, "most": survey.count, "key": "count"}
                yield Problem(entry.path, entry.line("questions", place, "answers"), "W003", facts)


def same_place(register: Register) -> Iterator[Problem]:
    """W004: two practices have the same place in their order."""
    first: dict[int, str] = {}
    for entry in register.records.of(Practice):
        order = entry.record.order
        here = Problem(entry.path, entry.line("order"), "W004", {"order": order, "other": first.get(order)})
        if order in first:
            yield here
        if order:
            first[order] = first.get(order) or written(here)
