"""The figures: how many there are of each kind, by theme, unit and month, counted from the archive; and those that were stated."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, NamedTuple

from tribune.model import SHELVES, Archive, Facet, Record, Theme
from tribune.model.record import EARLIEST
from tribune.pages.view import View, latest

SHELF = {kind.kind: kind.shelf for kind in SHELVES} | {"activity": "activities"}
SECTION = SHELF | {"activity": "records"}  # of each kind, the section that shows it
MONTHS = 12


class Table(NamedTuple):
    """How many of each of `kinds` there are of each facet; None: of those that name none."""

    kinds: tuple[str, ...]
    rows: tuple[tuple[Facet | None, tuple[int, ...]], ...]

    @property
    def sums(self) -> tuple[int, ...]:
        """The total of each column: every record is in one row."""
        return tuple(map(sum, zip(*(numbers for _, numbers in self.rows), strict=True)))

    @property
    def greatest(self) -> float:
        """The largest part of its kind's total that one facet has: charts of the kinds are to this scale."""
        return max(
            number / sum for _, numbers in self.rows for number, sum in zip(numbers, self.sums, strict=True) if sum
        )

    def column(self, kind: str) -> tuple[tuple[Facet | None, int], ...]:
        """One kind's facets, those that it has any of."""
        place = self.kinds.index(kind)
        return tuple((facet, numbers[place]) for facet, numbers in self.rows if numbers[place])


@dataclass(frozen=True, eq=False)
class FiguresPage(View):
    """What can be counted from the archive's own records, apart from what the office has stated."""

    template: ClassVar[str] = "figures.html"
    section: ClassVar[str] = "figures"

    @cached_property
    def totals(self) -> tuple[tuple[str, str, int], ...]:
        """Kind, section and number of each kind that there is anything of."""
        numbers = ((kind, len(getattr(self.archive, shelf))) for kind, shelf in SHELF.items())
        return tuple((kind, SECTION[kind], number) for kind, number in numbers if number)

    @cached_property
    def themes(self) -> Table:
        """By theme, in the site's order."""
        return self._table("theme", self.archive.site.themes, self._theme_of)

    @cached_property
    def units(self) -> Table:
        """By township and street, in the site's order: each in one."""
        return self._table("unit", self.archive.site.units, self.archive.unit_of)

    def _theme_of(self, record: Record) -> Theme | None:
        return self.archive.find("theme", record.theme)

    def _table(self, field: str, facets: tuple[Facet, ...], facet_of: Callable[[Record], Facet | None]) -> Table:
        """The kinds that have `field`, counted by what `facet_of` says of each record."""
        kinds = [kind for kind in SHELVES if field in kind.model_fields and self.archive.shelves[kind.shelf]]
        counted = [Counter(map(facet_of, self.archive.shelves[kind.shelf])) for kind in kinds]
        rows = ((facet, tuple(counts[facet] for counts in counted)) for facet in (*facets, None))
        return Table(tuple(kind.kind for kind in kinds), tuple(row for row in rows if any(row[1])))

    @cached_property
    def months(self) -> tuple[tuple[str, dict[int, tuple[int, ...]]], ...]:
        """Kinds that have dates in several months; of each, the number in every month, by year from the first on."""
        found = ((kind, _by_month(getattr(self.archive, shelf), self.archive.as_of)) for kind, shelf in SHELF.items())
        return tuple((kind, years) for kind, years in found if sum(map(bool, sum(years.values(), ()))) > 1)

    @property
    def modified(self) -> str:
        return latest(self.archive, *self.archive.stories)


def _by_month(items: tuple, as_of: datetime.date) -> dict[int, tuple[int, ...]]:
    """The number in every month of each year; days that can't be are in none."""
    days = [day for item in items if (day := getattr(item, "dated", getattr(item, "date", None)))]
    days = [day for day in days if EARLIEST <= day <= as_of]
    counts = Counter((day.year, day.month) for day in days)
    years = sorted(year for year, _ in counts)
    span = range(years[0], years[-1] + 1) if years else ()
    return {year: tuple(counts[year, month] for month in range(1, MONTHS + 1)) for year in span}


def views(archive: Archive) -> Iterator[View]:
    """The one page of figures."""
    yield FiguresPage(archive)
