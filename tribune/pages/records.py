"""Pages about one record: a story, a deputy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import ClassVar

from tribune.model import (
    PATH,
    Deputy,
    Facet,
    Logbook,
    Reception,
    Station,
    Story,
    Theme,
    logbooks,
)
from tribune.pages.evaluation import Weighed, weighed
from tribune.pages.linked import LinkedView
from tribune.pages.meetings import Meeting, meetings_near, meetings_of
from tribune.pages.reporting import Reporting
from tribune.pages.view import latest, path_of
from tribune.pages.weeks import Weeks

RELATED = 3
SUCCESSORS = 6


def landing(code: str) -> str:
    """The path of the page to which a deputy's code leads."""
    return f"d/{code}.html"


@dataclass(frozen=True, eq=False)
class StoryPage(LinkedView):
    """One story."""

    template: ClassVar[str] = "story.html"
    section: ClassVar[str] = "stories"

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        return self.archive.facets_of(self.record)

    @property
    def dated(self) -> str:
        """The day of which it tells, as an ISO date; empty where that can't be."""
        return latest(self.archive, self.record.dated_by(self.archive.as_of))

    @property
    def trail(self) -> tuple:
        return ("home", "stories", self.theme)

    @cached_property
    def related(self) -> tuple[Story, ...]:
        """Other stories of the same deputies, then of the same theme, newest first."""
        mine = (story for deputy in self.deputies for story in self.archive.stories_of(deputy))
        found = {}
        for story in chain(mine, self.archive.stories_of(self.theme)):
            if story is not self.record:
                found[story.id] = story
            if len(found) == RELATED:
                break
        return tuple(found.values())

    @property
    def neighbours(self) -> tuple[Story | None, Story | None]:
        """The newer and the older story of the whole archive."""
        return self.archive.neighbours(self.record)


@dataclass(frozen=True, eq=False)
class DeputyPage(LinkedView):
    """One deputy: the four things made public, stories, stations, and how to reach her."""

    template: ClassVar[str] = "deputy.html"
    section: ClassVar[str] = "deputies"

    @cached_property
    def stations(self) -> tuple[Station, ...]:
        return self.archive.stations_of(self.record)

    @cached_property
    def theme(self) -> Theme | None:
        """The theme of the deputy's newest story: it gives the page its colour."""
        return self.archive.theme_of(self.stories[0]) if self.stories else None

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        return self.archive.themes_of(self.record)

    @property
    def successors(self) -> tuple[Deputy, ...]:
        """Of a former deputy: those of her unit now, the first few."""
        return self.archive.deputies_in(self.unit)[:SUCCESSORS] if self.unit else ()

    @property
    def namesakes(self) -> tuple[Deputy, ...]:
        return self.archive.namesakes_of(self.record)

    @cached_property
    def reporting(self) -> Reporting:
        """How residents report a matter to this deputy: by the deputy's own channel, a station's, or the site's."""
        at_stations = (station.report for station in self.stations)
        station = self.stations[0].name if self.stations else ""
        channels = (self.record.contact.report, *at_stations, self.archive.site.report)
        facts = {"deputy": self.record.id, "name": self.record.name, "station": station, "page": self.address}
        return Reporting.of(channels, **facts)

    @property
    def code(self) -> str:
        """Her own code; empty if she has none."""
        return self.archive.codes.by_deputy.get(self.record.id, "")

    @property
    def short(self) -> str:
        """The public address that her QR codes hold: by her code, else of her page."""
        return self.archive.site.address(landing(self.code) if self.code else path_of(self.record))

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """When and where to meet her: her own reception days, then those at stations, unless these name others."""
        return meetings_of(self.archive, self.record)

    @cached_property
    def nearby(self) -> tuple[Meeting, ...]:
        """Where no day of hers is known: when and where others receive residents, in her unit if anywhere."""
        return () if self.meetings else meetings_near(self.archive, self.unit)

    @property
    def reception(self) -> tuple[Reception, ...]:
        """The days of her meetings."""
        return tuple(meeting.day for meeting in self.meetings)

    @property
    def calendar(self) -> str:
        """The path of the calendar of her meetings; empty without any."""
        return f"calendars/{path_of(self.record).replace('.html', '.ics')}" if self.meetings else ""

    @cached_property
    def logbook(self) -> Logbook | None:
        """What the deputy did, as far as it's recorded."""
        return logbooks(self.archive).get(self.record.id)

    @property
    def did(self) -> tuple[tuple[str, int, object], ...]:
        """The few numbers that say most of her, by the part of the page that tells more, each with one within it.

        The records of her newest year with the year, suggestions with those carried out, and stories.
        """
        book = self.logbook.years[0] if self.logbook else None
        suggested = self.naming("suggestion")
        done = sum(self.archive.handling(each).stage == PATH[-1] for each in suggested)
        numbers = (
            ("records", len(book) if book else 0, book and book.year),
            ("suggestions", len(suggested), done),
            ("stories", len(self.stories), 0),
        )
        return tuple(each for each in numbers if each[1])

    @property
    def weeks(self) -> Weeks:
        """The newest year of the logbook as a chart."""
        return Weeks(self.logbook.years[0])

    @property
    def weighed(self) -> Weighed | None:
        """How the newest year is weighed, if it is."""
        return weighed(self.archive, self.record, self.logbook.years[0].year)

    @property
    def qr(self) -> str:
        """The path of her QR code as a drawing."""
        return f"qr/{path_of(self.record).replace('.html', '.svg')}"

    @property
    def qr_picture(self) -> str:
        """The path of her QR code as a picture to print from; empty without a code: a page's address may change."""
        return self.qr.replace(".svg", ".png") if self.code else ""

    @property
    def modified(self) -> str:
        return latest(self.archive, *self.stories)
