"""Cells as the archive wants them: days, ids for names, hours."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from functools import cached_property, lru_cache

from tribune.desk.stories.days import day_in
from tribune.load.explain import iso
from tribune.model.names import plain

_DAY = re.compile(r"\d{4}\D{1,2}\d{1,2}\D{1,2}\d{1,2}(?!\d)|\d{8}(?!\d)")
_SERIAL = re.compile(r"[3-5]\d{4}")  # days since 1899-12-30, as spreadsheets count: 1982 to 2064
_FIRST = datetime.date(1899, 12, 30)
_CLOCK = r"(?:\d{1,2}[:：时点]\d{0,2}(?:[:：分]\d{0,2}秒?)?(?:\.\d+)?分?)?\s*(?:上午|下午|[AP]M|Z)?"
_TIME = re.compile(
    rf"[日号]?[\sT]*(?:[(（]?(?:星期|周)[一二三四五六日天][)）]?)?\s*(?:上午|下午|[AP]M)?\s*{_CLOCK}", re.I
)
_SEVERAL = re.compile(r"[、,，;；/|\n]+")


@lru_cache(maxsize=4096)  # a sheet names the same days over and over
def day(text: str) -> datetime.date | None:
    """The day with which `text` begins, the time of day left out: 2025/7/5 08:30, 2025年7月5日, 20250705."""
    text = text.strip()
    if _SERIAL.fullmatch(text):
        return _FIRST + datetime.timedelta(days=int(text))
    match = _DAY.match(text)
    found = iso(match[0]) if match else day_in(text) if text[:1] in "二一" else ""
    return datetime.date.fromisoformat(found) if found else None


@lru_cache(maxsize=4096)
def doubt(text: str) -> dict[str, str]:
    """What of a day's cell isn't in the day read from it, as a fact of I007: the end of a range, or a serial number."""
    text, read = text.strip(), day(text)
    if not read:
        return {}
    if _SERIAL.fullmatch(text):
        return {"serial": text, "day": read.isoformat()}
    rest = text[match.end() :] if (match := _DAY.match(text)) else ""
    return {} if _TIME.fullmatch(rest) else {"range": text, "day": read.isoformat()}


def completed(text: str, above: str) -> str:
    """A day of which the year isn't written whole, with that of what stands above: 3月5日; 25.3.5."""
    if short := re.fullmatch(r"(\d\d)[年.\-/](\d{1,2})[月.\-/](\d{1,2})日?", text):
        return iso(f"20{short[1]}-{short[2]}-{short[3]}")
    year = re.search(r"(20\d\d)\s*年?", above)
    found = re.fullmatch(r"(\d{1,2})[月.\-/](\d{1,2})[日号]?", text)
    return f"{year[1]}-{int(found[1]):02d}-{int(found[2]):02d}" if year and found else ""


class Names(dict[str, str]):
    """The names of a kind by their ids; which of them a text may mean."""

    @cached_property
    def bearers(self) -> dict[str, list[str]]:
        """The ids by names as they are compared."""
        found = defaultdict(list)
        for id, name in self.items():
            found[plain(name)].append(id)
        return found

    def candidates(self, text: str) -> list[str]:
        """The ids that `text` may mean: an id itself, or those of the name."""
        return [text] if text in self else self.bearers.get(plain(text), [])

    def loosely(self, text: str) -> list[str]:
        """The same, also where one is part of the other: 样例区西南街道 is 西南街道."""
        alike = (
            id for id, name in self.items() if (name in text and len(name) > 2) or (text in name and len(text) > 2)
        )
        return self.candidates(text) or list(alike)

    def ids(self, text: str, of: str = "deputies") -> tuple[list[str], list[str]]:
        """The ids that names in a cell stand for, and the names that stand for none or for several; a person's only whole."""
        found, unknown = [], []
        for part in filter(None, (part.strip() for part in _SEVERAL.split(text))):
            meant = self.candidates(part) if of == "deputies" else self.loosely(part)
            found += meant if len(meant) == 1 else []
            unknown += [] if len(meant) == 1 else [part]
        return list(dict.fromkeys(found)), unknown


@lru_cache(maxsize=4096)
def hours(text: str) -> str:
    """A number of hours as a number alone: 2小时, 2 h; what is none stays as it is."""
    return re.sub(r"\s*(?:个?小时|h|H)$", "", text)
