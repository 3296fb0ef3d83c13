"""Pages of a section that has one for each year with records."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tribune.model import Yearbook, years_of
from tribune.pages.view import View, path_of


@dataclass(frozen=True, eq=False)
class YearView(View):
    """One year's page of a section: the newest year stands at the section's own path."""

    year: int

    @property
    def path(self) -> str:
        return self.path_of_year(self.year)

    def path_of_year(self, year: int) -> str:
        """The path of another year's page."""
        first = path_of(self.section)
        return first if year == self.years[0] else first.replace(".html", f"-{year}.html")

    @property
    def years(self) -> tuple[int, ...]:
        """Every year with records, the newest first."""
        return tuple(book.year for book in years_of(self.archive))

    @cached_property
    def book(self) -> Yearbook:
        return next(book for book in years_of(self.archive) if book.year == self.year)

    @property
    def is_whole(self) -> bool:
        """Whether the year is over."""
        return self.archive.as_of.year > self.year

    @property
    def trail(self) -> tuple:
        return ("home",) if self.year == self.years[0] else ("home", self.section)

    @property
    def modified(self) -> str:
        return self.book.rows[-1].date.isoformat()
