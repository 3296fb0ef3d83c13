"""Exchanges seen together: by whom and what they're about, whether they were answered, and how soon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from typing import ClassVar

from tribune.model.archive import Archive
from tribune.model.exchange import Exchange
from tribune.model.facets import Facet, Year
from tribune.model.record import Record


@dataclass(frozen=True)
class Answered:
    """Whether exchanges were answered: `yes`, or `no`, not yet."""

    kind: ClassVar[str] = "answered"
    id: str
    name: str = ""  # words.yaml has the words for it


@dataclass(frozen=True)
class Tally:
    """Exchanges of a year (None: of all), those answered, and how soon: median days over the `dated` of them."""

    year: Year | None
    total: int
    answered: int
    dated: int
    median: float | None


def facets_of(archive: Archive, exchange: Exchange) -> tuple[Facet | Answered, ...]:
    """Everything by which an exchange is listed: theme, unit, year, whether it was answered."""
    found = (
        archive.find("theme", exchange.theme),
        archive.unit_of(exchange),
        Year(year) if (year := exchange.year(archive.as_of)) else None,
        Answered("yes" if exchange.is_answered else "no"),
    )
    return tuple(facet for facet in found if facet)


@lru_cache(maxsize=1)
def _by_facet(archive: Archive) -> dict[tuple[str, str], tuple[Exchange, ...]]:
    links = defaultdict(list)
    for exchange in archive.exchanges:
        for facet in facets_of(archive, exchange):
            links[facet.kind, facet.id].append(exchange)
    return {key: tuple(exchanges) for key, exchanges in links.items()}


def exchanges_of(archive: Archive, item: Record | Facet | Answered) -> tuple[Exchange, ...]:
    """The exchanges of a deputy, station, story, theme, unit, year or answer, newest first."""
    if item.kind in ("deputy", "station", "story"):
        return archive.naming(Exchange, item)
    return _by_facet(archive).get((item.kind, item.id), ())


def years(archive: Archive) -> tuple[Year, ...]:
    """Years with exchanges, newest first."""
    return tuple(Year(year) for year in sorted({id for kind, id in _by_facet(archive) if kind == "year"}, reverse=True))


def tallies(archive: Archive) -> Iterator[Tally]:
    """Of all exchanges, then of each year, newest first. Never of one person: haste isn't what a reply is judged by."""
    yield _tally(None, archive.exchanges)
    yield from (_tally(year, exchanges_of(archive, year)) for year in years(archive))


def _tally(year: Year | None, exchanges: Iterable[Exchange]) -> Tally:
    exchanges = tuple(exchanges)
    days = [exchange.days for exchange in exchanges if exchange.days is not None]
    answered = sum(exchange.is_answered for exchange in exchanges)
    return Tally(year, len(exchanges), answered, len(days), median(days) if days else None)
