"""Workbooks (.xlsx, ECMA-376) as rows of values. Each is looked through before it's opened, so that none takes long or much."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tribune.load import marks
from tribune.load.packed import LARGEST_PART, MACRO, MOST_ELEMENTS, Part, Unreadable, is_endless, parts, refuse

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
UNCOMPUTED = "=\u2063"  # how a formula without a result is told from a text that begins with =
SMALL = 300_000  # bytes of a part that are read bit by bit in no time
MOST_BOX = 1_500_000  # cells between the first and the last, with those that aren't there
MOST_UNSEEN = 200  # columns of one range
MOST_COPIED = 100_000_000  # bytes
_PLAIN_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
_PLAIN_ROW = re.compile(rb'<row r="([0-9]{1,7})"')
_ANY_CELL, _ANY_ROW = re.compile(rb"<(?:[\w.-]+:)?c[\s/>]"), re.compile(rb"<(?:[\w.-]+:)?row[\s/>]")
_UNCOMPUTED = re.compile(rb"(?:</f>|<f[^<>]*/>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_TAG = re.compile(rb"<(?:[\w.-]+:)?(row|col)\b([^<>]*)>")
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_NUMBERS = re.compile(rb'\b(r|min|max)="([0-9]{1,7})"')
_REFERENCE = re.compile("([A-Z]{1,3})[0-9]{1,7}")


@dataclass(frozen=True)
class Leaf:
    """One sheet: its name, whether people see it, its rows with their numbers from 1, its merged ranges (row, column, row, column).

    `unseen` are the rows and the columns (from 0) that people don't see: hidden, filtered out, folded; `struck` the rows that
    are struck out; `comments` stand by the number of their row. Of one that `is_blind` none of this could be told.
    """

    name: str
    is_hidden: bool
    rows: Iterable[tuple[int, list]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    unseen: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())
    struck: frozenset[int] = frozenset()
    comments: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    is_blind: bool = False


def leaves(data: bytes, most_columns: int) -> list[Leaf]:
    """The sheets of a workbook: values; a formula without one after UNCOMPUTED.

    Macros and links are never looked at. Raises Unreadable.
    """
    try:
        return _leaves(data, most_columns)
    except Unreadable:
        raise
    except MemoryError:
        raise Unreadable(bomb=LARGEST_PART / 1e6) from None
    except BaseException as error:  # zipfile, expat, openpyxl and calamine raise what a broken file makes them raise
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        raise Unreadable(damaged=type(error).__name__) from None


def _leaves(data: bytes, most_columns: int) -> list[Leaf]:
    found = _looked_through(data)
    if sum(part.cells for part in found.values()) > MOST_CELLS:
        raise Unreadable(cells=MOST_CELLS)
    if any(part.needs_openpyxl for part in found.values()) or _repeats(found):
        return _by_openpyxl(data, found, most_columns)
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        return [
            _leaf(book.get_sheet_by_name(about.name), about.visible != SheetVisibleEnum.Visible, most_columns)
            for about in book.sheets_metadata
        ]


def _leaf(sheet, is_hidden: bool, most_columns: int) -> Leaf:
    rows = [(number, row[:most_columns]) for number, row in enumerate(sheet.to_python(skip_empty_area=False), start=1)]
    merged = tuple((top + 1, left, end + 1, right) for (top, left), (end, right) in sheet.merged_cell_ranges or ())
    return Leaf(sheet.name, is_hidden, rows, merged)


def _by_openpyxl(data: bytes, found: dict[str, _Part], most_columns: int) -> list[Leaf]:
    """Slower, but it tells formulas, errors and which part is which sheet, and keeps a text that stands in many cells once."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    marked = marks.of(data) if any(part.is_marked for part in found.values()) else {}
    return [_opened(sheet, found[sheet._worksheet_path], most_columns, marked) for sheet in book.worksheets]


def _opened(sheet, part: _Part, most_columns: int, marked: Mapping) -> Leaf:
    struck, comments = marked.get(sheet._worksheet_path, (frozenset(), {}))
    cells = _cells(sheet, part, most_columns)
    return Leaf(sheet.title, sheet.sheet_state != "visible", cells, part.merged, part.unseen, struck, comments)


def _cells(sheet, part: _Part, most_columns: int) -> list[tuple[int, list]]:
    rows = []
    sheet.reset_dimensions()  # some exports tell too small a size
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = list(values[:most_columns])
        for place, formula in part.uncomputed.get(number, {}).items():
            if place <= len(cells):
                cells[place - 1] = f"{UNCOMPUTED}={formula}"
        if any(cell is not None for cell in cells):
            rows.append((number, cells))
    return rows


