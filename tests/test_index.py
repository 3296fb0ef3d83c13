"""What machines read is valid, complete, and says what the archive says."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tribune import index
from tribune.index.downloads import cell
from tribune.index.feeds import NEWEST
from tribune.index.search import records as search_records
from tribune.index.sitemap import MOST_ADDRESSES
from tribune.model import Archive, Deputy, Site, Station, Story
from tribune.pages import (
    AboutPage,
    DeputiesPage,
    HomePage,
    NotFoundPage,
    ReceptionsPage,
    SearchPage,
    StationsPage,
    StoryPage,
    lists,
    receptions,
)
from tribune.pages import deputies as directory
from tribune.pages.lists import StoriesPage, ThemePage
from tribune.render.asked import PAGE, listen
from tribune.render.html import html

PROJECT = Path(__file__).parents[1]
SCHEMAS = PROJECT / "tests" / "schemas"
WORDS = yaml.safe_load((PROJECT / "templates" / "words.yaml").read_text("utf-8"))
AS_OF = datetime.date(2025, 8, 1)
HOME = "https://example.org/yuci"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
# Whatever a record may hold: one line, no control characters, not only blanks.
lines = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=60).filter(str.strip)
lines |= (
    st.lists(st.sampled_from(["</script>", "]]>", "&amp;", "=1+1", "\u2028", '"', "<", "'", ",", "李"]), min_size=1)
    .map("".join)
    .filter(str.strip)
)

SITE = Site(
    title="百名代表话履职",
    description="代表做了什么,结果怎样 <公开> & 可查",
    organisation="榆次区人大常委会",
    congress="晋中市榆次区人民代表大会",
    term="第六届",
    base_url=f"{HOME}/",
    themes=[
        {"key": "rural", "name": "乡村振兴", "line": "田间地头", "colour": "#6a4613", "motif": "field"},
        {"key": "ecology", "name": "生态环境保护", "line": "河边", "colour": "#437a5f", "motif": "leaf"},
    ],
    units=[{"key": "xiuwen", "name": "修文镇"}],
    levels=[{"key": "city", "name": "市"}, {"key": "district", "name": "区"}, {"key": "township", "name": "乡镇"}],
    source="人民代表报",
    licence="CC BY 4.0",
)
SEAT = {"level": "district", "term": "第六届", "electoral_unit": "第12选区"}
DEPUTIES = (
    Deputy(
        id="zhang-wei",
        name="张伟",
        gender="女",
        ethnicity="汉族",
        mandates=[SEAT, {"level": "city"}],
        occupation="医生",
    ),
    Deputy(
        id="zhang-wei-2",
        name="张伟",
        mandates=[SEAT],
        stations=["xiuwen"],
        promises=[{"text": "修路", "state": "进行中", "since": "2024-03-01"}, {"text": "通水", "state": "已兑现"}],
        portrait={"file": "照片 (原件).jpg", "alt": "张伟在田里"},
        contact={
            "telephone": "0354-1234567",
            "place": "村委会",
            "reception": [{"every": "每月15日", "opens": "14:00", "closes": "16:00"}],
            "report": {"url": "https://example.org/f?who={deputy}"},
        },
    ),
    Deputy(id="aliya", name="阿丽亚·买买提", identity="人大代表"),
    Deputy(id="ou-yang", name="欧阳修"),
    Deputy(id="shan", name="单"),
    Deputy(id="gone", name="已撤下", withdraw="2025-01-01"),
)
STATIONS = (
    Station(
        id="xiuwen",
        name="修文代表联络站",
        type="站",
        unit="xiuwen",
        address="修文镇1号;二楼,左",
        deputies=["zhang-wei", "gone"],
        reception=[
            {
                "every": "每周一、周四",
                "opens": "9:00",
                "closes": "11:30",
                "deputies": ["zhang-wei", "gone"],
                "note": "带上材料",
            },
            {
                "every": "每月最后一个周五",
                "opens": "15:00",
                "closes": "17:00",
                "since": "2025-03-01",
                "until": "2025-09-26",
            },
            {"every": "每月31日", "opens": "09:00", "closes": "10:00", "since": "2025-02-01", "until": "2025-03-01"},
        ],
    ),
    Station(id="empty", name="空站", type="点"),
)
BODY = """说到[张伟](deputy:zhang-wei)和[别人](deputy:gone),另见[站点][1]。

