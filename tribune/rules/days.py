"""The rule about days that can't be meant: long ago, still to come though it tells of the past, too far ahead."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache

from tribune.load.records import Place
from tribune.model import Step, Suggestion, Value
from tribune.model.fields import Declared, fields, is_part
from tribune.model.record import EARLIEST
from tribune.problems import Problem
from tribune.rules.register import Register

NEVER = 2900  # people who mean never write 2999 or 9999
Found = tuple[Place, Declared, datetime.date]


def mistyped(register: Register) -> Iterator[Problem]:
    """X004, a warning: a day before 1900, of something past but still to come, or far ahead."""
    today = register.records.as_of
    yield from _done_ahead(register, today)
    for entry in register.records.entries:
        seen = max(today, entry.record.publish or today)  # what is published later tells of the past by then
        for place, declared, day in _days(entry.record):
            if fact := _flaw(declared, day, today, seen):
                field = declared.label if place[0] == "rows" else _written(place)
                yield Problem(entry.path, entry.line(*place), "X004", {"field": field, fact: day.isoformat()})


def _done_ahead(register: Register, today: datetime.date) -> Iterator[Problem]:
    """Steps of suggestions that are still to come though the file tells what came of them: no plans, then."""
    planned = fields(Step)["date"]
    for entry in register.records.of(Suggestion):
        record = entry.record
        seen = max(today, record.publish or today)
        told = {
            "提出": True,
            "答复": record.answer or record.explanation,
            "评价": record.satisfaction,
            "落实": record.result,
        }
        for number, step in enumerate(record.steps):
            if step.date and told.get(step.stage) and seen < step.date and not _flaw(planned, step.date, today, seen):
                place = ("steps", number, "date")
                yield Problem(
                    entry.path, entry.line(*place), "X004", {"field": _written(place), "ahead": step.date.isoformat()}
                )


def mistyped_in_row(path: str, number: int, row: Value, today: datetime.date) -> Iterator[Problem]:
    """X004 in a row of a sheet that is to be imported."""
    for _, declared, day in _days(row):
        if fact := _flaw(declared, day, today, today):
            yield Problem(path, number, "X004", {"field": declared.label, fact: day.isoformat()})


def _flaw(declared: Declared, day: datetime.date, today: datetime.date, seen: datetime.date) -> str:
    """The fact by which the catalogue tells what is wrong; empty if nothing is."""
    if day < EARLIEST:
        return "early"
    if declared.ahead:
        return "far" if today.year + declared.ahead < day.year < NEVER else ""
    return "ahead" if day > seen else ""


def _written(place: Place) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in place)


def _days(value: Value, place: Place = ()) -> Iterator[Found]:
    """Every day in a record or a part of it, with its place and what is declared of it."""
    for name, key, declared in _dated(type(value)):
        given = getattr(value, name)
        several = enumerate(given) if declared.many else [(None, given)] if given else ()
        for number, each in several:
            where = (*place, key) if number is None else (*place, key, number)
            yield from _days(each, where) if is_part(declared) else [(where, declared, each)]


@cache
def _dated(kind: type[Value]) -> tuple[tuple[str, str, Declared], ...]:
    """The fields that hold days, or parts that may; each with its name in the file."""
    names = {name: kind.model_fields[name].alias or name for name in fields(kind)}
    return tuple(
        (name, names[name], each) for name, each in fields(kind).items() if each.ahead is not None or is_part(each)
    )
