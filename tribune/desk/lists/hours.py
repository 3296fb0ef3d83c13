"""When residents are received, as lists say it: 每周三上午9:00-11:30；每月15日, taken apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from tribune.model.phrases import rules

_CLOCK = r"(\d{1,2})\s*[:：点时]\s*(\d{1,2}|半)?\s*分?"
_SPAN = re.compile(
    rf"[（(]?(上午|下午|晚上|早上|晚)?\s*{_CLOCK}\s*(?:-|—+|–|至|到|~|～)\s*(上午|下午|晚上|晚)?\s*{_CLOCK}[)）]?"
)
_PART_OF_DAY = re.compile("[（(]?(上午|下午|晚上|早上|中午|全天|白天|晚间)[)）]?")
_AROUND = re.compile(
    r"^(?:接待日|接待时间|时间|代表接待)?\s*(?:为|是)?\s*[:：]?\s*|\s*(?:接待|接访|坐班|值班)?(?:选民|群众|代表)?\s*[。.]?$"
)
_CLAUSES = re.compile(r"[；;。\n]+")
_COMMAS = re.compile(r"[，,、]")
_LATE = ("下午", "晚上", "晚", "晚间")
PROPOSED = {
    "上午": ("09:00", "11:30"),
    "早上": ("09:00", "11:30"),
    "下午": ("14:30", "17:00"),
    "晚上": ("19:00", "20:30"),
}


@dataclass(frozen=True)
class Received:
    """A day that comes again (`every`; empty where the text says none), its hours if they're said, the part of the day."""

    text: str
    every: str = ""
    opens: str = ""
    closes: str = ""
    part: str = ""


def received(text: str) -> Iterator[Received]:
    """Each day that a text says, and each part of it that says none."""
    for clause in filter(None, map(str.strip, _CLAUSES.split(text))):
        whole = _one(clause)
        parts = [part.strip() for part in _COMMAS.split(clause) if part.strip()]
        if whole.every or len(parts) < 2:
            yield whole
        else:
            yield from map(_one, parts)


def _one(text: str) -> Received:
    span = _SPAN.search(text)
    rest = text if not span else f"{text[: span.start()]}{text[span.end() :]}"
    part = _PART_OF_DAY.search(rest)
    day = _AROUND.sub("", _PART_OF_DAY.sub("", rest)).strip(" ，,、")
    if not rules(day):
        return Received(text)
    return Received(text, day, *(times(span[0]) if span else ("", "")), part[1] if part else "")


def times(text: str) -> tuple[str, str]:
    """From when to when, as 09:00 and 11:30; empty where a text doesn't say it."""
    span = _SPAN.search(unicodedata.normalize("NFKC", text))
    if not span:
        return "", ""
    early, hour, minute, late, last, end = span.groups()
    opens = _clock(hour, minute, early in _LATE)
    closes = _clock(last, end, (late or early) in _LATE)
    return (opens, closes) if opens and closes and opens < closes else ("", "")


def _clock(hour: str, minute: str | None, late: bool) -> str:
    number = int(hour) + (12 if late and int(hour) < 12 else 0)
    minutes = 30 if minute == "半" else int(minute or 0)
    return f"{number:02d}:{minutes:02d}" if number < 24 and minutes < 60 else ""


def proposed(day: Received, open_hours: str) -> str:
    """Hours that a person may confirm: those of the part of the day, within those in which the place is open."""
    opens, closes = times(open_hours)
    first, last = PROPOSED.get(day.part, (opens or "09:00", closes or "17:00"))
    if opens:
        first = opens if day.part in ("上午", "早上") else max(first, opens)
    return f"{first}-{min(last, closes) if closes else last}"
