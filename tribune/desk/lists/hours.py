"""When residents are received, as lists say it: 每周三上午9:00-11:30；每月15日, taken apart."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tribune.desk.tables.values import day as day_of
from tribune.model.numerals import numeral
from tribune.model.phrases import rules

_CLOCK = r"(\d{1,2})\s*[:：点时]\s*(\d{1,2}|半)?\s*分?"
_SPAN = re.compile(
    rf"[（(]?(上午|下午|晚上|早上|晚)?\s*{_CLOCK}\s*(?:-|—+|–|至|到|~|～)\s*(上午|下午|晚上|晚)?\s*{_CLOCK}[)）]?"
)
_TIME = re.compile(rf"\s*(上午|下午|晚上|早上|中午|晚)?\s*{_CLOCK}\s*")
_ONE = re.compile(rf"{_CLOCK}(?:起|开始)?\s*$")  # when it begins, without an end
_PART_OF_DAY = re.compile("[（(]?(上午|下午|晚上|早上|中午|全天|白天|晚间)[)）]?")
_AROUND = re.compile(
    r"^(?:接待日|接待时间|时间|代表接待)?\s*(?:为|是)?\s*[:：]?\s*|\s*(?:接待|接访|坐班|值班)?(?:选民|群众|代表)?\s*[。.]?$"
)
_DATE = re.compile(r"(?<=\d)号")
_WEEKDAY = re.compile("(?:周|星期)[一二三四五六日天]")
_WEEKDAY_ALONE = re.compile("(?:周|星期)?[一二三四五六日天]")
_BESIDE = re.compile(rf"({_SPAN.pattern})\s+(?=(?:上午|下午|晚上|晚)?\s*{_CLOCK})")  # hours, and behind a blank more of them
_WORDED = re.compile("(?<![周期第])([一二三四五六七八九十]{1,3})(?=分(?!之)|[点时](?![间段候]))")
_SECONDS = re.compile(r"(?<!\d)(\d{1,2}:\d\d):\d\d(?!\d)")
_SINCE = re.compile(
    r"[（(，,]?\s*(?:自|从)?\s*((?:19|20)\d\d\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}\s*日?)\s*(?:起|开始)(?:算|执行|实行|接待)?\s*[)）]?"
)
_REMARK = re.compile(r"[（(]([^（()）]{2,40})[)）]")
_BRACKETED = re.compile(r"^[（(]([^（()）]*)[)）]$")
_TIMED = re.compile(r"\d\s*[:：点时月]")  # in brackets: other hours, or those of a season
_LIMIT = re.compile("除外|除|不接待|假期|寒暑?假|暑假|农忙|汛期|[单双隔]周|第.{1,5}周|\\d月|季")  # in brackets: not always
_WEEKS = re.compile("(?P<day>.+)[(](?P<weeks>[单双隔]周|每?月?第[^()]{1,6}周)[)]")  # 周五（双周）
_MORE = re.compile("[(][^()]*[)]|节?假日")  # behind hours, without other days
_BARE_DATE = re.compile(r"\d{1,2}\s*[日、]")
_BARE_WEEKDAYS = re.compile("[一二三四五六日](?:[、，,][一二三四五六日])*")
_WEEK_OF_MONTH = re.compile("(?<=[\\d一二三四五六末后])周的?(?:周|星期|礼拜)(?=[一二三四五六日天])")  # 第二周周三
_ODD_WEEK = re.compile("^每?逢?(?P<which>[单双])数?(?:周|星期|礼拜)的?(?:周|星期|礼拜)?(?=[一二三四五六日天])")  # 单周周三
_CLAUSES = re.compile(r"[；;。\n]+")
_COMMAS = re.compile(r"[，,、]")
_LATE = ("下午", "晚上", "晚", "晚间")
PROPOSED = {
    "上午": ("9:00", "11:30"),
    "早上": ("9:00", "11:30"),
    "下午": ("14:30", "17:00"),
    "晚上": ("19:00", "20:30"),
}
DAY, NOON = 24 * 60, 12 * 60  # minutes
_WITHIN = {"上午": (0, NOON + 60), "早上": (0, NOON + 60), "下午": (NOON, DAY), "晚上": (17 * 60, DAY), "晚间": (17 * 60, DAY)}


@dataclass(frozen=True)
class Received:
    """A day that comes again (`every`; empty where the text says none), its hours if they're said, the part of the day.

    `since` is the day from which it's counted, if that is said, `note` what stands in brackets beside it. Whether the text
    `is_meant` so a person has to say; where its hours differ by season (`is_seasonal`), too.
    """

    text: str
    every: str = ""
    opens: str = ""
    closes: str = ""
    part: str = ""
    since: datetime.date | None = None
    note: str = ""
    is_meant: bool = False
    is_seasonal: bool = False


def received(text: str) -> Iterator[Received]:
    """Each day that a text says, and each part of it that says none; further hours go for the day before them."""
    for clause in filter(None, map(str.strip, _CLAUSES.split(_BESIDE.sub(r"\1，", text)))):
        whole = _one(clause)
        parts = list(_parts(clause))
        days = [whole] if whole.every or len(parts) < 2 else list(_several(parts))
        yield from [whole] if any(map(_is_torn, days)) else days


def _is_torn(day: Received) -> bool:
    """Whether a part that says no day begins or ends within brackets, or goes on with the days before it: 每周一、三（上午）五."""
    return not day.every and (day.text.count("(") != day.text.count(")") or bool(re.match(r"[一二三四五六日天\d]", day.text)))


def _parts(clause: str) -> Iterator[str]:
    """What stands between commas; days that are one phrase together stay so: 周二、周四上午9:00-11:30."""
    held = ""
    for part in filter(None, map(str.strip, _COMMAS.split(clause))):
        both = f"{held}、{part}"
        if held and not _one(held).opens and _one(both).every:
            held = both
        else:
            yield from [held] if held else []
            held = part
    yield from [held] if held else []


def _several(parts: list[str]) -> Iterator[Received]:
    last = None
    for part in parts:
        day = _one(part)
        if last and not day.every and is_hours(part):
            opens, closes = times(part)
            day = replace(last, text=part, opens=opens, closes=closes)
        last = day if day.every else last
        yield day


def _one(text: str) -> Received:
    told = _SINCE.search(text)
    said = _SINCE.sub("", text)
    span = _SPAN.search(said)
    before, behind = (said[: span.start()], said[span.end() :]) if span else (said, "")
    if before.strip() and re.search("[一二三四五六周\\d]", _MORE.sub("", behind)):
        return Received(text)  # other days behind the hours
    rest = f"{before}{behind}"
    part = _PART_OF_DAY.search(rest)
    rest = _PART_OF_DAY.sub("", rest if span else _ONE.sub("", rest))
    day = _day(rest)
    if not rules(day) and _BARE_DATE.match(day):
        day = f"每月{day}"
    if _BARE_WEEKDAYS.fullmatch(day):
        day = f"每周{day}"
    notes = [] if rules(day) else [note for note in _REMARK.findall(rest) if not _TIMED.search(note)]
    every, odd = _meant(day)
    if notes and not rules(every) and not any(map(_LIMIT.search, notes)):
        day = _day(_REMARK.sub("", rest))
        every, odd = _meant(day)
    else:
        notes = []
    if not rules(every):
        return Received(text)
    opens, closes = times(span[0]) if span else ("", "")
    return Received(text, f"每{every}" if _WEEKDAY.match(every) else every, opens, closes, part[1] if part else "",
                    day_of(told[1]) if told else None, "；".join(filter(None, (odd, *notes))), every != day)  # fmt: skip


def _meant(day: str) -> tuple[str, str]:
    """A day, or what one may mean that can't be reckoned as it stands, and what is a remark of it: weeks of months, odd weeks of years."""
    if rules(day):
        return day, ""
    if weeks := _WEEKS.fullmatch(day):
        day = f"{weeks['weeks']}{weeks['day']}"
    odd = _ODD_WEEK.match(day)
    day = f"每月{day}" if day.startswith(("第", "最后")) else day
    return (_ODD_WEEK.sub("隔周周", day), f"{odd['which']}周") if odd else (_WEEK_OF_MONTH.sub("个周", day), "")


