"""Days as office papers write them: 2025年1月20日, 2025.1.20, 二〇二五年一月二十日."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from contextlib import suppress

from tribune.load.explain import iso
from tribune.model.workdays import today

_FIGURES = str.maketrans("〇零○Oo一二三四五六七八九", "00000123456789")
_YEAR, _HAN_YEAR = r"(?:19|20)\d\d", "[二一][〇零○Oo0九一二三四五六七八]{3}"
_DAY = re.compile(rf"(?<!\d)({_YEAR})\s*[年./\-－—·]\s*(\d{{1,2}})\s*[月./\-－—·]\s*(\d{{1,2}})(?!\d)\s*日?")
_HAN = re.compile(rf"({_HAN_YEAR}|{_YEAR})年([一二三四五六七八九十]{{1,3}})月([一二三四五六七八九十]{{1,3}})日")
_MONTH = re.compile(rf"(?:{_YEAR}|{_HAN_YEAR})\s*[年./\-]\s*(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}})\s*月?(?![\d./\-])")
_NO_YEAR = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]$")
_PART = re.compile(r"(\d{1,2})月(\d{1,2})[日号]?|(\d{1,2})[./-](\d{1,2})")
LABEL = re.compile(
    r"(?:撰写|写作|撰稿|写稿|成稿|完稿|定稿|交稿|供稿|来稿|投稿|报送|上报|填报|填表|采写|创作|推荐|整理|记录|完成|发布|更新|发表|推送)?的?(?:日\s*期|时\s*间)"
)  # what a day of a text is called
LONGEST_SKY = 45  # signs of a diary's line with its day
_SKY = re.compile(
    r"(?:[\s\u3000，,、|｜/·（）()]*(?:(?:星期|周|礼拜)[一二三四五六日天]|(?:农历|夏历)[\u4e00-\u9fff]{2,9}|天\s*气\s*[：:]?"
    r"|(?:多云|大风|[小中大暴阵雷]?(?:雨|雪)|雨夹雪|沙尘|[晴阴雾霾])(?:[转间到有夹](?=\S))?|有?[微大]风|-?\d{1,2}(?:\s*(?:℃|度)?\s*[~～—至到-]+-?\d{1,2})?\s*(?:℃|度|级)))+[\s\u3000）)]*$"
)  # what a diary says behind a day
_TIGHT = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")


def day_in(text: str) -> str:
    """The first day that a text names, as ISO writes it; empty without one."""
    return next(_days_in(text), "")


def last_day_in(text: str) -> str:
    """The latest day that a text names, of those that have been; empty without one."""
    return max((day for day in _days_in(text) if day <= today().isoformat()), default="")


def _days_in(text: str) -> Iterator[str]:
    """The days that a text names, in their order."""
    found = [(match.start(), *map(int, match.groups())) for match in _DAY.finditer(text)]
    found += [
        (match.start(), int(match[1].translate(_FIGURES)), _number(match[2]), _number(match[3]))
        for match in _HAN.finditer(text)
    ]
    if tight := _TIGHT.fullmatch(text.strip("（）() ")):
        found.append((0, *map(int, tight.groups())))
    for _, year, month, day in sorted(found):
        with suppress(ValueError):
            yield datetime.date(year, month, day).isoformat()


def day_in_name(name: str) -> str:
    """A day in a file's name, which may be written tight: 20250120."""
    return day_in(name) or day_in(_TIGHT.sub(r"\1-\2-\3", name))


def day_typed(text: str) -> str:
    """The day that somebody typed who was asked for one: 2026年3月5日, 2026.3.5, 20260305; 3月5日 is of this year; empty for none."""
    found = iso(text) or day_in_name(text)
    if not found and (part := _PART.fullmatch("".join(text.split()))):
        month, number = (int(each) for each in part.groups() if each)
        found = _of_this_year(month, number)
    return found


def _of_this_year(month: int, number: int) -> str:
    try:
        return datetime.date(today().year, month, number).isoformat()
    except ValueError:
        return ""


def without_day(text: str) -> str:
    """A text without its days."""
    return _HAN.sub("", _DAY.sub("", text))


def sky_in(text: str) -> str:
    """What a line of a diary says behind its day: weekday and weather; empty where it says more, or has no day."""
    if len(text) > LONGEST_SKY:
        return ""
    rest = without_day(text)
    if rest == text and (part := _PART.match(text)):
        rest = text[part.end() :]
    return rest.strip("（）()，,、\u3000 ") if rest != text and _SKY.match(rest) else ""


def without_part(text: str) -> str:
    """A text without the part of a day that stands there: a month without a day, a day without a year."""
    return _MONTH.sub("", text, count=1) if _MONTH.search(text) else _NO_YEAR.sub("", text)


def _number(text: str) -> int:
    tens, _, ones = text.rpartition("十") if "十" in text else ("", "", text)
    return ("十" in text) * 10 * (int(tens.translate(_FIGURES)) if tens else 1) + int(ones.translate(_FIGURES) or 0)
