"""Workbooks of the old kind (.xls, [MS-XLS]), read in a process of their own: what goes wrong there harms nothing here."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from pathlib import Path

from tribune.load.packed import Unreadable
from tribune.load.workbook import Leaf

SECONDS, MEMORY = 10, 300_000_000  # of the processor, and bytes, for the process
PATIENCE = 60  # seconds; other programs may be at work
PROGRAM = Path(__file__).parents[2]  # where the package lies
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
    return [
        Leaf(name, hidden, [(number, list(map(_value, row))) for number, row in enumerate(rows, 1)], tuple(map(tuple, merged)))
        for name, hidden, rows, merged in found
    ]


def _value(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(DAYS):
        return datetime.datetime.fromisoformat(cell.removeprefix(DAYS))
    return cell


def _told(cell: object) -> object:
    if isinstance(cell, datetime.date):  # a datetime is one, too
        return f"{DAYS}{cell.isoformat()}"
    return cell if isinstance(cell, str | int | float | bool) else str(cell)


def _main() -> None:
    import io

    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    with CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read())) as book:
        found = []
        for about in book.sheets_metadata:
            sheet = book.get_sheet_by_name(about.name)
            rows = [list(map(_told, row[:200])) for row in sheet.to_python(skip_empty_area=False)]
            merged = [(top + 1, left, end + 1, right) for (top, left), (end, right) in sheet.merged_cell_ranges or ()]
            found.append((about.name, about.visible != SheetVisibleEnum.Visible, rows, merged))
    print(json.dumps(found))


if __name__ == "__main__":
    _main()
