"""The rows of one sheet as entries, whatever its shape: headings between them, several in a row, one over several rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tribune.desk.lists.account import Cell
from tribune.desk.lists.columns import Columns
from tribune.desk.lists.entries import KEYS, Item, Listing, place_of
from tribune.desk.lists.filling import GROUPED, fill_down
from tribune.desk.lists.headings import COUNT, GROUP, bare, led, of_first, outer, tells_group
from tribune.desk.lists.roster import may_be_called, names_in
from tribune.desk.lists.weekdays import ON
from tribune.desk.plan import LeftOut, Told
from tribune.desk.tables.aside import NOTE, SUM, is_marked, is_sample
from tribune.desk.tables.evidence import TICKS, Names
from tribune.desk.tables.table import refuse
from tribune.desk.tables.unseen import doubt
from tribune.desk.titles import titles
from tribune.load.sheets import Sheet

ONCE = {"serial", "number", "gender", "ethnicity", "type", "lead", "handed", "private"}


class Rows:
    """Reads one sheet that has titles."""

    def __init__(self, listing: Listing, kind: str, told: Mapping[str, str], named: Names, sheet: Sheet):
        self.listing, self.kind, self.sheet, self.account = listing, kind, sheet, listing.account
        self.columns = Columns(kind, told, named, sheet)
        self.table, self.raw = self.columns.table, self.columns.raw
        self.fields, self.names, self.spans = self.columns.fields, self.columns.names, self.columns.spans
        self.beside = [""] * len(self.spans)  # what stands above the entries of each span
        self.headings = of_first([row for _, row in self.table.captions])  # above the titles that each group has
        self.above = " ".join(text for _, row in self.table.captions for text in row if text and text not in self.headings)
        self.last: Item | None = None

    @property
    def is_list(self) -> bool:
        """Whether there is a column for what entries are called, and not only how many there are."""
        key = self.fields.index(KEYS[self.kind]) if KEYS[self.kind] in self.fields else -1
        said = [row[key] for _, row in self.table.rows if row[key]]
        return key > -1 and not (said and all(map(str.isdecimal, said)))

    def read(self) -> None:
        """Put the sheet's entries into the listing."""
        refuse(self.table, self.columns.known)
        self.account.open(self.sheet)
        for number, row in self.table.captions:
            if not self._heads_spans(number, row):
                for place, text in enumerate(row):
                    self._leave(number, place, text, "caption")
        rows = {number for number, _ in (*self.table.captions, *self.table.rows)}
        for number in self.raw.keys() - rows:
            self._use_all(number)  # titles
        for name, title in zip(self.fields, self.names, strict=True):
            self.listing.columns.setdefault(name, []).extend([title] if title else [])
        self.listing.columns.setdefault("private", []).extend(self.table.titles[place] for place in self.columns.mixed)
        before = len(self.listing.items)
        for number, row in self.table.rows:
            self._row(number, row)
        if self.last is None and before < len(self.listing.items):  # a heading of nothing: who signed, a seal
            self.listing.left_out += [LeftOut(text, Told("list_note"), self.sheet.name) for text in self.headings]
        merged = {left for top, left, end, right in self.sheet.merged if end > top and left == right}
        fill_down(
            self.account,
            self.listing.items[before:],
            {self.fields[place] for place in merged if place < len(self.fields)},
        )

    def _row(self, number: int, row: tuple[str, ...]) -> None:
        said = {text for text in row if text}
        if {*self.raw[number]} - {""} <= self.table.heads and len(said) > 1:
            self._use_all(number)  # titles again, on a new page
        elif self._heads_spans(number, self.raw[number]):
            self.last = None
        elif is_sample(row):
            for place, text in enumerate(row):
                self._leave(number, place, text, "list_sample", tell=self.fields[place] != "private")
        elif self._is_heading(row, said):
            self._heading(number, row)
        else:
            for at, span in enumerate(self.spans):
                self._entry(number, row, span, self.beside[at])
            self._rest(number, row)

    def _heads_spans(self, number: int, row: tuple[str, ...]) -> bool:
        """Whether a row holds a heading for each of the entries that stand beside each other; they hold from then on."""
        said = [(place, text) for place, text in enumerate(row) if text]
        starts = [min({*span} - {*self.spans[0]}, default=0) for span in self.spans]
        found = {max(n for n, start in enumerate(starts) if start <= place): text for place, text in said}
        if len(self.spans) < 2 or not 1 < len(said) == len(found) or not all(GROUP.search(text) for _, text in said):
            return False
        for span, text in found.items():
            self.beside[span] = bare(text)
        self._use_all(number)
        return True

    def _is_heading(self, row: tuple[str, ...], said: set[str]) -> bool:
        """Whether a row says something of the rows below it, or of the whole list, and is no entry."""
        first = next(text for text in row if text)
        keys = [row[place] for span in self.spans for place in span if self.fields[place] == KEYS[self.kind]]
        keys = [key for key in keys if not tells_group(key)]
        if SUM.match(first) or (NOTE.match(first) and not any(key and (key != first or is_marked(key)) for key in keys)):
            return True
        if len(said) > 1:
            return not any(keys) and bool(GROUP.search(COUNT.sub("", first))) and row[0] == first
        if any(keys):
            return not may_be_called(self.kind, next(filter(None, keys)))
        return row.index(first) <= min((span[0] for span in self.spans), default=0) + 1

    def _heading(self, number: int, row: tuple[str, ...]) -> None:
        first = next(text for text in row if text)
        if NOTE.match(first) or SUM.match(first):
            for at, text in enumerate(row):
                self._leave(number, at, text, "list_note")
            return
        if self.last is not None:
            self.headings, self.last = outer(self.headings, first), None
        self.headings += [first] if bare(first) else []
        if said := led(first):
            self.listing.left_out.append(LeftOut(said, Told("list_note"), place_of(self.sheet.name, number)))
        for at, text in enumerate(row):
            if text and text != first:
                self._leave(number, at, text, "list_note")
        self._use_all(number)

    def _entry(self, number: int, row: tuple[str, ...], span: tuple[int, ...], beside: str) -> None:
        key = next((place for place in span if self.fields[place] == KEYS[self.kind]), None)
        if key is None:
            return
        is_new = any(self.raw[number][key : key + 1])
        if not is_new and self.last is not None and (row[key] or self._may_go_on(number)):
            self._go_on(number, row, span)
            return
        if not row[key]:
            self._nameless(number, row, span)
            return
        item = Item(
            self.sheet.name,
            number,
            headings=(*map(bare, self.headings), *filter(None, [beside])),
            above=f"{self.above} {self.sheet.name}",
            doubted=doubt(self.sheet, number),
        )
        for place in span:
            self._put(item, number, row, place)
        if comments := [Cell(text, self.sheet.name, number, -1) for text in self.sheet.comments.get(number, ())]:
            item.cells["remark"] = [*item.cells.get("remark", ()), *comments]
        self.listing.items += self._several(item)
        self.last = item

    def _several(self, item: Item) -> list[Item]:
        """An entry, or those of several people whom one cell names; what all of them share is said of a group."""
        cells = item.cells[KEYS[self.kind]]
        cell = cells[0]._replace(text="、".join(each.text for each in cells))
        names = names_in(cell.text) if self.kind == "deputies" else []
        if not names:
            return [item]
        for each in cells:
            self._leave(each.row, each.column, each.text, "list_several")
        for each in (each for name, cells in item.cells.items() if name not in (*GROUPED, "name") for each in cells):
            self._leave(each.row, each.column, each.text, "list_unused")
        shared = {name: cells for name, cells in item.cells.items() if name in GROUPED}
        return [replace(item, cells={**shared, "name": [cell._replace(text=name)]}, filled=set()) for name in names]

    def _may_go_on(self, number: int) -> bool:
        """Whether a row without a name says more of the one above: it has nothing that each entry has once."""
        filled = {name for name, text in zip(self.fields, self.raw[number], strict=False) if text}
        return len(self.spans) == 1 and not filled & ONCE

    def _go_on(self, number: int, row: tuple[str, ...], span: tuple[int, ...]) -> None:
        """A row that says more of the entry above it."""
        for place in span:
            if any(self.raw[number][place : place + 1]):
                self._put(self.last, number, row, place)

    def _nameless(self, number: int, row: tuple[str, ...], span: tuple[int, ...]) -> None:
        for place in span:
            text = row[place]
            is_plain = self.fields[place] in ("private", "serial")
            self._leave(number, place, text, "list_nameless", tell=not is_plain)

    def _put(self, item: Item, number: int, row: tuple[str, ...], place: int) -> None:
        text, name = row[place], self.fields[place]
        if not text:
            return
        cell = self.account.cell(self.sheet.name, number, place, text)
        item.asked += [(self.names[place], text)] if "是否" in self.names[place] or text in "√✓✔☑" else []
        if place in self.columns.mixed:
            self.account.use(cell)
            cell = cell._replace(text=self.columns.without_numbers(place, text))
            item.private.append(text.removeprefix(cell.text).strip(" （(，,：:"))
        if place in self.columns.words:
            self.account.use(cell)
            if text not in TICKS:
                return
            cell = cell._replace(text=self.columns.words[place][1])
        if name == "private":
            item.private.append(text)
            self.account.use(cell)
        elif name in ("drop", "serial", "hidden", "") or (name.startswith(ON) and text in titles()["nothing"]):
            self.account.use(cell)
            item.unused += [text] if name in ("drop", "") else []
            if not name and not self.names[place]:
                self.listing.left_out.append(LeftOut(text, Told("list_untitled"), place_of(self.sheet.name, number)))
        else:
            item.cells.setdefault(name, []).append(cell)

    def _rest(self, number: int, row: tuple[str, ...]) -> None:
        """Cells of a row that belong to no entry."""
        within = {place for span in self.spans for place in span}
        for place, text in enumerate(row):
            if place not in within:
                self._leave(number, place, text, "list_untitled")

    def _leave(self, number: int, place: int, text: str, why: str, tell: bool = True) -> None:
        self._use(number, place)
        if tell and text and any(self.raw[number][place : place + 1]):
            self.listing.left_out.append(LeftOut(text, Told(why), place_of(self.sheet.name, number)))

    def _use(self, number: int, place: int) -> None:
        self.account.use(self.account.cell(self.sheet.name, number, place))

    def _use_all(self, number: int) -> None:
        for place in range(len(self.raw[number])):
            self._use(number, place)
