"""Something private that was found in a text, and what may be told of it."""

from __future__ import annotations

from typing import NamedTuple


class Find(NamedTuple):
    """What was found, of which kind, from where to where in the source, and without its disguise."""

    kind: str
    start: int
    end: int
    value: str


def hinted(value: str) -> str:
    """What may be told of a find: a log of mistakes is no place for private data either."""
    name, sign, host = value.partition("@")
    if sign and host:
        return f"{name[:1]}***@{host}"
    is_long = len(value) > 9 and value.isascii()
    return f"{value[:3]}{'*' * (len(value) - 5)}{value[-2:]}" if is_long else f"{value[:1]}***"
