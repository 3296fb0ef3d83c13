"""Spreadsheets of other programs into the archive's own files; each module plans one kind. All of a sheet, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tribune.desk.holdings import Holdings
from tribune.desk.masking import veiled
from tribune.desk.plan import Answers, LeftOut, Question, Told
from tribune.desk.tables import columns, unseen
from tribune.desk.tables.aside import is_aside
from tribune.desk.tables.columns import NEEDED, likely
from tribune.desk.tables.dating import completed, dated
from tribune.desk.tables.evidence import Names
from tribune.desk.tables.fitting import Filled, Fit, columns_of
from tribune.desk.tables.owned import owned
from tribune.desk.tables.table import FITS, Table, score, table, titles_of
from tribune.desk.tables.turned import upright
from tribune.load import Records
from tribune.load.sheets import Sheet
from tribune.model import Columns
from tribune.model.names import plain
from tribune.problems import Rejected


@dataclass(frozen=True)
class Book:
    """What a file holds of one kind: its tables with their columns, rows that are none, the sheets that weren't read, what is asked."""

    tables: Sequence[tuple[Table, Fit]]
    asides: tuple[LeftOut, ...]
    unread: tuple[LeftOut, ...]
    asked: tuple[Question, ...] = ()  # without an answer
    answered: tuple[Question, ...] = ()

    @property
    def rows(self) -> Iterator[Filled]:
        """Every row of every table by its fields."""
        return (row for each, fit in self.tables for row in fit.rows(each))

    @property
    def path(self) -> str:
        return self.tables[0][0].path

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Captions, and the columns that aren't written."""
        found = []
        for each, fit in self.tables:
            found += (
                LeftOut(text, Told("caption"), each.sheet.name) for _, row in each.captions for text in row if text
            )
            found += fit.left_out
        return (*found, *self.asides)

    def about(self, made) -> Iterator[Told]:
        """How many rows were read, what was masked, what was there already."""
        yield Told("import_rows", {"rows": sum(len(each.rows) for each, _ in self.tables)})
        yield from (Told(f"import_{what}", {"count": count}) for what, count in sorted(made.masked.items()))
        if count := sum(completed(*each) for each in self.tables):
            yield Told("import_year", {"count": count})
        if made.known:
            yield Told("import_known", {"count": made.known})


def read(holdings: Holdings, kind: str, file: Path, answers: Answers) -> Book:
    """Every sheet of `file` that people see and that fits `kind`, the one that fits best in any case. Raises Rejected."""
    names = told(holdings.records, kind)
    known, called = partial(likely, kind, names), called_in(holdings)
    found = [owned(upright(sheet, known), kind, names, known, called["deputy"]) for sheet in holdings.sheets(file)]
    seen = [sheet for sheet in found if not sheet.is_hidden] or list(found)
    best = max(seen, key=lambda sheet: score(sheet, known))
    taken = [sheet for sheet in seen if sheet is best or score(sheet, known) >= max(FITS, score(best, known) / 3)]
    tables, unfit = [], []
    for each in (table(sheet, known) for sheet in taken):
        try:
            tables.append((each, columns_of(each, kind, names, called)))
        except Rejected:
            if each.sheet is best:
                raise
            unfit.append(each.sheet)
    parted = [(*_parted(each, fit, kind, answers), fit) for each, fit in tables]
    asides = tuple(aside for _, those, _, _ in parted for aside in those)
    doubted = [pair for *_, pairs, _ in parted for pair in pairs]
    tables = [(dated(each, fit), fit) for each, _, _, fit in parted]
    left = (*(unread(sheet) for sheet in found if sheet not in taken or sheet in unfit), *blind(found))
    asked = tuple(unseen.questions(kind, doubted))
    open_ = tuple(each for each in asked if each.id not in answers)
    return Book(tables, asides, left, open_, tuple(each for each in asked if each.id in answers))


def called_in(holdings: Holdings) -> Names:
    """What the deputies and the units of the archive are called."""
    names = holdings.register.names
    return {"deputy": {plain(name) for name in names["deputy"].values()}, "unit": {*names["unit"].values()}}


def _parted(sheet: Table, fit: Fit, kind: str, answers: Answers) -> tuple[Table, list[LeftOut], list[tuple[str, str]]]:
    """The table without rows that are none of its entries, or aren't meant, what such rows say, and why some are in doubt."""
    needed, private = {fit.places[name] for names in NEEDED[kind] for name in names if name in fit.places}, {*fit.private}
    entries, asides, doubted, name = [], [], [], sheet.sheet.name
    for number, row in sheet.rows:
        is_note, why = is_aside(row, sheet.heads, needed), unseen.doubt(sheet.sheet, number)
        doubted += [(why, name)] if why and not is_note else []
        if is_note or (why and not unseen.is_meant(kind, why, name, answers)):
            said = dict.fromkeys(text for place, text in enumerate(row) if text and place not in private)
            told = Told("list_note" if is_note else f"list_{why}")
            asides.append(LeftOut(veiled("；".join(said))[0], told, f"{name}：{number}"))
        else:
            entries.append((number, row))
    return replace(sheet, rows=tuple(entries)), asides, doubted


def unread(sheet: Sheet) -> LeftOut:
    """A sheet that isn't read, and why."""
    return LeftOut(
        sheet.name, Told("sheet_hidden" if sheet.is_hidden else "sheet_unfit", {"rows": len(sheet.rows)}), sheet.path
    )


def blind(found: Iterable[Sheet]) -> Iterator[LeftOut]:
    """The sheets of which nobody can say which rows are hidden or struck out."""
    return (LeftOut(sheet.name, Told("sheet_blind"), sheet.path) for sheet in found if sheet.is_blind)


def told(records: Records, kind: str) -> Mapping[str, str]:
    """What import.yaml says of columns; its mistakes are the importer's. Raises Rejected."""
    if mistakes := [problem for problem in records.problems if problem.path == "content/import.yaml"]:
        raise Rejected(mistakes)
    return next((getattr(entry.record, kind, {}) for entry in records.of(Columns)), {})


def of_residents(records: Records, sheet: Sheet) -> str:
    """The title of a sheet's column for what residents write; empty without one. Raises Rejected."""
    names = told(records, "exchanges")
    found = titles_of(sheet, partial(likely, "exchanges", names))
    return columns.of_residents(names, told(records, "deputies"), found)
