"""The newest stories for feed readers: Atom and JSON Feed, of the whole archive, each theme, unit, station and deputy; touches nothing."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from html import escape

from tribune.model import Archive, Deputy, Station, Theme, Unit
from tribune.model.order import latest_first
from tribune.pages import StoryPage, path_of
from tribune.pages.lists import shown_units
from tribune.render.asked import asked

NEWEST = 30
LANGUAGE = "zh-CN"

Fed = Theme | Unit | Station | Deputy


def files(archive: Archive, words: Mapping) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The path of each file, with what makes it."""
    for theme in (None, *archive.site.themes):
        for ending, make in (("xml", atom), ("json", json_feed)):
            path = path_of_feed(theme, ending)
            yield from ((each, partial(make, archive, words, theme)) for each in (path, *before(theme, path)))
    for item in (*shown_units(archive), *archive.stations, *archive.deputies):
        path, make = path_of_feed(item, "xml"), partial(atom, archive, words, item)
        yield from ((each, make) for each in (path, *before(item, path)))  # programs follow no page that leads on


def before(item: object, path: str) -> Iterator[str]:
    """Where what programs fetch of a record or facet was before that was renamed."""
    name = path.rpartition("/")[2].removeprefix(item.id) if item else ""
    return (path.removesuffix(f"{item.id}{name}") + id + name for id in getattr(item, "formerly", ()))


def path_of_feed(item: Fed | None, ending: str) -> str:
    """The path of a feed: of the stories of a theme, unit, station or deputy, or of everything."""
    if item is None:
        return f"feed.{ending}"
    return f"feeds/{item.id}.{ending}" if item.kind == "theme" else f"feeds/{item.shelf}/{item.id}.{ending}"


def atom(archive: Archive, words: Mapping, item: Fed | None = None) -> bytes:
    """The newest stories, of `item` or of all, as an Atom feed (RFC 4287).

    A story's id is its address, and its share card an enclosure. A feed without stories was updated on `archive.as_of`.
    """
    archive, here = asked(archive), archive.site.address(path_of_feed(item, "xml"))
    pages = _newest(archive, item)
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{LANGUAGE}">',
        _tag("id", here),
        _tag("title", _title(archive, words, item)),
        _tag("subtitle", _description(archive, item)),
        _tag("updated", _moment(max((_appeared(page) for page in pages), default=archive.as_of))),
        f"<author>{_tag('name', archive.site.organisation)}</author>",
        _tag("link", rel="self", type="application/atom+xml", href=here),
        _tag("link", rel="alternate", type="text/html", href=_home(archive, item)),
        *_rights(archive.site.licence),
        *(line for page in pages for line in _entry(page)),
        "</feed>\n",
    )
    return "\n".join(lines).encode()


def _entry(page: StoryPage) -> Iterator[str]:
    story = page.record
    yield "<entry>"
    yield _tag("id", page.address)
    yield _tag("title", story.title)
    yield _tag("updated", _moment(_appeared(page)))
    yield _tag("published", _moment(_dated(page)))
    yield _tag("link", rel="alternate", type="text/html", href=page.address)
    yield _tag("link", rel="enclosure", type="image/png", href=page.archive.site.address(page.card))
    yield _tag("category", term=page.theme.id, label=page.theme.name)
    yield from (_tag("category", term=tag) for tag in story.tags)
    yield _tag("summary", story.summary)
    yield from _rights(story.licence)
    yield "</entry>"


def _rights(licence: str | None) -> Iterator[str]:
    if licence:
        yield _tag("rights", licence)


def _tag(name: str, text: str | None = None, **attributes: str) -> str:
    """An element; everything in it escaped."""
    start = name + "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{start}/>" if text is None else f"<{start}>{escape(text)}</{name}>"


def json_feed(archive: Archive, words: Mapping, theme: Theme | None = None) -> bytes:
    """The newest stories, of `theme` or of all, as a JSON Feed (jsonfeed.org, version 1.1); the text is the summary."""
    archive = asked(archive)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(archive, words, theme),
        "description": _description(archive, theme),
        "home_page_url": _home(archive, theme),
        "feed_url": archive.site.address(path_of_feed(theme, "json")),
        "language": LANGUAGE,
        "authors": [{"name": archive.site.organisation}],
        "items": [_item(page) for page in _newest(archive, theme)],
    }
    return json.dumps(feed, ensure_ascii=False).encode()


def _item(page: StoryPage) -> dict:
    story = page.record
    return {
        "id": page.address,
        "url": page.address,
        "title": story.title,
        "summary": story.summary,
        "content_text": story.summary,
        "image": page.archive.site.address(page.card),
        "date_published": _moment(_dated(page)),
        "date_modified": _moment(_appeared(page)),
        "tags": list(dict.fromkeys((page.theme.name, *story.tags))),
    }


def _newest(archive: Archive, item: Fed | None) -> list[StoryPage]:
    """Those that readers could see last; where nobody knows when that was, a story is no news."""
    stories = archive.stories_of(item) if item else archive.stories
    known = [story for story in latest_first(stories, archive.as_of) if story.appeared(archive.as_of)]
    return [StoryPage(archive, story) for story in known[:NEWEST]]


def _title(archive: Archive, words: Mapping, item: Fed | None) -> str:
    pattern = words["feeds"]["one" if item else "all"]
    return pattern.format(site=archive.site.title, name=item.name if item else "")


def _description(archive: Archive, item: Fed | None) -> str:
    return getattr(item, "line", None) or archive.site.description


def _home(archive: Archive, item: Fed | None) -> str:
    return archive.site.address(path_of(item or "home"))


def _appeared(page: StoryPage) -> datetime.date:
    """The day on which readers could first see it."""
    return page.record.appeared(page.archive.as_of)


def _dated(page: StoryPage) -> datetime.date:
    """The day of which the story tells; one that can't be is no day to tell."""
    return page.record.dated_by(page.archive.as_of) or _appeared(page)


def _moment(day: datetime.date) -> str:
    """The first moment of a day in China (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00+08:00"
