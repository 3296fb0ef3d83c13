"""What each column of one sheet is: its title, its field, and to which of the entries in a row it belongs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from tribune.desk.lists.entries import KEYS
from tribune.desk.lists.spans import each_once, spans_of
from tribune.desk.lists.weekdays import weekday_of
from tribune.desk.tables.aside import SUM
from tribune.desk.tables.columns import alike, beside_private, fields_of, likely, names_somebody, usual, without_numbers
from tribune.desk.tables.evidence import SAMPLE, Names, by_values, ticked
from tribune.desk.tables.table import Table, table
from tribune.load.sheets import Sheet

SEVERAL = {"private", "remark", "serial", "reception", "deputies", "cosigners", "cohandlers", "session"}  # fields of several columns


class Columns:
    """The columns of a sheet with titles, by their places: `names` are the titles, each once, `fields` what they're of.

    `spans` are the places of each entry of a row, `mixed` those with numbers beside names, `words` those with ticks below a word.
    """

    def __init__(self, kind: str, told: Mapping[str, str], named: Names, sheet: Sheet):
        self.kind, self.known = kind, partial(likely, kind, told)
        self.table: Table = table(sheet, self.known, loose=True)
        self.raw = dict(sheet.rows)
        self.names = each_once(self.table.titles, self.raw[self.table.number])
        self.spans = list(spans_of(self.names, fields_of(kind, told, self.names), KEYS[kind]))
        self.mixed = {place for place, name in enumerate(self.names) if beside_private(kind, name) not in ("", "address")}
        rows = [self._bare(row) for _, row in self.table.rows[:SAMPLE] if not SUM.match(next(filter(None, row)))]
        self.words = ticked(kind, self.names, rows)
        self.fields = self._fields(rows, named, told)
        self._only_once()
        for place in sheet.unseen[1] & {*range(len(self.fields))}:
            if self.fields[place] not in (KEYS[kind], "private"):
                self.fields[place] = "hidden"

    def without_numbers(self, place: int, text: str) -> str:
        """A cell of a column without the numbers that stand beside names in it."""
        return without_numbers(text, names_somebody(self.names[place]))

    def _bare(self, row: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.without_numbers(place, text) if place in self.mixed else text for place, text in enumerate(row))

    def _fields(self, rows: list[tuple[str, ...]], named: Names, told: Mapping[str, str]) -> list[str]:
        """The field of each column, by its title, its values, ticks below it, or the day that it is."""
        kind, names, fields = self.kind, self.names, [""] * len(self.names)
        for span in self.spans:
            shown = [names[place] for place in span]
            found = by_values(kind, fields_of(kind, told, shown), shown, [[row[place] for place in span] for row in rows], named, told)
            for place, name in zip(span, found, strict=True):
                fields[place] = fields[place] or name
        days = weekday_of(names) if kind == "stations" else {}
        for place, name in {**{place: name for place, (name, _) in self.words.items()}, **days}.items():
            fields[place] = name
        if KEYS[kind] not in fields and "text" in fields:
            fields[fields.index("text")] = KEYS[kind]
        same = {"drop", *SEVERAL, *([KEYS[kind]] if kind == "deputies" else [])}
        for place, title in enumerate(self.table.titles):  # below one title that is merged over several columns
            if place and title and not names[place] and fields[place - 1] in same:
                fields[place] = fields[place - 1]
        return fields

    def _only_once(self) -> None:
        """Of two columns for one field the less usual isn't used, unless it's private or may go on with the first."""
        for span in self.spans:
            seen: dict[str, str] = {}
            for place in sorted(span, key=lambda place: (usual(self.kind, self.fields[place], self.table.titles[place]), place)):
                name = self.fields[place]
                title = self.table.titles[place]
                is_more = name in SEVERAL or place in self.words or alike(seen.get(name, ""), title)
                if name in seen and not is_more and not (name == KEYS[self.kind] and seen[name] == title):
                    self.fields[place] = "text" if name == "title" and "内容" in title and "text" not in self.fields else "drop"
                seen.setdefault(name, title)
