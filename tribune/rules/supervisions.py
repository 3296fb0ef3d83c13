"""Rules about inspections, research visits and law-enforcement checks."""

from __future__ import annotations

from collections.abc import Iterator

from tribune.model import Supervision
from tribune.problems import Problem
from tribune.rules.order import following
from tribune.rules.register import Register

NEEDS = {"passed_to": "passed_on", "passed_date": "passed_on", "response": "passed_on", "responded": "response"}

dates = following("K007", Supervision)


def combinations(register: Register) -> Iterator[Problem]:
    """K008: a response to nothing, a receiver or date of nothing passed on, a law where none is checked."""
    for entry in register.records.of(Supervision):
        for field, other in NEEDS.items():
            if getattr(entry.record, field) and not getattr(entry.record, other):
                yield Problem(entry.path, entry.line(field), "K008", {"field": field, "needs": other})
        if entry.record.law and entry.record.type != "执法检查":
            yield Problem(entry.path, entry.line("law"), "K008", {"law": entry.record.type})


def members(register: Register) -> Iterator[Problem]:
    """K009: an opinion of a deputy who isn't among those who took part."""
    for entry in register.records.of(Supervision):
        for number, opinion in enumerate(entry.record.opinions):
            for place, id in enumerate(opinion.deputies):
                if id not in entry.record.deputies:
                    line = entry.line("opinions", number, "deputies", place)
                    yield Problem(entry.path, line, "K009", {"deputy": id})
