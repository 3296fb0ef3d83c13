"""Workbooks (.xlsx, ECMA-376) as rows of values. Each is looked through before it's opened, so that none takes long or much."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from xml.parsers import expat

LARGEST_PART, LARGEST_ALL = 30_000_000, 100_000_000  # bytes unpacked
MOST_PARTS, MOST_ELEMENTS, MOST_CELLS = 2_000, 3_000_000, 300_000
MOST_OTHERS = 100_000  # elements besides those of which sheets and texts have many: styles take time
MANY = {
    "row",
    "c",
    "v",
    "f",
    "is",
    "si",
    "t",
    "r",
    "rPr",
    "rFont",
    "sz",
    "color",
    "family",
    "charset",
    "scheme",
    "rPh",
    "phoneticPr",
}
DEEPEST = 60
BEFORE = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"  # what may stand before the first tag, in any encoding
LONGEST = re.compile(rb"(?:\A|>)[^>]{1000000}")  # a tag or text that no program writes
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of a sheet in any spreadsheet program
MOST_GAPS = 20_000_000  # cells that aren't there, before the last one of their row
UNCOMPUTED = "=\u2060"  # how a formula without a result is told from a text that begins with =
_REFERENCE = re.compile("([A-Z]{1,3})[0-9]{1,7}")


class Unreadable(Exception):
    """A spreadsheet can't be read; `facts` are those of I001."""

    def __init__(self, **facts: object):
        self.facts = facts


def rows(data: bytes, most_columns: int) -> Iterator[tuple[int, list]]:
    """The rows of the first visible sheet with their numbers, from 1: values; a formula without one after UNCOMPUTED.

    Macros and links are never looked at. Raises Unreadable.
    """
    try:
        yield from _rows(data, most_columns)
    except Unreadable:
        raise
    except Exception as error:  # zipfile, expat and openpyxl raise whatever a broken file makes them raise
        raise Unreadable(damaged=type(error).__name__) from None


def _rows(data: bytes, most_columns: int) -> Iterator[tuple[int, list]]:
    parts = _looked_through(data)
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheet = next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    part = parts[sheet._worksheet_path]
    if part.cells > MOST_CELLS:
        raise Unreadable(cells=MOST_CELLS)
    sheet.reset_dimensions()  # some exports tell too small a size
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        formulas = part.uncomputed.get(number, {})
        cells = list(values[:most_columns])
        for place, formula in formulas.items():
            if place <= len(cells):
                cells[place - 1] = f"{UNCOMPUTED}={formula}"
        yield number, cells


def _looked_through(data: bytes) -> dict[str, _Part]:
    """Every part by its path. Raises Unreadable for what no spreadsheet program writes, and for what is too much."""
    if data.count(b"PK\x01\x02") > MOST_PARTS:
        raise Unreadable(bomb=LARGEST_ALL / 1e6)
    parts, size, elements = {}, 0, 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            size += info.file_size  # zipfile never gives more than that
            if info.file_size > LARGEST_PART or size > LARGEST_ALL:
                raise Unreadable(bomb=LARGEST_PART / 1e6)
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise Unreadable(damaged=f"zip {info.compress_type}")  # others unpack without a limit
            parts[info.filename] = part = _Part(MOST_ELEMENTS - elements)
            part.read(archive.read(info))
            elements += part.elements
    return parts


class _Part:
    """What one part of a workbook holds; of a sheet the number of its cells, and its formulas without a result."""

    def __init__(self, most: int):
        self.most, self.elements, self.others, self.depth = most, 0, 0, 0
        self.cells = self.gaps = self.row = self.column = 0
        self.uncomputed: dict[int, dict[int, str]] = {}
        self._texts: dict[str, str] = {}  # of the formula and the value of a cell

    def read(self, data: bytes) -> None:
        if data.lstrip(BEFORE)[:1] == b"<" and LONGEST.search(data):
            _refuse("XML")
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.StartDoctypeDeclHandler = lambda *_: _refuse("DOCTYPE")
        with suppress(expat.ExpatError):  # a picture; or openpyxl will say so, if it needs this part
            parser.Parse(data, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        name = name.rpartition(":")[2]
        self.others += name not in MANY
        if self.depth > DEEPEST or self.elements > self.most or self.others > MOST_OTHERS:
            _refuse("XML")
        if name == "row":
            self.row, self.column = _later(self.row, attributes.get("r"), LAST_ROW), 0
        elif name == "c":
            self._cell(attributes)
        elif name in ("v", "f"):
            self._texts[name] = ""
            self._parser.CharacterDataHandler = lambda text: self._texts.update({name: self._texts[name] + text})

    def _cell(self, attributes: dict[str, str]) -> None:
        self.cells += 1
        before, self.type, self._texts = self.column, attributes.get("t"), {}
        reference = attributes.get("r")
        self.column = _later(before, reference and str(_column(reference)), LAST_COLUMN)
        self.gaps += self.column - before - 1
        if self.gaps > MOST_GAPS or attributes.get("s", "0").startswith("-"):
            _refuse("XML")

    def _end(self, name: str) -> None:
        self.depth -= 1
        name = name.rpartition(":")[2]
        if name in ("v", "f"):
            self._parser.CharacterDataHandler = None
        elif name == "c":
            value = self._texts.get("v", "")
            if self.type == "s" and value.strip().startswith("-"):
                _refuse("sharedStrings")  # counted from the end, it would be another cell's text
            if "f" in self._texts and not value and self.type != "str":
                self.uncomputed.setdefault(self.row, {})[self.column] = self._texts["f"]


def _later(before: int, written: str | None, last: int) -> int:
    """The number of a row or column after `before`; as it's written, if it is."""
    number = before + 1 if not written else int(written) if written.isdecimal() and len(written) < 10 else 0
    return number if before < number <= last else _refuse("XML")


def _column(reference: str) -> int:
    """The number of the column of a cell such as AB12."""
    match = _REFERENCE.fullmatch(reference) or _refuse("XML")
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return number


def _refuse(what: str):
    raise Unreadable(damaged=what)
