"""Days without a year: that which stands above the titles, or in the sheet's name, goes for all of them."""

from __future__ import annotations

import re
from dataclasses import replace

from tribune.desk.tables.fitting import Fit
from tribune.desk.tables.table import Table

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SHORT = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*[日号].*", re.S)
DAYS = ("date", "replied")


def dated(sheet: Table, fit: Fit) -> Table:
    """The table with whole days, where one year alone is said above it."""
    said = (sheet.sheet.name, *(text for _, row in sheet.captions for text in row))
    years = {year for text in said for year in _YEAR.findall(text)}
    places = _places(fit)
    if len(years) != 1 or not places:
        return sheet
    (year,) = years
    return replace(sheet, rows=tuple((number, _with(year, texts, places)) for number, texts in sheet.rows))


def _places(fit: Fit) -> set[int]:
    return {fit.places[name] for name in DAYS if name in fit.places}


def _with(year: str, texts: tuple[str, ...], places: set[int]) -> tuple[str, ...]:
    return tuple(
        f"{year}年{text}" if place in places and _SHORT.fullmatch(text) else text for place, text in enumerate(texts)
    )


def completed(sheet: Table, fit: Fit) -> int:
    """How many days of a table have got their year so."""
    raw, places = dict(sheet.sheet.rows), _places(fit)
    pairs = ((texts[place], raw[number]) for number, texts in sheet.rows for place in places)
    return sum(bool(_YEAR.match(text)) and _SHORT.fullmatch(text[5:]) is not None and text[5:] in there for text, there in pairs)
