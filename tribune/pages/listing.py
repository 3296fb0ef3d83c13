"""A list too long for one page, which can be seen by one facet at a time: stories, exchanges."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from tribune.model import Facet, Record
from tribune.pages.numbered import NumberedView
from tribune.pages.view import latest, path_of

A_PAGE = 20  # a page of so many entries is no more than ten screens of a phone


@dataclass(frozen=True, eq=False)
class ListPage(NumberedView):
    """Page `number` (from 1) of the records of `facet`, or of all of `section`."""

    facet: Facet | None = None

    a_page: ClassVar[int] = A_PAGE

    @property
    def subject(self) -> Facet | None:
        return self.facet

    @property
    def script(self) -> str:
        """The file that holds what the filters need."""
        return f"data/{self.section}.js"

    @cached_property
    def all(self) -> tuple[Record, ...]:
        """The records of every page of this list, newest first."""
        return self.of(self.facet) if self.facet else getattr(self.archive, self.section)

    def of(self, facet: Facet) -> tuple[Record, ...]:
        """The records of a facet, newest first."""
        raise NotImplementedError

    @property
    def choices(self) -> dict[str, tuple[tuple[Facet, int], ...]]:
        """The filters: of each kind the facets that have records, each with their number."""
        raise NotImplementedError

    @property
    def total(self) -> int:
        """How many there are without a filter."""
        return len(getattr(self.archive, self.section))

    @cached_property
    def shown(self) -> tuple[Record, ...]:
        """The records on this page."""
        return self.all[(self.number - 1) * self.a_page : self.number * self.a_page]

    def path_of_choice(self, facet: Facet) -> str:
        """Where the list of a facet begins."""
        return path_of(facet)

    @property
    def first(self) -> str:
        return self.path_of_choice(self.facet) if self.facet else path_of(self.section)

    @property
    def count(self) -> int:
        """How many records all pages of this list have."""
        return len(self.all)

    @property
    def last(self) -> int:
        return max(1, -(-self.count // self.a_page))

    @property
    def modified(self) -> str:
        return latest(self.archive, *self.shown)
