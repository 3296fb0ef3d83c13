"""The folders of an edition's search, each made by itself; what makes them is imported only then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from tribune.index.shards import folder, shard_of, shards
from tribune.model import SHELVES, Archive
from tribune.pages import logbook_pages, shown_units

Files = dict[str, bytes]


def folders(archive: Archive) -> Iterator[tuple[str, Callable[[], Files]]]:
    """Each folder's path in the search's own, which comes first and is empty, and what makes its files."""
    count = shards(_records(archive))
    yield "", partial(_top, archive, count)
    for number in range(count) if count > 1 else ():
        yield folder(number), partial(_shard, archive, count, number)


def _records(archive: Archive) -> int:
    """How many there are, without making them."""
    shelved = sum(len(archive.shelves[kind.shelf]) for kind in SHELVES)
    shelved += len(shown_units(archive)) + len(archive.site.themes)
    return shelved + sum(1 for _ in logbook_pages(archive)) + bool(archive.about.body)


def _top(archive: Archive, count: int) -> Files:
    from tribune.index.search import bundle, everything, ways

    found, synonyms, led = everything(archive), archive.site.synonyms, ways(archive)
    return bundle.build(found, synonyms, led) if count == 1 else bundle.common(found, synonyms, count, led)


def _shard(archive: Archive, count: int, number: int) -> Files:
    from tribune.index.search import bundle, called, records

    return bundle.shard(records(archive, lambda url: shard_of(url, count) == number), called(archive), number)