![水渠](channel.jpg "图:水渠")

[1]: station:xiuwen
[2]: deputy:gone
"""


def story(id: str = "canal", **fields) -> Story:
    """A story, with what every story must have."""
    given = {"title": "修渠", "date": "2025-07-05", "theme": "rural", "summary": "渠通了。", "body": BODY, **fields}
    return Story.model_validate({"id": id, **given})


CANAL = story(
    deputies=["zhang-wei-2", "zhang-wei", "gone"],
    station="xiuwen",
    tags=["水利", "水利", "乡村振兴"],
    figures=[
        {"number": "46.67", "unit": "公顷", "meaning": "浇上了水"},
        {"number": 1600, "unit": "人", "meaning": "受益"},
    ],
    photographs=[{"file": "channel.jpg", "alt": "水渠"}],
    licence="CC0",
)
LATE = story("late", title="旧事新登", date="2019-05-01", publish="2025-07-20")


def archive_of(*stories: Story, site: Site = SITE) -> Archive:
    return Archive.of([site, *DEPUTIES, *STATIONS, *stories], AS_OF)


@pytest.fixture(scope="module")
def archive() -> Archive:
    return archive_of(CANAL, LATE)


def made(archive: Archive) -> dict[str, bytes]:
    return {path: make() for path, make in index.files(archive, [HomePage(archive)], WORDS)}


def sheet(data: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def texts(feed: bytes, path: str) -> list[str]:
    return [getattr(found, "text", found) for found in etree.fromstring(feed).xpath(path, namespaces=ATOM)]


# --- all of them ----------------------------------------------------------------------------------------------------


def test_every_file_is_made_the_same_twice(archive):
    again = Archive.of([*reversed([SITE, *DEPUTIES, *STATIONS, CANAL, LATE])], AS_OF)
    assert made(archive) == made(again)


def test_nothing_of_what_was_taken_down_is_in_any_file(archive):
    for path, data in made(archive).items():
        text = data.decode() if not path.endswith("popolo.json") else json.dumps(json.loads(data), ensure_ascii=False)
        for trace in ("已撤下", "gone", "withdraw", "原件", "channel.jpg"):
            assert trace not in text, f"{trace} in {path}"


def test_an_archive_without_stories_stations_and_deputies_still_has_every_feed_and_download():
    archive = Archive.of([SITE], AS_OF)
    files = made(archive)
    validate_atom(files["feed.xml"])
    assert texts(files["feed.xml"], "//a:updated") == ["2025-08-01T00:00:00+08:00"]
    assert json.loads(files["data/stories.json"])["stories"] == []
    assert files["data/stories.js"] == b"tribuneRows([]);\n"
    assert not any(path.startswith("calendars/") for path in files)


# --- sitemap and robots ---------------------------------------------------------------------------------------------


def test_the_sitemap_is_valid_and_lists_what_may_be_listed(archive):
    views = [HomePage(archive), *lists(archive), AboutPage(archive), SearchPage(archive), NotFoundPage(archive)]
    root = etree.fromstring(dict(index.sitemap.files(archive, views))["sitemap.xml"]())
    etree.XMLSchema(etree.parse(SCHEMAS / "sitemap.xsd")).assertValid(root)
    dates = {url[0].text: url[1].text if len(url) > 1 else None for url in root}
    assert dates[f"{HOME}/index.html"] == "2025-07-20"
    assert dates[f"{HOME}/about.html"] is None
    assert f"{HOME}/search.html" not in dates and f"{HOME}/404.html" not in dates
    assert len(dates) == len(views) - 2


def test_more_addresses_than_a_sitemap_may_hold_stand_in_several_with_an_index(archive):
    files = dict(index.sitemap.files(archive, [HomePage(archive)] * (MOST_ADDRESSES + 1)))
    told = etree.fromstring(files.pop("sitemap.xml")())
    assert told.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}sitemapindex"
    assert [part[0].text for part in told] == [f"{HOME}/sitemap-1.xml", f"{HOME}/sitemap-2.xml"]
    parts = [etree.fromstring(files[path]()) for path in ("sitemap-1.xml", "sitemap-2.xml")]
    assert [len(part) for part in parts] == [MOST_ADDRESSES, 1]
    etree.XMLSchema(etree.parse(SCHEMAS / "sitemap.xsd")).assertValid(parts[1])


def test_robots_may_read_everything_and_learn_where_the_sitemap_is(archive):
    from urllib.robotparser import RobotFileParser

    rules = RobotFileParser()
    rules.parse(index.sitemap.robots(archive).decode().splitlines())
    assert rules.site_maps() == [f"{HOME}/sitemap.xml"]
    assert rules.can_fetch("*", f"{HOME}/404.html")


# --- feeds ----------------------------------------------------------------------------------------------------------


def validate_atom(feed: bytes) -> None:
    etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng")).assertValid(etree.fromstring(feed))


def validate_json_feed(feed: bytes) -> None:
    schema = json.loads((SCHEMAS / "jsonfeed.json").read_text("utf-8"))
    jsonschema.validate(json.loads(feed), schema, format_checker=jsonschema.FormatChecker())


def test_every_feed_is_valid_and_says_where_it_is(archive):
    files = made(archive)
    for name in ("feed", "feeds/rural", "feeds/ecology"):
        validate_atom(files[f"{name}.xml"])
        validate_json_feed(files[f"{name}.json"])
        assert texts(files[f"{name}.xml"], "a:link[@rel='self']/@href") == [f"{HOME}/{name}.xml"]
        assert json.loads(files[f"{name}.json"])["feed_url"] == f"{HOME}/{name}.json"


def test_a_feed_entry_names_its_page_card_theme_and_tags(archive):
    entry = "//a:entry[a:title='修渠']"
    feed = index.feeds.atom(archive, WORDS)
    assert texts(feed, f"{entry}/a:link[@rel='alternate']/@href") == [f"{HOME}/stories/canal.html"]
    assert texts(feed, f"{entry}/a:link[@rel='enclosure']/@href") == [f"{HOME}/cards/stories/canal.png"]
    assert texts(feed, f"{entry}/a:category/@label") == ["乡村振兴"]
    assert texts(feed, f"{entry}/a:rights") == ["CC0"]
    [item] = (each for each in json.loads(index.feeds.json_feed(archive, WORDS))["items"] if each["title"] == "修渠")
    assert item["image"] == f"{HOME}/cards/stories/canal.png"
    assert item["tags"] == ["乡村振兴", "水利"]


def test_a_story_published_late_is_new_on_the_day_it_appears(archive):
    feed = index.feeds.atom(archive, WORDS)
    assert texts(feed, "a:updated") == ["2025-07-20T00:00:00+08:00"]
    assert texts(feed, "//a:entry[a:title='旧事新登']/a:published") == ["2019-05-01T00:00:00+08:00"]
    assert texts(feed, "//a:entry/a:title")[0] == "旧事新登"
    assert HomePage(archive).newest[0].title == "旧事新登"


def test_a_story_of_a_day_to_come_is_no_news_and_in_no_year():
    typo = archive_of(story("typo", date="2052-07-05"), story("right", date="2025-07-05"))
    assert [each.id for each in typo.stories] == ["right", "typo"]
    assert [each.id for each in HomePage(typo).newest] == ["right", "typo"]
    assert [year.id for year in typo.years] == ["2025"]
    feed = index.feeds.atom(typo, WORDS)
    assert texts(feed, "//a:updated") == ["2025-07-05T00:00:00+08:00"] * 2
    assert {found.date for found in search_records(typo)} == {"", "2025-07-05"}


def test_a_feed_keeps_its_bytes_while_no_story_changes(archive):
    later = Archive.of([SITE, *DEPUTIES, *STATIONS, CANAL, LATE], AS_OF + datetime.timedelta(days=30))
    assert index.feeds.atom(archive, WORDS) == index.feeds.atom(later, WORDS)


def test_a_feed_holds_the_newest_stories_only():
    archive = archive_of(*(story(f"s{day}", date=f"2024-{1 + day // 28:02}-{1 + day % 28:02}") for day in range(60)))
    ids = texts(index.feeds.atom(archive, WORDS), "//a:entry/a:id")
    assert ids == [StoryPage(archive, story).address for story in archive.stories[:NEWEST]]


@given(title=lines, summary=lines, tag=lines)
def test_whatever_people_write_reaches_feed_readers_as_they_wrote_it(title, summary, tag):
    archive = archive_of(written := story(title=title, summary=summary, tags=[tag]))
    feed, items = index.feeds.atom(archive, WORDS), json.loads(index.feeds.json_feed(archive, WORDS))["items"]
    validate_atom(feed)
    assert texts(feed, "//a:entry/a:title") == [written.title] == [items[0]["title"]]
    assert texts(feed, "//a:entry/a:summary") == [written.summary] == [items[0]["summary"]]
    assert tuple(texts(feed, "//a:category/@term")[1:]) == written.tags == tuple(items[0]["tags"][1:])


# --- calendars ------------------------------------------------------------------------------------------------------


def events(data: bytes) -> dict[str, list[datetime.datetime]]:
    """What a calendar program shows for 2025: each event and then its beginnings, by the event's UID."""
    from dateutil.rrule import rruleset, rrulestr
    from icalendar import Calendar

    calendar = Calendar.from_ical(data)
    found = {}
    for event in calendar.walk("VEVENT"):
        rule = rruleset()
        rule.rrule(rrulestr(event["RRULE"].to_ical().decode(), dtstart=event.start))
        for name, add in (("EXDATE", rule.exdate), ("RDATE", rule.rdate)):
            for each in event[name].dts if name in event else ():
                add(each.dt)
        found[event["UID"]] = [event, *rule.between(event.start, event.start.replace(year=2026), inc=True)]
    return found


