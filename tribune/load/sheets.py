"""Spreadsheets that other programs wrote, CSV and .xlsx: as rows of text, however they're encoded; small ones only."""

from __future__ import annotations

import csv
import datetime
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tribune.load.explain import clipped
from tribune.load.text import CONTROL, LINE_END
from tribune.problems import Problem, Rejected

LARGEST = 20_000_000  # bytes of the file
LARGEST_UNPACKED = 200_000_000  # bytes of all that an .xlsx unpacks to, as its own list says; zipfile never gives more
MOST_PARTS, MOST_ROWS, MOST_COLUMNS, LONGEST = 2_000, 50_000, 200, 20_000
MOST_CAPTIONS = 5  # rows among which the titles are looked for
OLD = b"\xd0\xcf\x11\xe0"  # [MS-CFB]: .xls, and .xlsx behind a password
ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)")
Row = tuple[int, tuple[str, ...]]  # its number as spreadsheets count, from 1; its cells


@dataclass(frozen=True)
class Sheet:
    """The first sheet of a file, `path` as people call it: its titles, then the rows that aren't empty."""

    path: str
    titles: tuple[str, ...]
    rows: tuple[Row, ...]


class _Unreadable(Exception):
    def __init__(self, **facts: object):
        self.facts = facts


def read(file: Path) -> Sheet:
    """The sheet in `file`; raises Rejected with I001 if it can't be read, I003 for each cell that can't."""
    try:
        data = _data(file)
        rows = _workbook(data) if file.suffix.lower() == ".xlsx" else _table(data)
        return _sheet(file.name, rows)
    except _Unreadable as unreadable:
        raise Rejected([Problem(file.name, 0, "I001", unreadable.facts)]) from None


def _data(file: Path) -> bytes:
    if file.suffix.lower() not in (".csv", ".xlsx"):
        raise _Unreadable(suffix=file.suffix or file.name)
    if file.stat().st_size > LARGEST:
        raise _Unreadable(size=file.stat().st_size / 1e6, limit=LARGEST / 1e6)
    data = file.read_bytes()
    if data.startswith(OLD):
        raise _Unreadable(old=file.name)
    return data


def _sheet(path: str, rows: Iterable[tuple[int, list]]) -> Sheet:
    """Rows as text; those of blanks alone, and captions above the titles, are left out."""
    kept, problems = [], []
    for number, cells in rows:
        texts = _trimmed([_clean(cell) for cell in cells])
        if texts:
            kept.append((number, texts))
            problems += (Problem(path, number, "I003", fact) for fact in map(_flaw, texts) if fact)
        if len(kept) > MOST_ROWS + 1:
            raise _Unreadable(rows=MOST_ROWS)
    if problems:
        raise Rejected(problems)
    if len(kept) < 2:
        raise _Unreadable(empty=path)
    first = _titles(kept)
    titles = kept[first][1]
    width = len(titles)
    return Sheet(path, titles, tuple((number, (*cells, *("",) * width)[:width]) for number, cells in kept[first + 1 :]))


def _titles(rows: list[Row]) -> int:
    """Which row holds the titles: the first, or one below a caption, which is a cell alone over several columns."""
    several = (place for place, (_, cells) in enumerate(rows[:MOST_CAPTIONS]) if sum(map(bool, cells)) > 1)
    return next(several, 0)


def _trimmed(texts: list[str]) -> tuple[str, ...]:
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _clean(cell: object) -> str:
    """A cell as text: composed, without control characters, dates as ISO, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = LINE_END.sub("\n", str(cell).replace("_x000D_", "\n"))
    return unicodedata.normalize("NFC", CONTROL.sub("", text)).strip()


def _flaw(text: str) -> dict[str, object]:
    """The fact that tells what is wrong with a cell; empty if it's fine."""
    if len(text) > LONGEST:
        return {"long": text[:20], "most": LONGEST}
    return (
        {"formula": clipped(text.removeprefix(UNCOMPUTED))}
        if ERROR.fullmatch(text) or text.startswith(UNCOMPUTED)
        else {}
    )


# --- CSV ------------------------------------------------------------------------------------------------------------


def _table(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV (RFC 4180), with commas, semicolons or tabs."""
    text = decoded(data)
    first = text.lstrip("\ufeff\n").split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    csv.field_size_limit(LARGEST)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            yield number, cells[:MOST_COLUMNS]
    except csv.Error as error:
        raise _Unreadable(damaged=str(error)) from None


def decoded(data: bytes) -> str:
    """UTF-8, UTF-16 where it says so, else GB 18030, as Chinese office programs write."""
    if data.startswith(b"PK\x03\x04"):
        raise _Unreadable(disguised=".xlsx")
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    raise _Unreadable(encoding="GB 18030")


# --- .xlsx (ECMA-376) -----------------------------------------------------------------------------------------------

UNCOMPUTED = "=\u2060"  # how a formula without a result is told from a text that begins with =


def _workbook(data: bytes) -> Iterator[tuple[int, list]]:
    """The rows of the first sheet: values, not formulas. Macros and links are never looked at."""
    _refuse_bombs(data)
    try:
        yield from enumerate(_cells(data), start=1)
    except _Unreadable:
        raise
    except Exception as error:  # openpyxl raises whatever a broken file makes it raise
        raise _Unreadable(damaged=type(error).__name__) from None


def _refuse_bombs(data: bytes) -> None:
    """By the list of parts alone: sizes, numbers, and document types, of which no spreadsheet has any."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise _Unreadable(bomb=LARGEST_UNPACKED / 1e6)
            for part in parts:
                if b"<!DOCTYPE" in archive.open(part).read(1_000):
                    raise _Unreadable(damaged="DOCTYPE")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise _Unreadable(damaged=type(error).__name__) from None


def _cells(data: bytes) -> Iterator[list]:
    """The cells of each row; a formula that was never computed begins with UNCOMPUTED."""
    values, formulas = (_rows(data, data_only) for data_only in (True, False))
    for row, written in zip(values, formulas, strict=False):
        yield [
            f"{UNCOMPUTED}{formula}" if value is None and formula is not None else value
            for value, formula in zip(row, written, strict=False)
        ]


def _rows(data: bytes, data_only: bool) -> Iterator[tuple]:
    """Rows as wide as they are: a formula, or its result, for each cell."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False)
    sheet = next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    sheet.reset_dimensions()  # some exports tell too small a size
    return (row[:MOST_COLUMNS] for row in sheet.iter_rows(values_only=True))
