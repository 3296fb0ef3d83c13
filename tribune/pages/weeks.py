"""A year by its weeks: how much was done in each, for a chart of columns; pure."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from tribune.model import Yearbook

WEEK = 7


@dataclass(frozen=True, eq=False)
class Weeks:
    """The weeks that a year touches, from Monday to Sunday; the first and the last are cut off by the year."""

    book: Yearbook

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """How many records each has."""
        found = Counter(self._week(row.date) for row in self.book.rows)
        return tuple(found[week] for week in range(self._week(datetime.date(self.book.year, 12, 31)) + 1))

    @property
    def most(self) -> int:
        return max(self.counts)

    @property
    def peak(self) -> int:
        """The first of those with the most."""
        return self.counts.index(self.most)

    @property
    def begins(self) -> datetime.date:
        """The day of this year with which that week begins."""
        return max(self._first_monday + datetime.timedelta(WEEK * self.peak), datetime.date(self.book.year, 1, 1))

    @property
    def months(self) -> tuple[float, ...]:
        """Where each month begins, as a share of the chart's width."""
        year, wide = self.book.year, WEEK * len(self.counts)
        return tuple((datetime.date(year, month, 1) - self._first_monday).days / wide for month in range(1, 13))

    @cached_property
    def _first_monday(self) -> datetime.date:
        first = datetime.date(self.book.year, 1, 1)
        return first - datetime.timedelta(first.weekday())

    def _week(self, day: datetime.date) -> int:
        return (day - self._first_monday).days // WEEK
