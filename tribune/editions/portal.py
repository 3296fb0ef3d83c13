"""The portal over several archives: only where content/federation.yaml lists its members."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from tribune.editions.page import Closing, Page
from tribune.editions.web import letters
from tribune.model import Archive, Station
from tribune.pages import portal
from tribune.render import icons
from tribune.render.assets import assets
from tribune.render.html import html

EDITION = "portal"
ASSETS = ("site.css", "themes.css", "search.css", "search-page.css", "print.css", "portal.css", "favicon.svg", "modes.js", "search.js",
          "search-page.js", "portal.js", "song.js")  # fmt: skip


def pages(archive: Archive, originals: Mapping[str, Path], station: Station | None = None) -> Iterator[Page]:
    """Every file of the portal, the same at every station; none for an archive without members."""
    if not archive.federation.members:
        return
    for view in portal.views(archive):
        yield Page(view.path, partial(html, view, EDITION), view.source)
    for path, data in (assets(archive.site, EDITION)[name] for name in ASSETS):
        yield Page(path, partial(bytes, data))
    yield from letters(archive)
    yield Page("favicon.ico", icons.icons(archive)["favicon.ico"])
    yield Page("search/", partial(_search, archive))


def closings(archive: Archive) -> tuple[Closing, ...]:
    return ()


def _search(archive: Archive) -> dict[str, bytes]:
    from tribune.index.search import federated

    return federated.files(archive)
