"""What Pagefind makes of a run of pages, taken apart and put together: the indexes of several runs give, byte for byte, what it
makes of all their pages at once. So an edit asks it for the pages around it alone.

The shapes are Pagefind's own, CBOR (RFC 8949). A chunk is words, each with the pages that have it; a page is how far it's from the one
before, its places in the text, and those in titles. The list is pages with their lengths, and chunks with their first and last words.
"""

from __future__ import annotations

import hashlib
import marshal
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tribune.index.search import cbor
from tribune.index.search.pagefind import LANGUAGE, SearchIndexError

DIGITS = 7  # of a sum, with which an id ends
FIELDS = ("name", "sound", "title")  # what Pagefind was told beside the text
_ARRAY = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)"  # its head, which tells how many follow
_PAGE = rb"\x83(%b)(%b)%b*+(%b)%b*+" % (cbor.NUMBER, _ARRAY, cbor.NUMBER, _ARRAY, cbor.NUMBER)
_BEGIN = re.compile(rb"\x81(%b)" % _ARRAY, re.DOTALL)
_WORD = re.compile(rb"\x83([\x61-\x77]|\x78.|\x79..)", re.DOTALL)
_PAGES = re.compile(rb"(%b)((?:%b)*+)\x80" % (_ARRAY, re.sub(rb"(?<!\\)\((?!\?)", b"(?:", _PAGE)), re.DOTALL)
_EACH = re.compile(_PAGE, re.DOTALL)
# Of a word: how much of a chunk it takes, how many pages have it, the first and the last of them, and their bytes but for the first
# one's number.
Word = tuple[int, int, int, int, bytes]


@dataclass(frozen=True)
class Piece:
    """The index of a run of pages: of each page the sum of what Pagefind says of it, how long it is, and what a result shows of it; its
    words by their text (UTF-8).
    """

    version: str
    pages: tuple[tuple[str, int, bytes], ...]
    words: Mapping[bytes, Word]

    def written(self) -> bytes:
        return marshal.dumps((self.version, self.pages, self.words))

    @classmethod
    def read(cls, data: bytes) -> Piece:
        return cls(*marshal.loads(data))


def taken(version: str, pages: Iterable[tuple[bytes, int, bytes]], chunks: Iterable[bytes]) -> Piece:
    """The piece of an index: what Pagefind says of each page, how long that is, and what is shown, in their order; its chunks.

    Raises SearchIndexError.
    """
    words = {text: word for chunk in chunks for text, word in _words(chunk)}
    return Piece(version, tuple((full_sum(said), length, shown) for said, length, shown in pages), words)


def full_sum(data: bytes) -> str:
    """A SHA-1 as Pagefind writes it, without the zeros that bytes begin with."""
    return "".join(map("{:x}".format, hashlib.sha1(data, usedforsecurity=False).digest()))


def _words(chunk: bytes) -> Iterator[tuple[bytes, Word]]:
    head = _found(_BEGIN, chunk, 0)
    place = head.end()
    for _ in range(cbor.value(head[1])):
        begin = _found(_WORD, chunk, place)
        end = begin.end() + cbor.value(begin[1])
        pages = _found(_PAGES, chunk, end)
        yield chunk[begin.end() : end], _word(pages[2])
        place = pages.end()


def _found(pattern: re.Pattern[bytes], chunk: bytes, place: int) -> re.Match[bytes]:
    if found := pattern.match(chunk, place):
        return found
    raise SearchIndexError("Pagefind writes its index in another way now")


def _word(pages: bytes) -> Word:
    numbers, places, titles = zip(*_EACH.findall(pages), strict=True)
    size = len(numbers) + sum(map(cbor.value, places)) + sum(map(cbor.value, titles))
    first = cbor.value(numbers[0])
    return size, len(numbers), first, sum(map(cbor.value, numbers)), pages[1 + len(numbers[0]) :]


# --- put together -------------------------------------------------------------------------------------------------


def ids(pieces: Iterable[Piece], prefix: str = f"{LANGUAGE}_") -> list[str]:
    """The id of each page, after a `prefix`: as much of its sum as tells it from those before."""
    known: set[str] = set()
    return [_id(full, prefix, known) for piece in pieces for full, *_ in piece.pages]


def _id(full: str, prefix: str, known: set[str]) -> str:
    length = next(length for length in range(DIGITS, len(full) + 1) if prefix + full[:length] not in known)
    known.add(prefix + full[:length])
    return prefix + full[:length]


def joined(pieces: Sequence[Piece], pages: Sequence[str], most: int) -> tuple[bytes, dict[str, bytes]]:
    """The list, and the chunks by their ids, of the pages of all pieces, which have the ids `pages`; `most`: entries from which on a
    chunk is full.
    """
    chunks, ranges, known = {}, [], set()
    for words, whole in _chunks(pieces, most):
        id = _id(full_sum(whole), f"{LANGUAGE}_", known)
        chunks[id] = whole
        ranges.append((words[0].decode(), words[-1].decode(), id))
    lengths = (length for piece in pieces for _, length, _ in piece.pages)
    told = [b"\x82" + _text(id) + cbor.head(cbor.UNSIGNED, length) for id, length in zip(pages, lengths, strict=True)]
    ranged = [b"\x83" + b"".join(map(_text, each)) for each in _short(ranges)]
    return b"\x86" + _text(pieces[0].version) + _list(told) + _list(ranged) + _list([]) * 2 + _list(map(_text, FIELDS)), chunks


def _text(text: str) -> bytes:
    data = text.encode()
    return cbor.head(cbor.TEXT, len(data)) + data


def _list(items: Iterable[bytes]) -> bytes:
    items = list(items)
    return cbor.head(cbor.ARRAY, len(items)) + b"".join(items)


def _chunks(pieces: Sequence[Piece], most: int) -> Iterator[tuple[list[bytes], bytes]]:
    """The texts of the words of each chunk, and the chunk."""
    found: dict[bytes, list[tuple[int, Word]]] = {}
    start = 0
    for piece in pieces:
        for text, word in piece.words.items():
            found.setdefault(text, []).append((start, word))
        start += len(piece.pages)
    words, size = [], 0
    for text in sorted(found):
        words.append(text)
        size += sum([word[0] for _, word in found[text]])
        if size >= most:
            yield words, _chunk(words, found)
            words, size = [], 0
    if words:
        yield words, _chunk(words, found)


def _chunk(words: list[bytes], found: Mapping[bytes, list[tuple[int, Word]]]) -> bytes:
    return b"\x81" + _list(_written(text, found[text]) for text in words)


def _written(text: bytes, parts: list[tuple[int, Word]]) -> bytes:
    """A word with its pages, of which each piece knows some: where its pages start, and the word in it."""
    made = [b"\x83", cbor.head(cbor.TEXT, len(text)), text, cbor.head(cbor.ARRAY, sum([word[1] for _, word in parts]))]
    before = 0
    for start, (_, _, first, last, pages) in parts:
        made += (b"\x83", cbor.head(cbor.UNSIGNED, start + first - before), pages)
        before = start + last
    made.append(b"\x80")
    return b"".join(made)


def _short(ranges: list[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Where one chunk ends and the next begins, as much of both words as tells them apart; none ends before it begins."""
    begin = ranges[0][0]
    for (_, last, id), (first, _, _) in pairwise(ranges):
        end, following = _apart(last, first)
        yield begin, end if end >= begin else last, id
        begin = following
    yield begin, *ranges[-1][1:]


def _apart(one: str, two: str) -> tuple[str, str]:
    alike = next((place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return one[: alike + 1], two[: alike + 1]
