"""Into how many indexes the search is cut, and which record is in which: it stays there when others come and go."""

from __future__ import annotations

import zlib

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
