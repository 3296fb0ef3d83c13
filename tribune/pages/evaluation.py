"""The evaluation of a year's work: every deputy's sum, with its arithmetic on the page of her logbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import ClassVar

from tribune.model import Archive, Deputy, Performance, logbooks, places, years_of
from tribune.model.evaluation import Honour
from tribune.pages.logbooks import path_of_year
from tribune.pages.years import YearView


@dataclass(frozen=True)
class Weighed:
    """One deputy's sum for a year, her place (None without a ranking), and the honours that they lead to."""

    deputy: Deputy
    performance: Performance
    place: int | None

    @property
    def honours(self) -> tuple[Honour, ...]:
        return self.performance.honours(self.place)


@lru_cache(maxsize=16)
def year_weighed(archive: Archive, year: int) -> dict[str, Weighed]:
    """Everybody with records in that year, by id: by sound, or with a ranking by place. Empty unless switched on."""
    evaluation = archive.site.evaluation
    if not (evaluation and evaluation.enabled):
        return {}
    books = {id: book for id, logbook in logbooks(archive).items() if (book := logbook.in_year(year))}
    sums = {id: Performance.of(evaluation, book.rows) for id, book in books.items()}
    order = places(sums) if evaluation.ranking else dict.fromkeys(sums)
    found = {id: Weighed(archive.find("deputy", id), sum, order[id]) for id, sum in sums.items()}
    return dict(sorted(found.items(), key=lambda pair: pair[1].place or 0))


def weighed(archive: Archive, deputy: Deputy, year: int) -> Weighed | None:
    """How a deputy's year is weighed; None where nothing is."""
    return year_weighed(archive, year).get(deputy.id)


@dataclass(frozen=True, eq=False)
class EvaluationPage(YearView):
    """The rubric, the honours of a year, and everybody's sum."""

    template: ClassVar[str] = "evaluation.html"
    section: ClassVar[str] = "evaluation"

    @cached_property
    def weighed(self) -> tuple[Weighed, ...]:
        return tuple(year_weighed(self.archive, self.year).values())

    def path_of_sum(self, deputy: Deputy) -> str:
        """The address, from the edition's root, of a deputy's arithmetic."""
        return f"{path_of_year(logbooks(self.archive)[deputy.id], self.year)}#sum-{self.year}"

    @property
    def honoured(self) -> tuple[tuple[Honour, tuple[Deputy, ...]], ...]:
        """Each honour with its deputies by sound, none perhaps."""
        mine = {each.deputy.id: each.honours for each in self.weighed}
        return tuple(
            (honour, tuple(deputy for deputy in self.archive.deputies if honour in mine.get(deputy.id, ())))
            for honour in self.archive.site.evaluation.honours
        )


def views(archive: Archive) -> Iterator[EvaluationPage]:
    """A page for each year with records."""
    return (EvaluationPage(archive, book.year) for book in years_of(archive))
