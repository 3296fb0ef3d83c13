"""Spreadsheets that systems export under the name .xls and that are pages (HTML) or XML (SpreadsheetML 2003) inside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from tribune.load.packed import Unreadable
from tribune.load.workbook import MOST_CELLS, Leaf

_TABLE = re.compile(r"<table[\s>]|<(?:ss:)?Workbook[\s>]", re.I)
FIRST = 200_000  # characters in which one begins: styles come before it
LARGEST = 6_000_000  # characters; more takes its time
MOST_DOWN, MOST_ACROSS = 10_000, 200  # rows and columns of one cell
# A parser of pages takes time with the square of what is never closed; this only looks for tags.
_TOKEN = re.compile(r"<(/?)(?:ss:)?([A-Za-z]\w*)([^<>]*)>|<[^<>]*>|([^<]+)|<")
_ABOUT = re.compile(r"""(?:ss:)?\b(name|index|colspan|rowspan|mergeacross|mergedown)\s*=\s*["']?([^"'\s>]{1,200})""", re.I)
_ROW, _CELL, _SHEET = ("tr", "row"), ("td", "th", "cell"), ("table", "worksheet")
_SILENT, _LINES = ("style", "script"), ("br", "p", "div")


def is_one(text: str) -> bool:
    """Whether a text is such a page."""
    return text.lstrip().startswith("<") and bool(_TABLE.search(text, 0, FIRST))


def leaves(text: str, name: str) -> list[Leaf]:
    """The tables of a page as sheets, those without a name called `name`. Raises Unreadable for one that is too large."""
    if len(text) > LARGEST:
        raise Unreadable(size=len(text) / 1e6, limit=LARGEST / 1e6)
    page = _Page(name)
    for found in _TOKEN.finditer("".join(_without_comments(text))):
        page.read(found)
    page.end()
    return [Leaf(title, False, list(enumerate(rows, 1)), tuple(merged)) for title, rows, merged in page.sheets if rows]


def _without_comments(text: str) -> Iterator[str]:
    start = 0
    while (begin := text.find("<!--", start)) >= 0:
        yield text[start:begin]
        start = text.find("-->", begin) + 3
        if start < 3:
            return
    yield text[start:]


class _Page:
    def __init__(self, name: str):
        self.name, self.sheets, self.cells = name, [], 0
        self.text: list[str] | None = None  # of the cell that has begun
        self.silent = False
        self.taken: set[tuple[int, int]] = set()  # places that cells above go on over

    def read(self, found: re.Match) -> None:
        """One tag, or the text between two."""
        ends, tag, about, said = found.groups()
        if tag is None:
            if said and self.text is not None and not self.silent:
                self.text.append(said)
        elif ends:
            self._closed(tag.lower())
        else:
            self._opened(tag.lower(), about)

    def _closed(self, tag: str) -> None:
        self.silent &= tag not in _SILENT
        if tag in (*_CELL, *_ROW, *_SHEET):
            self.end()

    def _opened(self, tag: str, about: str) -> None:
        self.silent |= tag in _SILENT and not about.endswith("/")
        if tag in (*_CELL, *_ROW, *_SHEET):
            self.end()
            self._begun(tag, {name.lower(): value for name, value in _ABOUT.findall(about)})
        elif tag in _LINES and self.text is not None:
            self.text.append("<")

    def _begun(self, tag: str, about: Mapping[str, str]) -> None:
        if tag in _SHEET and not (tag == "table" and self._is_of_sheet()):
            self.sheets.append((about.get("name", self.name), [], []))
            self.taken = set()
        elif tag in _ROW and self.sheets:
            self._row(_number(about.get("index", "")))
        elif tag in _CELL and self.sheets and self.sheets[-1][1]:
            self._cell(about)

    def _is_of_sheet(self) -> bool:
        """Whether a sheet of XML has just begun, whose table this is."""
        return bool(self.sheets) and self.sheets[-1][0] != self.name and not self.sheets[-1][1]

    def _row(self, index: int) -> None:
        rows = self.sheets[-1][1]
        rows += [[] for _ in range(min(index - len(rows) - 1, MOST_DOWN))] if index else []
        rows.append([])

    def _cell(self, about: Mapping[str, str]) -> None:
        _, rows, merged = self.sheets[-1]
        number, row = len(rows), rows[-1]
        row += [""] * (min(_number(about.get("index", "")), MOST_ACROSS) - len(row) - 1)
        while (number, len(row)) in self.taken:
            row.append("")
        across, down = _size(about, "colspan", "mergeacross", MOST_ACROSS), _size(about, "rowspan", "mergedown", MOST_DOWN)
        left = len(row)
        self.cells += across * down
        if self.cells > MOST_CELLS:
            raise Unreadable(cells=MOST_CELLS)
        if across * down > 1:
            merged.append((number, left, number + down - 1, left + across - 1))
            self.taken |= {(number + y, left + x) for y in range(1, down) for x in range(across)}
        row += [""] * across
        self.text, self.place = [], left

    def end(self) -> None:
        """Whatever cell has begun says what was read since."""
        if self.text is not None:
            lines = (" ".join(unescape(line).split()) for line in "".join(self.text).split("<"))
            self.sheets[-1][1][-1][self.place] = "\n".join(filter(None, lines))
            self.text = None


def _size(about: Mapping[str, str], whole: str, more: str, most: int) -> int:
    """Over how many rows or columns a cell goes, as a page says it, or XML, which counts those besides the first."""
    return min(_number(about.get(whole, "")) or _number(about.get(more, "")) + 1, most)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else 0
