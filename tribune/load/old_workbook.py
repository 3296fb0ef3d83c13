"""Workbooks of the old kind (.xls, [MS-XLS]), read in a process of their own: what goes wrong there harms nothing here."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tribune.load import tints
from tribune.load.marks import LONGEST
from tribune.load.packed import Unreadable
from tribune.load.prevailing import prevailing
from tribune.load.workbook import Leaf

SECONDS, MEMORY = 10, 300_000_000  # of the processor, and bytes, for the process
PATIENCE = 60  # seconds; other programs may be at work
PROGRAM = Path(__file__).parents[2]  # where the package lies
NOTHING = {"rows": [], "columns": [], "struck": [], "comments": {}}  # of a sheet of charts, say
BLIND = NOTHING | {"blind": True}
DAYS = "date:"  # before a day in what it says


def leaves(data: bytes) -> list[Leaf]:
    """The sheets of an old workbook. Raises Unreadable, also for one that takes too long or too much."""
    command = [sys.executable, "-m", __name__]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=PATIENCE, check=True, cwd=PROGRAM)
        found = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise Unreadable(damaged="time") from None
    except (subprocess.CalledProcessError, ValueError):
        raise Unreadable(damaged=".xls") from None
    return [_leaf(*each) for each in found]


def _leaf(name: str, is_hidden: bool, rows: list, merged: list, looks: dict) -> Leaf:
    numbered = [(number, list(map(_value, row))) for number, row in enumerate(rows, 1)]
    unseen = frozenset(looks["rows"]), frozenset(looks["columns"])
    comments = {int(row): tuple(said) for row, said in looks["comments"].items()}
    return Leaf(name, is_hidden, numbered, tuple(map(tuple, merged)), unseen, frozenset(looks["struck"]), comments, "blind" in looks)


def _value(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(DAYS):
        return datetime.datetime.fromisoformat(cell.removeprefix(DAYS))
    return cell


def _told(cell: object) -> object:
    if isinstance(cell, datetime.date):  # a datetime is one, too
        return f"{DAYS}{cell.isoformat()}"
    return cell if isinstance(cell, str | int | float | bool) else str(cell)


def _looks(data: bytes) -> dict[str, dict] | None:
    """By each sheet's name what calamine doesn't tell: rows and columns that are hidden, rows that are struck out, comments.

    None of a workbook that only calamine can read.
    """
    try:
        return _looked_at(data)
    except Exception:  # xlrd raises whatever a file makes it raise, which need not be damaged for that
        return None


def _looked_at(data: bytes) -> dict[str, dict]:
    import xlrd

    with xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=sys.stderr) as book:
        struck = {place for place, look in enumerate(book.xf_list) if book.font_list[look.font_index].struck_out}
        return {sheet.name: _look(sheet, struck) | {"comments": _said_of_rows(book, sheet)} for sheet in book.sheets()}


def _look(sheet, struck: set[int]) -> dict:
    return {
        "rows": [row + 1 for row, about in sheet.rowinfo_map.items() if about.hidden],
        "columns": [place for place, about in sheet.colinfo_map.items() if about.hidden],
        "struck": [*prevailing((row, "struck" if cell.xf_index in struck else "") for row, cell in _filled(sheet))] if struck else [],
    }


def _filled(sheet) -> Iterator[tuple[int, object]]:
    """The cells that say something, with the numbers of their rows."""
    return ((row + 1, cell) for row in range(sheet.nrows) for cell in sheet.row(row) if cell.value != "")


def _said_of_rows(book, sheet) -> dict[int, list[str]]:
    """Comments on cells by the numbers of their rows, and what the sheet says that the colour of a row means."""
    comments: dict[int, list[str]] = {}
    for (row, _), note in sorted(sheet.cell_note_map.items()):
        comments.setdefault(row + 1, []).append(note.text.strip()[:LONGEST])
    if legend := tints.legend(cell.value for _, cell in _filled(sheet) if isinstance(cell.value, str)):
        colours = [tints.of_index(look.background.pattern_colour_index) or tints.of_index(book.font_list[look.font_index].colour_index)
                   for look in book.xf_list]  # fmt: skip
        meant = ((row, legend.get(colours[cell.xf_index], "")) for row, cell in _filled(sheet))
        for row, said in prevailing(meant, 0).items():
            comments.setdefault(row, []).append(said)
    return comments


def _main() -> None:
    import io

    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    data = sys.stdin.buffer.read()
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        found, looks = [], _looks(data)
        for about in book.sheets_metadata:
            sheet = book.get_sheet_by_name(about.name)
            rows = [list(map(_told, row[:200])) for row in sheet.to_python(skip_empty_area=False)]
            merged = [(top + 1, left, end + 1, right) for (top, left), (end, right) in sheet.merged_cell_ranges or ()]
            look = BLIND if looks is None else looks.get(about.name, NOTHING)
            found.append((about.name, about.visible != SheetVisibleEnum.Visible, rows, merged, look))
    print(json.dumps(found))


if __name__ == "__main__":
    _main()
