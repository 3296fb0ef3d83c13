"""A row of a table of activities as a form has it; what is written changes the row's own lines alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tribune.desk import writing
from tribune.desk.edit.files.file import File
from tribune.desk.edit.form import Shape, shapes
from tribune.load import tables
from tribune.load.files import kind_of
from tribune.load.lined_yaml import Lined
from tribune.load.text import decode
from tribune.model import Activities, Activity
from tribune.problems import Problem

NEW = "new"  # in the place of a row's number
_MARK = "\ufeff"  # without which spreadsheets take UTF-8 for something else


@dataclass(frozen=True)
class Row(File):
    """One row of a table by its `number` from 0; one that isn't there yet has none."""

    number: int | None = None

    @staticmethod
    def at(root: Path, key: str) -> Row | None:
        """The row that `content/records/2025.csv/12` names, or /new; None where there is none."""
        path, _, number = key.rpartition("/")
        if kind_of(path) != Activities.kind or not writing.is_within(root, path):
            return None
        data = (root / path).read_bytes() if (root / path).is_file() else b""
        if number == NEW:
            return Row(Activities, path, data)
        row = Row(Activities, path, data, int(number)) if number.isdecimal() and len(number) < 9 else None
        return row if row and row.number < len(row.spans) else None

    @property
    def key(self) -> str:
        return f"{self.path}/{NEW if self.number is None else self.number}"

    @property
    def shapes(self) -> tuple[Shape, ...]:
        return shapes(Activity)

    @cached_property
    def table(self) -> Lined:
        """All rows, as the loader reads them but for deputies' names."""
        text = decode(self.path, self.data)
        return Lined({"rows": []}) if isinstance(text, Problem) else tables.parse(self.path, text, {})

    @property
    def rows(self) -> list[dict[str, str]]:
        return self.table.data["rows"]

    @property
    def is_readable(self) -> bool:
        return not self.data or bool(self.columns)

    @property
    def contents(self) -> dict:
        return self.rows[self.number] if self.number is not None else {}

    @cached_property
    def _read(self) -> tuple[Lined, str, int]:
        return Lined(self.contents), "", 0

    def concerns(self, problem: Problem) -> bool:
        """Whether a problem is about this row."""
        number = len(self.rows) - 1 if self.number is None else self.number
        begin, end = self.spans[number] if number < len(self.spans) and number >= 0 else (0, 0)
        return begin < problem.line <= end

    # --- lines ----------------------------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file with their ends, as it is."""
        return self.data.decode("utf-8").removeprefix(_MARK).splitlines(keepends=True)

    @cached_property
    def columns(self) -> list[str]:
        """The fields of the columns; none where a title can't be understood."""
        titles = next(csv.reader(self.lines[:1]), [])
        while titles and not titles[-1].strip():  # a spreadsheet's empty ones
            titles.pop()
        names = tables.columns(titles)
        return names if all(names) else []

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Of each row the lines of the file before it, and before what comes after it."""
        reader = csv.reader(io.StringIO("".join(self.lines)))
        ends = {begin: reader.line_num for begin, _ in _begun(reader)}
        begins = (self.table.lines["rows", number] - 1 for number in range(len(self.rows)))
        return [(begin, ends.get(begin, begin + 1)) for begin in begins]

    def taken_out(self) -> bytes:
        """The file without the row."""
        begin, after = self.spans[self.number]
        mark = _MARK if self.data.startswith(_MARK.encode()) else ""
        return (mark + "".join(self.lines[:begin] + self.lines[after:])).encode()

    def with_fields(self, values: Mapping[str, object]) -> bytes:
        """The file with some cells of the row otherwise, or with one more row. Other lines stay, but for a column that's new."""
        lines, names = list(self.lines), list(self.columns)
        end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
        if not lines:
            names = list(tables.TITLES)
            lines = [_line(tables.TITLES.values(), end)]
        new = [name for name, value in values.items() if value is not None and name not in names]
        if new:
            lines[0] = lines[0].rstrip("\r\n") + "".join(f",{tables.TITLES[name]}" for name in new) + end
        cells = {**self.contents, **values}
        row = _line((cells.get(name) or "" for name in (*names, *new)), end)
        if self.number is None:
            lines[-1] = lines[-1].rstrip("\r\n") + end
            lines.append(row)
        else:
            begin, after = self.spans[self.number]
            lines[begin:after] = [row]
        mark = _MARK if not self.data or self.data.startswith(_MARK.encode()) else ""
        return (mark + "".join(lines)).encode()


def _begun(reader) -> Iterator[tuple[int, list[str]]]:
    """Each record of a table with the number of lines before it."""
    before = 0
    for cells in reader:
        yield before, cells
        before = reader.line_num


def _line(cells, end: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end).writerow(str(cell) for cell in cells)
    return out.getvalue()


def row_at(root: Path, path: str, line: int) -> int | None:
    """The number of the row of a table in which a line stands."""
    table = Row.at(root, f"{path}/{NEW}")
    spans = enumerate(table.spans if table and table.is_readable else ())
    return next((number for number, (begin, end) in spans if begin < line <= end), None)