def _day(text: str) -> str:
    text = _BRACKETED.sub(r"\1", text.strip(" ，,、"))
    return _DATE.sub("日", _AROUND.sub("", text).strip(" ，,、"))


def without_hours(text: str) -> tuple[str, str]:
    """A text without the hours in it, and those."""
    span = _SPAN.search(text)
    return (f"{text[: span.start()]} {text[span.end() :]}".strip(), span[0]) if span else (text, "")


def is_hours(text: str) -> bool:
    """Whether a text says hours, or a part of the day, and nothing else."""
    rest = _PART_OF_DAY.sub("", _SPAN.sub("", text))
    return rest != text and not _AROUND.sub("", rest).strip(" ，,、；;和及\n")


def together(rows: Iterable[Iterable[str]]) -> str:
    """What the cells of several rows say, as one text: hours beside a day go for it."""
    return "；".join(filter(None, ("；".join(_beside(row)) for row in rows)))


def _beside(cells: Iterable[str]) -> Iterator[str]:
    cells = [_plain(cell) for cell in cells]
    if any(map(day_of, cells)):  # a day of the calendar: of what day of the week it is comes no rule
        cells = [cell for cell in cells if not _WEEKDAY_ALONE.fullmatch(cell)]
    told = [_CLAUSES.sub("，", cell) for cell in cells if is_hours(cell)]
    spans = [each for each in told if _SPAN.search(each)]
    shared = " ".join([*(each for each in told if each not in spans), "，".join(spans)]).strip()
    days = [cell for cell in cells if not is_hours(cell)]
    yield from (f"{day} {shared}" if shared and not _SPAN.search(day) else day for day in days or [shared])


