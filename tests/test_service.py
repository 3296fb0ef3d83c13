"""Promises to residents: what each of them came for is a few taps away on a phone, and near the top of its page.

A town of everything is walked at 360 × 780 in a real Chromium: taps are counted, and where on its page each thing stands.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import quote

import axe
import markup
import pytest
import test_song as song
from conftest import PROJECT
from made import ADDRESS, Made

sys.path.insert(0, str(PROJECT / "benchmarks"))
from corpus import generate

from tribune.index import rows
from tribune.pages import parts
from tribune.pages.listing import A_PAGE
from tribune.pages.lists import ThemePage
from tribune.pages.logbooks import ROWS_A_PAGE

PHONE = {"width": 360, "height": 780}
TAPS, LOWEST = 3, 1_200  # pixels from the top of the page, or of the screen after a jump
KINDS = {
    "suggestions": 60,
    "supervisions": 30,
    "exchanges": 40,
    "practices": 12,
    "wishes": 60,
    "surveys": 8,
    "activities": 1_500,
}
CODE = "tnk8"
LONGEST = 12 * PHONE["height"]
LONG = re.compile(  # directories, and the first of what they lead to
    r"(?!moved)[a-z-]+\.html|(suggestions|exchanges)/(term|theme)/[^-]*\.html|(themes|levels|years)/[^-]*\.html"
    r"|(units/unit-0[12]|deputies/d000[12]|records/d000[12]|stations/station-0[12])\.html"
)
MODES = {"light": ("light", {}), "dark": ("dark", {}), "large": ("light", {"data-print": "large"}),
         "contrast": ("light", {"data-mode": "contrast"})}  # fmt: skip
CHANGED = ("suggestions/j00003.html", "suggestions-by-year.html", "figures.html", "records.html", "records/d0001.html",
           "deputies-by-unit.html", "themes/livelihood.html", "more.html", f"d/{CODE}.html")  # fmt: skip


ALONE = "each => { document.querySelectorAll('.slide').forEach(other => { other.hidden = other !== each; }); }"
BOTTOMS = "each => Array.from(each.children).map(part => part.getBoundingClientRect().bottom)"


@pytest.fixture(scope="module")
def town(tmp_path_factory) -> Made:
    """Generated: 60 deputies in 18 streets, 30 stations, 70 stories, some of everything else."""
    folder = tmp_path_factory.mktemp("town")
    generate(folder, stories=70, deputies=60, photos=2, kinds=KINDS)
    (folder / "content/codes.yaml").write_text(f"{CODE}: d0003\n", "utf-8")
    return Made(folder)


@pytest.fixture(scope="module")
def phone(browser, town):
    """A phone that has a Chinese voice of its own, as most do and this browser does not."""
    context = browser.new_context(viewport=PHONE, has_touch=True, locale="zh-CN", reduced_motion="reduce")
    town.visit(context)
    context.add_init_script("speechSynthesis.getVoices = () => [{ lang: 'zh-CN', localService: true, name: 'voice' }]")
    yield context.new_page()
    context.close()


class Walk:
    """A way from the front page, on which each tap counts."""

    def __init__(self, page):
        self.page, self.taps = page, 0
        page.goto(ADDRESS + "index.html")

    def tap(self, place: str) -> Walk:
        self.see(place)
        with self.page.expect_navigation():
            self.page.tap(f"{place} >> visible=true")
        self.taps += 1
        assert self.taps <= TAPS
        return self

    def see(self, place: str, lowest: int = LOWEST) -> Walk:
        """What the way leads to is there, and no lower than this."""
        found = self.page.locator(f"{place} >> visible=true").first
        found.wait_for()
        bottom = found.evaluate(
            "each => { const box = each.getBoundingClientRect(); return Math.min(box.top, box.top + scrollY); }"
        )
        assert bottom <= lowest, (place, self.page.url)
        return self

    def write(self, text: str) -> Walk:
        self.page.fill("#ask-q", text)
        return self


@pytest.fixture
def walk(phone) -> Walk:
    return Walk(phone)


def test_the_first_screen_answers_what_this_is_and_has_the_field_and_four_doors(walk, town):
    screen = PHONE["height"] - walk.page.locator(".tabs").bounding_box()["height"]
    for place in ("h1", ".ask .lead", "#ask-q", *(f".jobs li:nth-child({number})" for number in range(1, 5))):
        box = walk.page.locator(place).bounding_box()
        assert box["y"] + box["height"] <= screen, place
    assert walk.page.locator(".jobs li").count() == 4
    overdue = sum(town.archive.handling(each).term == "overdue" for each in town.archive.suggestions)
    assert f"{overdue} 件逾期" in walk.page.inner_text(".jobs") and overdue


def test_my_deputy_by_my_street(walk, town):
    unit = town.archive.unit_of(town.archive.deputies[0])
    walk.tap(".jobs >> text=找我的代表").tap(f"main >> text={unit.name}").tap(".people a")
    assert "deputies/" in walk.page.url
    assert unit.name in walk.page.inner_text(".card")


def test_my_street_by_its_name(walk, town):
    unit = town.archive.unit_of(town.archive.deputies[0])
    walk.write(unit.name).tap(".ask-field button").see("[data-results] li a").tap("[data-results] a >> nth=0")
    assert walk.page.inner_text("h1") == unit.name
    walk.see(".people a", 400)


def test_who_looks_after_a_matter(walk, town):
    story = next(each for each in town.archive.stories if town.archive.deputies_of(each))
    walk.write(story.title).tap(".ask-field button").see("[data-results] li a").tap("[data-results] a >> nth=0")
    assert story.title in walk.page.inner_text("h1")
    walk.see(".byline a", 420)


@pytest.mark.parametrize("path", ["deputies/d0003.html", f"d/{CODE}.html"])
def test_when_and_where_to_meet_her_stand_together_in_the_first_screen(phone, town, path):
    phone.goto(ADDRESS + path)
    rows = phone.locator(".meetings > li")
    stations = {each.name: each for each in town.archive.stations}
    assert rows.count()
    for number in range(rows.count()):
        row = rows.nth(number)
        said = row.inner_text()
        at = [station for name, station in stations.items() if name in said]
        assert len(at) <= 1 and all(station.address in said for station in at)
        assert any(
            day.every in said
            for day in (at[0].reception if at else town.archive.find("deputy", "d0003").contact.reception)
        )
    box = rows.first.bounding_box()
    assert box["y"] + box["height"] <= PHONE["height"]


def test_how_to_report_a_matter(walk):
    walk.tap(".jobs >> text=我要说事").see(".ways-to-say .action")
    assert walk.page.get_attribute(".ways-to-say .action >> nth=0", "href").startswith("https://example.org/report")


def test_what_came_of_a_suggestion(walk, town):
    done = next(each for each in town.archive.suggestions if town.archive.handling(each).stage == "落实")
    walk.write(done.title).tap(".ask-field button").tap(f"[data-results] a:has-text('{done.title[:8]}')")
    walk.see("#result", 400).see(".outcomes >> text=落实", PHONE["height"])


def test_how_many_are_overdue_and_which(walk, town):
    overdue = [each.id for each in town.archive.suggestions if town.archive.handling(each).term == "overdue"]
    walk.tap(".jobs >> text=办到哪一步").tap(".overdue-shelf .more a").see(".late-list a")
    listed = walk.page.locator(".late-list h3 a").evaluate_all("all => all.map(each => each.href)")
    assert {Path(each).stem for each in listed} == set(overdue)


def test_keep_it_for_where_there_is_no_network(walk):
    """The browser lets a site be kept only where its address is safe; that the part is there and near is promised here."""
    walk.tap(".tabs >> text=更多")
    walk.page.eval_on_selector("[data-offline]", "part => { part.hidden = false; }")
    walk.see("[data-offline] [data-save]")


def test_have_it_read_aloud(walk):
    walk.tap(".told h3 a").see("[data-aloud]")


@pytest.mark.parametrize(("large", "highest"), [(False, 60), (True, 120)])
def test_the_head_and_the_bar_leave_the_screen_to_the_page(phone, large, highest):
    for path in ("index.html", "stories/s00001.html", "deputies.html"):
        phone.goto(ADDRESS + path)
        if large:
            phone.evaluate("document.documentElement.setAttribute('data-print', 'large')")
        assert phone.locator(".site-head").bounding_box()["height"] <= highest
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_nothing_moves_once_it_is_seen(phone):
    """Neither when the font of titles comes, nor when a script puts today first or offers what it can do."""
    for path in ("receptions.html", "tags.html", "exchanges.html", "more.html", "stories/s00012.html"):
        phone.goto(ADDRESS + path)
        song.wait_for_it(phone)
        assert phone.evaluate(song.SHIFTS) <= song.SHIFT, path


# --- how long a page is, and for whom ---------------------------------------------------------------------------------


def test_no_page_is_longer_than_twelve_screens(browser, town):
    """With the pages as long as these numbers let them be: there is more than one page of every long list."""
    assert (A_PAGE, ThemePage.a_page, ROWS_A_PAGE) == (20, 8, 500)
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    town.visit(context)
    page, heights = context.new_page(), {}
    for path in filter(LONG.fullmatch, town.pages):
        if b'http-equiv="refresh"' not in town.file(path):
            page.goto(ADDRESS + path, wait_until="load")  # with its styles
            heights[path] = page.evaluate("document.documentElement.scrollHeight")
    context.close()
    assert len(heights) > 40 and "suggestions/theme/livelihood.html" in heights
    assert not {path: height for path, height in heights.items() if height > LONGEST}


@pytest.fixture(params=["short", "long"])
def lists(request, town, monkeypatch) -> set[str]:
    """What the filters are given: the lists of the town, once as they are and once in parts of a few; and which of it was asked for."""
    if request.param == "long":
        monkeypatch.setattr(parts, "SHARE", 9)
    made = {path: make() for path, make in rows.scripts(town.archive)}
    assert (len(made) > 20) == (request.param == "long")
    monkeypatch.setattr(town, "files", {**town.files, **made})
    asked = set()
    monkeypatch.setattr(town, "file", lambda path, file=town.file: asked.add(path) or file(path))
    return asked


def test_what_two_filters_leave_comes_in_pages_too(phone, town, lists):
    pairs = Counter((each.dated.year, each.theme) for each in town.archive.suggestions if each.dated and each.theme)
    (year, theme), many = pairs.most_common(1)[0]
    both = f"year={year}&theme={theme}"
    phone.goto(ADDRESS + "suggestions.html")
    assert phone.get_attribute("[data-filters]", "data-a-page") == str(A_PAGE)
    phone.eval_on_selector("[data-filters]", "panel => { panel.setAttribute('data-a-page', '2'); }")
    read = []
    for number in range(1, -(-many // 2) + 1):
        phone.evaluate(f"location.hash = '{both}&page={number}'")
        phone.wait_for_selector(f"[data-combined] .pages [aria-current]:text-is('{number}')")
        read += phone.locator("[data-results] h3 a").evaluate_all("all => all.map(each => each.href)")
    assert many > 2 and len(set(read)) == len(read) == many
    fits = [{(each.dated.year, each.theme) for each in part if each.dated} for part in parts.cut(town.archive.suggestions)]
    cut = [parts.path_of_part("data/suggestions.js", number) for number, found in enumerate(fits, start=1) if (year, theme) in found]
    assert {path for path in lists if path.startswith("data/")} == {"data/suggestions.js", *(cut if len(fits) > 1 else ())}


def test_whoever_prints_a_folded_page_gets_all_of_it(phone):
    phone.goto(ADDRESS + "records/d0001.html")
    assert phone.locator("details:not([open])").count()
    phone.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert not phone.locator("main details:not([open])").count()


@pytest.mark.parametrize("mode", MODES)
def test_what_is_new_shuts_nobody_out(phone, mode):
    scheme, attributes = MODES[mode]
    phone.emulate_media(color_scheme=scheme)
    for path in CHANGED if mode == "light" else CHANGED[:5]:
        phone.goto(ADDRESS + path)
        for name, value in attributes.items():
            phone.evaluate(f"document.documentElement.setAttribute('{name}', '{value}')")
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
        assert not axe.flaws(phone, axe.ALL if mode == "light" else axe.COLOURS), path
    phone.emulate_media(color_scheme="light")


def test_the_markup_of_what_is_new_is_valid(town, tmp_path):
    for path in CHANGED:
        (tmp_path / path.replace("/", "-")).write_bytes(town.file(path))
    done = markup.validated(tmp_path)
    assert done.returncode == 0, done.stdout[-4000:]


def test_every_feed_and_calendar_of_a_page_is_found_from_it_and_there(town):
    for path, calendar in (
        ("deputies/d0003.html", True),
        ("stations/station-01.html", True),
        ("units/unit-01.html", False),
    ):
        text = town.file(path).decode()
        feeds = re.findall(r'href="\.\./(feeds/(?:deputies|stations|units)/[^"]+)"', text)
        calendars = set(re.findall(r'href="\.\./(calendars/[^"]+)"', text))
        assert len(feeds) == 2 and bool(calendars) is calendar  # in the head, and for people
        assert all(b"<feed" in town.file(each) for each in feeds)
        assert all(town.file(each).startswith(b"BEGIN:VCALENDAR") for each in calendars)


# --- the same at a kiosk ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def kiosk(town) -> Made:
    return Made(town.folder, "kiosk")


@pytest.fixture
def screen(browser, kiosk):
    context = browser.new_context(viewport={"width": 1080, "height": 1920}, has_touch=True, reduced_motion="reduce")
    kiosk.visit(context)
    yield context.new_page()
    context.close()


def begun(page) -> str:
    """A page of the kiosk as somebody sees it who's already looking around."""
    return f"{ADDRESS}{page}?_k={quote(json.dumps({'trail': []}))}"


