"""Several tables in one sheet, one below the other, each with titles of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tribune.desk.tables.table import Known
from tribune.load.sheets import Sheet

FEWEST, SHARE = 3, 0.6  # titles of a row, and their share of its cells, that begin a table


def apart(sheet: Sheet, known: Known) -> Iterator[Sheet]:
    """The tables of a sheet as sheets; titles that only come again, on a new page, begin none."""
    start, last, titles = 0, -FEWEST, frozenset[str]()
    for place, (_, texts) in enumerate(sheet.rows):
        said = frozenset(filter(None, texts))
        if said <= titles or not _are_titles(said, known):
            continue
        if place - last < FEWEST:  # of the second level
            titles |= said
            continue
        if titles:
            begin = _with_headings(sheet, place, last)
            yield _part(sheet, start, begin)
            start = begin
        last, titles = place, said
    yield _part(sheet, start, len(sheet.rows)) if start else sheet


def _are_titles(said: frozenset[str], known: Known) -> bool:
    sure = sum(known(text) == 1 for text in said)
    return sure >= max(FEWEST, SHARE * len(said))


def _with_headings(sheet: Sheet, place: int, last: int) -> int:
    """The place of the first of the rows with a single text above a row of titles."""
    while place - 1 > last + 1 and len({*filter(None, sheet.rows[place - 1][1])}) == 1:
        place -= 1
    return place


def _part(sheet: Sheet, start: int, end: int) -> Sheet:
    lengths = sheet.lengths[start:end] if sheet.lengths else ()
    return replace(sheet, rows=sheet.rows[start:end], lengths=lengths)
