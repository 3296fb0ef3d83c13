"""Rules about the paths of planned pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from tribune.model.addresses import RESERVED
from tribune.problems import Problem

# What Windows and FAT refuse in the name of a file ([MS-FSCC] 2.1.5).
FORBIDDEN = frozenset('<>:"\\|?*') | {chr(code) for code in range(32)}


class Planned(Protocol):
    """All that is asked of a page: its path in the site, and the source file that it comes from."""

    path: str
    source: str


def collision(pages: Iterable[Planned]) -> Iterator[Problem]:
    """P001: two pages claim one path."""
    first: dict[str, str] = {}
    for page in pages:
        if page.path in first:
            yield _problem(page, "P001", first=first[page.path], second=page.source)
        first.setdefault(page.path, page.source)


def illegal(pages: Iterable[Planned]) -> Iterator[Problem]:
    """P002: a path that Windows or a USB stick can't hold, or can't tell from another."""
    spelt: dict[str, str] = {}
    for page in pages:
        twin = spelt.setdefault(page.path.lower(), page.path)
        if twin != page.path:
            yield _problem(page, "P002", twin=twin)
        for part in page.path.removesuffix("/").split("/"):
            if flaw := _flaw(part):
                yield _problem(page, "P002", **flaw)


def _flaw(part: str) -> dict[str, str]:
    """The fact that tells what's wrong with one part of a path; empty if it's fine."""
    if part.split(".")[0].rstrip().lower() in RESERVED:
        return {"reserved": part}
    if wrong := sorted({sign for sign in part if sign in FORBIDDEN or not sign.isascii()}):
        return {"signs": " ".join(repr(sign) if sign < " " else sign for sign in wrong)}
    return {"ends": part or "//"} if part == "" or part[-1] in ". " else {}


def _problem(page: Planned, code: str, **facts: str) -> Problem:
    return Problem(page.source or page.path, 0, code, {"page": page.path, **facts})
