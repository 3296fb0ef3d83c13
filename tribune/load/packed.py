"""Packed files as office programs write them (zip, PKWARE APPNOTE, with XML in it): looked through before anything opens them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from xml.parsers import expat

LARGEST_PART, LARGEST_ALL = 30_000_000, 100_000_000  # bytes unpacked
MOST_PARTS, MOST_ELEMENTS = 2_000, 3_000_000
DEEPEST = 60
MACRO = "vbaproject.bin"  # how the part with macros is called
ENCRYPTED = 1  # bit 0 of a part's flags (APPNOTE, 4.4.4)
BEFORE = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"  # what may stand before the first tag, in any encoding
LONGEST = 1_000_000  # bytes of a tag or text; no program writes such
_ENDLESS = re.compile(rb"(?:\A|>)[^>]{%d}" % LONGEST)


class Unreadable(Exception):
    """A file can't be read; `facts` are those of the rule that says so."""

    def __init__(self, **facts: object):
        self.facts = facts


def refuse(what: str):
    """Raise Unreadable: the file is damaged, or was made to do damage."""
    raise Unreadable(damaged=what)


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Every part with its path. Raises Unreadable for what no office program writes, and for what is too much."""
    if data.count(b"PK\x01\x02") > MOST_PARTS:
        raise Unreadable(bomb=LARGEST_ALL / 1e6)
    size = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            size += info.file_size  # zipfile never gives more than that
            if info.file_size > LARGEST_PART or size > LARGEST_ALL:
                raise Unreadable(bomb=LARGEST_PART / 1e6)
            if info.flag_bits & ENCRYPTED:
                raise Unreadable(locked="Office")
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise Unreadable(damaged=f"zip {info.compress_type}")  # others unpack without a limit
            yield info.filename, archive.read(info)


def is_endless(data: bytes) -> bool:
    """Whether a tag, or a text between two, has LONGEST bytes and more. One so long fills a half of them somewhere."""
    half = LONGEST // 2
    if all(data.find(b">", block, block + half) >= 0 for block in range(0, len(data) - half + 1, half)):
        return False
    return bool(_ENDLESS.search(data))


class Part:
    """One part as XML, read once: no more than `most` elements, none too deep, no entities of its own."""

    def __init__(self, most: int = MOST_ELEMENTS):
        self.most, self.elements, self.depth = most, 0, 0

    def read(self, data: bytes) -> None:
        """Go through it; what isn't XML is left to who needs it. Raises Unreadable."""
        if data.lstrip(BEFORE)[:1] == b"<" and is_endless(data):
            refuse("XML")
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.StartDoctypeDeclHandler = lambda *_: refuse("DOCTYPE")
        with suppress(expat.ExpatError):  # a picture; or who opens the file will say so, if it needs this part
            parser.Parse(data, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.depth > DEEPEST or self.elements > self.most:
            refuse("XML")
        self.begins(name.rpartition(":")[2], attributes)

    def _end(self, name: str) -> None:
        self.depth -= 1
        self.ends(name.rpartition(":")[2])

    def begins(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins; `name` is without its prefix."""

    def ends(self, name: str) -> None:
        """An element ends."""
