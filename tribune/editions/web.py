"""The public website."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path

from tribune import index
from tribune.editions.page import Closing, Page
from tribune.index import hosting, searching
from tribune.load import Records
from tribune.model import Archive, Station
from tribune.pages import (
    AboutPage,
    DeputiesPage,
    DeputyPage,
    HomePage,
    MapPage,
    MorePage,
    NotFoundPage,
    ReceptionsPage,
    ReportPage,
    SearchPage,
    StationPage,
    StationsPage,
    StoryPage,
    TagsPage,
    UnitPage,
    View,
    arrivals,
    has,
    lists,
    moved,
    orders,
    others,
    shown_units,
    tombstones,
)
from tribune.problems import Problem
from tribune.render import cards, icons, pictures, qr, song
from tribune.render.assets import assets
from tribune.render.html import html
from tribune.render.words import words

EDITION = "web"


def check(archive: Archive, records: Records) -> Iterator[Problem]:
    """Characters that share cards can't show."""
    return cards.undrawn(archive, records)


def pages(archive: Archive, originals: Mapping[str, Path], station: Station | None = None) -> Iterator[Page]:
    """Every file of the website; `originals` says where the archive's pictures lie. It's the same at every station."""
    shown = [*views(archive), *arrivals(archive)]
    shown = [*shown, *moved(archive, shown)]
    for view in shown:
        yield Page(view.path, partial(html, view, EDITION), view.source)
    for path, data in assets(archive.site, EDITION).values():
        yield Page(path, partial(bytes, data))
    yield from photographs(archive, originals)
    yield from _cards(archive, originals)
    yield from _faces(archive, originals) if archive.codes.by_deputy else ()
    for path, make in (*index.files(archive, shown, words()), *icons.icons(archive).items()):
        yield Page(path, make)
    yield from letters(archive)
    yield Page("manifest.webmanifest", partial(index.offline.manifest, archive, words()))
    yield Page(hosting.HEADERS, partial(hosting.headers, archive), archive.site.origin)
    yield from (Page(f"search/{path}", make) for path, make in searching.folders(archive))


@lru_cache(maxsize=1)
def views(archive: Archive) -> tuple[View, ...]:
    """Every page that people see; made once for all editions, so that what one of them has asked a page needn't be asked again."""
    return tuple(_views(archive))


def _views(archive: Archive) -> Iterator[View]:
    yield HomePage(archive)
    yield from lists(archive)
    yield from (StoryPage(archive, story) for story in archive.stories)
    yield from (page for order in orders(archive) for page in DeputiesPage(archive, order).pages())
    yield from (DeputyPage(archive, deputy) for deputy in archive.deputies)
    yield from (UnitPage(archive, unit) for unit in shown_units(archive))
    yield StationsPage(archive)
    yield from (StationPage(archive, station) for station in archive.stations)
    yield from ReceptionsPage(archive).pages() if has(archive, "receptions") else ()
    yield from (page(archive) for page in (ReportPage, MapPage) if has(archive, page.section))
    yield from others(archive)
    yield from tombstones(archive)
    yield from (TagsPage(archive), MorePage(archive), AboutPage(archive), SearchPage(archive), NotFoundPage(archive))


def photographs(archive: Archive, originals: Mapping[str, Path]) -> Iterator[Page]:
    """Photographs in their sizes."""
    for name, medium in archive.media.items():
        for path, width, format in pictures.derivatives(medium):
            yield Page(path, partial(pictures.make, medium, originals[name], width, format), f"content/media/{name}")


def letters(archive: Archive) -> Iterator[Page]:
    """The font of titles, names and figures, and its licence."""
    yield Page(song.PATH, partial(song.font, archive), archive.site.origin)
    yield Page(song.LICENCE, song.licence)


def _faces(archive: Archive, originals: Mapping[str, Path]) -> Iterator[Page]:
    """Portraits as small as the landing pages of codes want them."""
    for name in sorted({deputy.portrait.file for deputy in archive.deputies if deputy.portrait}):
        medium = archive.media[name]
        yield Page(pictures.face(medium), partial(pictures.make_face, medium, originals[name]), f"content/media/{name}")


def _cards(archive: Archive, originals: Mapping[str, Path]) -> Iterator[Page]:
    """Share cards, and each deputy's QR code."""
    yield Page("cards/site.png", partial(cards.site_card, archive))
    for story in archive.stories:
        photograph = originals[story.photographs[0].file] if story.photographs else None
        yield Page(StoryPage(archive, story).card, partial(cards.story_card, archive, story, photograph), story.origin)
    for deputy in archive.deputies:
        view = DeputyPage(archive, deputy)
        portrait = originals[deputy.portrait.file] if deputy.portrait else None
        yield Page(view.card, partial(cards.deputy_card, archive, deputy, portrait), deputy.origin)
        yield Page(view.qr, partial(qr.qr_svg, view.short), deputy.origin)
        if view.qr_picture:
            yield Page(view.qr_picture, partial(qr.qr_png, view.short), deputy.origin)


def closings(archive: Archive) -> Iterator[Closing]:
    """What is made of the finished files, and what stands beside them: the settings of a server."""
    yield Closing(EDITION, partial(index.federation.card, archive))
    yield Closing(EDITION, index.offline.packs)
    yield Closing(EDITION, lambda files: {hosting.NGINX: hosting.nginx(archive)})
