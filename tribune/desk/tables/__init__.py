"""Spreadsheets of other programs into the archive's own files; the only writer of content/. All of a sheet, or nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tribune import load
from tribune.desk.tables import drafts, logbook
from tribune.desk.tables.columns import Plan, plan
from tribune.load import Records, Sources, sheets
from tribune.model import Columns
from tribune.problems import Problem, Rejected

Say = tuple[str, dict[str, object]]  # a key of words.yaml, and the facts for it


@dataclass(frozen=True)
class Import:
    """What is to be written, by its path from the archive's folder; what to tell; warnings of what was left out."""

    files: Mapping[str, bytes]
    told: tuple[Say, ...]
    warnings: tuple[Problem, ...] = ()

    def save(self, root: Path) -> None:
        """Write all files, each whole; all beside their places first, so that a full disk changes nothing. Raises OSError."""
        halves: dict[Path, Path] = {}
        try:
            for path, data in self.files.items():
                file = root / path
                file.parent.mkdir(parents=True, exist_ok=True)
                half = file.with_name(f".{file.name}.{os.getpid()}.new")
                with half.open("xb") as new:  # nobody else's
                    halves[file] = half
                    new.write(data)
            for file, half in halves.items():
                half.replace(file)
        finally:
            for half in halves.values():
                half.unlink(missing_ok=True)


def read(root: Path, kind: str, file: Path, comment: str) -> Import:
    """What importing `file` into the archive at `root` comes to; raises Rejected with every mistake in it."""
    sheet = sheets.read(file)
    sources = replace(load.read(root), pictures={})  # of no use here, and long to look at
    records = load.parse(sources)
    columns = plan(sheet, kind, _told(records, kind))
    rows = columns.rows(sheet)
    if kind == "records":
        log = logbook.logbook(root, records, sheet.path, rows)
        counts = {"added": log.added, "files": "、".join(log.files) or "—"}
        told = (*_about(len(sheet.rows), columns, log), ("import_records", counts))
        return Import(log.files, told, tuple(log.warnings))
    made = drafts.drafts(root, records, _marks(sources), sheet.path, rows, comment)
    counts = ("import_drafts", {"added": len(made.files), "folder": drafts.FOLDER})
    next_step = [("import_approve", {})] if made.files else []
    return Import(made.files, (*_about(len(sheet.rows), columns, made), counts, *next_step), tuple(made.warnings))


def _marks(sources: Sources) -> set[str]:
    """The fingerprints of everything imported so far, also of files that can't be read as they are."""
    return {mark.decode() for source in sources.texts for mark in drafts.IMPORTED.findall(source.data)}


def _told(records: Records, kind: str) -> Mapping[str, str]:
    """What import.yaml says of columns; its mistakes are the importer's. Raises Rejected."""
    if mistakes := [problem for problem in records.problems if problem.path == "content/import.yaml"]:
        raise Rejected(mistakes)
    return next((getattr(entry.record, kind) for entry in records.of(Columns)), {})


def _about(rows: int, columns: Plan, made) -> Iterator[Say]:
    """What was taken, masked, kept back and left out."""
    yield "import_rows", {"rows": rows}
    yield from ((f"import_{what}", {"count": count}) for what, count in sorted(made.masked.items()))
    if columns.private_titles:
        yield "import_private", {"columns": "、".join(columns.private_titles)}
    if columns.dropped:
        yield "import_dropped", {"columns": "、".join(columns.dropped)}
    if made.known:
        yield "import_known", {"count": made.known}
