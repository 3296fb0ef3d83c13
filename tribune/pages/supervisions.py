"""Inspections, research visits and law-enforcement checks: the list by year and type, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tribune.model import Archive, Deputy, Supervision
from tribune.pages.shelf import RecordPage, ShelfPage
from tribune.pages.view import View, latest


@dataclass(frozen=True, eq=False)
class SupervisionPage(RecordPage):
    """One activity: when, who, what deputies said, what was passed on, and the response."""

    @property
    def opinions(self) -> tuple[tuple[str, tuple[Deputy, ...]], ...]:
        """Each opinion with its deputies, as far as they're public."""
        return tuple((each.text, self.archive.public("deputy", each.deputies)) for each in self.record.opinions)

    @property
    def modified(self) -> str:
        record = self.record
        return latest(self.archive, record, record.responded, record.passed_date, record.until)


def views(archive: Archive) -> Iterator[View]:
    """Every page about them."""
    yield from ShelfPage(archive, kind=Supervision).each()
    yield from (SupervisionPage(archive, supervision) for supervision in archive.supervisions)