def _plain(text: str) -> str:
    """A text with full-width signs as usual, hours in figures, no seconds."""
    figures = _WORDED.sub(lambda found: str(numeral(found[1])), unicodedata.normalize("NFKC", text))
    return _SECONDS.sub(r"\1", figures)


def fitting(texts: Iterable[str], part: str) -> tuple[str, str]:
    """The only hours in some texts that are in a part of the day; empty where there are none, or several."""
    spans = {times(span[0]) for text in texts for span in _SPAN.finditer(unicodedata.normalize("NFKC", text))}
    first, last = _WITHIN.get(part, (0, DAY))
    found = [span for span in spans if all(span) and first <= minutes(span[0]) and minutes(span[1]) <= last]
    return found[0] if len(found) == 1 else ("", "")


def times(text: str) -> tuple[str, str]:
    """From when to when, as 9:00 and 11:30; empty where a text doesn't say it."""
    span = _SPAN.search(unicodedata.normalize("NFKC", text))
    if not span:
        return "", ""
    early, hour, minute, late, last, end = span.groups()
    opens = _clock(hour, minute, early in _LATE)
    closes = _clock(last, end, (late or early) in _LATE)
    return (opens, closes) if opens and closes and minutes(opens) < minutes(closes) else ("", "")


def clock(text: str) -> str:
    """A time of the day as 9:00, of 上午9点, 11点半 or 下午2:30; empty for none."""
    said = _TIME.fullmatch(_SECONDS.sub(r"\1", unicodedata.normalize("NFKC", text)))
    return _clock(said[2], said[3], said[1] in _LATE) if said else ""


def minutes(clock: str) -> int:
    """How many of the day have passed."""
    hour, minute = map(int, clock.split(":"))
    return 60 * hour + minute


def _clock(hour: str, minute: str | None, late: bool) -> str:
    number = int(hour) + (12 if late and int(hour) < 12 else 0)
    past = 30 if minute == "半" else int(minute or 0)
    return f"{number}:{past:02d}" if number < 24 and past < 60 else ""


def proposed(day: Received, open_hours: str) -> str:
    """Hours that a person may confirm: those of the part of the day, within those in which the place is open."""
    opens, closes = times(open_hours)
    first, last = PROPOSED.get(day.part, (opens or "9:00", closes or "17:00"))
    if opens:
        first = opens if day.part in ("上午", "早上") else max(first, opens, key=minutes)
    return f"{first}-{min(last, closes, key=minutes) if closes else last}"
