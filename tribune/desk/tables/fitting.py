"""The columns of a table as fields of a kind, and its rows by them: by their titles, else by their values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from tribune.desk.plan import LeftOut, Told
from tribune.desk.tables.columns import NEEDED, fields_of, lacking, likely, untitled
from tribune.desk.tables.evidence import SAMPLE, Names, by_values
from tribune.desk.tables.table import Table, titles_of
from tribune.desk.titles import titles
from tribune.problems import Problem, Rejected


@dataclass
class Filled:
    """One row by its fields: `number` as spreadsheets count, `private` what may stand nowhere."""

    number: int
    fields: dict[str, str] = field(default_factory=dict)
    private: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Fit:
    """The place of each field's column; the places of private ones; the titles of columns that nobody asked for."""

    places: Mapping[str, int]
    private: tuple[int, ...]
    private_titles: tuple[str, ...]
    dropped: tuple[str, ...]
    hidden: tuple[str, ...] = ()  # titles of columns that people don't see

    @property
    def left_out(self) -> Iterator[LeftOut]:
        """The columns that aren't written, by their titles."""
        yield from (LeftOut(title, Told("column_private")) for title in self.private_titles)
        yield from (LeftOut(title, Told("column_hidden")) for title in self.hidden)
        yield from (LeftOut(title, Told("column_unused")) for title in self.dropped)

    def rows(self, sheet: Table) -> Iterable[Filled]:
        """Every row by its fields, without those that are empty."""
        for number, cells in sheet.rows:
            fields = {name: cells[place] for name, place in self.places.items() if cells[place]}
            yield Filled(number, fields, [cells[place] for place in self.private if cells[place]])


def columns_of(sheet: Table, kind: str, told: Mapping[str, str], known: Names | None = None) -> Fit:
    """The columns of `sheet` as fields of `kind`; `told` is import.yaml's map. Raises Rejected with I002.

    With `known`, what the archive's things are called, values tell what titles don't.
    """
    names = fields_of(kind, told, sheet.titles)
    if known is not None:
        names = by_values(kind, names, sheet.titles, [row for _, row in sheet.rows[:SAMPLE]], known, told)
    _refuse(sheet, kind, told, names)
    needed = {name for each in NEEDED[kind] for name in each}
    unseen = {place for place in sheet.sheet.unseen[1] if place < len(names) and names[place] not in ("private", *needed)}
    hidden = tuple(sheet.titles[place] for place in sorted(unseen))
    names = ["hidden" if place in unseen else name for place, name in enumerate(names)]
    pairs = list(zip(names, sheet.titles, strict=True))
    return Fit(
        places={name: place for place, name in enumerate(names) if name not in ("private", "drop", "hidden", "")},
        private=tuple(place for place, name in enumerate(names) if name == "private"),
        private_titles=tuple(title for name, title in pairs if name == "private"),
        dropped=tuple(title for name, title in pairs if name in ("drop", "") and title),
        hidden=tuple(filter(None, hidden)),
    )


def _refuse(sheet: Table, kind: str, told: Mapping[str, str], names: list[str]) -> None:
    """Fields that are missing, or that two columns claim."""
    shown = "、".join(title for title in sheet.titles if title)
    own = {name: known[0] for name, known in titles()[kind].items()}
    facts = [{"missing": own[name], "field": name} for name in lacking(kind, names)]
    if facts and not (any(names) and titles_of(sheet.sheet, partial(likely, kind, told))):
        raise Rejected([untitled(sheet.path, sheet.number, sheet.titles)])
    facts += [{"twice": own[name], "field": name} for name in own if name != "private" and names.count(name) > 1]
    if facts:
        raise Rejected(Problem(sheet.path, sheet.number, "I002", {**fact, "titles": shown}) for fact in facts)
