"""What a kind declares of its fields, read off the declaration: labels, types, what they refer to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from tribune.model.record import Found, Shelved
from tribune.model.values import LONG, Ahead, To, Value

Place = tuple[str, ...]


@dataclass(frozen=True)
class Declared:
    """A field: the name in the file, what people call it, the `type` of its value, or of each if it holds `many`.

    `long` texts may have paragraphs; `to` is the kind of thing that it names by its id; empty where it names nothing.
    A day lies at most `ahead` years in the future; None where it's no day. `when` tells by which field and which of its values
    it's asked for; empty where it always is.
    """

    name: str
    label: str
    help: str
    group: str
    private: bool
    long: bool
    type: Any
    to: str = ""
    many: bool = False
    ahead: int | None = None
    when: tuple[str, ...] = ()


@cache
def fields(kind: type[Value]) -> dict[str, Declared]:
    """The fields that people write of a record or a part of one, in the order of the declaration."""
    found = {}
    for name, told in kind.model_fields.items():
        if told.title:
            type_, marks, many = _taken_apart(told.annotation, told.metadata)
            extra = told.json_schema_extra or {}
            group, when = extra.get("group", ""), re.split("[=|]", extra["when"]) if "when" in extra else ()
            to = next((mark.kind for mark in marks if isinstance(mark, To)), "")
            about = (told.title, told.description, group, bool(told.exclude), LONG in marks)
            ahead = next((mark.years for mark in marks if isinstance(mark, Ahead)), None)
            found[name] = Declared(name, *about, type_, to, many, ahead, tuple(when))
    return found


def keys(kind: type[Value]) -> dict[str, Declared]:
    """The same by the names under which files have them."""
    return {kind.model_fields[name].alias or name: each for name, each in fields(kind).items()}


def _taken_apart(annotation: Any, metadata: list, many: bool = False) -> tuple[Any, list, bool]:
    """The innermost type of an annotation, what it's marked with, and whether there may be several."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _taken_apart(parts[0], [*metadata, *parts[1:]], many)
    if origin in (Union, UnionType):
        return _taken_apart(next(part for part in parts if part is not type(None)), metadata, many)
    if origin is tuple:
        return _taken_apart(parts[0], metadata, many=True)
    return annotation, metadata, many


@cache
def references(kind: type[Value]) -> dict[Place, str]:
    """Where a record of `kind`, or a part of it, names something by its id → the kind of that thing."""
    return {place: each.to for place, each in walked(kind) if each.to}


def walked(kind: type[Value], above: Place = ()) -> Iterator[tuple[Place, Declared]]:
    """Every field of a record and of its parts, with the way to it."""
    for name, each in fields(kind).items():
        yield (*above, name), each
        if is_part(each):
            yield from walked(each.type, (*above, name))


def is_part(declared: Declared) -> bool:
    """Whether the field holds parts with fields of their own."""
    return isinstance(declared.type, type) and issubclass(declared.type, Value)


@cache
def columns(kind: type[Shelved]) -> dict[str, list[str]]:
    """The columns of the table of a kind, in order, each with the steps to its value in an entry of the downloads.

    After = stands the way to the value, where it isn't the column's name; parts have a column for each of their fields.
    Without a word of the kind's own: every public field that a cell can hold.
    """
    return {column: way for told in (kind.columns or _all_columns(kind)).split() for column, way in _columns_of(kind, told)}


def _columns_of(kind: type[Shelved], told: str) -> Iterator[tuple[str, list[str]]]:
    column, _, way = told.partition("=")
    part = fields(kind).get(column)
    if part and not way and is_part(part):
        yield from ((name, [column, name]) for name in fields(part.type))
    else:
        yield column, (way or column).split(".")


def at(kind: type[Value], way: Iterable[str]) -> Declared | None:
    """The field to which a way leads from a record, by names or by the keys of files; None where it leads to none that is declared."""
    found = None
    for name in way:
        found = fields(kind).get(name) or keys(kind).get(name)
        if not found:
            return None
        kind = found.type if is_part(found) else kind
    return found


def _all_columns(kind: type[Shelved]) -> str:
    public = (name for name, each in fields(kind).items() if not each.private and not is_part(each))
    return " ".join((*public, "address=page"))


@cache
def found(kind: type[Shelved]) -> Found:
    """What the search finds of a kind: what it declares, else its long texts as prose and every other field beside them."""
    if kind.found != Found():
        return kind.found
    told = [each for each in fields(kind).values() if not each.private and each.name not in ("id", "title")]
    prose = " ".join(each.name for each in told if each.long)
    return Found(prose, " ".join(each.name for each in told if not each.long), prose)


@cache
def naming(kind: type[Value], to: str) -> tuple[Declared, ...]:
    """The fields of a record itself that name things of the kind `to`."""
    return tuple(each for each in fields(kind).values() if each.to == to)


def ids(record: Value, field: Declared) -> tuple[str, ...]:
    """The ids in a field, in the order written."""
    value = getattr(record, field.name)
    return value if field.many else (value,) if value else ()


def gist(record: Shelved) -> str:
    """What a list tells of a record: its summary, else how its first long text begins."""
    known = fields(type(record))
    texts = (getattr(record, name) for name, each in known.items() if each.long or name == "summary")
    return next(filter(None, texts), "").partition("\n")[0]
