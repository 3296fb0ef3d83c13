"""Exchanges with residents: the list, seen by theme, unit, year or answer, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import ClassVar

from tribune.model import Archive, Exchange, Facet
from tribune.model.correspondence import Answered, Tally, exchanges_of, tallies, years
from tribune.pages.linked import LinkedView
from tribune.pages.listing import ListPage
from tribune.pages.view import View, latest


@dataclass(frozen=True, eq=False)
class ExchangesPage(ListPage):
    """Exchanges of `facet`, or all of them; the first page of all says how soon replies came."""

    template: ClassVar[str] = "exchanges.html"
    section: ClassVar[str] = "exchanges"

    def of(self, facet: Facet | Answered) -> tuple[Exchange, ...]:
        return exchanges_of(self.archive, facet)

    def path_of_choice(self, facet: Facet | Answered) -> str:
        """Beside the list of all: a theme's own page is that of its stories."""
        return f"exchanges-{facet.kind}-{facet.id}.html"

    @property
    def choices(self) -> dict[str, tuple[tuple[Facet | Answered, int], ...]]:
        """The filters: themes, units, years and answers that have exchanges, each with their number."""
        return _choices(self.archive)

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """How many were answered, and how soon: in all, and each year; empty where no reply is dated."""
        found = tuple(tallies(self.archive)) if self.number == 1 and not self.facet else ()
        return found if found and found[0].dated else ()


@lru_cache(maxsize=1)
def _choices(archive: Archive) -> dict[str, tuple[tuple[Facet | Answered, int], ...]]:
    """The same for each list of one archive, so counted once."""
    site = archive.site
    answers = (Answered("yes"), Answered("no"))
    facets = {"theme": site.themes, "unit": site.units, "year": years(archive), "answered": answers}
    counted = {
        kind: tuple((facet, len(found)) for facet in values if (found := exchanges_of(archive, facet)))
        for kind, values in facets.items()
    }
    return {kind: pairs for kind, pairs in counted.items() if pairs}


@dataclass(frozen=True, eq=False)
class ExchangePage(LinkedView):
    """One question, the reply, and what came of it."""

    template: ClassVar[str] = "exchange.html"
    section: ClassVar[str] = "exchanges"

    @property
    def exchange(self) -> Exchange:
        return self.record

    @property
    def modified(self) -> str:
        return latest(self.archive, self.exchange, self.exchange.replied)


def views(archive: Archive) -> Iterator[View]:
    """The list and its parts, then a page for each exchange."""
    yield from ExchangesPage(archive).pages()
    for pairs in _choices(archive).values():
        for facet, _ in pairs:
            yield from ExchangesPage(archive, facet).pages()
    yield from (ExchangePage(archive, exchange) for exchange in archive.exchanges)