def test_reception_days_fall_where_the_office_says(archive):
    weekly, monthly = events(made(archive)["calendars/xiuwen.ics"]).values()
    assert [day.date().isoformat() for day in weekly[1:4]] == ["2025-01-02", "2025-01-06", "2025-01-09"]
    assert "2025-05-05" not in {day.date().isoformat() for day in weekly[1:]}  # a Monday of Labour Day's holidays
    assert [day.date().isoformat() for day in monthly[1:]] == [
        f"2025-{day}" for day in ("03-28", "04-25", "05-30", "06-27", "07-25", "08-29", "09-26")
    ]
    assert weekly[1].utcoffset() == datetime.timedelta(hours=8)
    assert (weekly[0].end - weekly[0].start) == datetime.timedelta(hours=2, minutes=30)


def test_an_event_says_what_where_who_and_its_page(archive):
    event = next(iter(events(made(archive)["calendars/xiuwen.ics"]).values()))[0]
    assert event["SUMMARY"] == WORDS["calendars"]["event"].format(station="修文代表联络站")
    assert event["LOCATION"] == "修文镇1号;二楼,左"
    assert event["DESCRIPTION"].splitlines()[0].endswith("张伟") and "带上材料" in event["DESCRIPTION"]
    assert event["URL"] == f"{HOME}/stations/xiuwen.html"
    assert event["DTSTAMP"].to_ical() == b"20250731T160000Z"


