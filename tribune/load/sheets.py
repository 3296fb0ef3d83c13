"""Spreadsheets that other programs wrote, CSV and .xlsx: as rows of text, however they're encoded; small ones only."""

from __future__ import annotations

import csv
import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from tribune.load import workbook
from tribune.load.explain import clipped
from tribune.load.text import CONTROL, LINE_END
from tribune.load.workbook import LAST_ROW, UNCOMPUTED, Unreadable
from tribune.problems import Problem, Rejected

LARGEST = 20_000_000  # bytes of the file
MOST_ROWS, MOST_COLUMNS, LONGEST = 50_000, 200, 20_000
MOST_CELLS, MOST_SIGNS = 2_000_000, 20_000  # of a sheet, empty ones too; delimiters in one line
LONGEST_FIELD = 1_000_000  # characters; so long a cell is a quote that nobody closed
MOST_MISTAKES = 1_000  # of one sheet, which are told
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


def read(file: Path) -> Sheet:
    """The sheet in `file`; raises Rejected with I001 if it can't be read, I003 for each row or cell that can't."""
    try:
        data = _data(file)
        if file.suffix.lower() == ".xlsx":
            return _sheet(file.name, workbook.rows(data, MOST_COLUMNS))
    except Unreadable as unreadable:
        raise Rejected([Problem(file.name, 0, "I001", unreadable.facts)]) from None
    return of_csv(file.name, data, even=True)


def of_csv(path: str, data: bytes, even: bool = False) -> Sheet:
    """The sheet in the bytes of a CSV; raises Rejected as `read` does.

    In an `even` one every row has a cell for each title, empty or not; some programs leave empty ones out at the end.
    """
    try:
        return _sheet(path, _table(data), even)
    except Unreadable as unreadable:
        raise Rejected([Problem(path, 0, "I001", unreadable.facts)]) from None


def _data(file: Path) -> bytes:
    if file.suffix.lower() not in (".csv", ".xlsx"):
        raise Unreadable(suffix=file.suffix or file.name)
    if file.stat().st_size > LARGEST:
        raise Unreadable(size=file.stat().st_size / 1e6, limit=LARGEST / 1e6)
    data = file.read_bytes()
    if data.startswith(OLD):
        raise Unreadable(old=file.name)
    return data


def _sheet(path: str, rows: Iterable[tuple[int, list]], even: bool = False) -> Sheet:
    """Rows as text; those of blanks alone, and captions above the titles, are left out."""
    kept = list(_filled(rows))
    if len(kept) < 2:
        raise Unreadable(empty=path)
    first = _titles([texts for _, texts, _ in kept])
    titles = kept[first][1]
    width = len(titles)
    flaws = ((number, fact) for number, texts, _ in kept for fact in map(_flaw, texts) if fact)
    uneven = (
        (number, {"uneven": max(len(texts), length), "titles": width})
        for number, texts, length in kept[first + 1 :]
        if len(texts) > width or (even and length < width)
    )
    if mistakes := list(islice(chain(flaws, uneven), MOST_MISTAKES)):
        raise Rejected(Problem(path, number, "I003", fact) for number, fact in mistakes)
    return Sheet(
        path, titles, tuple((number, (*texts, *("",) * width)[:width]) for number, texts, _ in kept[first + 1 :])
    )


def _filled(rows: Iterable[tuple[int, list]]) -> Iterator[tuple[int, tuple[str, ...], int]]:
    """Each row that isn't blank, with how many cells it has, blank ones too. Raises Unreadable where there are too many."""
    kept = total = 0
    for number, cells in rows:
        total += len(cells)
        texts = _trimmed([_clean(cell) for cell in cells])
        kept += bool(texts)
        if kept > MOST_ROWS + 1 or number > LAST_ROW:
            raise Unreadable(rows=MOST_ROWS)
        if total > MOST_CELLS:
            raise Unreadable(cells=MOST_CELLS)
        if texts:
            yield number, texts, len(cells)


def _titles(rows: list[tuple[str, ...]]) -> int:
    """Which row holds the titles: the first, or one below a caption, which is a cell alone over several columns."""
    several = (place for place, cells in enumerate(rows[:MOST_CAPTIONS]) if sum(map(bool, cells)) > 1)
    return next(several, 0)


def _trimmed(texts: list[str]) -> tuple[str, ...]:
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _clean(cell: object) -> str:
    """A cell as text: composed, without control characters, dates as ISO, whole numbers without a point."""
    if cell is None or cell == "":
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
    """UTF-8, UTF-16 where it says so, else GB 18030, as Chinese office programs write."""
    if data.startswith(b"PK\x03\x04"):
        raise Unreadable(disguised=".xlsx")
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding).replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise Unreadable(encoding="GB 18030")
