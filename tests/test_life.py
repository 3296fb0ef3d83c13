"""Promises about what doesn't stay as it is: deputies whose term ended, units that merged, and whatever got another name."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path

import axe
import pytest
import yaml
from conftest import BASE, run_build
from hidden import BEFORE, _yaml
from hidden import Archive as Hidden

from tribune import load, rules
from tribune.desk import codes
from tribune.model import SHELVES, Archive
from tribune.pages import KioskHomePage, SearchPage
from tribune.pages.deputies import own_deputies
from tribune.pages.meetings import all_meetings

DAY = "2026-01-01"
OVER = {"level": "district", "term": "第五届", "from": "2016-09-01", "until": "2021-09-01"}
CODE = "2356"


class Office(Hidden):
    """An archive with a record of each kind that was called otherwise before, a former deputy, and a unit that merged."""

    def write(self) -> None:
        self.picture("open.jpg", (60, 140, 60))
        self.picture("shared.jpg", (60, 140, 60))
        for kind in (kind.kind for kind in SHELVES):
            self._put(kind, f"open-{kind}", {**self._named(kind), "formerly": [f"once-{kind}", f"first-{kind}"]})
        days = [{"every": "每周三", "opens": "09:00", "closes": "11:30", "deputies": ["gone", "open-deputy"]}]
        gone = {"name": "李卸任", "unit": "old", "mandates": [OVER], "contact": {"reception": days, "telephone": "0354-7654321"}}
        self._put("deputy", "gone", gone)
        self._put("story", "hers", {
            "title": "老桥修好了", "date": BEFORE, "theme": "rural", "unit": "old", "deputies": ["gone"],
            "summary": "桥修好了。", "tags": ["出行"], "body": "修桥。\n",
        })  # fmt: skip
        station = yaml.safe_load((self.root / "content/stations/open-station.yaml").read_text("utf-8"))
        self._put("station", "open-station", {**station, "unit": "old", "deputies": ["gone", "open-deputy"], "reception": days})
        self._file("content/records/2025.csv", "日期,代表,类别\n2025-03-01,gone,走访\n")
        self._file("content/codes.yaml", f"{CODE}: gone\nn7wq: open-deputy\n")
        site = yaml.safe_load((self.root / "content/site.yaml").read_text("utf-8"))
        site["units"] += [{"key": "old", "name": "柳东镇", "formerly": ["older"], "into": "xinan"}]
        site["themes"][0]["formerly"] = ["farming"]
        site["renamed"] = [{"name": "出行", "formerly": ["行路难"]}]
        self._file("content/site.yaml", _yaml(site))

    def _named(self, kind: str) -> dict:
        """What names public records alone."""
        named = self._open(kind)
        for name in ("text", "body"):
            if name in named:
                named[name] = "路灯。"
        return _only_open(named)


def _only_open(value):
    if isinstance(value, dict):
        kept = {name: _only_open(each) for name, each in value.items()}
        return {name: each for name, each in kept.items() if not str(each).startswith("zq")}
    if isinstance(value, list):
        return [_only_open(each) for each in value if not str(each).startswith("zq")]
    return value


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    root = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("life") / "archive"))
    Office(root).write()
    return root


@pytest.fixture(scope="module")
def web(root) -> Path:
    done = run_build(root, "--editions", "web", "--as-of", DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site" / "web"


def as_of(root: Path, day: str) -> Archive:
    records = load.parse(load.read(root), datetime.date.fromisoformat(day))
    return Archive.of(records, records.as_of, records.media)


def refreshed(page: Path) -> str:
    """Where a page leads on to, from the site's root."""
    text = page.read_text("utf-8")
    return text.partition('http-equiv="refresh" content="0; url=')[2].partition('"')[0].removeprefix("../").removeprefix("../")


# --- names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", SHELVES, ids=lambda kind: kind.kind)
def test_whatever_kind_it_is_an_earlier_address_leads_on(web, kind):
    for before in ("once", "first"):
        assert refreshed(web / kind.shelf / f"{before}-{kind.kind}.html") == f"{kind.shelf}/open-{kind.kind}.html"


def test_earlier_addresses_of_themes_units_tags_and_their_lists_lead_on(web):
    tag = next((web / "tags").glob("chu-xing-*.html")).name
    assert refreshed(web / "themes/farming.html") == "themes/rural.html"
    assert refreshed(next((web / "tags").glob("xing-lu-nan-*.html"))) == f"tags/{tag}"
    for old in ("old", "older"):
        assert refreshed(web / f"units/{old}.html") == "units/xinan.html"
        assert refreshed(web / f"stories/unit/{old}.html") == "stories/unit/xinan.html"