def test_the_calendar_of_everything_holds_the_deputies_own_days_too(archive):
    files = made(archive)
    everything, station = events(files["calendars/all.ics"]), events(files["calendars/xiuwen.ics"])
    assert everything.keys() > station.keys()
    (own,) = (everything[uid] for uid in everything.keys() - station.keys())
    assert own[0]["LOCATION"] == "村委会" and own[1].isoformat() == "2025-01-15T14:00:00+08:00"
    assert "calendars/empty.ics" not in files


def test_the_calendar_of_everything_is_there_and_linked_for_deputies_alone_but_not_without_any_days(archive):
    for deputies, linked in ((archive.deputies, "calendars/all.ics"), ((), "")):
        some = archive.with_shelves(stations=(), deputies=deputies)
        assert StationsPage(some).calendar == linked
        of_all = [path for path in made(some) if path.startswith("calendars/") and "/deputies/" not in path]
        assert of_all == [linked][: len(linked)]


def test_the_end_of_a_recurrence_is_in_utc_and_the_zone_is_in_the_file(archive):
    data = made(archive)["calendars/xiuwen.ics"]
    assert b"UNTIL=20250926T155900Z" in data
    assert b"DTSTART;TZID=Asia/Shanghai:20250328T150000" in data
    assert data.index(b"BEGIN:VTIMEZONE") < data.index(b"BEGIN:VEVENT")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_nobody_waits_for_the_calendar_libraries_who_has_no_reception_days():
    code = "import sys, tribune.index; sys.exit('icalendar' in sys.modules or 'dateutil' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=False).returncode == 0


