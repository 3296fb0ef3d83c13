"""The list of deputies in its orders: by sound, by strokes of the surname, by theme, unit and level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import ClassVar

from tribune.model import Archive, Deputy, Facet
from tribune.pages.numbered import NumberedView

A_PAGE = 400  # deputies; a page of so many is some 80 KB


@dataclass(frozen=True)
class Group:
    """Deputies under one heading: `item` is a letter, a number of strokes or a facet; `key` names it in an address (#…)."""

    key: str
    item: object
    deputies: tuple[Deputy, ...]


@dataclass(frozen=True)
class Heading:
    """A group by its name, and how many deputies it has."""

    key: str
    item: object
    count: int


@dataclass(frozen=True, eq=False)
class DeputiesPage(NumberedView):
    """Page `number` (from 1) of every deputy, grouped by `order`: sound, strokes, theme, unit or level."""

    order: str = "sound"

    template: ClassVar[str] = "deputies.html"
    section: ClassVar[str] = "deputies"

    @property
    def first(self) -> str:
        return self.path_of_order(self.order)

    def path_of_group(self, key: str) -> str:
        """The path of the page on which a group begins."""
        begins = (number for number, page in enumerate(self._cut, start=1) if any(group.key == key for group in page))
        return self.path_of_number(next(begins, 1))

    @property
    def last(self) -> int:
        return max(1, len(self._cut))

    @staticmethod
    def path_of_order(order: str) -> str:
        return "deputies.html" if order == "sound" else f"deputies-by-{order}.html"

    @property
    def trail(self) -> tuple:
        return ("home",) if self.path == self.path_of_order("sound") else ("home", "deputies")

    @property
    def orders(self) -> tuple[str, ...]:
        """The orders in which this archive can be listed."""
        return orders(self.archive)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Those of all groups, whose deputies stand on pages of their own: a page says nothing of them."""
        groups = _all_groups(self.archive, self.order)
        return tuple(Heading(group.key, group.item, len(group.deputies)) for group in groups)

    @property
    def _cut(self) -> tuple[tuple[Group, ...], ...]:
        return _pages(self.archive, self.order)

    @property
    def groups(self) -> tuple[Group, ...]:
        """Those on this page, with whom of each stands here."""
        return self._cut[self.number - 1] if self._cut else ()

    @property
    def former_deputies(self) -> tuple[Deputy, ...]:
        """Those who aren't any more stand at the end where people are looked for by name."""
        return self.archive.former_deputies if self.order in BY_NAME and self.number == self.last else ()


@lru_cache(maxsize=8)  # every page in an order asks
def _all_groups(archive: Archive, order: str) -> tuple[Group, ...]:
    return grouped(archive, order, archive.serving)


@lru_cache(maxsize=8)
def _pages(archive: Archive, order: str) -> tuple[tuple[Group, ...], ...]:
    return tuple(_cut(_all_groups(archive, order)))


def _cut(groups: Iterable[Group]) -> Iterator[tuple[Group, ...]]:
    """Groups on pages of A_PAGE deputies; one that doesn't fit goes on under its heading on the next."""
    page, room = [], A_PAGE
    for group in groups:
        rest = group.deputies
        while rest:
            page.append(replace(group, deputies=rest[:room]))
            rest, room = rest[room:], room - len(page[-1].deputies)
            if not room:
                yield tuple(page)
                page, room = [], A_PAGE
    if page:
        yield tuple(page)


def grouped(archive: Archive, order: str, deputies: Iterable[Deputy]) -> tuple[Group, ...]:
    """Some deputies of an archive in groups by `order`."""
    return tuple(GROUPINGS[order](archive, deputies))


def _by_sound(archive: Archive, deputies: Iterable[Deputy]) -> Iterator[Group]:
    return _runs(deputies, lambda deputy: deputy.person.initial)


def _by_strokes(archive: Archive, deputies: Iterable[Deputy]) -> Iterator[Group]:
    ordered = sorted(deputies, key=lambda deputy: (deputy.person.by_strokes, deputy.id))
    return _runs(ordered, lambda deputy: deputy.person.strokes)


def _runs(deputies: Iterable[Deputy], heading) -> Iterator[Group]:
    groups = {}
    for deputy in deputies:
        groups.setdefault(heading(deputy), []).append(deputy)
    for item, members in groups.items():
        yield Group(str(item).replace("#", "other"), item, tuple(members))


def _by(facets, of) -> Iterator[Group]:
    """A group for each facet that has deputies."""

    def by(archive: Archive, deputies: Iterable[Deputy]) -> Iterator[Group]:
        members = {}
        for deputy in deputies:
            for facet in of(archive, deputy):
                members.setdefault(facet.id, []).append(deputy)
        for facet in facets(archive.site):
            if facet.id in members:
                yield Group(facet.id, facet, tuple(members[facet.id]))

    return by


BY_NAME = ("sound", "strokes")
GROUPINGS = {
    "sound": _by_sound,
    "strokes": _by_strokes,
    "theme": _by(lambda site: site.themes, lambda archive, deputy: archive.themes_of(deputy)),
    "unit": _by(lambda site: site.units, lambda archive, deputy: filter(None, [archive.unit_of(deputy)])),
    "level": _by(lambda site: site.levels, lambda archive, deputy: archive.levels_of(deputy)),
}


@lru_cache(maxsize=8)
def orders(archive: Archive) -> tuple[str, ...]:
    """The orders that have at least one group; sound and strokes always."""
    return tuple(order for order in GROUPINGS if order in BY_NAME or _all_groups(archive, order))


def listed_from(archive: Archive, facet: Facet) -> str:
    """The path of the page on which the deputies of a theme, unit or level begin in the list of all."""
    return DeputiesPage(archive, facet.kind).path_of_group(facet.id)


def own_deputies(archive: Archive) -> str:
    """The path of the list in which residents find their own deputy: by unit, if the archive has units."""
    return DeputiesPage.path_of_order("unit" if "unit" in orders(archive) else "sound")
