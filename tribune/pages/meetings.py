"""When and where residents meet deputies: each reception day together with its place; pure."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tribune.model import Archive, Deputy, Position, Reception, Station, Unit
from tribune.model.reception import coming
from tribune.model.workdays import Workdays


@dataclass(frozen=True)
class Meeting:
    """A reception day of `host`, a station, or a deputy who receives residents herself at `place`, where that's known."""

    day: Reception
    host: Station | Deputy
    place: str
    address: str
    unit: Unit | None
    position: Position | None = None

    @property
    def said(self) -> tuple[str, ...]:
        """What makes two of them one for a resident: the day, the hours and the place."""
        day = self.day
        return (day.every, day.opens, day.closes, str(day.since), str(day.until), self.place)

    def dates(self, begin: datetime.date, workdays: Workdays) -> tuple[datetime.date, ...]:
        """On which days it is, from `begin` on, as far as they're known."""
        return coming(self.day, begin, workdays)


def dates_in_short(dates: tuple[datetime.date, ...]) -> str:
    """The first as an ISO date, then for each further one the days since the one before; empty without any."""
    gaps = (str((later - earlier).days) for earlier, later in pairwise(dates))
    return " ".join([*(day.isoformat() for day in dates[:1]), *gaps])


def meetings_of(archive: Archive, deputy: Deputy) -> tuple[Meeting, ...]:
    """Where to meet a deputy: her own reception days, then those of stations that she's at, or that name her."""
    if archive.is_former(deputy):
        return ()
    stations = archive.stations_of(deputy)
    at = [
        meeting
        for station in dict.fromkeys((*stations, *archive.receiving(deputy)))
        for meeting in meetings_at(archive, station)
        if not meeting.day.deputies or deputy.id in meeting.day.deputies
    ]
    return _each_once((*_own(archive, deputy, stations, at), *at))


def meetings_at(archive: Archive, station: Station) -> tuple[Meeting, ...]:
    """The reception days of a station."""
    unit = archive.unit_of(station)
    where = (station.name, station.address or "", unit, station.position)
    return tuple(Meeting(day, station, *where) for day in station.reception)


def _own(archive: Archive, deputy: Deputy, stations: tuple[Station, ...], at: Iterable[Meeting]) -> Iterator[Meeting]:
    """A day of her own without a place is at her only station; one that a station holds as well says less than that."""
    place, address, position = deputy.contact.place or "", "", deputy.contact.position
    if not place and len(stations) == 1:
        place, address, position = stations[0].name, stations[0].address or "", stations[0].position
    held = {meeting.said[:-1] for meeting in at}
    for day in deputy.contact.reception:
        own = Meeting(day, deputy, place, address, archive.unit_of(deputy), position)
        if place or own.said[:-1] not in held:
            yield own


def _each_once(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    found: dict[tuple[str, ...], Meeting] = {}
    for meeting in meetings:
        found[meeting.said] = meeting  # a station says more of its place than a deputy
    return tuple(found.values())


def meetings_near(archive: Archive, unit: Unit | None) -> tuple[Meeting, ...]:
    """Where anybody is received nearest to a unit: at its stations, else at those of the whole district."""
    stations = archive.stations_in(unit) if unit else ()
    held = tuple(meeting for station in stations for meeting in meetings_at(archive, station))
    district = (station for station in archive.stations if not station.unit)
    return held or tuple(meeting for station in district for meeting in meetings_at(archive, station))


@lru_cache(maxsize=1)
def all_meetings(archive: Archive) -> tuple[Meeting, ...]:
    """The reception days of all stations, then those that deputies hold elsewhere."""
    at = [meeting for station in archive.stations for meeting in meetings_at(archive, station)]
    known = {meeting.said for meeting in at}
    own = (
        meeting
        for deputy in archive.deputies
        for meeting in meetings_of(archive, deputy)
        if meeting.host is deputy and meeting.said not in known
    )
    return (*at, *own)


def tally(archive: Archive, meetings: Iterable[Meeting]) -> str:
    """How many there are on each day from the archive's on, and at what minute the first begins: 3@540 0 2@870."""
    begins = defaultdict(list)
    for meeting in meetings:
        hour, minute = map(int, meeting.day.opens.split(":"))
        for day in meeting.dates(archive.as_of, archive.workdays):
            begins[(day - archive.as_of).days].append(60 * hour + minute)
    last = max(begins, default=-1)
    return " ".join(f"{len(begins[day])}@{min(begins[day])}" if day in begins else "0" for day in range(last + 1))
