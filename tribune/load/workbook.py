"""Workbooks (.xlsx, ECMA-376) as rows of values. Each is looked through before it's opened, so that none takes long or much."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from tribune.load.packed import MOST_ELEMENTS, Part, Unreadable, parts, refuse

MOST_CELLS = 300_000
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
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of a sheet in any spreadsheet program
MOST_GAPS = 20_000_000  # cells that aren't there, before the last one of their row
UNCOMPUTED = "=\u2060"  # how a formula without a result is told from a text that begins with =
_REFERENCE = re.compile("([A-Z]{1,3})[0-9]{1,7}")


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
    found = _looked_through(data)
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheet = next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    part = found[sheet._worksheet_path]
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
    found, elements = {}, 0
    for path, content in parts(data):
        found[path] = part = _Part(MOST_ELEMENTS - elements)
        part.read(content)
        elements += part.elements
    return found


class _Part(Part):
    """What one part of a workbook holds; of a sheet the number of its cells, and its formulas without a result."""

    def __init__(self, most: int):
        super().__init__(most)
        self.others = self.cells = self.gaps = self.row = self.column = 0
        self.uncomputed: dict[int, dict[int, str]] = {}
        self._texts: dict[str, str] = {}  # of the formula and the value of a cell

    def begins(self, name: str, attributes: dict[str, str]) -> None:
        self.others += name not in MANY
        if self.others > MOST_OTHERS:
            refuse("XML")
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
            refuse("XML")

    def ends(self, name: str) -> None:
        if name in ("v", "f"):
            self._parser.CharacterDataHandler = None
        elif name == "c":
            value = self._texts.get("v", "")
            if self.type == "s" and value.strip().startswith("-"):
                refuse("sharedStrings")  # counted from the end, it would be another cell's text
            if "f" in self._texts and not value and self.type != "str":
                self.uncomputed.setdefault(self.row, {})[self.column] = self._texts["f"]


def _later(before: int, written: str | None, last: int) -> int:
    """The number of a row or column after `before`; as it's written, if it is."""
    number = before + 1 if not written else int(written) if written.isdecimal() and len(written) < 10 else 0
    return number if before < number <= last else refuse("XML")


def _column(reference: str) -> int:
    """The number of the column of a cell such as AB12."""
    match = _REFERENCE.fullmatch(reference) or refuse("XML")
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return number
