"""Nothing lost: each cell of a list is written, understood, private, or left out and told."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from tribune.load.sheets import Sheet
from tribune.problems import Problem

MOST_TOLD = 12  # cells that are told


class Cell(NamedTuple):
    """A cell with its text; one that a merged range fills says what its first cell says."""

    text: str
    sheet: str
    row: int
    column: int


class Account:
    """What became of each cell of one file, and what of them stands in which record."""

    def __init__(self, path: str):
        self.path = path
        self._there: dict[tuple[str, int, int], str] = {}
        self._used: dict[tuple[str, int, int], str] = {}
        self._wrote: dict[str, Counter[str]] = defaultdict(Counter)

    def open(self, sheet: Sheet) -> None:
        """From now on each of the sheet's cells must be accounted for."""
        for number, row in sheet.rows:
            self._there |= {(sheet.name, number, place): text for place, text in enumerate(row) if text}

    def cell(self, sheet: str, row: int, column: int, text: str = "") -> Cell:
        return Cell(text or self._there.get((sheet, row, column), ""), sheet, row, column)

    def use(self, cell: Cell, text: str | None = None) -> None:
        """A cell, or a part of it, is understood, or was told."""
        place = (cell.sheet, cell.row, cell.column)
        if place in self._there:
            self._used[place] = self._used.get(place, "") + (cell.text if text is None else text)

    def is_used(self, cell: Cell) -> bool:
        """Whether a cell is accounted for; one that a merged range fills needs no account."""
        place = (cell.sheet, cell.row, cell.column)
        return place not in self._there or place in self._used

    def wrote(self, record: str, text: str) -> None:
        """Signs that shall stand in the record known as `record`."""
        self._wrote[record].update(_signs(text))

    def gone(self, record: str, texts: list[str]) -> str:
        """The signs that a record lacks, whose texts are `texts`."""
        return "".join((self._wrote[record] - _signs("".join(texts))).elements())

    def missing(self) -> list[Problem]:
        """A problem for each cell of which nothing, or not all, became anything."""
        lost = [
            (place, text) for place, text in self._there.items() if _signs(text) - _signs(self._used.get(place, ""))
        ]
        return [
            Problem(self.path, place[1], "I008", {"cell": text, "sheet": place[0]}) for place, text in lost[:MOST_TOLD]
        ]


def _signs(text: str) -> Counter[str]:
    return Counter("".join(text.split()))
