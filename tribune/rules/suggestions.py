"""Rules about suggestions: what can't have happened in that order, or not together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tribune.load import Entry
from tribune.model import Suggestion
from tribune.problems import Problem
from tribune.rules.register import Register

# How far each step is on the way; what goes back sets the way back to its own place.
PLACES = {"提出": 0, "审查": 1, "交办": 2, "承办": 3, "面商": 3, "答复": 4, "评价": 4, "落实": 4, "退回": 0, "再办": 1}
BEFORE = {"退回": (2, 3), "再办": (4,)}  # where the way must be for something to go back


def dates(register: Register) -> Iterator[Problem]:
    """K001: a step is dated before an earlier one, or before the suggestion itself."""
    for entry in register.records.of(Suggestion):
        last = ("提出", entry.record.date)
        for number, step in enumerate(entry.record.steps):
            if step.date and last[1] and step.date < last[1]:
                facts = {"step": step.stage, "date": step.date, "earlier": last[0], "than": last[1]}
                yield Problem(entry.path, entry.line("steps", number, "date"), "K001", facts)
            last = (step.stage, step.date) if step.date else last


def steps(register: Register) -> Iterator[Problem]:
    """K002: a step that can't follow the one before it."""
    for entry in register.records.of(Suggestion):
        place, before = 0, "提出"
        for number, step in enumerate(entry.record.steps):
            fine = place in BEFORE[step.stage] if step.stage in BEFORE else PLACES[step.stage] >= place
            if not fine:
                facts = {"step": step.stage, "before": before, step.stage: step.stage}
                yield Problem(entry.path, entry.line("steps", number), "K002", facts)
            place, before = PLACES[step.stage], step.stage


def answers(register: Register) -> Iterator[Problem]:
    """K003: an answer's class or text, or the deputies' judgement of it, without the answer."""
    for entry in register.records.of(Suggestion):
        stages = [step.stage for step in entry.record.steps]
        for field in ("answer", "explanation", "satisfaction"):
            if getattr(entry.record, field) and "答复" not in stages:
                yield Problem(entry.path, entry.line(field), "K003", {"field": field})
        if "评价" in stages and "答复" not in stages[: stages.index("评价")]:
            yield Problem(entry.path, entry.line("steps", stages.index("评价")), "K003", {"step": "评价"})


def reasons(register: Register) -> Iterator[Problem]:
    """K004: kept for reference (class D) without saying why."""
    for entry in register.records.of(Suggestion):
        if entry.record.answer == "D" and not entry.record.explanation:
            yield Problem(entry.path, entry.line("answer"), "K004")


def combinations(register: Register) -> Iterator[Problem]:
    """K005: fields that can't stand together: a supervisor of what isn't supervised, one office in charge and helping."""
    for entry in register.records.of(Suggestion):
        record = entry.record
        if record.supervisor and not record.supervised:
            yield Problem(entry.path, entry.line("supervisor"), "K005", {"supervisor": record.supervisor})
        for number, office in enumerate(record.cohandlers):
            if office == record.handler:
                yield Problem(entry.path, entry.line("cohandlers", number), "K005", {"office": office})


def twice(register: Register) -> Iterator[Problem]:
    """K006: a deputy named twice, as leading and co-signing, or twice among the co-signers."""
    for entry in register.records.of(Suggestion):
        yield from _twice(entry)


def _twice(entry: Entry) -> Iterator[Problem]:
    seen = Counter([entry.record.lead])
    for number, id in enumerate(entry.record.cosigners):
        if seen[id]:
            yield Problem(entry.path, entry.line("cosigners", number), "K006", {"deputy": id})
        seen[id] += 1
