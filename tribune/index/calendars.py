"""Reception days as calendars: one for each station that has any, and one of all; touches the cache only."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from tribune.model import Archive, Deputy, Reception, Station
from tribune.pages import DeputyPage, StationPage
from tribune.render import memory

VERSION = "1"  # of the calendars below; raise it when `_calendar` changes what it gives
ZONE = "Asia/Shanghai"
OFFSET = datetime.timedelta(hours=8)  # all year since 1992


@dataclass(frozen=True)
class Occasion:
    """A recurring event: its day and times as the office stated them, and what people read."""

    day: Reception
    uid: str
    summary: str
    place: str
    notes: str
    address: str


def files(archive: Archive, words: Mapping) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The path of each calendar, with what makes it; none without reception days."""
    stations = [station for station in archive.stations if station.reception]
    for station in stations:
        yield StationPage(archive, station).calendar, partial(station_calendar, archive, words, station)
    if stations or any(deputy.contact.reception for deputy in archive.deputies):
        yield "calendars/all.ics", partial(full_calendar, archive, words)


def station_calendar(archive: Archive, words: Mapping, station: Station) -> bytes:
    """A station's reception days (RFC 5545)."""
    name = words["calendars"]["station"].format(station=station.name)
    return _remembered(name, archive.as_of, _of_station(archive, words, station))


def full_calendar(archive: Archive, words: Mapping) -> bytes:
    """The reception days of all stations, then those that deputies hold themselves (RFC 5545)."""
    name = words["calendars"]["all"].format(site=archive.site.title)
    at_stations = [occasion for station in archive.stations for occasion in _of_station(archive, words, station)]
    own = [occasion for deputy in archive.deputies for occasion in _of_deputy(archive, words, deputy)]
    return _remembered(name, archive.as_of, [*at_stations, *own])


def _of_station(archive: Archive, words: Mapping, station: Station) -> list[Occasion]:
    place = station.address or station.name
    return [_occasion(StationPage(archive, station), day, place, words) for day in station.reception]


def _of_deputy(archive: Archive, words: Mapping, deputy: Deputy) -> list[Occasion]:
    place = deputy.contact.place or ""
    return [_occasion(DeputyPage(archive, deputy), day, place, words) for day in deputy.contact.reception]


def _occasion(page: StationPage | DeputyPage, day: Reception, place: str, words: Mapping) -> Occasion:
    return Occasion(
        day=day,
        uid=_uid(page, day),
        summary=words["calendars"]["event"].format(station=page.record.name),
        place=place,
        notes="\n".join(_notes(page.archive, day, words)),
        address=page.address,
    )


def _uid(page: StationPage | DeputyPage, day: Reception) -> str:
    """The same in every build, as long as the host and what's said of the day stay the same."""
    digest = hashlib.sha256(day.model_dump_json().encode()).hexdigest()[:16]
    return f"{page.record.kind}-{page.record.id}-{digest}@{urlsplit(page.address).hostname}"


def _notes(archive: Archive, day: Reception, words: Mapping) -> Iterator[str]:
    names = [deputy.name for id in day.deputies if (deputy := archive.find("deputy", id))]
    if names:
        yield words["calendars"]["deputies"].format(names=words["comma"].join(names))
    if day.note:
        yield words["calendars"]["note"].format(note=day.note)


def _remembered(name: str, as_of: datetime.date, occasions: Iterable[Occasion]) -> bytes:
    """Loading the two libraries costs a third of a small build, so a calendar is made once for the same content."""
    key = memory.key("calendar", VERSION, repr((name, as_of, occasions)))
    return memory.remember(key, lambda: _calendar(name, as_of, occasions))


def _calendar(name: str, as_of: datetime.date, occasions: Iterable[Occasion]) -> bytes:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Tribune//tribune-archive//ZH")
    calendar.add("version", "2.0")
    calendar.add("name", name)  # RFC 7986
    calendar.add("x-wr-calname", name)  # what most programs read instead
    calendar.add_component(_zone())
    for occasion in occasions:
        if first := _first(occasion.day, as_of):
            calendar.add_component(_event(occasion, first, as_of))
    return calendar.to_ical()


def _zone():
    """China's time without its summer times of 1986 to 1991, which no reception day meets."""
    from icalendar import Timezone, TimezoneStandard

    standard = TimezoneStandard()
    standard.add("dtstart", datetime.datetime(1992, 1, 1))
    standard.add("tzoffsetfrom", OFFSET)
    standard.add("tzoffsetto", OFFSET)
    standard.add("tzname", "CST")
    zone = Timezone()
    zone.add("tzid", ZONE)
    zone.add_component(standard)
    return zone


def _event(occasion: Occasion, first: datetime.date, as_of: datetime.date):
    from icalendar import Event

    event = Event()
    event.add("uid", occasion.uid)
    event.add("dtstamp", _at(as_of, "00:00").astimezone(datetime.UTC))
    event.add("dtstart", _at(first, occasion.day.opens))
    event.add("dtend", _at(first, occasion.day.closes))
    event.add("rrule", _rule(occasion.day))
    event.add("summary", occasion.summary)
    event.add("url", occasion.address)
    for name, text in (("location", occasion.place), ("description", occasion.notes)):
        if text:
            event.add(name, text)
    return event


def _rule(day: Reception):
    from icalendar import vRecur

    rule = vRecur.from_ical(day.rule)
    if day.until:
        rule["until"] = _at(day.until, "23:59").astimezone(datetime.UTC)  # RFC 5545: in UTC where DTSTART has a zone
    return rule


def _first(day: Reception, as_of: datetime.date) -> datetime.date | None:
    """The first day of the rule from `since`, or from the beginning of this year; None if that's after `until`."""
    from dateutil.rrule import rrulestr

    since = day.since or as_of.replace(month=1, day=1)
    first = rrulestr(day.rule, dtstart=datetime.datetime.combine(since, datetime.time()))[0].date()
    return first if day.until is None or first <= day.until else None


def _at(day: datetime.date, clock: str) -> datetime.datetime:
    from zoneinfo import ZoneInfo

    hour, minute = map(int, clock.split(":"))
    return datetime.datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(ZONE))
