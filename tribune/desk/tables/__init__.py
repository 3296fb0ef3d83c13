"""Spreadsheets of other programs into the archive's own files; each module plans one kind. All of a sheet, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tribune.desk.holdings import Holdings
from tribune.desk.plan import Told
from tribune.desk.tables.columns import Fit, columns_of
from tribune.load import Records, sheets
from tribune.load.sheets import Sheet
from tribune.model import Columns
from tribune.problems import Rejected


def read(holdings: Holdings, kind: str, file: Path) -> tuple[Sheet, Fit]:
    """The sheet in `file` and which of its columns are fields of `kind`. Raises Rejected."""
    sheet = sheets.read(file)
    return sheet, columns_of(sheet, kind, _told(holdings.records, kind))


def kind_of(holdings: Holdings, file: Path) -> str:
    """What a spreadsheet holds, as its titles tell; empty where they don't."""
    return ""


def _told(records: Records, kind: str) -> Mapping[str, str]:
    """What import.yaml says of columns; its mistakes are the importer's. Raises Rejected."""
    if mistakes := [problem for problem in records.problems if problem.path == "content/import.yaml"]:
        raise Rejected(mistakes)
    return next((getattr(entry.record, kind) for entry in records.of(Columns)), {})


def about(sheet: Sheet, made) -> Iterator[Told]:
    """How many rows were read, what was masked, what was there already."""
    yield Told("import_rows", {"rows": len(sheet.rows)})
    yield from (Told(f"import_{what}", {"count": count}) for what, count in sorted(made.masked.items()))
    if made.known:
        yield Told("import_known", {"count": made.known})
