"""Reception days as calendars (RFC 5545): one for each station and each deputy that has any, and one of all.

Written by hand: importing a library for these few lines costs a tenth of a whole build. The tests read them with one.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from tribune.index.feeds import before
from tribune.model import Archive, Deputy, Reception, Station
from tribune.model.courses import Course, courses
from tribune.pages import DeputyPage, StationPage, StationsPage
from tribune.pages.meetings import Meeting
from tribune.render.asked import Asked, asked

ZONE = "Asia/Shanghai"
OFFSET = datetime.timedelta(hours=8)  # all year since 1992
CHINA = (  # without the summer times of 1986 to 1991, which no reception day meets
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19920101T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)
REFRESHED = "P1D"  # how often programs that keep the calendar shall look for a newer one: it's made anew each day


@dataclass(frozen=True)
class Occasion:
    """A recurring event: its day and times as the office stated them, the days on which it is, and what people read."""

    day: Reception
    course: Course
    uid: str
    summary: str
    place: str
    notes: str
    address: str


def files(archive: Archive, words: Mapping) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The path of each calendar, with what makes it; none without reception days."""
    held = [(StationPage(archive, station), station_calendar) for station in archive.stations]
    held += [(DeputyPage(archive, deputy), deputy_calendar) for deputy in archive.serving]
    for page, make in held:
        for path in (page.calendar, *before(page.record, page.calendar)) if page.calendar else ():
            yield path, partial(make, archive, words, page.record)
    everybody = StationsPage(archive)
    if everybody.calendar:
        yield everybody.calendar, partial(full_calendar, everybody, words)


def station_calendar(archive: Archive, words: Mapping, station: Station) -> bytes:
    """A station's reception days (RFC 5545)."""
    archive, name = asked(archive), words["calendars"]["station"].format(station=station.name)
    return _calendar(name, archive.as_of, _of_station(archive, words, station))


def deputy_calendar(archive: Archive, words: Mapping, deputy: Deputy) -> bytes:
    """When and where to meet a deputy (RFC 5545)."""
    archive, name = asked(archive), words["calendars"]["deputy"].format(deputy=deputy.name)
    meetings = DeputyPage(archive, deputy).meetings
    return _calendar(
        name, archive.as_of, [each for meeting in meetings for each in _of_meeting(archive, words, meeting)]
    )


def full_calendar(page: StationsPage, words: Mapping) -> bytes:
    """The reception days of all stations, then those that deputies hold themselves (RFC 5545)."""
    archive, name = asked(page.archive), words["calendars"]["all"].format(site=page.archive.site.title)
    meetings = Asked(page).meetings
    return _calendar(
        name, archive.as_of, [each for meeting in meetings for each in _of_meeting(archive, words, meeting)]
    )


def _of_station(archive: Archive, words: Mapping, station: Station) -> list[Occasion]:
    return list(_occasions(StationPage(archive, station), station.reception, station.address or station.name, words))


def _of_meeting(archive: Archive, words: Mapping, meeting: Meeting) -> list[Occasion]:
    """The occasions of one reception day, with the place that goes with it."""
    if isinstance(meeting.host, Station):
        return [each for each in _of_station(archive, words, meeting.host) if each.day is meeting.day]
    deputy, place = meeting.host, meeting.address or meeting.place
    occasions = _occasions(DeputyPage(archive, deputy), deputy.contact.reception, place, words)
    return [each for each in occasions if each.day is meeting.day]


def _occasions(
    page: StationPage | DeputyPage, days: Iterable[Reception], place: str, words: Mapping
) -> Iterator[Occasion]:
    """An event for each rule of each reception day."""
    times = Counter()
    for day in days:
        for course in courses(day, page.archive.as_of, page.archive.workdays):
            said = f"{day.every} {course.rule.text} {day.opens} {day.closes} {day.since}"
            times[said] += 1
            yield Occasion(
                day=day,
                course=course,
                uid=_uid(page, f"{said} {times[said]}"),
                summary=words["calendars"]["event"].format(station=page.record.name),
                place=place,
                notes="\n".join(_notes(page.archive, day, words)),
                address=page.address,
            )


