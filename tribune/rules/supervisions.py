"""Rules about inspections, research visits and law-enforcement checks."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from tribune.model import Supervision
from tribune.problems import Problem
from tribune.rules.register import Register

ORDER = ("date", "until", "passed_date", "responded")  # as they follow each other
NEEDS = {"passed_to": "passed_on", "passed_date": "passed_on", "response": "passed_on", "responded": "response"}


def dates(register: Register) -> Iterator[Problem]:
    """K007: something is dated before what comes first."""
    for entry in register.records.of(Supervision):
        given = [field for field in ORDER if getattr(entry.record, field)]
        for early, late in itertools.pairwise(given):
            begin, end = getattr(entry.record, early), getattr(entry.record, late)
            if end < begin:
                facts = {"early": early, "begin": begin, "late": late, "end": end}
                yield Problem(entry.path, entry.line(late), "K007", facts)


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
