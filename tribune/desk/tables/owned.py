"""A sheet that is all of one deputy, named for her or in what stands above its titles: she stands in each of its rows, too."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from tribune.desk.tables.columns import fields_of
from tribune.desk.tables.table import Known, titles_of
from tribune.desk.titles import titles
from tribune.load.sheets import Sheet

MOST_ABOVE = 3  # rows above the titles in which she may be named


def owned(sheet: Sheet, kind: str, told: Mapping[str, str], known: Known, deputies: Collection[str]) -> Sheet:
    """The sheet with a column of the deputy whose it is, where `kind` needs one and it has none."""
    shown = titles_of(sheet, known) if kind == "records" else ()
    if not shown or "deputy" in fields_of(kind, told, shown):
        return sheet
    above = [text for _, texts in sheet.rows[:MOST_ABOVE] for text in texts]
    named = {name for said in (sheet.name, *above) for name in deputies if name in "".join(said.split())}
    if len(named) != 1:
        return sheet
    width = max(len(texts) for _, texts in sheet.rows)
    rows = tuple(
        (number, (*texts, *("",) * (width - len(texts)), _beside(texts, shown, *named))) if sum(map(bool, texts)) > 1 else (number, texts)
        for number, texts in sheet.rows
    )
    return replace(sheet, rows=rows, lengths=tuple(len(texts) for _, texts in rows))


def _beside(texts: tuple[str, ...], shown: tuple[str, ...], name: str) -> str:
    """What stands in the further column: its title, or the name."""
    return titles()["records"]["deputy"][0] if {*filter(None, texts)} <= {*shown} else name
