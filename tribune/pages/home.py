"""The front page, and the few pages there's one of: about, search, not found, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from tribune.model import SHELVES, Archive, Deputy, Record, Station, Story
from tribune.model.federation import Member
from tribune.model.kinds import shelved
from tribune.model.order import latest_first
from tribune.model.record import Shelved
from tribune.pages import portal
from tribune.pages.deputies import BY_NAME, DeputiesPage, own_deputies
from tribune.pages.meetings import Meeting, all_meetings, tally
from tribune.pages.parts import downloaded, path_of_part
from tribune.pages.reporting import Reporting
from tribune.pages.view import ALWAYS, View, latest

NEWEST, FEATURED, TOLD, FACES, SHOWN = 6, 3, 3, 12, 3


@dataclass(frozen=True, eq=False)
class HomePage(View):
    """What this archive is, its figures and themes, and where to begin."""

    template: ClassVar[str] = "home.html"
    section: ClassVar[str] = "home"

    @cached_property
    def featured(self) -> tuple[Story, ...]:
        """Stories that the office recommends."""
        return tuple(story for story in self._latest if story.featured)[:FEATURED]

    @property
    def newest(self) -> tuple[Story, ...]:
        """The newest stories that aren't among the featured."""
        featured = {story.id for story in self.featured}
        return tuple(story for story in self._latest if story.id not in featured)[:NEWEST]

    @cached_property
    def _latest(self) -> tuple[Story, ...]:
        """All stories, those first that readers could see last."""
        return latest_first(self.archive.stories, self.archive.as_of)

    @cached_property
    def told(self) -> tuple[Story, ...]:
        """The few stories that are told on the cover itself."""
        return (*self.featured, *self.newest)[:TOLD]

    @property
    def further(self) -> tuple[Story, ...]:
        """The newest that aren't told on the cover."""
        told = {story.id for story in self.told}
        return tuple(story for story in self._latest if story.id not in told)[:NEWEST]

    @cached_property
    def stations(self) -> tuple[Station, ...]:
        return self.archive.stations

    @property
    def own_deputy(self) -> str:
        """The path of the list in which somebody finds her own deputy."""
        return own_deputies(self.archive)

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        return all_meetings(self.archive)

    @property
    def tally(self) -> str:
        """Of each of the days to come how many reception days and the minute of the day at which the first begins: 3@540 0 …"""
        return tally(self.archive, self.meetings)

    @property
    def ways_to_say(self) -> tuple[str, ...]:
        """How a matter can be reported, as far as the archive says: by its own channel, by telephone, in person."""
        site = self.archive.site
        way = Reporting.of((site.report,)).way
        by_telephone = "telephone" if site.contact.telephone and way != "telephone" else ""
        given = (way, by_telephone, "meeting" if self.meetings else "")
        return tuple(each for each in given if each) or ("deputy",)

    @property
    def overdue(self) -> int:
        """How many suggestions wait for an answer that should be there."""
        return sum(self.archive.handling(each).term == "overdue" for each in self.archive.suggestions)

    @cached_property
    def deputies(self) -> tuple[Deputy, ...]:
        return self.archive.serving

    @property
    def doors(self) -> tuple[tuple[str, str, int, tuple[Record, ...]], ...]:
        """Section, kind, number and first few of each further kind that the archive holds, in the menu's order."""
        kinds = {kind.shelf: kind for kind in SHELVES if kind.shelf not in ALWAYS}
        there = (kinds[section] for group in self.menu for section in group if section in kinds)
        held = ((kind, self._held(kind)) for kind in there)
        return tuple((kind.shelf, kind.kind, len(items), items[:SHOWN]) for kind, items in held)

    def _held(self, kind: type[Record]) -> tuple[Record, ...]:
        """The records of a kind by when readers could first see them, unless the kind has an order of its own."""
        records = self.archive.shelves[kind.shelf]
        return latest_first(records, self.archive.as_of) if kind.standing is Shelved.standing else records

    @property
    def faces(self) -> tuple[Deputy, ...]:
        """A dozen deputies: those of the newest stories first, then by sound."""
        newest = [deputy for story in self._latest[: 2 * FACES] for deputy in self.archive.deputies_of(story)]
        known = {deputy.id: deputy for deputy in (*newest, *self.deputies) if not self.archive.is_former(deputy)}
        return tuple(known.values())[:FACES]

    @property
    def modified(self) -> str:
        return latest(self.archive, *self.archive.stories)


@dataclass(frozen=True, eq=False)
class AboutPage(View):
    """The office's own page, and how the archive is made and cited."""

    template: ClassVar[str] = "about.html"
    section: ClassVar[str] = "about"

    @property
    def source(self) -> str:
        return self.archive.about.origin or self.archive.site.origin

    def sheets(self, name: str) -> tuple[str, ...]:
        """The paths of the sheets in which a kind is downloaded."""
        path, count = f"data/{name}.csv", len(downloaded(self.archive, name))
        return (path,) if count == 1 else tuple(path_of_part(path, number) for number in range(1, count + 1))


@dataclass(frozen=True, eq=False)
class SearchPage(View):
    """The search; without JavaScript, the other ways in."""

    template: ClassVar[str] = "search.html"
    section: ClassVar[str] = "search"
    listed: ClassVar[bool] = False

    @property
    def members(self) -> tuple[Member, ...]:
        """The members of a portal of whom there's a good copy."""
        return tuple(member for member, _ in portal.copies(self.archive))

    @property
    def own_deputies(self) -> str:
        """The path of the list in which residents find their own deputy."""
        return own_deputies(self.archive)

    def path_of_deputies(self, order: str, key: str) -> str:
        """The path of the page on which those begin who stand under a letter or a number of strokes."""
        return self._lists[order].path_of_group(key)

    @cached_property
    def _lists(self) -> dict[str, DeputiesPage]:
        return {order: DeputiesPage(self.archive, order) for order in BY_NAME}

    @property
    def years(self) -> list[str]:
        """Every year that something to be found is dated, newest first."""
        years = {record.year(self.archive.as_of) for record in shelved(self.archive)} - {None}
        return sorted(years | {str(row.date.year) for row in self.archive.activities}, reverse=True)


@dataclass(frozen=True, eq=False)
class NotFoundPage(View):
    """What a server shows for an address that doesn't exist, at whatever depth."""

    template: ClassVar[str] = "404.html"
    listed: ClassVar[bool] = False

    @property
    def path(self) -> str:
        return "404.html"

    @property
    def trail(self) -> tuple:
        return ("home",)


@dataclass(frozen=True, eq=False)
class WithdrawnPage(View):
    """Says at an address that something was taken down, and nothing of what it was."""

    record: Record
    where: str

    template: ClassVar[str] = "withdrawn.html"
    listed: ClassVar[bool] = False

    @property
    def path(self) -> str:
        return self.where

    @property
    def source(self) -> str:
        return self.record.origin

    @property
    def trail(self) -> tuple:
        return ("home",)


def tombstones(archive: Archive) -> Iterator[WithdrawnPage]:
    """A page at each address that a withdrawn record had; none for what never was public."""
    for record in archive.withdrawn:
        ids = (record.id, *getattr(record, "formerly", ()))
        yield from (WithdrawnPage(archive, record, f"{record.shelf}/{id}.html") for id in ids)
