"""Surnames and given names in two columns, 姓 and 名, as one column of names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tribune.load.sheets import Row, Sheet

FIRST = 12  # rows among which the titles are
TITLES = ["姓", "名"]


def joined(sheet: Sheet) -> Sheet:
    """The sheet with what stands below 姓 and 名 beside it in the first of the two columns."""
    for place, (_, texts) in enumerate(sheet.rows[:FIRST]):
        titles = ["".join(text.split()) for text in texts]
        if columns := {left for left in range(len(texts) - 1) if titles[left : left + 2] == TITLES}:
            return replace(sheet, rows=(*sheet.rows[:place], *_joined(sheet.rows[place:], columns)))
    return sheet


def _joined(rows: tuple[Row, ...], columns: set[int]) -> Iterator[Row]:
    for number, texts in rows:
        cells = list(texts)
        for left in (left for left in columns if left + 1 < len(cells)):
            cells[left : left + 2] = ["".join(cells[left : left + 2]), ""]
        yield number, tuple(cells)
