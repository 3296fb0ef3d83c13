"""What deputies did: the summary of each year, and each deputy's logbook, with every record on some page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import ClassVar

from tribune.model import Activity, Archive, Deputy, Level, Logbook, Tally, Unit, Yearbook, logbooks, years_of
from tribune.pages.evaluation import EvaluationPage, Weighed, weighed
from tribune.pages.logbooks import parts, path_of_part, path_of_year
from tribune.pages.view import View
from tribune.pages.weeks import Weeks
from tribune.pages.years import YearView

NEWEST = 10


@dataclass(frozen=True, eq=False)
class RecordsPage(YearView):
    """What was done in a year: by type, month, unit and level, by whom, and the newest records."""

    template: ClassVar[str] = "records.html"
    section: ClassVar[str] = "records"

    @cached_property
    def logbooks(self) -> tuple[tuple[Logbook, Yearbook], ...]:
        """Of each deputy with records in this year the logbook and the year in it, by sound."""
        books = ((logbook, logbook.in_year(self.year)) for logbook in logbooks(self.archive).values())
        return tuple((logbook, book) for logbook, book in books if book)

    @cached_property
    def units(self) -> tuple[tuple[Unit, Tally], ...]:
        """Units in the site's order, with what their deputies did."""
        return self._gathered(self.archive.site.units, lambda deputy: [self.archive.unit_of(deputy)])

    @cached_property
    def levels(self) -> tuple[tuple[Level, Tally], ...]:
        """Levels in the site's order; somebody with seats at two counts at both."""
        return self._gathered(self.archive.site.levels, self.archive.levels_of)

    def _gathered(self, facets: Iterable, of) -> tuple:
        rows = defaultdict(list)
        for logbook, book in self.logbooks:
            for facet in filter(None, of(logbook.deputy)):
                rows[facet.id] += book.rows
        return tuple((facet, Tally(tuple(rows[facet.id]))) for facet in facets if facet.id in rows)

    @property
    def newest(self) -> tuple[tuple[Activity, Deputy], ...]:
        rows = self.book.rows[-NEWEST:]
        return tuple((row, self.archive.find("deputy", row.deputy)) for row in reversed(rows))


@dataclass(frozen=True, eq=False)
class LogbookPage(View):
    """Page `number` (from 1) of a deputy's logbook: the records of some years, the newest first, and how they're weighed."""

    logbook: Logbook
    number: int = 1

    template: ClassVar[str] = "logbook.html"
    section: ClassVar[str] = "records"

    @property
    def subject(self) -> Logbook:
        return self.logbook

    @property
    def deputy(self) -> Deputy:
        return self.logbook.deputy

    @property
    def source(self) -> str:
        return self.deputy.origin

    @property
    def path(self) -> str:
        return path_of_part(self.logbook, self.number)

    @property
    def trail(self) -> tuple:
        return ("home", "records", self.deputy)

    @property
    def modified(self) -> str:
        return self.years[0].rows[-1].date.isoformat()

    @cached_property
    def years(self) -> tuple[Yearbook, ...]:
        """The years on this page."""
        return parts(self.logbook)[self.number - 1]

    @property
    def places(self) -> tuple[tuple[Yearbook, str], ...]:
        """Every year of the logbook with its address from the edition's root."""
        return tuple((book, f"{path_of_year(self.logbook, book.year)}#y{book.year}") for book in self.logbook.years)

    def weeks(self, book: Yearbook) -> Weeks:
        """One of the years as a chart."""
        return Weeks(book)

    @cached_property
    def most(self) -> int:
        """The most that a week of any year has: all charts of a logbook are to one scale."""
        return max(Weeks(book).most for book in self.logbook.years)

    def path_of_evaluation(self, year: int) -> str:
        """The page with everybody's sums of that year."""
        return EvaluationPage(self.archive, year).path

    def weighed(self, year: int) -> Weighed | None:
        """How the deputy's year is weighed; None where nothing is."""
        return weighed(self.archive, self.deputy, year)


@lru_cache(maxsize=1)
def newest_year(archive: Archive) -> RecordsPage | None:
    """The page of the newest year with records: other pages tell of it too."""
    return next((RecordsPage(archive, book.year) for book in years_of(archive)), None)


def views(archive: Archive) -> Iterator[View]:
    """A page for each year, and for each logbook one or more."""
    yield from (RecordsPage(archive, book.year) for book in years_of(archive))
    yield from logbook_pages(archive)


def logbook_pages(archive: Archive) -> Iterator[LogbookPage]:
    for logbook in logbooks(archive).values():
        yield from (LogbookPage(archive, logbook, number) for number, _ in enumerate(parts(logbook), 1))
