"""What cards, door signs and posters show, as data for the typesetter: strings, numbers, nothing that could be code."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from tribune.model import Archive, Deputy, Medium, Station
from tribune.pages import LandingPage
from tribune.render import memory, pictures
from tribune.render.print.characters import spared, written
from tribune.render.print.entries import code, receptions
from tribune.render.print.layout import Layout
from tribune.render.words import words

PORTRAIT = (720, 900)  # pixels: 61 × 76 mm at 300 an inch
QUALITY = 85


def bearers(archive: Archive) -> list[Deputy]:
    """The deputies who have a code, by sound."""
    return [deputy for deputy in archive.serving if deputy.id in archive.codes.by_deputy]


def data(archive: Archive, deputies: Iterable[Deputy], station: Station | None = None) -> dict:
    """Everything that a template shows; `station` is the one whose poster it is."""
    site = archive.site
    told = {
        "book": {"layout": Layout.of(site.booklet).data, "seal": words()["seal"], "specimen": site.is_specimen},
        "site": {"title": site.title, "congress": site.congress, "organisation": site.organisation},
        "deputies": [_deputy(archive, deputy) for deputy in deputies],
        "station": station and _station(archive, station),
        "themes": [theme.colour for theme in site.themes],
    }
    return spared(told, archive)


def stations(archive: Archive) -> dict:
    """What posters show of their stations."""
    return spared({station.id: _station(archive, station) for station in archive.stations}, archive)


def _deputy(archive: Archive, deputy: Deputy) -> dict:
    page, surname = LandingPage(archive, deputy), deputy.person.surname
    return {
        "name": deputy.name,
        "initial": written(surname if len(surname) < 3 else surname[0]),
        "portrait": deputy.portrait and {"file": _file(archive, deputy), "alt": deputy.portrait.alt},
        "levels": [level.title for level in archive.levels_of(deputy)] or [words()["cards"]["deputy"]],
        "occupation": deputy.occupation,
        "post": deputy.post,
        "unit": page.unit and page.unit.name,
        "station": page.station and page.station.name,
        "place": deputy.contact.place or (page.station and page.station.address),
        "duties": list(deputy.duties),
        "reception": receptions(page.reception, archive.as_of),
        "theme": page.theme and [page.theme.motif, page.theme.colour],
        "code": page.code,
        "url": page.short,
        "qr": code(page.short),
    }


def _station(archive: Archive, station: Station) -> dict:
    return {
        "name": station.name,
        "address": station.address,
        "hours": station.hours,
        "telephone": station.telephone,
        "reception": receptions(station.reception, archive.as_of),
    }


def portraits(archive: Archive, originals: Mapping[str, Path], deputies: Iterable[Deputy]) -> dict[str, bytes]:
    """The portraits of `deputies` by their files' names: JPEG, PORTRAIT pixels."""
    shown = [deputy for deputy in deputies if deputy.portrait]
    return {
        _file(archive, deputy): _made(archive.media[deputy.portrait.file], originals[deputy.portrait.file])
        for deputy in shown
    }


def _file(archive: Archive, deputy: Deputy) -> str:
    return f"{archive.media[deputy.portrait.file].digest[:16]}.jpg"


def _made(medium: Medium, file: Path) -> bytes:
    import PIL

    key = memory.key("portrait", PIL.__version__, medium.digest, repr((PORTRAIT, QUALITY)))
    return memory.remember(key, lambda: _saved(medium, file))


def _saved(medium: Medium, file: Path) -> bytes:
    out = io.BytesIO()
    pictures.filling(medium, file, *PORTRAIT).save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
