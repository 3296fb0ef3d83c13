"""A unit's page, 我们街道: its deputies, where and when they receive, what was suggested, what is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from tribune.model import Deputy, Station, Story, Suggestion, Tally, Unit
from tribune.pages.activities import newest_year
from tribune.pages.deputies import listed_from
from tribune.pages.lists import StoriesPage
from tribune.pages.meetings import Meeting, meetings_at
from tribune.pages.standing import State, by_state, urgent_first
from tribune.pages.view import View, latest

STORIES, SUGGESTIONS = 5, 3


@dataclass(frozen=True, eq=False)
class UnitPage(View):
    """One town or street."""

    unit: Unit

    template: ClassVar[str] = "unit.html"
    section: ClassVar[str] = "deputies"

    @property
    def path(self) -> str:
        return f"{self.unit.shelf}/{self.unit.id}.html"

    @property
    def subject(self) -> Unit:
        return self.unit

    @cached_property
    def deputies(self) -> tuple[Deputy, ...]:
        return self.archive.deputies_in(self.unit)

    @property
    def path_of_deputies(self) -> str:
        """Where all of them are listed."""
        return listed_from(self.archive, self.unit)

    @cached_property
    def stations(self) -> tuple[Station, ...]:
        return self.archive.stations_in(self.unit)

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        return tuple(meeting for station in self.stations for meeting in meetings_at(self.archive, station))

    @cached_property
    def silent(self) -> tuple[Station, ...]:
        """Stations without reception days."""
        return tuple(station for station in self.stations if not station.reception)

    @cached_property
    def all_stories(self) -> tuple[Story, ...]:
        return self.archive.stories_of(self.unit)

    @property
    def stories(self) -> tuple[Story, ...]:
        """The newest few."""
        return self.all_stories[:STORIES]

    @property
    def path_of_stories(self) -> str:
        """Where all its stories are."""
        return StoriesPage(self.archive).path_of_choice(self.unit)

    @cached_property
    def all_suggestions(self) -> tuple[Suggestion, ...]:
        return self.naming("suggestion")

    @property
    def states(self) -> tuple[State, ...]:
        return by_state(self.archive, self.all_suggestions)

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """The few that want an answer most."""
        return urgent_first(self.archive, self.all_suggestions)[:SUGGESTIONS]

    @property
    def worked(self) -> tuple[int, Tally] | None:
        """The newest year with records of what deputies did, and what those of this unit did in it."""
        year = newest_year(self.archive)
        return next(((year.year, tally) for unit, tally in year.units if unit is self.unit), None) if year else None

    @property
    def modified(self) -> str:
        return latest(self.archive, *self.all_stories)