# --- downloads ------------------------------------------------------------------------------------------------------


def test_the_downloads_say_whose_they_are_and_of_which_day(archive):
    for name in ("deputies", "stations", "stories"):
        data = json.loads(made(archive)[f"data/{name}.json"])
        assert (data["as_of"], data["source"], data["licence"]) == ("2025-08-01", "人民代表报", "CC BY 4.0")
        assert len(data[name]) == len(getattr(archive, name))


def test_a_deputy_as_json_names_what_it_is_linked_to(archive):
    deputies = {entry["id"]: entry for entry in json.loads(made(archive)["data/deputies.json"])["deputies"]}
    entry = deputies["zhang-wei-2"]
    assert entry["page"] == f"{HOME}/deputies/zhang-wei-2.html"
    assert entry["stations"] == [{"id": "xiuwen", "name": "修文代表联络站", "page": f"{HOME}/stations/xiuwen.html"}]
    assert entry["stories"] == [{"id": "canal", "name": "修渠", "page": f"{HOME}/stories/canal.html"}]
    open_ended = {"since": None, "until": None}
    assert entry["mandates"][0] == {**SEAT, **open_ended, "level": {"id": "district", "name": "区"}}
    assert entry["contact"]["report"]["url"] == "https://example.org/f?who=zhang-wei-2"
    assert deputies["shan"]["pinyin"] == "shan"
    assert deputies.keys() == {deputy.id for deputy in DEPUTIES} - {"gone"}


def test_a_story_as_json_has_its_figures_as_numbers_and_its_text_with_whole_addresses(archive):
    entry = json.loads(made(archive)["data/stories.json"])["stories"][0]
    assert [figure["number"] for figure in entry["figures"]] == [46.67, 1600]
    assert entry["unit"] == {"id": "xiuwen", "name": "修文镇"}
    assert entry["text"] == (
        f"说到[张伟]({HOME}/deputies/zhang-wei.html)和别人,另见[站点][1]。\n\n水渠\n\n"
        f"[1]: {HOME}/stations/xiuwen.html\n[2]: {HOME}/index.html"
    )


