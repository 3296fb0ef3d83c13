"""Where the pages are: sitemap.xml and robots.txt; touches nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from html import escape

from tribune.model import Archive
from tribune.pages import View

MOST_ADDRESSES = 50_000  # in one sitemap, says the protocol


def files(archive: Archive, views: Iterable[View]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The path of each file, with what makes it. More pages than one sitemap may list are told by several, and their index."""
    listed = tuple(view for view in views if view.listed)
    cut = range(0, len(listed), MOST_ADDRESSES)
    parts = {f"sitemap-{start // MOST_ADDRESSES + 1}.xml": listed[start : start + MOST_ADDRESSES] for start in cut}
    if len(parts) > 1:
        yield "sitemap.xml", partial(sitemap_index, archive, tuple(parts))
        yield from ((path, partial(sitemap, part)) for path, part in parts.items())
    else:
        yield "sitemap.xml", partial(sitemap, listed)
    yield "robots.txt", partial(robots, archive)


def sitemap(views: Iterable[View]) -> bytes:
    """Pages as a sitemap (sitemaps.org 0.9), with the day of their newest content if known."""
    return _document("urlset", map(_url, views))


def sitemap_index(archive: Archive, paths: Iterable[str]) -> bytes:
    """The index of several sitemaps (sitemaps.org 0.9)."""
    addresses = (escape(archive.site.address(path)) for path in paths)
    return _document("sitemapindex", (f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses))


def _document(name: str, lines: Iterable[str]) -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join((head, *lines, f"</{name}>\n")).encode()


def _url(view: View) -> str:
    modified = f"<lastmod>{view.modified}</lastmod>" if view.modified else ""
    return f"<url><loc>{escape(view.address)}</loc>{modified}</url>"


def robots(archive: Archive) -> bytes:
    """Everything may be read (RFC 9309), and where the sitemap is; a page that's not to be indexed says so itself."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {archive.site.address('sitemap.xml')}\n".encode()