def test_the_kiosks_first_screen_leads_to_who_receives_and_to_my_street(screen, town):
    for way, there in (("今天谁接待", "receptions.html"), ("找我的代表", "deputies-by-unit.html")):
        screen.goto(begun("index.html"))
        box = screen.locator(f".gate >> text={way}").bounding_box()
        assert box["y"] + box["height"] <= screen.locator(".dock").bounding_box()["y"]
        with screen.expect_navigation():
            screen.tap(f".gate >> text={way}")
        assert there in screen.url
    with screen.expect_navigation():
        screen.tap(f"main >> text={town.archive.unit_of(town.archive.deputies[0]).name}")
    assert screen.locator(".people a").first.bounding_box()["y"] <= LOWEST


def test_the_keyboard_gives_way_to_what_is_found(screen):
    screen.goto(begun("search.html"))
    for letter in "db":
        screen.tap(f".key:text-is('{letter}')")
    screen.tap(".candidate >> nth=0")
    screen.wait_for_selector("[data-results] li")
    assert screen.locator(".keyboard").bounding_box()["height"] <= 130
    third = screen.locator("[data-results] li").nth(2).bounding_box()
    assert third["y"] + third["height"] <= screen.locator(".keyboard").bounding_box()["y"]
    screen.tap(".key:text-is('接着打字')")
    assert screen.locator(".key:text-is('q')").is_visible()


def test_a_slide_is_filled_and_nothing_on_it_is_cut(screen):
    """The cloth with figure, title and face, or the photograph; upright, across, and on a small screen."""
    screen.goto(begun("index.html"))
    screen.evaluate("document.querySelector('[data-attract]').hidden = false")
    slides = screen.locator(".slide.is-told")
    assert screen.locator(".slide.has-photo").count() and screen.locator(".slide.is-told:not(.has-photo)").count()
    for width, height in ((1080, 1920), (1920, 1080), (1366, 768)):
        screen.set_viewport_size({"width": width, "height": height})
        for number in range(slides.count()):
            slides.nth(number).evaluate(ALONE)
            box, bottoms = slides.nth(number).bounding_box(), slides.nth(number).evaluate(BOTTOMS)
            assert box["width"] == width
            assert 0.85 * box["height"] < max(bottoms) <= box["height"], (number, width, bottoms)