def test_a_sheet_has_chinese_titles_and_a_line_for_each_item_of_a_list(archive):
    row = next(row for row in sheet(made(archive)["data/deputies.csv"]) if row["编号"] == "zhang-wei")
    assert (row["姓名"], row["层级"], row["届次"], row["选区或代表团"]) == ("张伟", "区\n市", "第六届\n", "第12选区\n")
    assert row["网址"] == f"{HOME}/deputies/zhang-wei.html"
    assert made(archive)["data/deputies.csv"].startswith(b"\xef\xbb\xbf")


def test_every_column_of_every_sheet_has_a_title(archive):
    for name in ("deputies", "stations", "stories"):
        rows = sheet(made(archive)[f"data/{name}.csv"])
        assert len(rows) == len(getattr(archive, name))
        assert all(title and None not in row for row in rows for title in row)


@pytest.mark.parametrize("formula", ["=1+1", "+86", "-1", "@SUM(A1)", "=1", "\t=1"])
def test_no_cell_is_a_formula(formula):
    assert cell(formula) == f"'{formula}"


@given(lines, lines)
def test_whatever_people_write_comes_out_of_the_sheet_as_they_wrote_it(title, text):
    archive = archive_of(written := story(title=title, body=text))
    (row,) = sheet(index.downloads.as_csv(archive, WORDS, "stories"))
    assert row["标题"] == cell(written.title)
    assert row["标题"].removeprefix("'") == written.title.removeprefix("'")


@given(lines)
def test_the_filter_of_the_website_gets_what_people_wrote_and_no_end_of_script(title):
    archive = archive_of(written := story(title=title, deputies=["zhang-wei"]), LATE)
    script = index.rows.script(StoriesPage(archive)).decode()
    assert "<" not in script and "\u2028" not in script
    row, _ = json.loads(script.removeprefix("tribuneRows(").removesuffix(");\n"))
    ids = {"theme": ["rural"], "unit": ["xiuwen"], "level": ["city", "district"], "year": ["2025"]}
    assert row == ["stories/canal.html", written.title, ids, "2025-07-05", ["张伟"], "渠通了。"]


# --- Popolo ---------------------------------------------------------------------------------------------------------


def test_popolo_is_what_mysociety_reads_and_writes(archive):
    from mysoc_validator import Popolo

    data = made(archive)["data/popolo.json"].decode()
    read = Popolo.from_json_str(data)
    assert json.loads(read.to_json_str()) == json.loads(data)
    assert len(read.persons) == 5


def test_popolo_gives_no_id_that_another_archive_gives(archive):
    told = {**SITE.model_dump(by_alias=True, exclude={"id"}), "base_url": "https://other.example.org/yuci"}
    elsewhere = Site.model_validate(told)
    mine, theirs = made(archive), made(replace(archive, site=elsewhere))
    ids = [set(re.findall('"id": "([^"]+)"', files["data/popolo.json"].decode())) for files in (mine, theirs)]
    assert ids[0] and not ids[0] & ids[1]


def test_popolo_tells_who_sits_where_and_since_which_election(archive):
    data = json.loads(made(archive)["data/popolo.json"])
    names = {body["id"]: body["name"] for body in data["organizations"]}
    persons = {person["id"]: person["identifiers"][0]["identifier"] for person in data["persons"]}
    posts = {post["id"]: post for post in data["posts"]}
    seats = [member for member in data["memberships"] if persons[member["person_id"]] == "zhang-wei"]
    assert [names[seat["organization_id"]] for seat in seats] == [SITE.congress, "市人民代表大会", "修文代表联络站"]
    assert seats[0]["role"] == "区人大代表" and seats[0]["extra"] == {"legislative_period": "第六届"}
    assert posts[seats[0]["post_id"]]["area"] == {"name": "第12选区"}
    assert not any(id.endswith("congress-township") for id in names)


