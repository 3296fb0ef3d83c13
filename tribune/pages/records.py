"""Pages about one record: a story, a deputy, a station; and the list of stations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import ClassVar

from tribune.model import (
    Deputy,
    Facet,
    Logbook,
    Reception,
    Station,
    Story,
    Theme,
    Unit,
    logbooks,
)
from tribune.pages.evaluation import Weighed, weighed
from tribune.pages.heat import Half, halves
from tribune.pages.linked import LinkedView, RecordView
from tribune.pages.reporting import Reporting
from tribune.pages.view import View, latest, path_of

RELATED = 3


def landing(code: str) -> str:
    """The path of the page to which a deputy's code leads."""
    return f"d/{code}.html"


@dataclass(frozen=True, eq=False)
class StoryPage(LinkedView):
    """One story."""

    template: ClassVar[str] = "story.html"
    section: ClassVar[str] = "stories"

    @property
    def story(self) -> Story:
        return self.record

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        return self.archive.facets_of(self.story)

    @property
    def dated(self) -> str:
        """The day of which it tells, as an ISO date; empty where that can't be."""
        return latest(self.archive, self.story.dated_by(self.archive.as_of))

    @property
    def trail(self) -> tuple:
        return ("home", "stories", self.theme)

    @cached_property
    def related(self) -> tuple[Story, ...]:
        """Other stories of the same deputies, then of the same theme, newest first."""
        mine = (story for deputy in self.deputies for story in self.archive.stories_of(deputy))
        found = {}
        for story in chain(mine, self.archive.stories_of(self.theme)):
            if story is not self.story:
                found[story.id] = story
            if len(found) == RELATED:
                break
        return tuple(found.values())

    @property
    def neighbours(self) -> tuple[Story | None, Story | None]:
        """The newer and the older story of the whole archive."""
        return self.archive.neighbours(self.story)


@dataclass(frozen=True, eq=False)
class DeputyPage(RecordView):
    """One deputy: the four things made public, stories, stations, and how to reach her."""

    template: ClassVar[str] = "deputy.html"
    section: ClassVar[str] = "deputies"

    @property
    def deputy(self) -> Deputy:
        return self.record

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        return self.archive.stories_of(self.deputy)

    @cached_property
    def stations(self) -> tuple[Station, ...]:
        return self.archive.stations_of(self.deputy)

    @cached_property
    def theme(self) -> Theme | None:
        """The theme of the deputy's newest story: it gives the page its colour."""
        return self.archive.theme_of(self.stories[0]) if self.stories else None

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        return self.archive.themes_of(self.deputy)

    @cached_property
    def unit(self) -> Unit | None:
        return self.archive.unit_of(self.deputy)

    @property
    def namesakes(self) -> tuple[Deputy, ...]:
        return self.archive.namesakes_of(self.deputy)

    @cached_property
    def reporting(self) -> Reporting:
        """How residents report a matter to this deputy: by the deputy's own channel, a station's, or the site's."""
        at_stations = (station.report for station in self.stations)
        station = self.stations[0].name if self.stations else ""
        channels = (self.deputy.contact.report, *at_stations, self.archive.site.report)
        facts = {"deputy": self.deputy.id, "name": self.deputy.name, "station": station, "page": self.address}
        return Reporting.of(channels, **facts)

    @property
    def code(self) -> str:
        """Her own code; empty if she has none."""
        return self.archive.codes.by_deputy.get(self.deputy.id, "")

    @property
    def short(self) -> str:
        """The public address that her QR codes hold: by her code, else of her page."""
        return self.archive.site.address(landing(self.code) if self.code else path_of(self.deputy))

    @cached_property
    def reception(self) -> tuple[Reception, ...]:
        """The deputy's own reception days, then those of her stations, unless these name others."""
        at_stations = [
            day
            for station in self.stations
            for day in station.reception
            if not day.deputies or self.deputy.id in day.deputies
        ]
        return (*self.deputy.contact.reception, *at_stations)

    @cached_property
    def logbook(self) -> Logbook | None:
        """What the deputy did, as far as it's recorded."""
        return logbooks(self.archive).get(self.deputy.id)

    @property
    def halves(self) -> tuple[Half, Half]:
        """The newest year of the logbook as a chart."""
        return halves(self.logbook.years[0])

    @property
    def weighed(self) -> Weighed | None:
        """How the newest year is weighed, if it is."""
        return weighed(self.archive, self.deputy, self.logbook.years[0].year)

    @property
    def qr(self) -> str:
        """The path of her QR code as a drawing."""
        return f"qr/{path_of(self.deputy).replace('.html', '.svg')}"

    @property
    def qr_picture(self) -> str:
        """The path of her QR code as a picture to print from; empty without a code: a page's address may change."""
        return self.qr.replace(".svg", ".png") if self.code else ""

    @property
    def modified(self) -> str:
        return latest(self.archive, *self.stories)


@dataclass(frozen=True, eq=False)
class StationPage(RecordView):
    """One station: where, when, who, and what it does."""

    template: ClassVar[str] = "station.html"
    section: ClassVar[str] = "stations"

    @cached_property
    def station(self) -> Station:
        return self.record

    @cached_property
    def unit(self) -> Unit | None:
        return self.archive.unit_of(self.station)

    @cached_property
    def deputies(self) -> tuple[Deputy, ...]:
        return self.archive.deputies_of(self.station)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        return self.archive.stories_of(self.station)

    @cached_property
    def reporting(self) -> Reporting:
        """How residents report a matter here: by the station's own channel, or the site's."""
        channels = (self.station.report, self.archive.site.report)
        return Reporting.of(channels, station=self.station.name, page=self.address)

    @property
    def calendar(self) -> str:
        """The path of the calendar of its reception days; empty without any."""
        return f"calendars/{self.station.id}.ics" if self.station.reception else ""


@dataclass(frozen=True, eq=False)
class StationsPage(View):
    """All stations, by unit."""

    template: ClassVar[str] = "stations.html"
    section: ClassVar[str] = "stations"

    @property
    def groups(self) -> tuple[tuple[Unit | None, tuple[Station, ...]], ...]:
        """Units in the site's order with their stations; None for stations without a unit."""
        groups = {}
        for station in self.archive.stations:
            groups.setdefault(station.unit, []).append(station)
        return tuple((self.archive.find("unit", unit), tuple(stations)) for unit, stations in groups.items())

    @property
    def calendar(self) -> str:
        """The path of the calendar of all reception days, of stations and deputies; empty without any."""
        at_stations = any(station.reception for station in self.archive.stations)
        own = any(deputy.contact.reception for deputy in self.archive.deputies)
        return "calendars/all.ics" if at_stations or own else ""
