"""Reception days: what people write, on which days that is, and what residents' calendars make of it."""

from __future__ import annotations

import calendar
import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tribune import index
from tribune.model import Archive, Holidays, Reception, Site, Station, Workdays
from tribune.model.phrases import rules
from tribune.pages import StationPage
from tribune.render.words import words

Date = datetime.date
AS_OF = Date(2026, 1, 1)
THEME = {"key": "rural", "name": "乡村", "line": "事", "colour": "#6a4613", "motif": "field"}
SITE = {"title": "档案", "description": "事", "organisation": "会", "congress": "会", "themes": [THEME],
        "base_url": "https://yuci.example.cn"}  # fmt: skip
OFF, WORK = Workdays(Holidays()).is_holiday, Workdays(Holidays()).is_worked


def nth(day: Date) -> int:
    return (day.day - 1) // 7 + 1


def last(day: Date) -> bool:
    return day.day + 7 > calendar.monthrange(day.year, day.month)[1]


def month_end(day: Date) -> bool:
    return (day + datetime.timedelta(1)).month != day.month


def weeks(day: Date) -> int:
    """Whole weeks since Monday 5 January 2026, in which the count of every other week begins here."""
    return (day - Date(2026, 1, 5)).days // 7


def first_worked(day: Date) -> bool:
    return WORK(day) and not any(WORK(day.replace(day=number)) for number in range(1, day.day))


# What is written, and on which days that is, public holidays aside; all counted from Monday 5 January 2026.
MEANT = {
    "每天": lambda day: True,
    "每日上午": lambda day: True,
    "每个工作日": WORK,
    "工作日": WORK,
    "每周三": lambda day: day.weekday() == 2,
    "每星期三": lambda day: day.weekday() == 2,
    "礼拜天": lambda day: day.weekday() == 6,
    "每周三上午": lambda day: day.weekday() == 2,
    "每周三（下午）": lambda day: day.weekday() == 2,
    "每周一、周四": lambda day: day.weekday() in (0, 3),
    "每周一、三、五": lambda day: day.weekday() in (0, 2, 4),
    "每周一三五": lambda day: day.weekday() in (0, 2, 4),
    "每周１，３，５": lambda day: day.weekday() in (0, 2, 4),
    "每周一至周五": lambda day: day.weekday() < 5,
    "每周一到五": lambda day: day.weekday() < 5,
    "周一—周三、周五": lambda day: day.weekday() in (0, 1, 2, 4),
    "每周六、日": lambda day: day.weekday() > 4,
    "每周末": lambda day: day.weekday() > 4,
    "每两周一次，周三": lambda day: day.weekday() == 2 and weeks(day) % 2 == 0,
    "隔周周三": lambda day: day.weekday() == 2 and weeks(day) % 2 == 0,
    "每两周的星期三": lambda day: day.weekday() == 2 and weeks(day) % 2 == 0,
    "每隔一周的周一和周四": lambda day: day.weekday() in (0, 3) and weeks(day) % 2 == 0,
    "每三周周五": lambda day: day.weekday() == 4 and weeks(day) % 3 == 0,
    "每月15日": lambda day: day.day == 15,
    "每月十五号": lambda day: day.day == 15,
    "每月1日、15日": lambda day: day.day in (1, 15),
    "每月5、二十五日": lambda day: day.day in (5, 25),
    "每月31日": lambda day: day.day == 31,
    "每月1日至3日": lambda day: day.day <= 3,
    "每月最后一天": month_end,
    "每月月底": month_end,
    "每月第一个周三": lambda day: day.weekday() == 2 and nth(day) == 1,
    "每个月的第1个星期三": lambda day: day.weekday() == 2 and nth(day) == 1,
    "每月第一、三个周三": lambda day: day.weekday() == 2 and nth(day) in (1, 3),
    "每月第一个和第三个周三": lambda day: day.weekday() == 2 and nth(day) in (1, 3),
    "每月第二个和最后一个周五": lambda day: day.weekday() == 4 and (nth(day) == 2 or last(day)),
    "每月最末一个星期五": lambda day: day.weekday() == 4 and last(day),
    "每月倒数第二个周五": lambda day: day.weekday() == 4 and last(day + datetime.timedelta(7)) and not last(day),
    "每月最后一个周五": lambda day: day.weekday() == 4 and last(day),
    "每月第一个工作日": first_worked,
    "每月1日（遇节假日顺延）": first_worked,
    "每月1日，遇休息日顺延": first_worked,
    "每周三（法定节假日除外）": lambda day: day.weekday() == 2,
    "每月15日、第一个周三": lambda day: day.day == 15 or (day.weekday() == 2 and nth(day) == 1),
    "隔月10日": lambda day: day.day == 10 and day.month % 2 == 1,
    "单月第一个周三": lambda day: day.weekday() == 2 and nth(day) == 1 and day.month % 2 == 1,
    "每逢双月15日": lambda day: day.day == 15 and day.month % 2 == 0,
    "每季度第一个周三": lambda day: day.weekday() == 2 and nth(day) == 1 and day.month in (1, 4, 7, 10),
    "每季度首月15日": lambda day: day.day == 15 and day.month in (1, 4, 7, 10),
    "每季度第二个月的15日": lambda day: day.day == 15 and day.month in (2, 5, 8, 11),
    "每季度末月最后一个周五": lambda day: day.weekday() == 4 and last(day) and day.month in (3, 6, 9, 12),
    "每季度最后一天": lambda day: month_end(day) and day.month in (3, 6, 9, 12),
    "每年3月、9月第一个周三": lambda day: day.weekday() == 2 and nth(day) == 1 and day.month in (3, 9),
    "每周三，每月15日": lambda day: day.weekday() == 2 or day.day == 15,
}  # fmt: skip
NOT_UNDERSTOOD = (
    "逢五逢十", "每月逢五", "每逢5日", "每逢1日", "每月倒数第40天",
    "每月", "每周", "隔周", "每季度15日", "每月第一周周三", "每年2月30日", "每月32日", "每月0日", "农历十五", "每周八",
    "每年13月1日", "每月第六个周三", "每周一上午、周四下午", "不定期", "每月中旬", "双周周三", "每两周一次",
)  # fmt: skip