def test_popolo_takes_names_apart_and_keeps_them_whole(archive):
    data = json.loads(made(archive)["data/popolo.json"])
    names = {person["identifiers"][0]["identifier"]: person["other_names"] for person in data["persons"]}
    assert names["aliya"][0] == {"note": "Main", "family_name": "阿丽亚", "given_name": "买买提"}
    assert names["ou-yang"][0] == {"note": "Main", "family_name": "欧阳", "given_name": "修"}
    assert names["shan"][0] == {"note": "Main", "family_name": "单"}
    assert [other["name"] for other in names["shan"][1:]] == ["单", "shan"]


def test_a_long_directory_of_deputies_has_pages_and_every_letter_leads_to_its_own(monkeypatch):
    archive = archive_of(CANAL, LATE)  # of which no page is known yet
    monkeypatch.setattr(directory, "A_PAGE", 2)
    for order in directory.orders(archive):
        pages = list(DeputiesPage(archive, order).pages())
        (whole,) = {directory._all_groups(archive, order)}
        for group in whole:
            listed = [(page.path, each.deputies) for page in pages for each in page.groups if each.key == group.key]
            assert sum((those for _, those in listed), ()) == group.deputies
            assert listed[0][0] == pages[0].path_of_group(group.key)
        assert all(sum(len(group.deputies) for group in page.groups) <= 2 for page in pages)
    first, second = (html(page).decode() for page in [*DeputiesPage(archive).pages()][:2])
    assert 'href="deputies-2.html#g-' in first and 'href="deputies.html#g-' in second and "第 2 页" in second
    assert "deputies-2.html#g-" in html(SearchPage(archive)).decode()


def test_of_very_many_reception_days_each_stands_with_its_unit(monkeypatch):
    day = {"every": "每周三", "opens": "9:00", "closes": "11:00"}
    stations = [Station(id=id, name=id, type="站", unit=unit, reception=[day]) for id, unit in (("a", "xiuwen"), ("b", None))]
    archive = Archive.of([SITE, *stations], AS_OF)
    (whole,) = ReceptionsPage(archive).pages()
    monkeypatch.setattr(receptions, "A_PAGE", 1)
    first, own = ReceptionsPage(archive).pages()
    assert {*first.meetings} | {*own.meetings} == {*whole.meetings}
    assert {meeting.unit for meeting in own.meetings} == {own.unit} and not any(meeting.unit for meeting in first.meetings)
    assert f'href="{own.path}"' in html(first).decode() and own.unit.name in html(own).decode()
    assert "data-span" in html(own).decode() and "data-span" not in html(first).decode()  # today's are a unit's


def held(value: object) -> set[str]:
    """The ids of the records in an answer."""
    if isinstance(value, Deputy | Station | Story):
        return {value.id}
    if dataclasses.is_dataclass(value):
        value = [getattr(value, field.name) for field in dataclasses.fields(value)]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else ()
    return set().union(*map(held, parts))


def test_a_later_page_of_a_list_asks_no_more_of_what_it_does_not_show_than_how_many(monkeypatch):
    deputies = [Deputy(id=f"d-{number}", name="张三", unit="xiuwen") for number in range(30)]
    told = [story(f"s-{each.id}", deputies=[each.id]) for each in deputies]
    archive = Archive.of([SITE, *deputies, *told], AS_OF)
    monkeypatch.setattr(directory, "A_PAGE", 2)
    monkeypatch.setattr(StoriesPage, "a_page", 2)
    monkeypatch.setattr(ThemePage, "a_page", 2)
    orders = (DeputiesPage(archive, order) for order in directory.orders(archive))
    for page in (StoriesPage(archive), ThemePage(archive, SITE.themes[0]), *orders):
        _, log = listen(partial(html, replace(page, number=3)))
        assert not log.untold and log.values
        for (whom, *question), value in log.values.items():
            assert whom != PAGE or len(held(value)) <= 4, question
