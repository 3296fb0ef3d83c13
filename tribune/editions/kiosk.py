"""The kiosk edition: the whole archive on a touch screen, opened from a folder, without a network or a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from tribune.editions import web
from tribune.editions.page import Closing, Page
from tribune.index import rows, searching
from tribune.model import Archive, Station
from tribune.pages import DeputyPage, HomePage, KioskHomePage, NotFoundPage, View, members
from tribune.render import kiosk, qr
from tribune.render.assets import assets
from tribune.render.html import html
from tribune.render.words import words

EDITION = "kiosk"


def pages(archive: Archive, originals: Mapping[str, Path], station: Station | None = None) -> Iterator[Page]:
    """Every file of the kiosk edition but its closing; `station` is the one whose screen it is."""
    for view in views(archive, station):
        yield Page(view.path, partial(html, view, EDITION), view.source)
    for path, data in assets(archive.site, EDITION).values():
        yield Page(path, partial(bytes, data))
    yield from web.photographs(archive, originals)
    yield from web.letters(archive)
    for deputy in archive.deputies:
        view = DeputyPage(archive, deputy)
        yield Page(view.qr, partial(qr.qr_svg, view.short), deputy.origin)
    yield from (Page(path, make) for path, make in rows.scripts(archive))
    for path, make in searching.folders(archive, with_members=True):
        yield Page(f"search/{path}", partial(_search, archive, path, make))


def views(archive: Archive, station: Station | None = None) -> Iterator[View]:
    """Every page that visitors see: those of the website, with a front page of its own; and on a portal's, what its members publish."""
    yield KioskHomePage(archive, station)
    yield from (view for view in web.views(archive) if not isinstance(view, HomePage | NotFoundPage))
    yield from members.views(archive)


def closings(archive: Archive) -> Iterator[Closing]:
    """What is made of the finished files: the way to start, the sums, and one zip of everything."""
    yield Closing(EDITION, partial(kiosk.starters, archive))
    yield Closing(EDITION, kiosk.sums)
    yield Closing(EDITION, partial(kiosk.whole, archive.as_of))


def _search(archive: Archive, path: str, make: Callable[[], dict[str, bytes]]) -> dict[str, bytes]:
    """A folder of the search, packed; in the first what the kiosk's keyboard can write."""
    from tribune.index import packing, search, vocabulary

    if path:
        return packing.packed(make(), path)
    spoken = vocabulary.script(archive, search.everything(archive, with_members=True), words()["kiosk"]["matters"])
    return {**packing.packed(make()), **packing.own(), "vocabulary.js": spoken}
