"""Exchanges with residents: the list, seen by theme, unit, year or answer, and a page for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from statistics import median
from typing import ClassVar

from tribune.model import Archive, Exchange
from tribune.pages.choices import Choice, ChoicePage, Choices, chosen, chosen_by_facet, chosen_by_year, counted
from tribune.pages.linked import LinkedView
from tribune.pages.view import View, latest

ANSWERED = {"yes": "", "no": ""}  # or not yet; words.yaml has the words for it


@lru_cache(maxsize=1)
def choices(archive: Archive) -> Choices:
    """What exchanges are listed by, each with those that it has."""
    found = archive.exchanges
    return counted(
        theme=chosen_by_facet("theme", archive, found),
        unit=chosen_by_facet("unit", archive, found),
        year=chosen_by_year(found, archive.as_of),
        answered=chosen("answered", ANSWERED, lambda each: "yes" if each.is_answered else "no", found),
    )


@dataclass(frozen=True)
class Tally:
    """Exchanges of a year (empty: of all), those answered, and how soon: median days over the `dated` of them."""

    year: str
    total: int
    answered: int
    dated: int
    median: float | None

    @classmethod
    def of(cls, year: str, exchanges: Iterable[Exchange]) -> Tally:
        exchanges = tuple(exchanges)
        days = [exchange.days for exchange in exchanges if exchange.days is not None]
        answered = sum(exchange.is_answered for exchange in exchanges)
        return cls(year, len(exchanges), answered, len(days), median(days) if days else None)


@dataclass(frozen=True, eq=False)
class ExchangesPage(ChoicePage):
    """Exchanges of one choice, or all of them; the first page of all says how soon replies came."""

    template: ClassVar[str] = "exchanges.html"
    section: ClassVar[str] = "exchanges"

    @property
    def choices(self) -> Choices:
        return choices(self.archive)

    def path_of_choice(self, choice: Choice) -> str:
        return f"exchanges-{choice.kind}-{choice.id}.html"

    @property
    def answered(self) -> int:
        """How many have a reply."""
        return sum(exchange.is_answered for exchange in self.all)

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """In all, and each year, newest first; empty where no reply is dated. Never of one person: haste isn't what a
        reply is judged by."""
        if self.facet or self.number > 1:
            return ()
        years = (Tally.of(choice.name, choice.records) for choice, _ in self.choices.get("year", ()))
        found = (Tally.of("", self.all), *years)
        return found if found[0].dated else ()


@dataclass(frozen=True, eq=False)
class ExchangePage(LinkedView):
    """One question, the reply, and what came of it."""

    template: ClassVar[str] = "exchange.html"
    section: ClassVar[str] = "exchanges"

    @property
    def modified(self) -> str:
        return latest(self.archive, self.record, self.record.replied)


def views(archive: Archive) -> Iterator[View]:
    """The list and its parts, then a page for each exchange."""
    yield from ExchangesPage(archive).each()
    yield from (ExchangePage(archive, exchange) for exchange in archive.exchanges)
