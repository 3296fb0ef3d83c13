"""What a list holds: its entries with their cells by field, and what is none of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from tribune.desk.lists.account import Account, Cell
from tribune.desk.plan import LeftOut

KEYS = {"deputies": "name", "stations": "name", "suggestions": "title"}  # the field by which an entry is called


@dataclass
class Item:
    """One entry: its cells by field, the texts of private ones, and what is said above it: headings, captions, the sheet's name."""

    sheet: str
    row: int
    cells: dict[str, list[Cell]] = field(default_factory=dict)
    private: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)  # texts of columns that aren't written
    asked: list[tuple[str, str]] = field(default_factory=list)  # titles that ask whether something is so, or are ticked, with the answers
    headings: tuple[str, ...] = ()
    above: str = ""
    filled: set[str] = field(default_factory=set)  # fields that say what the entry above says
    doubted: str = ""  # why it may not be meant: `hidden`, filtered out or folded; `struck` out

    @property
    def place(self) -> str:
        """Where it begins, as people say it."""
        return place_of(self.sheet, self.row)

    def said(self, name: str) -> str:
        """What stands in the cells of a field."""
        return "、".join(cell.text for cell in self.cells.get(name, ()))


@dataclass
class Listing:
    """What a file holds of one kind, and what of it isn't an entry."""

    account: Account
    items: list[Item] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    unread: list[LeftOut] = field(default_factory=list)
    columns: dict[str, list[str]] = field(default_factory=dict)  # titles by the column's field


def place_of(sheet: str, row: int) -> str:
    return f"{sheet}：{row}"
