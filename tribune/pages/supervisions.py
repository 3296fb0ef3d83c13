"""Inspections, research visits and law-enforcement checks: the list by year and type, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import ClassVar, get_args

from tribune.model import Archive, Deputy, Supervision
from tribune.model.supervision import Type
from tribune.pages.choices import ChoicePage, Choices, chosen_by_facet, chosen_by_name, chosen_by_year, counted
from tribune.pages.linked import LinkedView
from tribune.pages.view import View, latest


@lru_cache(maxsize=1)
def choices(archive: Archive) -> Choices:
    """What activities are listed by, each with those that it has."""
    found = archive.supervisions
    return counted(
        type=chosen_by_name("type", get_args(Type), lambda each: each.type, found),
        year=chosen_by_year(found, archive.as_of),
        theme=chosen_by_facet("theme", archive.site.themes, found),
        unit=chosen_by_facet("unit", archive.site.units, found),
    )


@dataclass(frozen=True, eq=False)
class SupervisionsPage(ChoicePage):
    """The activities, all or of one choice, under their years."""

    template: ClassVar[str] = "supervisions.html"
    section: ClassVar[str] = "supervisions"

    @property
    def choices(self) -> Choices:
        return choices(self.archive)

    @property
    def years(self) -> tuple[tuple[str, tuple[Supervision, ...]], ...]:
        """Those on this page under their years; an empty one for those without a date."""
        return tuple(
            (year or "", tuple(each)) for year, each in groupby(self.shown, lambda each: each.year(self.archive.as_of))
        )


@dataclass(frozen=True, eq=False)
class SupervisionPage(LinkedView):
    """One activity: when, who, what deputies said, what was passed on, and the response."""

    template: ClassVar[str] = "supervision.html"
    section: ClassVar[str] = "supervisions"

    @property
    def supervision(self) -> Supervision:
        return self.record

    @property
    def opinions(self) -> tuple[tuple[str, tuple[Deputy, ...]], ...]:
        """Each opinion with its deputies, as far as they're public."""
        return tuple((each.text, self.archive.public("deputy", each.deputies)) for each in self.supervision.opinions)

    @property
    def modified(self) -> str:
        record = self.supervision
        return latest(self.archive, record, record.responded, record.passed_date, record.until)


def views(archive: Archive) -> Iterator[View]:
    """Every page about them."""
    yield from SupervisionsPage(archive).each()
    yield from (SupervisionPage(archive, supervision) for supervision in archive.supervisions)
