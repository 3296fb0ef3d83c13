"""Recurring reception days, written as people say them (每月第一个周三) and read as RFC 5545 recurrence rules."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from tribune.model.record import Day, DeputyId, Line, Planned, Value, field

WEEKDAYS = dict(zip("一二三四五六日天", ("MO", "TU", "WE", "TH", "FR", "SA", "SU", "SU"), strict=True))
ORDINALS = {"第一个": "1", "第二个": "2", "第三个": "3", "第四个": "4", "最后一个": "-1"}
_DAY = r"(?:周|星期)([一二三四五六日天])"
_WEEKLY = re.compile(rf"每({_DAY}(?:[、和]{_DAY})*)")
_MONTHLY = re.compile(r"每月((?:[1-9]|[12]\d|3[01])[日号](?:[、和](?:[1-9]|[12]\d|3[01])[日号])*)")
_ORDINAL = re.compile(rf"每月({'|'.join(ORDINALS)}){_DAY}")


def recurrence(phrase: str) -> str | None:
    """The RFC 5545 rule for a phrase; None if it isn't understood.

    Understood: 每天, 每个工作日, 每周三, 每周一、周四, 每月15日, 每月1日、15日, 每月第一个周三, 每月最后一个周五.
    """
    phrase = phrase.replace(" ", "")
    if phrase in ("每天", "每日"):
        return "FREQ=DAILY"
    if phrase in ("每个工作日", "工作日"):
        return "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    if match := _WEEKLY.fullmatch(phrase):
        return "FREQ=WEEKLY;BYDAY=" + ",".join(WEEKDAYS[day] for day in re.findall(_DAY, match[1]))
    if match := _MONTHLY.fullmatch(phrase):
        return "FREQ=MONTHLY;BYMONTHDAY=" + ",".join(re.findall(r"\d+", match[1]))
    if match := _ORDINAL.fullmatch(phrase):
        return f"FREQ=MONTHLY;BYDAY={ORDINALS[match[1]]}{WEEKDAYS[match[2]]}"
    return None


def _understood(phrase: str) -> str:
    if recurrence(phrase) is None:
        raise PydanticCustomError("recurrence", "not a recurring day: {phrase}", {"phrase": phrase})
    return phrase


Clock = Annotated[str, StringConstraints(pattern=r"^(?:[01]?\d|2[0-3]):[0-5]\d$")]


class Reception(Value):
    """When residents are received: every `every`, from `opens` to `closes`."""

    every: Annotated[str, AfterValidator(_understood)] = field(
        ..., "接待日", "每周三、每月15日、每月第一个周三、每个工作日…"
    )
    opens: Clock = field(..., "开始时间", "开始时间，如 09:00")
    closes: Clock = field(..., "结束时间", "结束时间，如 11:30")
    since: Planned | None = field(None, "从哪一天开始")
    until: Day | None = field(None, "到哪一天为止")
    deputies: tuple[DeputyId, ...] = field((), "接待代表", "接待的代表")
    note: Line | None = field(None, "备注")

    @property
    def rule(self) -> str:
        """The RFC 5545 RRULE value."""
        return recurrence(self.every) or ""
