"""Rules about records of what was done, and about the rubric by which they're weighed."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from tribune.load import Entry
from tribune.model import Evaluation, Site
from tribune.problems import Problem
from tribune.rules.register import Register


def outside_the_year(register: Register) -> Iterator[Problem]:
    """H005: a row of another year than the file's."""
    for entry in register.tables:
        for number, row in enumerate(entry.record.rows):
            if row.date.year != int(entry.record.id):
                facts = {"date": row.date.isoformat(), "year": entry.record.id, "own": row.date.year}
                yield Problem(entry.path, entry.line("rows", number), "H005", facts)


def repeated(register: Register) -> Iterator[Problem]:
    """H006: two rows that say exactly the same."""
    for entry in register.tables:
        first: dict[tuple, int] = {}
        for number, row in enumerate(entry.record.rows):
            before = first.setdefault(tuple(row.__dict__.values()), number)
            if before != number:
                yield Problem(entry.path, entry.line("rows", number), "H006", {"first": entry.line("rows", before)})


def unused_type(register: Register) -> Iterator[Problem]:
    """H007: a type of the rubric that no record is of; likely it's written differently there."""
    types = dict.fromkeys(row.type for entry in register.tables for row in entry.record.rows)
    for entry, evaluation in _evaluations(register):
        for number, merit in enumerate(evaluation.rubric) if types else ():
            if merit.type not in types:
                near = difflib.get_close_matches(merit.type, types, n=1, cutoff=0.4)
                facts = {"type": merit.type, "nearest": next(iter(near), ""), "known": "、".join(list(types)[:12])}
                yield Problem(entry.path, entry.line("evaluation", "rubric", number, "type"), "H007", facts)


def negative(register: Register) -> Iterator[Problem]:
    """H008: points, a cap, a weight, a threshold or a number of places below what can be earned."""
    for entry, evaluation in _evaluations(register):
        for part in ("rubric", "honours"):
            for number, item in enumerate(getattr(evaluation, part)):
                for field, value in item:
                    if not isinstance(value, str | None) and (value < 0 or (field == "top" and value == 0)):
                        line = entry.line("evaluation", part, number, field)
                        yield Problem(entry.path, line, "H008", {"field": field, "value": str(value)})


def unreachable(register: Register) -> Iterator[Problem]:
    """H009: an honour without a way to it, with two, or by a ranking that isn't switched on."""
    for entry, evaluation in _evaluations(register):
        for number, honour in enumerate(evaluation.honours):
            if fact := _flaw(evaluation, honour):
                yield Problem(entry.path, entry.line("evaluation", "honours", number), "H009", {fact: honour.name})


def _flaw(evaluation: Evaluation, honour) -> str:
    if honour.threshold is None and honour.top is None:
        return "neither"
    if honour.threshold is not None and honour.top is not None:
        return "both"
    return "unranked" if honour.top is not None and not evaluation.ranking else ""


def twice(register: Register) -> Iterator[Problem]:
    """H010: a type, or the name of an honour, that is there twice."""
    for entry, evaluation in _evaluations(register):
        for part, field in (("rubric", "type"), ("honours", "name")):
            names = [getattr(item, field) for item in getattr(evaluation, part)]
            for number, name in enumerate(names):
                if name in names[:number]:
                    first = entry.line("evaluation", part, names.index(name), field)
                    line = entry.line("evaluation", part, number, field)
                    yield Problem(entry.path, line, "H010", {"name": name, "first": first})


def _evaluations(register: Register) -> Iterator[tuple[Entry, Evaluation]]:
    return (
        (entry, entry.record.evaluation) for entry in register.records.of(Site) if entry.record.evaluation is not None
    )
