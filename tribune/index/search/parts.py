"""The folders of an edition's search, each made by itself: one for all, or where it's cut in shards one for each, too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from tribune.index.search import bundle
from tribune.index.search.records import called, number, records
from tribune.index.search.shards import folder, shard_of, shards
from tribune.model import Archive

Files = dict[str, bytes]


def folders(archive: Archive) -> Iterator[tuple[str, Callable[[], Files]]]:
    """Each folder's path in the search's own, which comes first and is empty, and what makes its files."""
    count = shards(number(archive))
    yield "", partial(_top, archive, count)
    for each in range(count) if count > 1 else ():
        yield folder(each), partial(_shard, archive, count, each)


def _top(archive: Archive, count: int) -> Files:
    found, synonyms = records(archive), archive.site.synonyms
    return bundle.build(found, synonyms) if count == 1 else bundle.common(found, synonyms, count)


def _shard(archive: Archive, count: int, each: int) -> Files:
    return bundle.shard(records(archive, lambda url: shard_of(url, count) == each), called(archive), each)
