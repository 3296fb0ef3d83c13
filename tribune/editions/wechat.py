"""The edition for 公众号: each story and suggestion as an article to copy into its editor, with pictures and covers beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from tribune.editions.page import Closing, Page
from tribune.model import Archive, Medium, Station, Story, Suggestion, showing
from tribune.pages import ArticlesPage, StoryPage, View
from tribune.pages.suggestions import SuggestionPage
from tribune.render import articles, covers, pictures
from tribune.render.assets import assets
from tribune.render.html import html

EDITION = "wechat"
ASSETS = ("page.css", "copy.js", "favicon.svg")


def pages(archive: Archive, originals: Mapping[str, Path], station: Station | None = None) -> Iterator[Page]:
    """The articles and their index; `originals` says where the archive's pictures lie. They're the same at every station."""
    yield Page("index.html", partial(html, ArticlesPage(archive), EDITION), archive.site.origin)
    for view in views(archive):
        yield Page(view.path, partial(articles.article, view), view.source)
        yield from _covers(archive, originals, view.subject)
    for name, medium in _shown(archive).items():
        seen = pictures.plain_jpeg(medium)
        yield Page(seen.src, partial(pictures.make, medium, originals[name], seen.width, "jpeg"), f"content/media/{name}")
    for path, data in (assets(archive.site, EDITION)[name] for name in ASSETS):
        yield Page(path, partial(bytes, data))


def views(archive: Archive) -> Iterator[View]:
    """Every article."""
    yield from (StoryPage(archive, story) for story in archive.stories)
    yield from (SuggestionPage(archive, suggestion) for suggestion in archive.suggestions)


def _shown(archive: Archive) -> dict[str, Medium]:
    """The pictures of the articles, by name."""
    return showing.shown((*archive.stories, *archive.suggestions), archive.media)


def closings(archive: Archive) -> tuple[Closing, ...]:
    return ()


def _covers(archive: Archive, originals: Mapping[str, Path], record: Story | Suggestion) -> Iterator[Page]:
    shown = covers.photograph(record)
    for size in covers.SIZES:
        if shown:
            make = partial(covers.taken, archive.medium(shown.file), originals[shown.file], size)
        else:
            make = partial(covers.drawn, archive, record, size)
        yield Page(covers.path(record, size), make, record.origin)
