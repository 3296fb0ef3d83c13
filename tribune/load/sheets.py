"""Spreadsheets that other programs wrote, CSV and .xlsx: as rows of text, however they're encoded; small ones only."""

from __future__ import annotations

import csv
import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from tribune.load import marked_up, old_workbook, workbook, written
from tribune.load.explain import clipped
from tribune.load.text import CONTROL, LINE_END, WIDTHLESS, wide
from tribune.load.workbook import LAST_ROW, UNCOMPUTED, Leaf, Unreadable
from tribune.problems import Problem, Rejected

LARGEST = 20_000_000  # bytes of the file
MOST_ROWS, MOST_COLUMNS, LONGEST = 50_000, 200, 20_000
MOST_CELLS, MOST_SIGNS = 2_000_000, 20_000  # of a sheet, empty ones too; delimiters in one line
LONGEST_FIELD = 1_000_000  # characters; so long a cell is a quote that nobody closed
USUAL_WIDTH = 100  # columns over which cells may be merged, however few are filled
MOST_MISTAKES = 1_000  # of one sheet, which are told
SUFFIXES = (".csv", ".tsv", ".txt", ".docx", ".xlsx", ".xls")
TABBED = (".tsv", ".txt")  # what spreadsheets call text: tabs between cells
FIRST = 20_000  # characters in which the delimiter of a CSV is looked for: captions above its titles have none
OLD = b"\xd0\xcf\x11\xe0"  # [MS-CFB]: .xls, and .xlsx behind a password
MACROS = "_VBA_PROJECT".encode("utf-16-le")  # the name of what holds macros in [MS-CFB]
ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)")
Row = tuple[int, tuple[str, ...]]  # its number as spreadsheets count, from 1; its cells
Range = tuple[int, int, int, int]  # of merged cells: row, column from 0, row, column


@dataclass(frozen=True)
class Sheet:
    """A sheet of the file `path` (as people call it), `name` in it: the rows that aren't blank, with as many cells as they have.

    `lengths` are the numbers of their cells with blank ones; `merged` ranges as (row, column from 0, row, column).
    In an `even` one, which a program wrote as CSV, every row has a cell for each title, empty or not. `unseen` are the
    numbers of rows, and of columns from 0, that are hidden, `struck` those of rows that are struck out; `comments` stand by rows.
    Of one that `is_blind` none of this could be told.
    """

    path: str
    name: str
    rows: tuple[Row, ...]
    lengths: tuple[int, ...] = ()
    merged: tuple[Range, ...] = ()
    even: bool = False
    is_hidden: bool = False
    unseen: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())
    struck: frozenset[int] = frozenset()
    comments: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    is_blind: bool = False


def read(file: Path) -> tuple[Sheet, ...]:
    """The sheets in `file` that aren't blank; raises Rejected with I001 if it can't be read."""
    try:
        data = _data(file)
        if file.suffix.lower() in (".csv", *TABBED):
            return (of_csv(file.name, data, even=True),)
        if file.suffix.lower() == ".docx":
            leaf = written.leaf(data, file.stem)
            return (_sheet(file.name, leaf.name, leaf.rows, leaf.merged),)
        if _is_tabbed(file, data):
            return (of_csv(file.name, data),)
        found = [
            replace(_sheet(file.name, leaf.name, leaf.rows, leaf.merged), is_hidden=leaf.is_hidden, unseen=leaf.unseen,
                    struck=leaf.struck, comments=leaf.comments, is_blind=leaf.is_blind)
            for leaf in _leaves(file, data)
        ]  # fmt: skip
        if all(len(sheet.rows) < 2 for sheet in found):
            raise Unreadable(empty=file.name)
        return tuple(sheet for sheet in found if sheet.rows)
    except Unreadable as unreadable:
        raise Rejected([Problem(file.name, 0, "I001", unreadable.facts)]) from None


def _leaves(file: Path, data: bytes) -> list[Leaf]:
    """The sheets of a workbook, or of the page that a system calls one. Raises Unreadable."""
    if data.startswith(OLD):
        return old_workbook.leaves(data)
    if data[:FIRST].lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t\0").startswith(b"<") and marked_up.is_one(text := decoded(data)):
        return marked_up.leaves(text, file.stem)
    return workbook.leaves(data, MOST_COLUMNS)


def _is_tabbed(file: Path, data: bytes) -> bool:
    """Whether what is called .xls is text with tabs between the cells, as systems export it."""
    head = data[:FIRST]
    return file.suffix.lower() == ".xls" and b"\t" in head.split(b"\n")[0] and b"\0" not in head and not head.startswith(b"<")


def of_csv(path: str, data: bytes, even: bool = False) -> Sheet:
    """The sheet in the bytes of a CSV; raises Rejected as `read` does."""
    try:
        if len((sheet := _sheet(path, path, _table(data, path.lower().endswith(TABBED)), even=even)).rows) < 2:
            raise Unreadable(empty=path)
        return sheet
    except Unreadable as unreadable:
        raise Rejected([Problem(path, 0, "I001", unreadable.facts)]) from None


