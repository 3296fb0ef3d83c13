"""The front page on a kiosk: the ways in, what shows while nobody is there, and the station whose screen it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tribune.model import Deputy, Record, Station, Story, Suggestion
from tribune.pages import members, portal
from tribune.pages.home import HomePage

SLIDES = 8  # stories that are shown in turn while nobody is there


@dataclass(frozen=True, eq=False)
class KioskHomePage(HomePage):
    """`here` is the station whose screen it is; None for a screen of the whole archive."""

    here: Station | None = None

    @property
    def deputies_here(self) -> tuple[Deputy, ...]:
        return self.archive.deputies_of(self.here) if self.here else ()

    @property
    def stories_here(self) -> tuple[Story, ...]:
        """The newest stories of this station, and of its deputies."""
        return self._of_here(Story)

    @property
    def suggestions_here(self) -> tuple[Suggestion, ...]:
        """The newest suggestions of this station, and of its deputies."""
        return self._of_here(Suggestion)

    def _of_here(self, kind: type[Record]) -> tuple[Record, ...]:
        own = self.archive.naming(kind, self.here) if self.here else ()
        theirs = (record for deputy in self.deputies_here for record in self.archive.naming(kind, deputy))
        return tuple({record.id: record for record in (*own, *theirs)}.values())[:SLIDES]

    @cached_property
    def members(self) -> tuple[portal.Row, ...]:
        """The members of a portal, with what each publishes."""
        return portal.rows(self.archive)

    @property
    def totals(self) -> dict[str, int]:
        """How many of each kind all members publish together."""
        return dict(portal.totals(self.members))

    @property
    def is_empty(self) -> bool:
        """Whether there's nobody and nothing in the archive itself: then what there is to see is its members'."""
        return not (self.archive.serving or self.archive.stories or self.archive.stations)

    @cached_property
    def newest_told(self) -> tuple[members.Kept, ...]:
        """The newest stories of a portal's members, where it has none of its own."""
        return () if self.archive.stories else members.newest(self.archive)[:SLIDES]

    @property
    def slides(self) -> tuple[Story, ...]:
        """Stories to be shown in turn: this station's, then those recommended, then the newest."""
        stories = (*self.stories_here, *self.featured, *self.newest)
        return tuple({story.id: story for story in stories}.values())[:SLIDES]
