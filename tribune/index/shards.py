"""Into how many indexes the search is cut, and which record is in which: it stays there when others come and go."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from functools import partial

from tribune.model import SHELVES, Archive
from tribune.pages import logbook_pages

# Pagefind takes 0.6 MB a record while it writes an index. Up to WHOLE records one index is made, which costs a reader the
# fewest bytes; beyond that memory counts, and an edit remakes one of several, each with SHARE records at the most.
WHOLE, SHARE = 2_200, 1_000


def shards(records: int) -> int:
    """How many there are for so many records: a power of two, so that records move only when it doubles."""
    return 1 if records <= WHOLE else 1 << (-(-records // SHARE) - 1).bit_length()


def shard_of(url: str, count: int) -> int:
    """The number of the shard of `count` that has the record at this address."""
    return zlib.crc32(url.encode()) % count


def folder(number: int) -> str:
    """Where a shard's files stand in the search's folder."""
    return f"{number}/"


def prefix(number: int) -> str:
    """With what the ids of a shard's records begin, as long as Pagefind's own und_, so that it can take its place."""
    return f"{number:03}_"


# --- an edition's folders of them, each made by itself; the search is imported only where one is made ------------------

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
    return shelved + sum(1 for _ in logbook_pages(archive)) + bool(archive.about.body)


def _top(archive: Archive, count: int) -> Files:
    from tribune.index.search import bundle, records

    found, synonyms = records(archive), archive.site.synonyms
    return bundle.build(found, synonyms) if count == 1 else bundle.common(found, synonyms, count)


def _shard(archive: Archive, count: int, number: int) -> Files:
    from tribune.index.search import bundle, called, records

    return bundle.shard(records(archive, lambda url: shard_of(url, count) == number), called(archive), number)
