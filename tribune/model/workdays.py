"""Which days are worked: weekends, the holidays and swapped weekends announced each year, and what the office states."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from itertools import count

from tribune.model.values import Planned, Value, field

ONE = datetime.timedelta(days=1)
CHINA = datetime.timezone(datetime.timedelta(hours=8))  # all year since 1992


def today() -> datetime.date:
    """Today in China, wherever the machine and its clock stand."""
    return datetime.datetime.now(CHINA).date()


class Holidays(Value):
    """site.yaml, `holidays`: the State Council's notice of a year that isn't known yet, or what the office does otherwise."""

    off: tuple[Planned, ...] = field((), "放假", "放假的日子；写全一年（含10月1日），这一年才算录入")
    work: tuple[Planned, ...] = field((), "调休上班", "调休上班的周末")


@cache
def _announced() -> tuple[frozenset[datetime.date], frozenset[datetime.date]]:
    """The days off and the weekends worked, as announced for the years since 2004."""
    from chinese_calendar.constants import holidays, workdays  # only archives with deadlines or reception days ask

    return frozenset(holidays), frozenset(workdays)


@dataclass(frozen=True)
class Workdays:
    """The days of rest and of work in mainland China; `stated` goes before what was announced."""

    stated: Holidays

    def is_holiday(self, day: datetime.date) -> bool:
        """Whether a day was announced or stated to be off; a plain weekend isn't."""
        if day in self.stated.work:
            return False
        return day in self.stated.off or day in _announced()[0]

    def is_worked(self, day: datetime.date) -> bool:
        """Whether people go to work on a day, swapped weekends reckoned in."""
        if self.is_holiday(day):
            return False
        return day.weekday() < 5 or day in self.stated.work or day in _announced()[1]

    def knows(self, day: datetime.date) -> bool:
        """Whether the holidays of a day's year are known. What the office lists is a whole year if it has 1 October."""
        national_day = datetime.date(day.year, 10, 1)  # a holiday by law in every year
        return national_day in self.stated.off or national_day in _announced()[0]

    def first_worked(self, day: datetime.date) -> datetime.date:
        """The first working day from `day` on."""
        return next(later for later in (day + n * ONE for n in count()) if self.is_worked(later))


ANNOUNCED = Workdays(Holidays.model_construct())  # with nothing stated
