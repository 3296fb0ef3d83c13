"""Rules about the ids by which records name each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from tribune.load.files import kind_of
from tribune.load.records import Entry, Place
from tribune.model import KINDS, SHELVES, Activity, Record, Site
from tribune.model.fields import references
from tribune.problems import Problem, catalogue
from tribune.problems import place as written
from tribune.rules.register import Register

_SEVERAL = re.compile(r"[、，；;\s]+")


def unknown_reference(register: Register) -> Iterator[Problem]:
    """X001: a record names something that isn't there."""
    yield from _unknown_in_tables(register)
    for saying in register.sayings:
        kind = _kind_at(type(saying.entry.record), saying.place)
        if kind and not register.knows(kind, saying.text):
            yield Problem(saying.entry.path, saying.line(), "X001", _unknown(register, kind, saying.text))


def _unknown_in_tables(register: Register) -> Iterator[Problem]:
    """X001 in a table: told once for each thing that isn't there, with the first row that names it."""
    for entry in register.tables:
        for (field,), kind in references(Activity).items():
            yield from _unknown_in(register, entry, field, kind)


def _unknown_in(register: Register, entry: Entry, field: str, kind: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    times = Counter(getattr(row, field) for row in entry.record.rows)
    for number, row in enumerate(entry.record.rows):
        first.setdefault(getattr(row, field), number)
    for id, number in first.items():
        if id and not register.knows(kind, id) and not register.may_bear(kind, id):
            facts = {**_unknown(register, kind, id), "more": times[id] - 1 or ""}
            if kind == "deputy":
                facts |= {"id": "", "person": id}
            yield Problem(entry.path, entry.line("rows", number), "X001", facts)


def named(register: Register, problem: Problem) -> Problem:
    """`problem`, or X001 in its stead where a name (张慧娟) was written for an id: the id can then be told."""
    record = KINDS.get(kind_of(problem.path))
    kind = record and _kind_at(record, tuple(str(problem.facts.get("identifier", "")).split(".")))
    if problem.code != "R006" or not kind:
        return problem
    return replace(problem, code="X001", facts=_unknown(register, kind, str(problem.facts["value"])))


@lru_cache(maxsize=1 << 12)
def _kind_at(record: type[Record], place: Place) -> str | None:
    """The kind of thing that a place in a record must name; None where it names nothing."""
    return references(record).get(tuple(part for part in place if isinstance(part, str) and not part.isdigit()))


def _unknown(register: Register, kind: str, id: str) -> dict[str, object]:
    parts = [part for part in _SEVERAL.split(id) if part]
    facts = {"several": ", ".join(parts)} if len(parts) > 1 else {"nearest": register.nearest(kind, id)}
    return {kind: id, "id": id, **facts, "known": _some(register.names[kind]), "file": _file(kind, id)}


@cache
def _file(kind: str, id: str) -> str:
    """The file in which a thing would stand; empty where the catalogue has a sentence of its own for such things."""
    told = f"{{{kind}}}" in catalogue()["X001"]["zh"]["message"]
    return "" if told else f"{KINDS[kind].folder()}/{id}{KINDS[kind].suffixes()[0]}"


def _some(ids: dict[str, str], most: int = 12) -> str:
    """The ids that may be written, if they are few enough to be read."""
    return "、".join(f"{id}（{name}）" for id, name in ids.items()) if len(ids) <= most else ""


def duplicate(register: Register) -> Iterator[Problem]:
    """X002: two of a kind have one id."""
    first: dict[tuple[str, str], str] = {}
    for kind, id, path, line in _ids(register):
        here = Problem(path, line, "X002", {"id": id, kind: id, "other": first.get((kind, id), "")})
        if (kind, id) in first:
            yield here
        first.setdefault((kind, id), written(here))


def _ids(register: Register) -> Iterator[tuple[str, str, str, int]]:
    for entry in register.records.of(*SHELVES):
        key = type(entry.record).model_fields["id"].alias or "id"
        yield entry.record.kind, entry.record.id, entry.path, entry.line(key)
    for entry in register.records.of(Site):
        for field in ("themes", "units", "levels"):
            for number, item in enumerate(getattr(entry.record, field)):
                yield item.kind, item.id, entry.path, entry.line(field, number, "key")
