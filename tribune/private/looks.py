"""Looks at one text each, of which most are soon done: the finders are loaded only where a first look sees a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tribune.private.find import Find
from tribune.private.suspicion import suspects, suspicious, telling

Look = Callable[[str], Iterable[Find]]


def private(text: str) -> Iterable[Find]:
    """Numbers and addresses that are refused wherever they're published."""
    if not suspicious(text):
        return ()
    from tribune.private.finding import finds

    return finds(text)


def every(text: str) -> Iterable[Find]:
    """The same, then what may be meant for everybody, or isn't certain."""
    if not telling(text):
        return ()
    from tribune.private.finding import DOUBTED, finds

    return (*private(text), *finds(text, DOUBTED))


def canonical(text: str) -> str:
    """A number or address without its disguise, the form in which two of them are compared."""
    from tribune.private import finding

    return finding.canonical(text)


_FIRST = {private: suspicious, every: telling}


def worth(look: Look, texts: Iterable[str]) -> set[str]:
    """Those of many texts in which one of the two looks above may find anything."""
    return suspects(texts, _FIRST[look])
