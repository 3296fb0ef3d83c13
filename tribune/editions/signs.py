"""The edition for walls, doors and wallets: cards, door signs and posters with deputies' codes; none without codes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from tribune.editions.page import Closing, Page
from tribune.load import Records
from tribune.model import Archive, Deputy, Station
from tribune.problems import Problem
from tribune.render import memory, typst
from tribune.render.print import characters, dating, inks, press, signs
from tribune.rules.register import Register

EDITION = "signs"
VERSION = "7"  # raise when the same signs shall give other bytes
CARDS, DOORS = "cards.pdf", "doors.pdf"


def pages(archive: Archive, originals: Mapping[str, Path], station: Station | None = None) -> Iterator[Page]:
    """The files are made together. `originals` says where portraits lie; they're the same at every station."""
    if signs.bearers(archive):
        yield Page("", partial(made, archive, originals), archive.codes.origin)


def closings(archive: Archive) -> tuple[Closing, ...]:
    return ()


def check(archive: Archive, records: Records) -> Iterator[Problem]:
    """Characters that couldn't be printed."""
    if signs.bearers(archive):
        bearers = signs.bearers(archive)
        origins = {archive.site.origin, *(each.origin for each in (*bearers, *archive.stations))}
        told = lambda: {"cards": signs.data(archive, bearers), "stations": signs.stations(archive)}  # noqa: E731
        yield from characters.unprintable(Register(records), origins, told)


def made(archive: Archive, originals: Mapping[str, Path]) -> dict[str, bytes]:
    """Every file by its name, each remembered by what it shows, then dated."""
    bearers = signs.bearers(archive)
    files = {CARDS: ("cards.typ", None, bearers), DOORS: ("doors.typ", None, bearers)}
    for station in archive.stations:
        if here := [deputy for deputy in archive.deputies_of(station) if deputy in bearers]:
            files[f"posters/{station.id}.pdf"] = ("poster.typ", station, here)
    remembered = {name: _remembered(archive, originals, *shown) for name, shown in files.items()}
    return {name: dating.dated(name, data, archive.as_of) for name, data in remembered.items()}


def _remembered(
    archive: Archive, originals: Mapping[str, Path], template: str, station: Station | None, deputies: list[Deputy]
) -> bytes:
    data = signs.data(archive, deputies, station)
    key = memory.key(EDITION, VERSION, _stamp(), template, json.dumps(data), repr(archive.site.themes))
    return memory.remember(key, lambda: _set(archive, originals, template, data, deputies))


@cache
def _stamp() -> str:
    """Tells templates, fonts and programs apart."""
    import PIL
    import typst as compiler

    templates = (file.read_bytes() for file in typst.templates(typst.SIGNS))
    return memory.key(compiler.__version__, PIL.__version__, typst.fonts(), *templates)


def _set(archive: Archive, originals: Mapping[str, Path], template: str, data: dict, deputies: list[Deputy]) -> bytes:
    with typst.desk(dating.MOMENT, typst.SIGNS) as desk:
        desk.put("book.json", data["book"])
        desk.put("signs.json", data)
        desk.put("inks.json", inks.screen(theme.colour for theme in archive.site.themes))
        for name, portrait in signs.portraits(archive, originals, deputies).items():
            desk.put(f"pictures/{name}", portrait)
        return press.cropped(desk.set(template, typst.ACCESSIBLE))
