"""Which pictures a record shows: those in its fields, and those in its Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import get_args

from tribune.model.activity import Activities
from tribune.model.medium import Medium
from tribune.model.prose import Prose
from tribune.model.record import Record
from tribune.model.values import Photograph, Value

Place = tuple[str | int, ...]


def shown(records: Iterable[Record], media: Mapping[str, Medium]) -> dict[str, Medium]:
    """Those of `media`, by name, that any of `records` shows; a picture that several show is one of them."""
    names = {name for record in records if not isinstance(record, Activities) for name in names_in(record)}
    return {name: medium for name, medium in media.items() if name in names}


def names_in(record: Record) -> Iterator[str]:
    """The names of the pictures of a record, among them all that its Markdown leads to."""
    yield from (photograph.file for _, photograph in photographs(record))
    if "](" in record.markdown or "]:" in record.markdown:
        yield from (link.target for link in Prose(record.markdown).links)


def photographs(value: object, place: Place = ()) -> Iterator[tuple[Place, Photograph]]:
    """Every photograph in a record or a part of it with the way to it, in the order of its fields."""
    if isinstance(value, Photograph):
        yield place, value
    elif isinstance(value, tuple):
        yield from (found for number, part in enumerate(value) for found in photographs(part, (*place, number)))
    elif isinstance(value, Value):
        inner = ((name, getattr(value, name)) for name in _pictured(type(value)))
        yield from (found for name, part in inner if part for found in photographs(part, (*place, name)))


@cache
def _pictured(kind: type[Value]) -> tuple[str, ...]:
    """The fields of a kind that may hold photographs, themselves or in their parts."""
    return tuple(name for name, field in kind.model_fields.items() if _may_show(field.annotation))


def _may_show(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return annotation is Photograph or bool(_pictured(annotation))
    return any(map(_may_show, get_args(annotation)))
