"""Where the pages are: sitemap.xml and robots.txt; touches nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from html import escape

from tribune.model import Archive
from tribune.pages import View

MOST_ADDRESSES = 50_000  # in one sitemap, says the protocol


def files(archive: Archive, views: Iterable[View]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The path of each file, with what makes it."""
    yield "sitemap.xml", partial(sitemap, archive, tuple(views))
    yield "robots.txt", partial(robots, archive)


def sitemap(archive: Archive, views: Iterable[View]) -> bytes:
    """The listed pages among `views` as a sitemap (sitemaps.org 0.9), with the day of their newest content if known."""
    addresses = [_url(view) for view in views if view.listed]
    assert len(addresses) <= MOST_ADDRESSES, f"{len(addresses)} pages need an index of sitemaps"
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *addresses,
        "</urlset>\n",
    )
    return "\n".join(lines).encode()


def _url(view: View) -> str:
    modified = f"<lastmod>{view.modified}</lastmod>" if view.modified else ""
    return f"<url><loc>{escape(view.address)}</loc>{modified}</url>"


def robots(archive: Archive) -> bytes:
    """Everything may be read (RFC 9309), and where the sitemap is; a page that's not to be indexed says so itself."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {archive.site.address('sitemap.xml')}\n".encode()
