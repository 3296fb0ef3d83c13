"""Promises about exchanges with residents: what was asked, what came back, how soon, and for whom it's listed."""

from __future__ import annotations

import datetime
import sys
from random import Random
from statistics import median

import pytest
import yaml
from conftest import BASE, PROJECT
from lxml import html as lxml_html

from tribune import load, rules
from tribune.editions import web
from tribune.index.search import records as search_records
from tribune.model import Archive, Exchange
from tribune.pages import has
from tribune.pages.exchanges import ExchangePage, ExchangesPage, views
from tribune.pages.listing import A_PAGE
from tribune.problems import printed
from tribune.render.html import html

sys.path[:0] = [str(PROJECT / "benchmarks"), str(PROJECT / "benchmarks" / "kinds")]
import corpus  # noqa: E402
import exchanges as generated  # noqa: E402

AS_OF = datetime.date(2026, 1, 1)
COUNT = 500


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exchanges")
    corpus.generate(folder, stories=20, deputies=30)
    generated.write(folder, Random(1), deputies=30, stories=20, count=COUNT)
    return folder


@pytest.fixture(scope="module")
def archive(folder) -> Archive:
    records = load.parse(load.read(folder))
    assert printed(rules.check(records)) == ""
    return Archive.of(records, AS_OF)


@pytest.fixture(scope="module")
def written(folder) -> list[dict]:
    """What the files say, read by another reader."""
    return [yaml.safe_load(file.read_text("utf-8")) for file in sorted((folder / "content/exchanges").iterdir())]


def text_of(view) -> str:
    return " ".join(lxml_html.fromstring(html(view)).xpath("string(//main)").split())


def small(*exchanges: dict) -> Archive:
    records = [
        *load.parse(load.read(BASE)),
        *(Exchange(id=f"e{n}", title="样例", **each) for n, each in enumerate(exchanges)),
    ]
    return Archive.of(records, AS_OF)


def test_500_exchanges_stand_each_once_in_the_list_of_all_and_on_pages_of_bounded_length(archive):
    pages = list(ExchangesPage(archive).pages())
    shown = [exchange.id for page in pages for exchange in page.shown]
    assert len(shown) == len(set(shown)) == COUNT
    assert all(len(page.shown) <= A_PAGE for page in pages)
    assert sum(isinstance(view, ExchangePage) for view in views(archive)) == COUNT


def test_every_filter_counts_what_the_files_say(archive, written):
    choices = ExchangesPage(archive).choices
    for kind, pairs in choices.items():
        for facet, count in pairs:
            if kind == "answered":
                expected = [
                    each for each in written if bool(each.get("reply") or each.get("outcome")) == (facet.id == "yes")
                ]
            elif kind == "year":
                expected = [each for each in written if each.get("date") and str(each["date"].year) == facet.id]
            else:
                expected = [each for each in written if each[kind] == facet.id]
            assert count == len(expected) == len(facet.records), facet
    assert sum(count for _, count in choices["theme"]) == COUNT


def test_the_median_of_days_is_that_of_the_files_in_all_and_of_each_year(archive, written):
    dated = [each for each in written if each.get("date") and each.get("replied")]
    for tally in ExchangesPage(archive).tallies:
        days = [
            (each["replied"] - each["date"]).days
            for each in dated
            if not tally.year or f"{each['date'].year}年" == tally.year
        ]
        assert (tally.dated, tally.median) == (len(days), median(days))


def test_days_are_counted_for_no_single_person(archive):
    deputy = max(archive.deputies, key=lambda each: len(archive.naming(Exchange, each)))
    page = next(view for view in web.views(archive) if view.subject is deputy)
    assert len(page.exchanges) > 5
    text = text_of(page)
    assert page.exchanges[0].title in text
    assert "中位" not in text and "隔 " not in text
    assert "中位数" in text_of(ExchangesPage(archive))


def test_without_dates_nothing_is_said_of_days():
    archive = small({"reply": "样例"}, {"outcome": "样例", "date": "2025-07-05"})
    assert "中位" not in text_of(ExchangesPage(archive))
    assert "还没有公开的回复" not in text_of(ExchangePage(archive, archive.exchanges[0]))
    waiting = small({})
    assert "还没有公开的回复" in text_of(ExchangePage(waiting, waiting.exchanges[0]))


def test_what_can_be_found_is_what_the_page_shows(archive):
    pages = {view.path: view for view in views(archive) if isinstance(view, ExchangePage)}
    found = [record for record in search_records(archive) if record.kind == "exchange"]
    assert len(found) == COUNT
    for record in found[::25]:
        text = text_of(pages[record.url])
        assert all(line in text for line in record.text.split("\n")), record.url


def test_no_draft_is_public_and_a_draft_taken_down_leaves_no_trace():
    archive = small({"state": "待审核", "withdraw": "2025-01-01"}, {"state": "不公开"}, {"withdraw": "2025-01-01"})
    assert archive.exchanges == ()
    assert [record.id for record in archive.withdrawn] == ["e2"]
    assert not has(archive, "exchanges")
    assert not [view.path for view in web.views(archive) if view.path.startswith("exchanges") and view.listed]


def test_an_exchange_without_a_unit_is_listed_where_its_station_or_deputy_is(archive):
    for exchange in archive.exchanges:
        assert archive.unit_of(exchange).id == exchange.unit
    archive = small({"station": "liu-xi"})
    assert archive.unit_of(archive.exchanges[0]) == archive.unit_of(archive.find("station", "liu-xi"))


def test_filters_are_combined_in_the_browser(browser, served):
    page = browser.new_page()
    page.goto(f"{served}exchanges.html#theme=ecology&answered=yes")
    page.wait_for_selector("[data-combined]")
    assert page.locator("[data-results] h3").all_inner_texts() == ["路家巷18号以西空地堆着垃圾"]
    assert page.inner_text("[data-count]") == "生态环境保护 · 已回应：1 条"
    page.click("nav[aria-label=筛选留言] >> text=民生改善")
    page.wait_for_function("document.querySelector('[data-results] h3').textContent.includes('文教街')")
    page.goto(f"{served}stories.html#theme=ecology&year=2025")
    page.wait_for_selector("[data-combined]")
    assert page.locator("[data-results] h3").count() >= 1
    page.close()


def test_the_people_and_places_of_an_exchange_show_it(sample):
    for path in (
        "deputies/zhang-huijuan",
        "stations/wenjiaocheng",
        "stories/wenjiao-street",
        "themes/livelihood",
        "units/shizhao",
    ):
        for edition in ("web", "kiosk"):
            page = lxml_html.fromstring((sample / edition / f"{path}.html").read_bytes())
            links = page.xpath("//section[@aria-labelledby='exchanges']//h3/a/@href")
            assert links == ["../exchanges/wenjiao-street.html"], path
