"""Lists of records of one kind that can be narrowed to one of their properties: a page for each, and links between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from tribune.model import Record
from tribune.model.facets import tags
from tribune.pages.view import SECTIONS, View

A_PAGE = 60


@dataclass(frozen=True)
class Choice:
    """The records that have one property in common: a unit, year, category, step …"""

    kind: str
    id: str
    name: str
    records: tuple[Record, ...]


Choices = dict[str, tuple[Choice, ...]]


def chosen(
    kind: str, names: Mapping[str, str], of: Callable[[Record], str | None], records: Iterable[Record]
) -> tuple[Choice, ...]:
    """A choice for each of `names` (by ids) that has records, in that order; `of` gives a record's id, or None."""
    found = defaultdict(list)
    for record in records:
        found[of(record)].append(record)
    return tuple(Choice(kind, id, name, tuple(found[id])) for id, name in names.items() if id in found)


def chosen_by_name(
    kind: str, names: Iterable[str], of: Callable[[Record], str | None], records: Iterable[Record]
) -> tuple[Choice, ...]:
    """The same for properties that have a name only: their ids are their sounds."""
    names = list(dict.fromkeys(names))
    ids = {name: tag.id for name, tag in tags(names).items()}
    return chosen(kind, {ids[name]: name for name in names}, lambda record: ids.get(of(record)), records)


def chosen_by_year(records: Iterable[Record]) -> tuple[Choice, ...]:
    """By the year in which they're dated, newest first; those without a date are in none."""
    records = list(records)
    years = sorted({str(record.dated.year) for record in records if record.dated}, reverse=True)
    return chosen("year", {year: f"{year}年" for year in years}, year_of, records)


def year_of(record: Record) -> str | None:
    return str(record.dated.year) if record.dated else None


@dataclass(frozen=True, eq=False)
class ChoicePage(View):
    """Page `number` (from 1) of a section's records, of all or of one choice, newest first."""

    choice: Choice | None = None
    number: int = 1

    @property
    def choices(self) -> Choices:
        """The filters, by kind."""
        raise NotImplementedError

    @cached_property
    def all(self) -> tuple[Record, ...]:
        return self.choice.records if self.choice else getattr(self.archive, self.section)

    @property
    def records(self) -> tuple[Record, ...]:
        """Those on this page."""
        return self.all[(self.number - 1) * A_PAGE : self.number * A_PAGE]

    @property
    def numbers(self) -> range:
        """The numbers of all pages of this list."""
        return range(1, -(-len(self.all) // A_PAGE) + 1)

    @property
    def path(self) -> str:
        return self.path_of_number(self.number)

    def path_of_number(self, number: int) -> str:
        """The path of another page of the same list."""
        first = self.path_of_choice(self.choice)
        return first if number == 1 else first.replace(".html", f"-{number}.html")

    def path_of_choice(self, choice: Choice | None) -> str:
        """The path of the list of a choice, or of everything."""
        return f"{self.section}/{choice.kind}/{choice.id}.html" if choice else SECTIONS[self.section]

    @property
    def trail(self) -> tuple:
        return ("home",) if self.path == SECTIONS[self.section] else ("home", self.section)

    @property
    def modified(self) -> str:
        newest = max((record.dated for record in self.all if record.dated), default=None)
        return newest.isoformat() if newest else ""


def numbered(first: ChoicePage) -> Iterator[ChoicePage]:
    """A list's pages, the first of which is given."""
    yield first
    for number in first.numbers[1:]:
        yield type(first)(first.archive, first.choice, number)
