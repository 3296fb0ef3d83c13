"""Hours that differ by season, as lists say them: 每周三（夏季15:00-18:00，冬季14:30-17:30）; a record of a day has one pair."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tribune.desk.lists import hours
from tribune.desk.lists.hours import Received

_MONTH = r"\d{1,2}月(?:\d{1,2}[日号])?"
_SEASON = re.compile(
    rf"(?:(?:春夏|秋冬|[春夏秋冬])[季天]|[夏冬]令时间?|[夏冬]时制)(?:[（(][^（()）]*[)）])?"
    rf"|{_MONTH}\s*(?:-|—+|–|至|到|~|～)\s*(?:次年|翌年|第二年)?{_MONTH}"
)
_AROUND = " \n，,、；;。：:"


def received(text: str) -> Iterator[Received]:
    """Each day that a text says, as `hours.received` does; one of which the hours differ by season with all of them, and as a remark."""
    day = _seasonal(text)
    yield from [day] if day else hours.received(text)


def _seasonal(text: str) -> Received | None:
    """The day, where a text says one day with the hours of several seasons, and nothing else."""
    found = list(_SEASON.finditer(text))
    if len(found) < 2:
        return None
    head = text[: found[0].start()].rstrip("（(" + _AROUND)
    ends = [*(each.start() for each in found[1:]), len(text)]
    parts = [text[each.end() : end].strip(_AROUND).rstrip("）)") for each, end in zip(found, ends, strict=True)]
    days = [_one(part) or _one(f"{head} {part}") for part in parts]
    if not all(days) or len({(day.every, day.note) for day in days}) > 1:
        return None
    note = text[found[0].start() :].strip(_AROUND).rstrip("）)") if head else text
    return replace(days[0], text=text, opens="", closes="", note=note, is_seasonal=True)


def _one(text: str) -> Received | None:
    """The only day that a text says, with its hours."""
    found = list(hours.received(text))
    return found[0] if len(found) == 1 and found[0].every and found[0].opens else None
