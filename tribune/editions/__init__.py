"""Editions: functions from the archive to a list of pages; they write nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType

from tribune.editions.page import Closing, Page
from tribune.load import Records
from tribune.model import Archive
from tribune.problems import Problem

EDITIONS = ("web", "kiosk", "booklet", "signs", "wechat", "portal")  # modules of this package, imported when they're wanted


class UnknownStation(LookupError):
    """The archive has no station of that name; it holds those that there are."""


def check(archive: Archive, records: Records, names: Iterable[str] = EDITIONS) -> dict[str, list[Problem]]:
    """What each of the named editions, and only it, would show wrong; warnings among it."""
    return {name: list(_minding(name)(archive, records)) for name in names}


def _minding(name: str) -> Callable[[Archive, Records], Iterable[Problem]]:
    return getattr(edition(name), "check", lambda *_: ())


def edition(name: str) -> ModuleType:
    """The module of an edition: `pages`, `closings`, and `check` where it minds more than the rules for all do."""
    return import_module(f"tribune.editions.{name}")


def plan(
    archive: Archive, originals: Mapping[str, Path], names: Iterable[str] = EDITIONS, station: str = ""
) -> list[Page]:
    """Every page of the named editions, each edition in its own folder; `originals`: where pictures lie, by name.

    `station` is the one that editions put first. Raises UnknownStation.
    """
    here = archive.find("station", station) if station else None
    if station and not here:
        raise UnknownStation(", ".join(each.id for each in archive.stations))
    return [
        replace(page, path=f"{name}/{page.path}")
        for name in names
        for page in edition(name).pages(archive, originals, here)
    ]


def closings(archive: Archive, names: Iterable[str] = EDITIONS) -> list[Closing]:
    """What is made of the finished pages of the named editions, in this order."""
    return [closing for name in names for closing in edition(name).closings(archive)]