def reception(every: str, **more: object) -> Reception:
    return Reception(every=every, opens="09:00", closes="11:30", since=Date(2026, 1, 5), **more)


def archive_of(*days: Reception, as_of: Date = AS_OF, **site: object) -> Archive:
    station = Station(id="hall", name="试验站", type="站", reception=days)
    return Archive.of([Site.model_validate({**SITE, **site}), station], as_of)


def expanded(archive: Archive, end: Date) -> list[Date]:
    """The days that a calendar program shows of the station's calendar up to `end`."""
    from dateutil.rrule import rruleset, rrulestr
    from icalendar import Calendar

    data = index.calendars.station_calendar(archive, words(), archive.stations[0])
    found = set()
    for event in Calendar.from_ical(data).walk("VEVENT"):
        days = rruleset()
        if "RRULE" in event:
            days.rrule(rrulestr(event["RRULE"].to_ical().decode(), dtstart=event.start))
        else:
            days.rdate(event.start)
        for name, add in (("EXDATE", days.exdate), ("RDATE", days.rdate)):
            several = event.get(name, [])
            for each in several if isinstance(several, list) else [several]:
                for day in each.dts:
                    add(day.dt)
        until = datetime.datetime.combine(end, datetime.time(23), event.start.tzinfo)
        found |= {day.date() for day in days.between(event.start - datetime.timedelta(60), until, inc=True)}
    return sorted(found)


def every_day(begin: Date, end: Date) -> list[Date]:
    return [begin + datetime.timedelta(step) for step in range((end - begin).days + 1)]


@pytest.mark.parametrize("every", MEANT)
def test_a_calendar_program_shows_the_days_that_are_meant_for_two_years(every):
    meant = [day for day in every_day(Date(2026, 1, 5), Date(2027, 12, 31)) if MEANT[every](day) and not OFF(day)]
    assert expanded(archive_of(reception(every)), Date(2027, 12, 31)) == meant


