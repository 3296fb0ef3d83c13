"""A station's page, and the list of stations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from tribune.model import Station, Unit
from tribune.pages.linked import LinkedView
from tribune.pages.meetings import Meeting, all_meetings, meetings_at
from tribune.pages.reporting import Reporting
from tribune.pages.view import View


@dataclass(frozen=True, eq=False)
class StationPage(LinkedView):
    """One station: where, when, who, and what it does."""

    template: ClassVar[str] = "station.html"
    section: ClassVar[str] = "stations"

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """Its reception days."""
        return meetings_at(self.archive, self.record)

    @cached_property
    def reporting(self) -> Reporting:
        """How residents report a matter here: by the station's own channel, or the site's."""
        channels = (self.record.report, self.archive.site.report)
        return Reporting.of(channels, station=self.record.name, page=self.address)

    @property
    def calendar(self) -> str:
        """The path of the calendar of its reception days; empty without any."""
        return f"calendars/{self.record.id}.ics" if self.record.reception else ""


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
            unit = self.archive.unit_of(station)
            groups.setdefault(unit and unit.id, (unit, []))[1].append(station)
        return tuple((unit, tuple(stations)) for unit, stations in groups.values())

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """All reception days, of stations and deputies."""
        return all_meetings(self.archive)

    @property
    def calendar(self) -> str:
        """The path of the calendar of all reception days; empty without any."""
        return "calendars/all.ics" if self.meetings else ""
