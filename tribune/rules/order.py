"""The rule about what comes first: dates and times in the order in which they can happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from pydantic import BaseModel

from tribune.load.records import Place
from tribune.model import Deputy, Record, Shelved, Survey
from tribune.problems import Problem
from tribune.rules.register import Register


def disorder(register: Register) -> Iterator[Problem]:
    """X003: something ends before it begins."""
    for entry in register.records.entries:
        for place, value, early, late in _spans(entry.record):
            begin, end = getattr(value, early), getattr(value, late)
            if begin and end and not _in_order(begin, end, same_is_fine=late == "until"):
                written = type(value).model_fields[early].alias or early
                facts = {"early": written, "begin": begin, "late": late, "end": end, late: end}
                yield Problem(entry.path, entry.line(*place, late), "X003", facts)


def following(code: str, kind: type[Shelved]) -> Callable[[Register], Iterator[Problem]]:
    """The rule that what happened in turn (`kind.in_turn`) is dated so."""

    def disordered(register: Register) -> Iterator[Problem]:
        for entry in register.records.of(kind):
            days = [(name, day) for name in kind.in_turn if (day := getattr(entry.record, name))]
            for (early, begin), (late, end) in pairwise(days):
                if end < begin:
                    facts = {"early": early, "begin": begin, "late": late, "end": end, early: begin, late: end}
                    yield Problem(entry.path, entry.line(late), code, facts)

    return disordered


def _spans(record: Record) -> Iterator[tuple[Place, BaseModel, str, str]]:
    """Everything in a record that has a beginning and an end, with its place and the names of the two."""
    yield (), record, "publish", "withdraw"
    if isinstance(record, Survey):
        yield (), record, "date", "until"
    for number, mandate in enumerate(record.__dict__.get("mandates", ())):
        yield ("mandates", number), mandate, "since", "until"
    holder, place = (record.contact, ("contact",)) if isinstance(record, Deputy) else (record, ())
    for number, day in enumerate(holder.__dict__.get("reception", ())):
        yield (*place, "reception", number), day, "since", "until"
        yield (*place, "reception", number), day, "opens", "closes"


def _in_order(begin: object, end: object, same_is_fine: bool) -> bool:
    """Compared as text of one width, in which 9:00 comes before 10:00; dates are one width already."""
    begin, end = str(begin).zfill(5), str(end).zfill(5)
    return begin < end or (same_is_fine and begin == end)
