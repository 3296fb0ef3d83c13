"""The folders of an edition's search, each made by itself; what makes them is imported only then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from tribune.index.shards import folder, shard_of, shards
from tribune.model import SHELVES, Archive
from tribune.pages import logbook_pages, members, shown_units

Files = dict[str, bytes]


def folders(archive: Archive, with_members: bool = False) -> Iterator[tuple[str, Callable[[], Files]]]:
    """Each folder's path in the search's own, which comes first and is empty, and what makes its files. `with_members`: what a kiosk
    shows of a portal's members is found, too.
    """
    count = shards(_records(archive) + (sum(1 for _ in members.views(archive)) if with_members else 0))
    yield "", partial(_top, archive, count, with_members)
    for number in range(count) if count > 1 else ():
        yield folder(number), partial(_shard, archive, count, number, with_members)


def _records(archive: Archive) -> int:
    """How many there are, without making them."""
    shelved = sum(len(archive.shelves[kind.shelf]) for kind in SHELVES)
    shelved += len(shown_units(archive)) + len(archive.site.themes)
    return shelved + sum(1 for _ in logbook_pages(archive)) + bool(archive.about.body)


def _top(archive: Archive, count: int, with_members: bool) -> Files:
    from tribune.index.search import bundle, everything, records, ways

    synonyms, led = archive.site.synonyms, ways(archive)
    if count == 1:
        return bundle.build(everything(archive, with_members), synonyms, led)
    return bundle.common(records(archive, with_members), synonyms, count, led)  # of a large archive one by one


def _shard(archive: Archive, count: int, number: int, with_members: bool) -> Files:
    from tribune.index.search import bundle, called

    found = (make() for make in _by_shard(archive, count, with_members)[number])
    return bundle.shard(found, called(archive, with_members), number)


@lru_cache(maxsize=2)  # the website's and the kiosk's
def _by_shard(archive: Archive, count: int, with_members: bool) -> tuple[list[Callable], ...]:
    """What makes the records of each shard: a process that makes several goes through the archive once."""
    from tribune.index.search import findable

    found = tuple([] for _ in range(count))
    for url, make in findable(archive, with_members):
        found[shard_of(url, count)].append(make)
    return found
