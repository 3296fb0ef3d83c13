"""What machines read: sitemap, feeds, calendars, Popolo, downloads; from the archive alone, as bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from tribune.index import calendars, downloads, federation, feeds, offline, popolo, rows, sitemap
from tribune.model import Archive
from tribune.pages import View


def files(archive: Archive, views: Iterable[View], words: Mapping) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The path of every such file, with what makes it; `views` are the pages that people see, `words` words.yaml."""
    yield from sitemap.files(archive, views)
    for module in (feeds, calendars, downloads, popolo):
        yield from module.files(archive, words)
    yield from rows.scripts(archive)
