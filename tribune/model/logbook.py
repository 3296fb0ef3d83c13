"""What was done, gathered: rows of activities counted together, and each deputy's logbook of years."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import ClassVar

from tribune.model.activity import Activity
from tribune.model.archive import Archive
from tribune.model.deputy import Deputy


@dataclass(frozen=True, eq=False)
class Tally:
    """Activities counted together: how many, how long, by whom, of what type, in which months."""

    rows: tuple[Activity, ...]

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def hours(self) -> Decimal:
        """The sum of what is said; rows without hours count none."""
        return sum((row.hours for row in self.rows if row.hours), Decimal(0))

    @cached_property
    def deputies(self) -> int:
        return len({row.deputy for row in self.rows})

    @cached_property
    def types(self) -> dict[str, int]:
        """The most frequent first, then by name."""
        counted = Counter(row.type for row in self.rows)
        return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))

    @cached_property
    def months(self) -> tuple[Tally, ...]:
        """January to December."""
        found = [[] for _ in range(12)]
        for row in self.rows:
            found[row.date.month - 1].append(row)
        return tuple(Tally(tuple(rows)) for rows in found)


@dataclass(frozen=True, eq=False)
class Yearbook(Tally):
    """The activities of one year, the oldest first."""

    year: int


@dataclass(frozen=True, eq=False)
class Logbook:
    """What one deputy did, the newest year first."""

    kind: ClassVar[str] = "logbook"
    shelf: ClassVar[str] = "records"

    deputy: Deputy
    years: tuple[Yearbook, ...]

    @property
    def id(self) -> str:
        return self.deputy.id

    @property
    def formerly(self) -> tuple[str, ...]:
        return self.deputy.formerly

    @cached_property
    def all(self) -> Tally:
        """All years together."""
        return Tally(tuple(row for year in self.years for row in year.rows))

    def in_year(self, year: int) -> Yearbook | None:
        return next((book for book in self.years if book.year == year), None)


def yearbooks(rows: Iterable[Activity]) -> tuple[Yearbook, ...]:
    """Rows by year, the newest year first."""
    found = defaultdict(list)
    for row in rows:
        found[row.date.year].append(row)
    return tuple(Yearbook(tuple(found[year]), year) for year in sorted(found, reverse=True))


@lru_cache(maxsize=1)
def years_of(archive: Archive) -> tuple[Yearbook, ...]:
    """Everybody's activities, by year."""
    return yearbooks(archive.activities)


@lru_cache(maxsize=1)
def mentions(archive: Archive) -> dict[tuple[str, str], tuple[Activity, ...]]:
    """The rows that name a story or a suggestion, by kind and id, the newest first."""
    found = defaultdict(list)
    for row in reversed(archive.activities):
        for kind, id in (("story", row.story), ("suggestion", row.suggestion)):
            if id:
                found[kind, id].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


@lru_cache(maxsize=1)
def logbooks(archive: Archive) -> dict[str, Logbook]:
    """The logbook of each deputy who has one, by the deputy's id, in the order of deputies."""
    rows = defaultdict(list)
    for row in archive.activities:
        rows[row.deputy].append(row)
    return {deputy.id: Logbook(deputy, yearbooks(rows[deputy.id])) for deputy in archive.deputies if deputy.id in rows}
