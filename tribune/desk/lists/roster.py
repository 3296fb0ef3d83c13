"""A list of names without titles: people below the heading of their group, several a row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tribune.desk.lists import headings as groups
from tribune.load.sheets import Sheet
from tribune.load.written import closed
from tribune.model.names import plain
from tribune.private.surnames import COMPOUND, surname_in

FEWEST, SHARE = 5, 0.6  # names, and their share of all cells but headings, that make a roster
_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]+(?:·[\u3400-\u9fff]+)+")
_MARK = re.compile(r"[（(][^（()）]*[)）]")
COUNTED = re.compile(r"^\s*(?:\d{1,3}\s*[.．、)）]|[①-⑳])\s*(?=[\u3400-\u9fff])")  # before a name
LONGEST = 2_000  # characters of a cell with names
_COMMAS = re.compile(r"[、，,；;](?![^（(]*[)）])")
_BLANKS = re.compile(r"\s+(?![^（(]*[)）])")
_GROUP = re.compile(r"团|选区|街道|[镇乡组]$|小组|办事处|界|名单|代表|合计|总计")


@dataclass
class Roster:
    """Names with row, column and headings; other cells with row, column and what they are; what is said above."""

    names: list[tuple[int, int, str, tuple[str, ...]]]
    others: list[tuple[int, int, str, str]]
    above: str


def bare(sheet: Sheet) -> Roster | None:
    """The sheet as a roster; None if it's none."""
    roster, headings = Roster([], [], ""), {0: ""}
    for number, row in sheet.rows:
        for column, text in enumerate(row):
            if not text:
                continue
            if is_name(text) and has_surname(text):
                roster.names.append((number, column, text, tuple(filter(None, [_above(headings, column)]))))
            elif _GROUP.search(text) and (roster.names or text.endswith(("团", "）", ")", "：", ":"))):
                stand_beside = any(row[:column]) and all(_GROUP.search(each) for each in row[:column] if each)
                headings = (headings if stand_beside else {0: ""}) | {column if stand_beside else 0: groups.bare(text)}
                roster.others.append((number, column, text, "list_heading"))
            else:
                roster.others.append((number, column, text, "caption" if not roster.names else "list_note"))
    roster.above = " ".join(text for _, _, text, why in roster.others if why == "caption") + f" {sheet.name}"
    named, others = len(roster.names), sum(why != "list_heading" for *_, why in roster.others)
    return roster if named >= FEWEST and named > SHARE * (named + others) else None


def _above(headings: dict[int, str], column: int) -> str:
    """The heading of a column: of several that stand beside each other the last one not behind it."""
    return headings[max(start for start in headings if start <= column)]


def is_told(found: Iterable[Sheet]) -> bool:
    """Whether a text is a list of deputies: all its names stand below headings, and it says what they are."""
    rosters = filter(None, map(bare, found))
    return any("代表" in people.above and all(heading for *_, heading in people.names) for people in rosters)


def may_be_called(kind: str, text: str) -> bool:
    """Whether a text that stands alone in its row may be what an entry of `kind` is called, and no heading."""
    if kind == "suggestions":
        return "关于" in text or text.endswith(("建议", "意见", "批评"))
    if kind == "stations":
        return bool(re.search("[站家点岗室]", text)) and not groups.COUNT.search(text)
    return is_name(text) and not groups.GROUP.search(without_marks(text)) and not groups.COUNT.search(text)


def names_in(text: str) -> list[str]:
    """The names of several people in one cell: between commas, blanks or lines; none where it's one: of two each must be a whole name."""
    if len(text) > LONGEST:
        return []
    parts = [COUNTED.sub("", part).strip() for part in _COMMAS.split(text) if part.strip()]
    if len(parts) < 2:
        parts = _BLANKS.split(closed(text.strip()))
        parts = parts if len(parts) > 2 or (len(parts) == 2 and all(map(_is_whole, parts))) else []
    return parts if len(parts) > 1 and all(map(is_name, parts)) else []


def _is_whole(text: str) -> bool:
    """Whether a part of a cell is a name of its own: a surname and what follows it, 张三 and not 欧阳."""
    name = plain(without_marks(text))
    return len(name) > len(surname_in(name)) > 0


def may_be_two(text: str) -> bool:
    """Whether a name has a blank between two parts of which only the first begins as names do."""
    parts = _BLANKS.split(closed(without_marks(text).strip()))
    whole = len(parts) == 2 and all(len(part) > 1 and "·" not in part for part in parts)
    return whole and _is_whole(parts[0]) and parts[0] not in COMPOUND


def has_surname(text: str) -> bool:
    """Whether a name begins as names do: with a surname; or it has a dot in it."""
    name = plain(without_marks(text))
    return "·" in name or bool(surname_in(name))


def without_marks(text: str) -> str:
    """A cell without what stands in brackets."""
    return _MARK.sub("", text)


def is_name(text: str) -> bool:
    """Whether a cell may be somebody's name, with remarks in brackets."""
    name = plain(without_marks(text))
    return bool(_NAME.fullmatch(name)) and not _GROUP.search(name)
