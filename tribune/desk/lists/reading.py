"""The entries of a list, sheet by sheet, and the sheets that hold none."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from tribune.desk import tables
from tribune.desk.holdings import Holdings
from tribune.desk.lists.account import Account
from tribune.desk.lists.entries import KEYS, Item, Listing, place_of
from tribune.desk.lists.roster import Roster, bare
from tribune.desk.lists.rows import Rows
from tribune.desk.plan import LeftOut, Told
from tribune.desk.tables.columns import likely, untitled
from tribune.desk.tables.evidence import Names
from tribune.desk.tables.stacked import apart
from tribune.desk.tables.table import score
from tribune.desk.tables.turned import upright
from tribune.desk.titles import titles
from tribune.load.sheets import Sheet
from tribune.problems import Problem, Rejected

MOST = 10_000  # entries of a list; more nobody could look at, and each takes its time


def read(holdings: Holdings, kind: str, file: Path) -> Listing:
    """Every entry in the sheets of `file` that fit `kind`. Raises Rejected where none does."""
    told = tables.told(holdings.records, kind)
    found = [upright(sheet, partial(likely, kind, told)) for sheet in holdings.sheets(file)]
    listing, known = Listing(Account(file.name)), tables.called_in(holdings)
    seen = [sheet for sheet in found if not sheet.is_hidden] or list(found)
    if kind == "deputies":
        seen = _without_residents(holdings, file.name, seen)
    scores = {sheet.name: score(sheet, partial(likely, kind, told)) for sheet in seen}
    fit = min(tables.FITS, max(scores.values()))
    for sheet in found:
        people = bare(sheet) if sheet in seen and kind == "deputies" else None
        untitled_ = people and not score(sheet, lambda text, **_: likely(kind, told, text) == 1)
        is_table = sheet in seen and scores[sheet.name] >= max(fit, 1) and not untitled_
        if is_table and _take_tables(listing, kind, told, known, sheet):
            continue
        if people:
            _take_bare(listing, sheet, people)
        else:
            listing.unread.append(tables.unread(sheet))
    listing.unread += tables.blind(found)
    if not listing.items and max(scores.values()) < 1:
        raise Rejected([untitled(file.name, *found[0].rows[0])])
    if not listing.items:
        name = titles()[kind][KEYS[kind]][0]
        shown = "、".join(text for _, texts in found[0].rows[:3] for text in texts if text)[:200]
        raise Rejected([Problem(file.name, 0, "I002", {"missing": name, "field": KEYS[kind], "titles": shown})])
    if len(listing.items) > MOST:
        raise Rejected([Problem(file.name, 0, "I001", {"entries": len(listing.items), "most": MOST})])
    return listing


def _take_tables(listing: Listing, kind: str, told: Mapping[str, str], known: Names, sheet: Sheet) -> bool:
    """Take the entries of a sheet's tables; False where none has a column for what they're called."""
    parts = [Rows(listing, kind, told, known, part) for part in apart(sheet, partial(likely, kind, told))]
    if not any(part.is_list for part in parts):
        return False
    for part in parts:
        if part.is_list:
            part.read()
        else:
            listing.unread.append(tables.unread(part.sheet))
    return True


def _without_residents(holdings: Holdings, path: str, found: list[Sheet]) -> list[Sheet]:
    """The sheets in which nobody but deputies is named. Raises Rejected where there are none: residents are never made known."""
    asked = {sheet.name: tables.of_residents(holdings.records, sheet) for sheet in found}
    kept = [sheet for sheet in found if not asked[sheet.name]]
    if not kept:
        raise Rejected([Problem(path, 0, "I002", {"residents": asked[found[0].name]})])
    return kept


def _take_bare(listing: Listing, sheet: Sheet, people: Roster) -> None:
    """A sheet of names alone, below headings."""
    listing.account.open(sheet)
    for row, column, text, heading in people.names:
        cell = listing.account.cell(sheet.name, row, column, text)
        listing.items.append(Item(sheet.name, row, {"name": [cell]}, headings=heading, above=people.above))
    for row, column, text, why in people.others:
        listing.account.use(listing.account.cell(sheet.name, row, column, text))
        if why != "list_heading":
            listing.left_out.append(LeftOut(text, Told(why), place_of(sheet.name, row)))