def _looked_through(data: bytes) -> dict[str, _Part]:
    """Every part by its path. Raises Unreadable for what no spreadsheet program writes, and for what is too much."""
    found, elements = {}, 0
    for path, content in parts(data):
        if path.lower().endswith(MACRO):
            raise Unreadable(macro="Excel")
        found[path] = part = _Part(MOST_ELEMENTS - elements)
        part.is_marked = marks.are_in(path, content)
        if not part.skim(content):
            part.read(content)
        elements += part.elements
    return found


def _repeats(found: dict[str, _Part]) -> bool:
    """Whether long texts stand in so many cells that copies of them would take much memory."""
    longest = max((part.longest for path, part in found.items() if path.lower().endswith("sharedstrings.xml")), default=0)
    return longest * sum(part.cells for part in found.values()) > MOST_COPIED


class _Part(Part):
    """What one part of a workbook holds; of a sheet the number of its cells, and its formulas without a result."""

    def __init__(self, most: int):
        super().__init__(most)
        self.longest, self.last_column, self.box, self.has_errors = 0, 0, 0, False
        self.is_marked = False
        self.merged: tuple[tuple[int, int, int, int], ...] = ()
        self.unseen: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())
        self.others = self.cells = self.gaps = self.row = self.column = 0
        self.uncomputed: dict[int, dict[int, str]] = {}
        self._texts: dict[str, str] = {}  # of the formula and the value of a cell

    @property
    def needs_openpyxl(self) -> bool:
        """Whether the sheet has what calamine doesn't tell."""
        return bool(self.uncomputed or self.has_errors or self.box > MOST_BOX or any(self.unseen) or self.is_marked)

    def skim(self, data: bytes) -> bool:
        """Look through a large part at one go; False where it isn't written as usual and must be read bit by bit."""
        self.longest = max(map(len, data.split(b"<si")))
        self.merged = tuple(_range(found) for found in _MERGED.finditer(data))
        self.unseen = _unseen(data)
        if len(data) < SMALL or b"\0" in data or b"<!" in data or is_endless(data):
            return False
        cells, rows = _PLAIN_CELL.findall(data), [int(row) for row in _PLAIN_ROW.findall(data)]
        usual = len(cells) == len(_ANY_CELL.findall(data)) and len(rows) == len(_ANY_ROW.findall(data))
        if not usual or rows != sorted(set(rows)) or _UNCOMPUTED.search(data) or b'="e"' in data or b"<v>-" in data:
            return False
        self.elements, self.cells = data.count(b"<") // 2, len(cells)
        if self.elements > min(self.most, MOST_OTHERS) and not (cells or b"<si>" in data):
            return False
        columns = {_column(f"{letters.decode()}1") for letters in {letters for letters, _ in cells}}
        self.box = max(map(int, {row for _, row in cells}), default=0) * max(columns, default=0)
        return self.elements <= self.most

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
        if self.cells > MOST_CELLS:
            raise Unreadable(cells=MOST_CELLS)
        before, self.type, self._texts = self.column, attributes.get("t"), {}
        reference = attributes.get("r")
        self.has_errors |= self.type == "e"
        if reference and not reference.endswith(str(self.row)):
            refuse("XML")  # of another row than the one in which it stands
        self.column = _later(before, reference and str(_column(reference)), LAST_COLUMN)
        self.gaps += self.column - before - 1
        if self.gaps > MOST_GAPS or attributes.get("s", "0").startswith("-"):
            refuse("XML")

    def ends(self, name: str) -> None:
        if name in ("v", "f"):
            self._parser.CharacterDataHandler = None
        elif name == "c":
            value = self._texts.get("v", "")
            if value or self.type == "inlineStr":
                self.last_column = max(self.last_column, self.column)
                self.box = self.row * self.last_column
            if self.type == "s" and value.strip().startswith("-"):
                refuse("sharedStrings")  # counted from the end, it would be another cell's text
            if "f" in self._texts and not value and self.type != "str":
                self.uncomputed.setdefault(self.row, {})[self.column] = self._texts["f"]


def _unseen(data: bytes) -> tuple[frozenset[int], frozenset[int]]:
    """The numbers of the rows, and of the columns from 0, that are hidden."""
    rows, columns = set(), set()
    for name, about in _TAG.findall(data) if _HIDDEN.search(data) else ():
        numbers = {key: int(number) for key, number in _NUMBERS.findall(about)} if _HIDDEN.search(about) else {}
        if name == b"row":
            rows.add(numbers.get(b"r", 0))
        elif numbers:
            last = min(numbers.get(b"max", 0), numbers.get(b"min", 0) + MOST_UNSEEN)
            columns.update(range(numbers.get(b"min", 1) - 1, last))
    return frozenset(rows - {0}), frozenset(columns)


def _range(found: re.Match) -> tuple[int, int, int, int]:
    """A merged range as (row, column from 0, row, column)."""
    left, top, right, end = (part.decode() for part in found.groups())
    return int(top), _column(f"{left}1") - 1, int(end), _column(f"{right}1") - 1


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