def test_what_programs_fetch_is_still_there_under_its_earlier_name(web):
    for path, now in {
        "feeds/deputies/once-deputy.xml": "feeds/deputies/open-deputy.xml",
        "feeds/units/old.xml": "feeds/units/xinan.xml",
        "feeds/farming.json": "feeds/rural.json",
        "calendars/once-station.ics": "calendars/open-station.ics",
        "calendars/deputies/first-deputy.ics": "calendars/deputies/open-deputy.ics",
    }.items():
        assert (web / path).read_bytes() == (web / now).read_bytes()


def test_who_still_names_something_as_it_was_is_told_its_name_now(root, tmp_path):
    archive = Path(shutil.copytree(root, tmp_path / "archive", ignore=shutil.ignore_patterns("site", ".tribune")))
    story = archive / "stories/hers.md"
    story.write_text(story.read_text("utf-8").replace("- gone", "- once-deputy"), "utf-8")
    found = [each for each in rules.check(load.parse(load.read(archive))) if each.code == "X001"]
    assert [each.facts["nearest"] for each in found] == ["open-deputy"]


# --- a former deputy ----------------------------------------------------------------------------------------------


def test_a_former_deputy_keeps_her_stories_and_is_shown_as_such(web):
    page = (web / "deputies/gone.html").read_text("utf-8")
    assert "曾任区人大代表" in page
    assert "../stories/hers.html" in page
    assert "2016年9月1日—2021年9月1日" in page
    assert "曾任代表" in (web / "stories/hers.html").read_text("utf-8")
    entry = next(each for each in json.loads((web / "data/popolo.json").read_bytes())["memberships"] if "end_date" in each)
    assert (entry["start_date"], entry["end_date"]) == ("2016-09-01", "2021-09-01")


def test_nobody_is_sent_to_a_former_deputy(root, web):
    archive = as_of(root, DAY)
    gone = archive.find("deputy", "gone")
    assert not [meeting for meeting in all_meetings(archive) if meeting.host is gone]
    assert not (web / "calendars/deputies/gone.ics").exists()
    assert own_deputies(archive) == "deputies-by-unit.html"
    for path in ("deputies-by-unit.html", "units/xinan.html", "stations/open-station.html", "receptions.html", "index.html"):
        assert "gone.html" not in (web / path).read_text("utf-8"), path
    for path in ("deputies.html", "deputies-by-strokes.html"):
        listed, _, former = (web / path).read_text("utf-8").partition('id="g-former"')
        assert "gone.html" not in listed
        assert "gone.html" in former
    page = (web / "deputies/gone.html").read_text("utf-8")
    for word in ("0354-7654321", "每周三", "说事</a>", "代表说事"):
        assert word not in page.partition("<footer")[0].partition("<main")[2], word
    assert "找李卸任代表说" not in (web / "stories/hers.html").read_text("utf-8")
    assert gone not in KioskHomePage(archive, archive.find("station", "open-station")).deputies_here
    assert SearchPage(archive).own_deputies == "deputies-by-unit.html"


def test_her_code_says_so_and_leads_to_the_deputies_of_her_unit(root, web):
    page = (web / f"d/{CODE}.html").read_text("utf-8")
    assert "曾任区人大代表" in page
    assert 'href="../deputies/open-deputy.html"' in page or 'href="../deputies/zhang-huijuan.html"' in page
    assert 'href="../units/xinan.html"' in page
    assert "gone" not in [deputy.id for deputy in codes.new(load.parse(load.read(root))).values()]


def test_until_her_term_ends_she_is_a_deputy_like_others(root):
    archive = as_of(root, "2021-09-01")
    gone = archive.find("deputy", "gone")
    assert gone in archive.serving
    assert gone.contact.reception
    assert gone not in as_of(root, "2021-09-02").serving


def test_her_page_and_her_code_shut_nobody_out(web, browser):
    with browser.new_context(viewport={"width": 360, "height": 780}) as context:
        page = context.new_page()
        for path in ("deputies/gone.html", f"d/{CODE}.html"):
            page.goto((web / path).as_uri())
            assert axe.flaws(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= 360


# --- a unit that merged -------------------------------------------------------------------------------------------


def test_what_a_merged_unit_had_is_found_at_its_successor(root, web):
    archive = as_of(root, DAY)
    unit = archive.find("unit", "xinan")
    assert archive.find("unit", "old") is unit
    assert [unit.id for unit in archive.site.units] == ["xinan"]
    assert "hers" in [story.id for story in archive.stories_of(unit)]
    assert "open-station" in [station.id for station in archive.stations_in(unit)]
    assert "包括原来的柳东镇" in (web / "units/xinan.html").read_text("utf-8")
    assert "（原柳东镇）" in (web / "stories/hers.html").read_text("utf-8")
    stations = (web / "stations.html").read_text("utf-8")
    assert stations.count("西南街道") == stations.partition("open-station")[0].count("西南街道")  # one group of them


def test_its_stories_are_found_by_its_name(root):
    from tribune.index.search.records import records

    found = {record.url for record in records(as_of(root, DAY)) if "柳东镇" in record.text}
    assert {"stories/hers.html", "units/xinan.html"} <= found
