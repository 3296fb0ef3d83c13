"""Pagefind's chunks and its list of pages with their numbers in columns, which are a fourth smaller; a browser puts them together
again, byte for byte (columns.js). What isn't of the known shape stays as Pagefind wrote it.

The shapes are CBOR (RFC 8949). A chunk is words, each with the pages that have it; a page is how far it's from the one before, the
word's places after a mark of their weight, and its places in titles. The list is pages with their lengths, and chunks with their
first and last words.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from operator import itemgetter
from pathlib import Path

from tribune.index.search import cbor
from tribune.index.search.scripts import lean
from tribune.index.search.telling import changed

MARK = b"pagefind_dcd"  # with which Pagefind's compressed files begin
CHUNK, LIST = 1, 2  # with which ours go on, and nothing of Pagefind's does

_SMALL = rb"(?:[\x00-\x17]|\x18.|\x19..)"  # up to 65,535
_ARRAY = rb"(?:[\x80-\x97]|\x98.|\x99..)"  # its head, which tells how many follow
_TEXT = b"(?:%s)" % b"|".join(b"%c.{%d}" % (0x60 + size, size) for size in range(1, 24))
_ID = rb"\x6b([0-9a-z]{3}_)([0-9a-f]{7})"
_PARTS = {b"number": cbor.NUMBER, b"small": _SMALL, b"array": _ARRAY, b"text": _TEXT, b"id": _ID}


def _compiled(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern % _PARTS, re.DOTALL)


# A page that has the word at one place from 256 on, at several, or otherwise; or a word. Then a word may end.
_ENTRY = _compiled(
    rb"(\x83(?:(%(number)s)(?:\x82\x38\x18\x19(..)\x80|([\x82-\x97])\x38\x18(%(small)s+)\x80"
    rb"|(%(array)s%(number)s*%(array)s%(number)s*))|(%(text)s%(array)s))\x80?)"
)
_WORDS = _compiled(rb"\x81%(array)s")
_SMALLS = _compiled(rb"%(small)s")
_LIST = _compiled(
    rb"(?P<before>\x86%(text)s%(array)s)(?P<pages>(?:\x82%(id)s%(small)s)*)"
    rb"(?P<between>%(array)s)(?P<ranges>(?:\x83%(text)s%(text)s%(id)s)*)(?P<after>.*)"
)
_PAGE = _compiled(rb"\x82%(id)s(%(small)s)")
_RANGE = _compiled(rb"\x83(%(text)s)(%(text)s)%(id)s")
_READING = {
    '"pagefind_dcd"){return data.slice(12);}': '"pagefind_dcd"){return inRows(data.slice(12));}',
    "}return data.slice(12);}async set_ranking": "}return inRows(data.slice(12));}async set_ranking",
}


def reading(name: str, script: bytes) -> bytes:
    """Pagefind's script `name`, able to read columns; raises SearchIndexError where it has no place for that."""
    rows = Path(__file__).with_suffix(".js").read_text("utf-8")
    return lean(rows).encode() + b"\n" + changed(name, script, _READING)


def packed(whole: bytes) -> bytes:
    """A chunk or list of Pagefind's in columns, compressed; as it is where it has another shape."""
    columns = _chunk(whole) if whole.startswith(b"\x81") else _list(whole)
    return gzip.compress(MARK + (columns or whole), 6, mtime=0)  # 9 takes twice as long for a thousandth


def plain(file: bytes) -> bytes:
    """What a file that Pagefind has compressed says."""
    return gzip.decompress(file).removeprefix(MARK)


def _chunk(whole: bytes) -> bytes | None:
    """Its words; of all their pages the distances, kinds, single places, several places, and what's of another kind."""
    head = _WORDS.match(whole)
    found = _ENTRY.findall(whole, head.end()) if head else []
    if not found or head.end() + sum(len(entry[0]) for entry in found) != len(whole):
        return None  # something lies between
    _, distances, single, counts, several, others, words = zip(*found, strict=True)
    kinds = [
        count or (b"\0" if other else b"\1")
        for count, other, word in zip(counts, others, words, strict=True)
        if not word
    ]
    places = b"".join(single)
    numbers = _halves(_SMALLS.findall(b"".join(several)))
    return _joined(CHUNK, [head[0], *words], distances, kinds, [places[::2]], [places[1::2]], *numbers, others)


def _list(whole: bytes) -> bytes | None:
    """What comes before the pages; their ids and lengths; the chunks' first and last words and ids; and what comes after."""
    found = _LIST.fullmatch(whole)
    if not found:
        return None
    before, listed, between, ranged, after = found.group("before", "pages", "between", "ranges", "after")
    pages, ranges = _PAGE.findall(listed), _RANGE.findall(ranged)
    prefixes = {page[0] for page in pages}, {one[2] for one in ranges}
    if len(prefixes[0]) != 1 or len(prefixes[1]) != 1 or not (_tells(before, pages) and _tells(between, ranges)):
        return None
    ids = [_digits(page[1] for page in pages), _digits(one[3] for one in ranges)]
    lengths = _halves([page[2] for page in pages])
    words = _continued(word for first, last, *_ in ranges for word in (first, last))
    return _joined(LIST, [before], prefixes[0], ids[0], *lengths, [between], prefixes[1], words, ids[1], [after])


def _continued(texts: Iterable[bytes]) -> Iterator[bytes]:
    """Texts; where the first Chinese character is that of the text before, the others, as CBOR writes bytes."""
    before = b""
    for text in texts:
        goes_on = len(text) > 4 and text[1:4] == before[1:4]
        yield b"%c%b" % (0x40 + len(text) - 4, text[4:]) if goes_on else text
        before = text


def _tells(head: bytes, items: list) -> bool:
    """Whether an array's head, with which `head` ends, tells that it has so many items."""
    return head.endswith(cbor.head(cbor.ARRAY, len(items)))


def _halves(numbers: list[bytes]) -> tuple[list[bytes], list[bytes]]:
    """The higher and the lower bytes of small numbers."""
    return [bytes([number[1] if len(number) == 3 else 0 for number in numbers])], [bytes(map(itemgetter(-1), numbers))]


def _digits(ids: Iterable[bytes]) -> list[bytes]:
    """Two hexadecimal digits in a byte."""
    digits = b"".join(ids).decode()
    return [bytes.fromhex(digits + "0" * (len(digits) % 2))]


def _joined(kind: int, *columns: Iterable[bytes]) -> bytes:
    """The kind, how many columns there are, how long each is, and the columns."""
    made = [b"".join(column) for column in columns]
    return bytes((kind, len(made))) + b"".join(len(column).to_bytes(3, "big") for column in made) + b"".join(made)
