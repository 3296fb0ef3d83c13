"""Sheets on their side: each entry in a column of its own, its titles one below the other."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from tribune.desk.tables.table import Known, score
from tribune.load.sheets import Sheet

FEWEST, FIRST = 3, 3  # known titles in one of the first columns
MOST_ROWS = 60  # a kind has no more fields


def upright(sheet: Sheet, known: Known) -> Sheet:
    """The sheet with its titles in a row, where they stood in a column."""
    if len(sheet.rows) > MOST_ROWS:
        return sheet
    columns = list(zip_longest(*(texts for _, texts in sheet.rows), fillvalue=""))
    best = max((sum(known(text) == 1 for text in {*texts}) for texts in columns[:FIRST]), default=0)
    if best < FEWEST or best <= score(sheet, known) + 1:
        return sheet
    numbers = {number: place for place, (number, _) in enumerate(sheet.rows)}
    merged = (
        (left + 1, numbers[top], right + 1, numbers[end])
        for top, left, end, right in sheet.merged
        if {top, end} <= numbers.keys()
    )
    rows = tuple((number, texts) for number, texts in enumerate(columns, 1) if any(texts))
    return replace(sheet, rows=rows, lengths=tuple(len(texts) for _, texts in rows), merged=tuple(merged), even=False)
