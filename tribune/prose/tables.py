"""Tables of bars (GitHub Flavored Markdown 4.10), right below text too; nothing in them is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from tribune.prose.readings import READING

_DELIMITERS = re.compile(r" *\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$")
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)[^|]*\|.*?(?<!`)\1(?!`)")
_BAR = "\ufdd1"  # stands for a bar within a cell


def begins(rows: list, place: int) -> bool:
    """Whether a row with bars is followed by one of hyphens and bars."""
    if place + 1 >= len(rows) or "|" not in rows[place].text:
        return False
    following = rows[place + 1].text
    return "|" in following and bool(_DELIMITERS.match(following))


def end(rows: list, place: int) -> int:
    """Behind the last row of the table that begins at `place`: rows have bars."""
    place += 2
    while place < len(rows) and "|" in rows[place].text:
        place += 1
    return place


def build(parent: Element, rows: list, remarks: list) -> Iterator[tuple[Element, object]]:
    """Add the table to `parent`; gives each cell with its row. A row with more or fewer cells is remarked on, as cells:
    how many it has and how many the head has; a cell too many gets a column of its own.
    """
    sides = [_side(cell) for cell in _cells(rows[1].text)]
    split = [(row, _cells(row.text)) for number, row in enumerate(rows) if number != 1]
    columns = len(split[0][1])
    width = max(len(cells) for _, cells in split)
    table = SubElement(parent, "table")
    head, body = SubElement(table, "thead"), SubElement(table, "tbody")
    for number, (row, cells) in enumerate(split):
        if len(cells) != columns:
            remarks.append((row.number, "cells", (len(cells), columns)))
        line = SubElement(body if number else head, "tr")
        for place, text in enumerate([*cells, *[""] * (width - len(cells))]):
            cell = SubElement(line, "td" if number else "th")
            cell.text = text
            if side := sides[place] if place < len(sides) else "":
                cell.set("style", f"text-align: {side};")
            yield cell, row
    if len(sides) != columns:
        remarks.append((rows[1].number, "cells", (len(sides), columns)))


def _side(cell: str) -> str:
    left, right = cell.startswith(":"), cell.endswith(":")
    return "center" if left and right else "right" if right else "left" if left else ""


def _cells(text: str) -> list[str]:
    """The cells of a row; a bar behind a backslash, in code, or before how a character is read, parts nothing."""
    for whole in (_CODE, READING):
        text = whole.sub(lambda found: found[0].replace("|", _BAR), text)
    text = text.strip().replace("\\|", _BAR)
    return [cell.strip().replace(_BAR, "|") for cell in text.removeprefix("|").removesuffix("|").split("|")]
