"""What a kind declares of its fields, read off the declaration: labels, types, what they refer to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from tribune.model.record import Ahead, To, Value

Place = tuple[str, ...]


@dataclass(frozen=True)
class Declared:
    """A field: the name in the file, what people call it, the `type` of its value, or of each if it holds `many`.

    `to` is the kind of thing that it names by its id; empty where it names nothing. A day lies at most `ahead` years in
    the future; None where it's no day.
    """

    name: str
    label: str
    help: str
    group: str
    private: bool
    type: Any
    to: str = ""
    many: bool = False
    ahead: int | None = None


@cache
def fields(kind: type[Value]) -> dict[str, Declared]:
    """The fields that people write of a record or a part of one, in the order of the declaration."""
    found = {}
    for name, told in kind.model_fields.items():
        if told.title:
            type_, marks, many = _taken_apart(told.annotation, told.metadata)
            to = next((mark.kind for mark in marks if isinstance(mark, To)), "")
            ahead = next((mark.years for mark in marks if isinstance(mark, Ahead)), None)
            group = (told.json_schema_extra or {}).get("group", "")
            found[name] = Declared(
                name, told.title, told.description, group, bool(told.exclude), type_, to, many, ahead
            )
    return found


def _taken_apart(annotation: Any, metadata: list, many: bool = False) -> tuple[Any, list, bool]:
    """The innermost type of an annotation, the marks on the way to it, and whether there may be several."""
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
