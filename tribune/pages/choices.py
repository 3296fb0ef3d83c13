"""Lists of records of one kind that can be narrowed to one of their properties: a page for each, and links between them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tribune.model import Archive, Facet, Record
from tribune.model.facets import in_letters, tags
from tribune.pages.listing import ListPage


@dataclass(frozen=True)
class Choice:
    """The records that have one property in common: a unit, year, category, step …"""

    kind: str
    id: str
    name: str
    records: tuple[Record, ...]
    formerly: tuple[str, ...] = ()


Choices = dict[str, tuple[tuple[Choice, int], ...]]


def counted(**every: tuple[Choice, ...]) -> Choices:
    """The kinds of choices that there are, each with the number of its records."""
    return {kind: tuple((choice, len(choice.records)) for choice in found) for kind, found in every.items() if found}


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
    """The same for properties of which the model lists the names: their ids are their sounds."""
    ids = {name: in_letters(name) for name in names}
    return chosen(kind, {id: name for name, id in ids.items()}, lambda record: ids.get(of(record)), records)


def chosen_by_tag(
    kind: str, archive: Archive, of: Callable[[Record], str | None], records: Iterable[Record]
) -> tuple[Choice, ...]:
    """The same for properties that the office names as it likes: their addresses are made as those of tags."""
    records = list(records)
    found = tags((name for record in records if (name := of(record))), archive.site.former_names)
    choices = chosen(
        kind, {tag.id: name for name, tag in found.items()}, lambda record: of(record) and found[of(record)].id, records
    )
    return _with_former(choices, found.values())


def chosen_by_facet(kind: str, archive: Archive, records: Iterable[Record]) -> tuple[Choice, ...]:
    """By the theme of each, or the unit that is nearest to it."""
    facets = {"theme": archive.site.themes, "unit": archive.site.units}[kind]
    names = {facet.id: facet.name for facet in facets}
    near = lambda record: next((each.id for each in archive.named_in(record, kind)), None)  # noqa: E731
    return _with_former(chosen(kind, names, near, records), facets)


def _with_former(choices: Iterable[Choice], facets: Iterable[Facet]) -> tuple[Choice, ...]:
    """Choices with the ids that what they stand for had before."""
    former = {facet.id: facet.formerly for facet in facets}
    return tuple(replace(choice, formerly=former[choice.id]) for choice in choices)


def chosen_by_year(records: Iterable[Record], day: datetime.date) -> tuple[Choice, ...]:
    """By the year in which they're dated, as known on `day`, newest first; those without a date are in none."""
    records = list(records)
    years = sorted({year for record in records if (year := record.year(day))}, reverse=True)
    return chosen("year", {year: f"{year}年" for year in years}, lambda record: record.year(day), records)


@dataclass(frozen=True, eq=False)
class ChoicePage(ListPage):
    """A section's records, all or those of one choice."""

    def of(self, choice: Choice) -> tuple[Record, ...]:
        return choice.records

    def path_of_choice(self, choice: Choice) -> str:
        """Below the section's own folder."""
        return f"{self.section}/{choice.kind}/{choice.id}.html"

    def each(self) -> Iterator[ChoicePage]:
        """Every page of this list, and of the list of each choice."""
        yield from self.pages()
        for pairs in self.choices.values():
            for choice, _ in pairs:
                yield from replace(self, facet=choice).pages()
