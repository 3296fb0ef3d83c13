"""Days on which residents are received: written as people say them (每月第一个周三), without holidays, until an end."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from tribune.model.phrases import is_open_on_holidays, is_postponed, rules
from tribune.model.recurrence import ORDINARY, Rule
from tribune.model.values import Day, DeputyId, Line, Planned, Value, field
from tribune.model.workdays import ONE, Workdays

LONGEST_REST = 31  # days; no holidays are longer
FORESEEN = 184  # days for which a page knows the dates: half a year without a new build
_ZERO = re.compile(r"(?<![\d:：.])0(?=\d[:：]\d\d(?!\d))")
SEARCHED = 3 * 366  # days in which one must be found: the 31st of every other month comes sooner


def _understood(phrase: str) -> str:
    if not rules(phrase):
        raise PydanticCustomError("recurrence", "not a recurring day: {phrase}", {"phrase": phrase})
    return phrase


def plain_clocks(text: str) -> str:
    """A text with its times of day as people say them: 09:00 is 9:00."""
    return _ZERO.sub("", text)


Clock = Annotated[
    str, StringConstraints(pattern=r"^(?:[01]?\d|2[0-3]):[0-5]\d$"), AfterValidator(plain_clocks)
]
Hours = Annotated[Line, AfterValidator(plain_clocks)]


class Reception(Value):
    """When residents are received: every `every`, from `opens` to `closes`, not on public holidays unless it says so."""

    every: Annotated[str, AfterValidator(_understood)] = field(
        ...,
        "接待日",
        "每周三、每周一至周五、隔周周三、每月15日、每月第一、三个周三、每月最后一天、每季度首月15日、每个工作日…",
    )
    opens: Clock = field(..., "开始时间", "开始时间，如 9:00")
    closes: Clock = field(..., "结束时间", "结束时间，如 11:30")
    since: Planned | None = field(None, "从哪一天开始", "从哪一天开始；隔周的必须写，从这一天起算")
    until: Day | None = field(None, "到哪一天为止")
    exceptions: tuple[Planned, ...] = field((), "哪几天不接待", alias="except")
    holidays: bool = field(False, "节假日照常接待", "法定节假日是否照常接待；不写则不接待")
    deputies: tuple[DeputyId, ...] = field((), "接待代表", "接待的代表")
    note: Line | None = field(None, "备注")

    @model_validator(mode="after")
    def _counted_from_a_day(self) -> Reception:
        if any(rule.interval > 1 for rule in self.rules) and not self.since:
            raise PydanticCustomError("uncounted", "every other … since when: {phrase}", {"phrase": self.every})
        return self

    @property
    def rules(self) -> tuple[Rule, ...]:
        """What `every` says, as rules of RFC 5545."""
        return rules(self.every)

    def falls_on(self, day: datetime.date, workdays: Workdays) -> bool:
        """Whether residents are received on a day."""
        return any(self.falls_on_by(rule, day, workdays) for rule in self.rules)

    def falls_on_by(self, rule: Rule, day: datetime.date, workdays: Workdays) -> bool:
        """Whether they are by one of the rules."""
        if day in self.exceptions or not self.is_within(day):
            return False
        anchor = _anchor(rule, self.since)
        if self.is_postponed:
            return any(rule.falls_on(each, anchor, workdays) for each in _put_off(rule, day, workdays))
        if self.is_open_on_holidays:
            return rule.falls_on(day, anchor, ORDINARY)
        return not workdays.is_holiday(day) and rule.falls_on(day, anchor, workdays)

    @property
    def is_postponed(self) -> bool:
        """Whether a day of rest moves it to the next working day."""
        return is_postponed(self.every)

    @property
    def is_open_on_holidays(self) -> bool:
        """Whether public holidays are no exception."""
        return self.holidays or is_open_on_holidays(self.every)

    def is_within(self, day: datetime.date) -> bool:
        """Whether a day is neither before `since` nor after `until`."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def is_over(self, day: datetime.date, workdays: Workdays) -> bool:
        """Whether nobody is received any more from `day` on."""
        begin = max(day, self.since or day)
        return not any(self.falls_on(later, workdays) for later in days(begin, SEARCHED) if self.is_within(later))

    def exceptions_since(self, year: int) -> list[datetime.date]:
        """The exceptions from a year on, as calendars have them."""
        return sorted(each for each in self.exceptions if each.year >= year)

    def programmed(self, rule: Rule, day: datetime.date) -> bool:
        """Whether a calendar program puts a rule by itself on a day: it knows no holidays and no exceptions."""
        return self.is_within(day) and rule.falls_on(day, _anchor(rule, self.since), ORDINARY)


def coming(day: Reception, begin: datetime.date, workdays: Workdays) -> tuple[datetime.date, ...]:
    """The dates of the half year from `begin` on, as far as holidays are known by then: no other is promised."""
    return _coming(day.model_copy(update={"opens": "", "closes": "", "deputies": (), "note": None}), begin, workdays)


@lru_cache(maxsize=1 << 10)  # stations agree on their days, hardly on the rest
def _coming(day: Reception, begin: datetime.date, workdays: Workdays) -> tuple[datetime.date, ...]:
    known = (each for each in days(begin, FORESEEN) if day.is_open_on_holidays or workdays.knows(each))
    return tuple(each for each in known if day.falls_on(each, workdays))


def current(given: tuple[Reception, ...], day: datetime.date, workdays: Workdays) -> tuple[Reception, ...]:
    """The reception days that aren't over on `day`."""
    return tuple(each for each in given if not each.is_over(day, workdays))


def _put_off(rule: Rule, day: datetime.date, workdays: Workdays) -> Iterator[datetime.date]:
    """The days whose residents are received on `day`: itself, if it's no day of rest, and those of rest just before.

    Weekends are days of rest to a day of the month; to a day of the week, which names what it means, holidays alone are.
    """
    rests = (lambda each: not workdays.is_worked(each)) if rule.frequency == "MONTHLY" else workdays.is_holiday
    if not rests(day):
        yield day
        for before in (day - step * ONE for step in range(1, LONGEST_REST)):
            if not rests(before):
                return
            yield before


@lru_cache(maxsize=1 << 10)
def _anchor(rule: Rule, since: datetime.date | None) -> datetime.date:
    """The day from which a rule with an interval counts: its first from `since` on."""
    begin = since or datetime.date.min
    if rule.interval == 1:
        return begin
    return next((day for day in days(begin, SEARCHED) if rule.once.falls_on(day, begin, ORDINARY)), begin)


def days(begin: datetime.date, number: int) -> Iterator[datetime.date]:
    """So many days from `begin` on, as far as there are any."""
    number = min(number, (datetime.date.max - begin).days + 1)
    return (begin + step * ONE for step in range(number))