def _uid(page: StationPage | DeputyPage, said: str) -> str:
    """The same in every build, as long as the host, the day and its hours stay the same."""
    digest = hashlib.sha256(said.encode()).hexdigest()[:16]
    return f"{page.record.kind}-{page.record.id}-{digest}@{urlsplit(page.address).hostname}"


def _notes(archive: Archive, day: Reception, words: Mapping) -> Iterator[str]:
    received = archive.public("deputy", day.deputies)
    names = [deputy.name for deputy in received if not archive.is_former(deputy)]
    if names:
        yield words["calendars"]["deputies"].format(names=words["comma"].join(names))
    if not day.is_open_on_holidays and not day.is_postponed:
        yield words["calendars"]["holidays"]
    if day.note:
        yield words["calendars"]["note"].format(note=day.note)


def _calendar(name: str, as_of: datetime.date, occasions: Iterable[Occasion]) -> bytes:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tribune//tribune-archive//ZH",
        f"NAME:{_text(name)}",  # RFC 7986
        f"X-WR-CALNAME:{_text(name)}",  # what most programs read instead
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESHED}",  # RFC 7986
        f"X-PUBLISHED-TTL:{REFRESHED}",  # the same for most programs
        *CHINA,
        *(line for occasion in occasions for line in _event(occasion, as_of)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(occasion: Occasion, as_of: datetime.date) -> Iterator[str]:
    """One recurring event, without the days on which nobody is there, with those that its rule doesn't know."""
    day, course = occasion.day, occasion.course
    yield from ("BEGIN:VEVENT", f"UID:{occasion.uid}", f"DTSTAMP:{_utc(as_of, '00:00')}")
    yield f"DTSTART;TZID={ZONE}:{_local(course.first, day.opens)}"
    yield f"DTEND;TZID={ZONE}:{_local(course.first, day.closes)}"
    if course.repeated:  # RFC 5545: UNTIL is in UTC where DTSTART has a zone
        yield f"RRULE:{course.rule.text}" + (f";UNTIL={_utc(day.until, '23:59')}" if day.until else "")
    for name, days in (("EXDATE", course.without), ("RDATE", course.besides)):
        if days:
            yield f"{name};TZID={ZONE}:{','.join(_local(each, day.opens) for each in days)}"
    yield f"SUMMARY:{_text(occasion.summary)}"
    if occasion.place:
        yield f"LOCATION:{_text(occasion.place)}"
    if occasion.notes:
        yield f"DESCRIPTION:{_text(occasion.notes)}"
    yield from (f"URL:{occasion.address}", "END:VEVENT")


def _text(value: str) -> str:
    """A TEXT value (RFC 5545, 3.3.11)."""
    for character, escape in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        value = value.replace(character, escape)
    return value


def _folded(line: str) -> str:
    """A content line in pieces of at most 75 octets, no character cut (RFC 5545, 3.1)."""
    if len(line) <= 18 or (len(line) <= 75 and line.isascii()):  # no character takes more than four octets
        return line
    pieces, size = [""], 0
    for character in line:
        octets = len(character.encode())
        if size + octets > 75:
            pieces.append("")
            size = 1  # the blank that a further piece begins with
        pieces[-1] += character
        size += octets
    return "\r\n ".join(pieces)


def _local(day: datetime.date, clock: str) -> str:
    hour, minute = map(int, clock.split(":"))
    return f"{_basic(day)}T{hour:02}{minute:02}00"


def _utc(day: datetime.date, clock: str) -> str:
    moment = datetime.datetime.combine(day, datetime.time.fromisoformat(clock))
    moment = max(moment, datetime.datetime.min + OFFSET) - OFFSET
    return f"{_basic(moment)}Z"


def _basic(moment: datetime.date | datetime.datetime) -> str:
    """ISO 8601 without signs between; strftime would leave the noughts out of early years."""
    return moment.isoformat().replace("-", "").replace(":", "")
