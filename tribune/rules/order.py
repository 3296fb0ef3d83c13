"""The rule about what comes first: dates and times in the order in which they can happen."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from tribune.load.records import Place
from tribune.model import Reception, Record
from tribune.problems import Problem
from tribune.rules.register import Register


def disorder(register: Register) -> Iterator[Problem]:
    """X003: something ends before it begins."""
    for entry in register.records.entries:
        for place, value, early, late in _spans(entry.record):
            begin, end = getattr(value, early), getattr(value, late)
            if begin and end and not _in_order(begin, end, same_is_fine=late == "until"):
                facts = {"early": early, "begin": begin, "late": late, "end": end, late: end}
                yield Problem(entry.path, entry.line(*place, late), "X003", facts)


def _spans(value: object, place: Place = ()) -> Iterator[tuple[Place, BaseModel, str, str]]:
    """Everything in a record that has a beginning and an end, with the names of the two."""
    if isinstance(value, Record):
        yield place, value, "publish", "withdraw"
    if isinstance(value, Reception):
        yield place, value, "since", "until"
        yield place, value, "opens", "closes"
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _spans(getattr(value, name), (*place, name))
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _spans(item, (*place, number))


def _in_order(begin: object, end: object, same_is_fine: bool) -> bool:
    """Compared as text of one width, in which 9:00 comes before 10:00; dates are one width already."""
    begin, end = str(begin).zfill(5), str(end).zfill(5)
    return begin < end or (same_is_fine and begin == end)
