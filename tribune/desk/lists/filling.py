"""What is the same as in the entry above, where a list says it once for several."""

from __future__ import annotations

from itertools import pairwise

from tribune.desk.lists.account import Account
from tribune.desk.lists.entries import Item

GROUPED = {
    "electoral_unit",
    "unit",
    "delegation",
    "category",
    "level",
    "term",
    "session",
}  # which go for several entries
SAME = ("同上", "〃", "″", "''", '"', "“", "”", "””", "““", "“”", "同前", "仝上", "同左", "...", "……")

SHORT = 5  # characters of a sign for the same, with blanks in it


def fill_down(account: Account, items: list[Item], merged: set[str]) -> None:
    """What is the same as above, where a list says so, or where a CSV has lost what was merged: each value stands once. A list that
    says it in each row leaves out what there isn't.
    """
    for name in {name for item in items for name in item.cells}:
        said = ["".join(text.split()) if len(text) < SHORT else text for text in (item.said(name) for item in items)]
        once = [text for text in said if text and text not in SAME]
        runs = [text for text, before in zip(once, [None, *once], strict=False) if text != before]
        lost = name in GROUPED - merged and bool(said[0]) and len({*runs}) == len(runs)
        lost = lost and (len(runs) > 1 or name in ("electoral_unit", "unit"))
        lost = lost and said.count("") > sum(text == above != "" for above, text in pairwise(said))
        for above, item, text in zip(items, items[1:], said[1:], strict=False):
            if (text in SAME or (lost and not text)) and name in above.cells:
                for cell in item.cells.get(name, ()):
                    account.use(cell)
                item.cells[name] = above.cells[name]
                item.filled.add(name)
        _fill_each(account, items, name)


def _fill_each(account: Account, items: list[Item], name: str) -> None:
    """The same cell by cell, where several columns tell of one field: a day, and 〃 for its hours."""
    for above, item in pairwise(items):
        there = {cell.column: cell for cell in above.cells.get(name, ())}
        for place, cell in enumerate(item.cells.get(name, ())):
            if "".join(cell.text.split()) in SAME and cell.column in there:
                account.use(cell)
                item.cells[name] = [*item.cells[name]]
                item.cells[name][place] = cell._replace(text=there[cell.column].text)
