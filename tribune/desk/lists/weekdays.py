"""Columns that are days of the week, with ticks or with who receives residents: 周一, 星期三（上午）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tribune.desk.lists import hours
from tribune.desk.lists.entries import Item
from tribune.desk.tables.evidence import TICKS
from tribune.desk.titles import titles

ON = "on:"  # before the day, in the name of the field of such a column
_DAY = re.compile(r"每?(?:周|星期|礼拜)([一二三四五六日天])\s*[（(]?(上午|下午|晚上|全天)?[)）]?")


def weekday_of(shown: Sequence[str]) -> dict[int, str]:
    """The fields of the columns whose titles are days of the week, by their places; none where only one is."""
    found = {place: _DAY.fullmatch(title.strip()) for place, title in enumerate(shown)}
    days = {place: f"{ON}周{day[1]}{day[2] or ''}" for place, day in found.items() if day}
    return days if len(days) > 1 else {}


def told(item: Item) -> Iterator[tuple[str, str, str]]:
    """Each such day of an entry: its field, the day, and what stands there."""
    for name in [name for name in item.cells if name.startswith(ON)]:
        if (text := item.said(name)) not in titles()["nothing"]:
            yield name, name.removeprefix(ON), text


def is_person(text: str) -> bool:
    """Whether such a cell names somebody: it's neither a tick nor a time."""
    return text not in TICKS and not hours.is_hours(text)