@settings(max_examples=40)
@given(
    st.sampled_from(sorted(MEANT)),
    st.lists(st.dates(Date(2026, 1, 1), Date(2027, 12, 31)), max_size=5),
    st.none() | st.dates(Date(2026, 2, 1), Date(2027, 12, 31)),
    st.booleans(),
    st.lists(st.dates(Date(2027, 1, 1), Date(2027, 12, 31)), max_size=8),
)
def test_exceptions_the_end_and_the_offices_own_holidays_are_in_the_calendar(every, exceptions, until, open_, off):
    day = reception(every, exceptions=exceptions, until=until, holidays=open_)
    archive = archive_of(day, holidays={"off": off})
    end = Date(2027, 12, 31)
    meant = [each for each in every_day(Date(2026, 1, 5), end) if day.falls_on(each, archive.workdays)]
    assert expanded(archive, end) == meant if archive.stations[0].reception else not meant
    assert not {*meant} & {*exceptions} and all(each <= (until or end) for each in meant)
    assert open_ or not {*meant} & {*off} - {*archive.site.holidays.work}


def test_a_day_that_only_ever_was_moved_is_in_the_calendar():
    archive = archive_of(reception("每月1日（遇节假日顺延）", until=Date(2026, 2, 2)))
    assert expanded(archive, Date(2027, 12, 31)) == [Date(2026, 2, 2)]


@pytest.mark.parametrize("every", ["每天（含节假日）", "每天，节假日照常接待", "每天(法定节假日不休)"])
def test_what_is_said_of_holidays_in_the_phrase_counts(every):
    days = [reception(every).falls_on(Date(2026, 10, day), Workdays(Holidays())) for day in (1, 7)]
    assert days == [True, True]


@pytest.mark.parametrize("every", NOT_UNDERSTOOD)
def test_what_is_not_clear_is_not_guessed(every):
    assert rules(every) == ()


@given(st.text("每隔周月季度年第一二三五十最后个天日号工作至、，和1235 末首双单上午的逢", max_size=12))
def test_whatever_is_written_is_read_or_refused(every):
    assert all(rule.text for rule in rules(every))


def test_every_other_week_without_a_day_to_count_from_is_refused():
    with pytest.raises(ValidationError, match="since when"):
        Reception(every="隔周周三", opens="09:00", closes="11:30")


@pytest.mark.parametrize(
    ("as_of", "until", "offered"),
    [("2026-11-26", "2025-12-31", False), ("2025-12-31", "2025-12-31", True), ("2026-01-01", "2025-12-31", False),
     ("2025-12-25", "2025-12-30", False), ("2026-11-26", None, True)],
)  # fmt: skip
def test_a_reception_day_without_a_day_to_come_is_offered_nowhere(as_of, until, offered):
    day = Reception(every="每周三", opens="09:00", closes="11:30", until=until and Date.fromisoformat(until))
    archive = archive_of(day, as_of=Date.fromisoformat(as_of))
    assert bool(archive.stations[0].reception) is offered
    assert bool(StationPage(archive, archive.stations[0]).calendar) is offered
    assert [path for path, _ in index.calendars.files(archive, words())] == (
        ["calendars/hall.ics", "calendars/all.ics"] if offered else []
    )


def test_a_calendar_says_how_often_to_look_again_and_keeps_its_names_while_exceptions_change():
    def made(**more: object) -> bytes:
        archive = archive_of(reception("每个工作日", **more))
        return index.calendars.station_calendar(archive, words(), archive.stations[0])

    assert b"REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in made() and b"X-PUBLISHED-TTL:P1D\r\n" in made()
    names = [[line for line in data.split(b"\r\n") if line.startswith(b"UID")] for data in (
        made(), made(exceptions=[Date(2026, 3, 2)]), made(until=Date(2027, 1, 1)))]  # fmt: skip
    assert names[0] == names[1] == names[2] and len(names[0]) == 1
    assert b"EXDATE;TZID=Asia/Shanghai:" in made() and len(made()) < 2_000


def test_two_like_days_of_one_station_are_two_events():
    archive = archive_of(reception("每周三", note="甲"), reception("每周三", note="乙"))
    data = index.calendars.station_calendar(archive, words(), archive.stations[0])
    assert len({line for line in data.split(b"\r\n") if line.startswith(b"UID")}) == 2