def _data(file: Path) -> bytes:
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES:
        raise Unreadable(suffix=file.suffix or file.name)
    if file.stat().st_size > LARGEST:
        raise Unreadable(size=file.stat().st_size / 1e6, limit=LARGEST / 1e6)
    data = file.read_bytes()
    if data.startswith(OLD) and (suffix != ".xls" or b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k" in data):
        raise Unreadable(old=file.name)
    if data.startswith(OLD) and MACROS in data:
        raise Unreadable(macro="Excel")
    return data


def _sheet(path: str, name: str, rows: Iterable[tuple[int, list]], merged=(), even=False) -> Sheet:
    """Rows as text, without those of blanks alone."""
    kept = list(_filled(rows))
    numbered, lengths = tuple((number, texts) for number, texts, _ in kept), tuple(length for *_, length in kept)
    return Sheet(path, name, numbered, lengths, _apart(merged, numbered, max(lengths, default=0)), even)


def _apart(merged: Iterable[Range], rows: tuple, width: int) -> tuple[Range, ...]:
    """Merged ranges, each once, as far as the rows go. Raises Unreadable where many lie over each other, as in no real sheet."""
    last = rows[-1][0] if rows else 0
    found = [(top, left, min(end, last), right) for top, left, end, right in dict.fromkeys(merged) if top <= last]
    if sum(end - top + 1 for top, _, end, _ in found) > last * max(width, USUAL_WIDTH):
        raise Unreadable(damaged="mergeCells")
    return tuple(found)


def _filled(rows: Iterable[tuple[int, list]]) -> Iterator[tuple[int, tuple[str, ...], int]]:
    """Each row that isn't blank, with how many cells it has, blank ones too. Raises Unreadable where there are too many."""
    kept = total = 0
    clean = lru_cache(maxsize=4096, typed=True)(_clean)  # a sheet says the same over and over; it forgets with its last row
    for number, cells in rows:
        total += len(cells)
        texts = _trimmed([*map(clean, cells)])
        kept += bool(texts)
        if kept > MOST_ROWS + 1 or number > LAST_ROW:
            raise Unreadable(rows=MOST_ROWS)
        if total > MOST_CELLS:
            raise Unreadable(cells=MOST_CELLS)
        if texts:
            yield number, texts, len(cells)


def _trimmed(texts: list[str]) -> tuple[str, ...]:
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _clean(cell: object) -> str:
    """A cell as text: composed, without control characters, dates as ISO, whole numbers without a point."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):
        text = cell.replace("_x000D_", "\n")
        if not text.isprintable():
            text = CONTROL.sub("", LINE_END.sub("\n", WIDTHLESS.sub("", text)))
        return (text if text.isascii() else unicodedata.normalize("NFC", text)).strip()
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell)


def flaw(text: str) -> dict[str, object]:
    """The fact that tells what is wrong with a cell; empty if it's fine."""
    if len(text) > LONGEST:
        return {"long": text[:20], "most": LONGEST}
    is_formula = text.startswith(("=", "#")) and (ERROR.fullmatch(text) or text.startswith(UNCOMPUTED))
    return {"formula": clipped(text.removeprefix(UNCOMPUTED))} if is_formula else {}


# --- CSV ------------------------------------------------------------------------------------------------------------


def _table(data: bytes, is_plain: bool = False) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV (RFC 4180), with commas, semicolons or tabs; of plain text with tabs alone."""
    text = decoded(data)
    if is_plain and "\t" not in text:
        yield from written.rows(text.split("\n"))
        return
    lines = text[:FIRST].split("\n")
    delimiter = max("\t" if is_plain else ",\t;", key=lambda sign: (sum(sign in line for line in lines), lines[0].count(sign)))
    csv.field_size_limit(LONGEST_FIELD)
    try:
        for number, cells in enumerate(csv.reader(_lines(text, delimiter), delimiter=delimiter), start=1):
            yield number, cells[:MOST_COLUMNS]
    except csv.Error as error:
        raise Unreadable(damaged=str(error)) from None


def _lines(text: str, delimiter: str) -> Iterator[str]:
    """One after the other, since all together take many times the text."""
    start, end = 0, 0
    while end < len(text):
        end = text.find("\n", start) + 1 or len(text)
        if text.count(delimiter, start, end) > MOST_SIGNS:
            raise Unreadable(columns=MOST_SIGNS)
        yield text[start:end]
        start = end


def decoded(data: bytes) -> str:
    """UTF-8, UTF-16, else GB 18030, as Chinese office programs write."""
    if data.startswith(b"PK\x03\x04"):
        raise Unreadable(disguised=".xlsx")
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else (*wide(data), "utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding).replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise Unreadable(encoding="GB 18030")
