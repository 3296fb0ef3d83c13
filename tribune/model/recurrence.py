"""A day that comes again, as an RFC 5545 rule: which days it falls on, and how a calendar program is told."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass, replace
from typing import Literal, Protocol

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKING = "MO,TU,WE,TH,FR"


class Calendar(Protocol):
    """Who knows which days are worked."""

    def is_worked(self, day: datetime.date) -> bool: ...


class Ordinary:
    """Monday to Friday, as calendar programs count: they know no holidays."""

    def is_worked(self, day: datetime.date) -> bool:
        return day.weekday() < 5


ORDINARY = Ordinary()


@dataclass(frozen=True)
class Rule:
    """Every `interval` days, weeks or months; of the weeks its `weekdays` (0 is Monday), or all `working` days.

    Of the `months` (all, if none is named) its `monthdays`, its nth weekdays, or its nth working days; -1 is the last.
    """

    frequency: Literal["DAILY", "WEEKLY", "MONTHLY"]
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    working: bool = False
    months: tuple[int, ...] = ()
    monthdays: tuple[int, ...] = ()
    nth: tuple[tuple[int, int], ...] = ()  # the number of a weekday in its month, and the weekday
    nth_working: tuple[int, ...] = ()

    @property
    def once(self) -> Rule:
        """The same every day, week or month."""
        return replace(self, interval=1)

    @property
    def text(self) -> str:
        """The RRULE value (RFC 5545, 3.3.10)."""
        nth = ",".join(f"{number}{WEEKDAYS[day]}" for number, day in self.nth)
        parts = {
            "FREQ": self.frequency,
            "INTERVAL": str(self.interval) if self.interval > 1 else "",
            "WKST": "MO" if self.interval > 1 and self.frequency == "WEEKLY" else "",
            "BYMONTH": ",".join(map(str, self.months)),
            "BYMONTHDAY": ",".join(map(str, self.monthdays)),
            "BYDAY": WORKING
            if self.working or self.nth_working
            else nth or ",".join(WEEKDAYS[day] for day in self.weekdays),
            "BYSETPOS": ",".join(map(str, self.nth_working)),
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value)

    def falls_on(self, day: datetime.date, anchor: datetime.date, workdays: Calendar) -> bool:
        """Whether the rule, counted from `anchor` where there's an interval, falls on a day."""
        return getattr(self, f"_{self.frequency.lower()}")(day, anchor, workdays)

    def _daily(self, day: datetime.date, anchor: datetime.date, _: Calendar) -> bool:
        return (day - anchor).days % self.interval == 0

    def _weekly(self, day: datetime.date, anchor: datetime.date, workdays: Calendar) -> bool:
        if self.working:
            return workdays.is_worked(day)
        return day.weekday() in self.weekdays and (_monday(day) - _monday(anchor)).days // 7 % self.interval == 0

    def _monthly(self, day: datetime.date, anchor: datetime.date, workdays: Calendar) -> bool:
        if self.months and day.month not in self.months:
            return False
        if ((day.year - anchor.year) * 12 + day.month - anchor.month) % self.interval:
            return False
        length = calendar.monthrange(day.year, day.month)[1]
        if self.nth_working:
            return workdays.is_worked(day) and self._is_nth_working(day, length, workdays)
        by_number = {day.day, day.day - length - 1} & {*self.monthdays}
        return bool(by_number or {_nth(day), _nth_from_the_end(day, length)} & {*self.nth})

    def _is_nth_working(self, day: datetime.date, length: int, workdays: Calendar) -> bool:
        worked = [number for number in range(1, length + 1) if workdays.is_worked(day.replace(day=number))]
        wanted = [number - 1 if number > 0 else number for number in self.nth_working]
        return day.day in [worked[place] for place in wanted if -len(worked) <= place < len(worked)]


def _monday(day: datetime.date) -> datetime.date:
    return day - datetime.timedelta(days=day.weekday())


def _nth(day: datetime.date) -> tuple[int, int]:
    return (day.day + 6) // 7, day.weekday()


def _nth_from_the_end(day: datetime.date, length: int) -> tuple[int, int]:
    return -((length - day.day) // 7 + 1), day.weekday()
