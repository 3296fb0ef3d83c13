"""Which pictures a record shows: those in its fields, and those in its Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

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
    elif isinstance(value, Value | tuple):
        parts = value if isinstance(value, Value) else enumerate(value)
        inner = ((key, part) for key, part in parts if isinstance(part, Value | tuple))  # a photograph is a value
        yield from (found for key, part in inner for found in photographs(part, (*place, key)))
