"""Whose the rows of a sheet are, where no column says it: it's all of one deputy, or rows have ticks below names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from tribune.desk.tables.columns import fields_of
from tribune.desk.tables.evidence import TICKS
from tribune.desk.tables.table import Known, titles_of
from tribune.desk.titles import titles
from tribune.load.sheets import Sheet
from tribune.model.names import plain

MOST_ABOVE = 3  # rows above the titles in which she may be named


def owned(sheet: Sheet, kind: str, told: Mapping[str, str], known: Known, deputies: Collection[str]) -> Sheet:
    """The sheet with a column of the deputies whose its rows are, where `kind` needs one and it has none."""
    shown = titles_of(sheet, known) if kind == "records" else ()
    if not shown or "deputy" in fields_of(kind, told, shown):
        return sheet
    below = {place: title for place, title in enumerate(shown) if plain(title) in deputies}
    if len(below) > 1:
        return _with(sheet, shown, {number: _ticked(texts, below) for number, texts in sheet.rows}, {*below})
    above = [text for _, texts in sheet.rows[:MOST_ABOVE] for text in texts]
    named = {name for said in (sheet.name, *above) for name in deputies if name in "".join(said.split())}
    if len(named) != 1:
        return sheet
    return _with(sheet, shown, dict.fromkeys((number for number, _ in sheet.rows), *named), frozenset())


def _ticked(texts: tuple[str, ...], below: Mapping[int, str]) -> str:
    """The names below which a row has ticks."""
    return "、".join(name for place, name in below.items() if {*texts[place : place + 1]} & TICKS)


def _with(sheet: Sheet, shown: tuple[str, ...], whose: Mapping[int, str], gone: Collection[int]) -> Sheet:
    """The sheet with a further column: its title, then by each row's number `whose` it is; without the columns `gone`."""
    width, rows = max(len(texts) for _, texts in sheet.rows), []
    for number, texts in sheet.rows:
        if sum(map(bool, texts)) > 1:
            name = titles()["records"]["deputy"][0] if {*filter(None, texts)} <= {*shown} else whose[number]
            kept = ("" if place in gone else text for place, text in enumerate(texts))
            texts = (*kept, *("",) * (width - len(texts)), name)
        rows.append((number, texts))
    return replace(sheet, rows=tuple(rows), lengths=tuple(len(texts) for _, texts in rows))
