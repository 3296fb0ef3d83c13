"""Looks at one text each, of which most are soon done: the finders are loaded only where a first look sees a reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tribune.private.suspicion import suspicious, telling


class Find(NamedTuple):
    """What was found, of which kind, from where to where in the source, and without its disguise."""

    kind: str
    start: int
    end: int
    value: str


def private(text: str) -> Iterable[Find]:
    """Numbers and addresses that are refused wherever they're published."""
    if not suspicious(text):
        return ()
    from tribune.private.finding import finds

    return finds(text)


def doubtful(text: str) -> Iterable[Find]:
    """What may be meant for everybody, or isn't certain."""
    if not telling(text):
        return ()
    from tribune.private.finding import DOUBTED, finds

    return finds(text, DOUBTED)


def canonical(text: str) -> str:
    """A number or address without its disguise, the form in which two of them are compared."""
    from tribune.private import finding

    return finding.canonical(text)


def hinted(value: str) -> str:
    """What may be told of a find: a log of mistakes is no place for private data either."""
    name, sign, host = value.partition("@")
    if sign and host:
        return f"{name[:1]}***@{host}"
    is_long = len(value) > 9 and value.isascii()
    return f"{value[:3]}{'*' * (len(value) - 5)}{value[-2:]}" if is_long else f"{value[:1]}***"
