"""Reception days as a calendar program keeps them: a rule, the days that it puts too many, and those that it lacks."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache

from tribune.model.reception import Reception, days
from tribune.model.recurrence import Rule
from tribune.model.workdays import Workdays


@dataclass(frozen=True)
class Course:
    """Days from `first` on by a rule, `without` some and with some `besides`: holidays and worked weekends, exceptions.

    One that isn't `repeated` has `first` and those `besides` alone: each of its days was moved off the rule.
    """

    rule: Rule
    first: datetime.date
    without: tuple[datetime.date, ...]
    besides: tuple[datetime.date, ...]
    repeated: bool = True


def courses(day: Reception, as_of: datetime.date, workdays: Workdays) -> tuple[Course, ...]:
    """A course for each rule of a reception day, from the beginning of this year, or `since`, on.

    What deviates from the rule is reckoned for this year and the next: what is announced later comes with a later
    calendar. A rule by which nobody is received in that time has no course.
    """
    whoever = day.model_copy(update={"opens": "", "closes": "", "deputies": (), "note": None})
    return _courses(whoever, as_of, workdays)


@lru_cache(maxsize=1 << 10)  # stations agree on their days, hardly on the rest
def _courses(day: Reception, as_of: datetime.date, workdays: Workdays) -> tuple[Course, ...]:
    begin = max(as_of.replace(month=1, day=1), day.since or datetime.date.min)
    span = (begin.replace(year=min(begin.year + 1, datetime.MAXYEAR), month=12, day=31) - begin).days + 1
    taken: set[datetime.date] = set()
    found = []
    for rule in day.rules:
        received = [each for each in days(begin, span) if day.falls_on_by(rule, each, workdays) and each not in taken]
        found.append(_course(rule, received, [each for each in days(begin, span) if day.programmed(rule, each)]))
        taken |= {*received}
    return tuple(course for course in found if course)


def _course(rule: Rule, received: list[datetime.date], by_rule: list[datetime.date]) -> Course | None:
    """`received`: the days as they are; `by_rule`: those that a program makes of the rule."""
    known, programmed = {*received}, {*by_rule}
    first = next((each for each in by_rule if each in known), None)
    if not first:
        return Course(rule, received[0], (), tuple(received[1:]), repeated=False) if received else None
    return Course(
        rule=rule,
        first=first,
        without=tuple(each for each in by_rule if each > first and each not in known),
        besides=tuple(each for each in received if each not in programmed),
    )
