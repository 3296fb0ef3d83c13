"""Promises about suggestions and supervision, kept by the pages of a generated archive that has every case."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

import axe
import markup
import pytest
import yaml
from conftest import PROJECT
from lxml import html as lxml_html

from tribune import load, rules
from tribune.index import downloads, rows, search
from tribune.model import Archive
from tribune.pages import DeputyPage, StoryPage, UnitPage, others, path_of
from tribune.pages.suggestions import YearsPage, choices
from tribune.render.assets import assets
from tribune.render.html import html
from tribune.render.words import words

sys.path.insert(0, str(PROJECT / "benchmarks"))
import corpus
from kinds import suggestions as generated_suggestions
from kinds import supervisions as generated_supervisions

AS_OF = datetime.date(2026, 1, 1)
MANY = 40
TOOLS = PROJECT / "tests" / "tools" / "node_modules"
# Beside the board and the years: of each, something that the generated archive surely has.
CASES = {
    "sent back": "交办 2025-11-03,退回 2025-11-10",
    "handled again": "交办 2025-01-02,承办,面商 2025-02-01,答复 2025-02-20,评价 2025-03-01,再办 2025-03-09",
    "overdue": "提出 2025-01-01,交办 2025-01-09,承办 2025-01-20",
    "running, with a plan": "交办 2025-12-01,承办,面商 2026-02-01",
    "late": "交办 2025-01-02,答复 2025-06-01,落实 2025-09-01",
    "without dates": "提出,承办,落实",
}

SHOWN = (
    "suggestions.html",
    "suggestions/case-1.html",
    "suggestions/case-2.html",
    "suggestions/case-3.html",
    "suggestions/year/2024.html",
    "suggestions-by-year.html",
    "supervisions.html",
    "supervisions/v0004.html",
)
SCREENS = {"web": ((360, "light", SHOWN), (1280, "dark", SHOWN)), "kiosk": ((1080, "light", SHOWN[:2]),)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated archive with photographs, and the cases above as files case-0 …"""
    folder = tmp_path_factory.mktemp("suggestions") / "archive"
    corpus.generate(folder, stories=6, deputies=8, photos=2)
    generated_suggestions.write(folder, Random(1), 8, 6, MANY)
    generated_supervisions.write(folder, Random(1), 8, 6, 12)
    for number, steps in enumerate(CASES.values()):
        written = [dict(zip(("stage", "date", "by"), step.split(), strict=False)) for step in steps.split(",")]
        fields = {
            "title": f"样例{number}",
            "steps": written,
            "lead": "d0001",
            "before": [_picture()],
            "after": [_picture()],
        }
        text = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False)
        (folder / f"content/suggestions/case-{number}.yaml").write_text(text, "utf-8")
    return folder


def _picture() -> dict:
    return {"file": "photo-0001.jpg", "alt": "生成的图案一", "caption": "样例"}


@pytest.fixture(scope="module")
def archive(folder: Path) -> Archive:
    records = load.parse(load.read(folder))
    assert list(rules.check(records)) == []
    return Archive.of(records, AS_OF, records.media)


@pytest.fixture(scope="module", params=["web", "kiosk"])
def site(request, archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of each template and case, of an edition, with assets and scripts."""
    folder = tmp_path_factory.mktemp("pages") / request.param
    views = ((view.path, html(view, request.param)) for view in others(archive) if view.path in SHOWN)
    scripts = ((path, make()) for path, make in rows.scripts(archive))
    for path, data in (*views, *scripts, *assets(archive.site, request.param).values()):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def pages(archive: Archive) -> dict[str, lxml_html.HtmlElement]:
    return {view.path: lxml_html.fromstring(html(view)) for view in others(archive)}


def _text(element: lxml_html.HtmlElement) -> str:
    return re.sub(r"\s+", "", element.text_content())


def test_the_markup_of_each_kind_of_page_is_valid(site):
    done = markup.validated(site)
    assert done.returncode == 0, done.stdout[-4000:]


def test_no_page_shuts_anybody_out_or_runs_off_the_screen(browser, site):
    """axe-core on a page of each template and case: on a phone, on a dark desk, on a kiosk."""
    for width, scheme, paths in SCREENS[site.name]:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
        )
        page = context.new_page()
        for path in paths:
            page.goto((site / path).as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
            assert not axe.flaws(page, axe.ALL if scheme == "light" else axe.COLOURS), (path, width)
        context.close()


def test_the_board_shows_every_step_with_its_number_and_no_script(pages):
    board = pages["suggestions.html"]
    told = {
        li.xpath("string(.//span[last()])").strip(): int(li.xpath("string(.//b)"))
        for li in board.xpath("//ol[@class='road']/li[.//b]")
    }
    assert sum(told.values()) == MANY + len(CASES)
    assert {"退回", "再办"} <= told.keys()
    drawn = board.xpath("//*[@class='steps-bar']//*[name()='rect']/@width")
    assert abs(sum(float(width.rstrip("%")) for width in drawn) - 100) < 0.1
    links = board.xpath("//ol[@class='road']/li/a/@href")
    assert len(links) == sum(number > 0 for number in told.values())
    assert all(link.startswith("suggestions/step/") for link in links)


def test_filters_are_combined_in_the_browser(browser, site, archive):
    page = browser.new_page()
    for section, held in (("suggestions", archive.suggestions), ("supervisions", archive.supervisions)):
        year, theme = next((each.dated.year, each.theme) for each in held if each.dated and each.theme)
        page.goto((site / f"{section}.html").as_uri() + f"#year={year}&theme={theme}")
        page.wait_for_selector("[data-combined]")
        both = [each.title for each in held if each.dated and each.dated.year == year and each.theme == theme]
        assert page.locator("[data-results] h3").all_inner_texts() == both
        assert not page.locator(".road-board").is_visible()
        page.evaluate("location.hash = ''")
        page.wait_for_selector("[data-combined]", state="detached")
        assert page.locator("[data-results] h3").count() >= len(both)
    page.close()


def test_what_is_overdue_is_told_in_words_and_stands_first_on_the_board(archive, pages):
    late = [each for each in archive.suggestions if archive.handling(each).term == "overdue"]
    assert f"{len(late)}件过了期限还没有答复" in _text(pages["suggestions.html"])
    case = f"suggestions/case-{list(CASES).index('overdue')}.html"
    assert "已逾期267天没有答复，期限是2025年4月9日" in _text(pages[case])
    assert pages["suggestions.html"].xpath("string(//main//section/@class)") == "overdue-shelf"
    days = [int(text) for text in pages["suggestions-overdue.html"].xpath("//*[@class='late-days']/b/text()")]
    assert days == sorted((archive.handling(each).days for each in late), reverse=True)
    assert days[:1] == [int(text) for text in pages["suggestions.html"].xpath("//*[@class='late-days']/b/text()")][:1]


def test_the_line_of_time_is_a_list_that_tells_planned_undated_and_backward_steps(pages):
    planned = pages[f"suggestions/case-{list(CASES).index('running, with a plan')}.html"]
    steps = [_text(li) for li in planned.xpath("//ol[@class='steps']/li")]
    assert steps == ["交办2025年12月1日", "承办日期没有公开", "面商2026年2月1日（计划）"]
    again = pages[f"suggestions/case-{list(CASES).index('handled again')}.html"]
    assert again.xpath("//ol[@class='steps']/li[@class='is-back']//b/text()") == ["再办"]
    undated = pages[f"suggestions/case-{list(CASES).index('without dates')}.html"]
    way = [_text(li) for li in undated.xpath("//ol[contains(@class, 'road')]/li")]
    assert way[1] == "审查：档案没有记载"
    assert way[-1] == "落实：现在到了这一步"
    assert "日期没有公开，算不出答复期限" in _text(undated)


def test_the_figures_of_the_years_are_those_of_the_files(folder, archive):
    """Counted again from the YAML files, by other means."""
    told = Counter()
    for file in (folder / "content/suggestions").glob("*.yaml"):
        fields = yaml.safe_load(file.read_text("utf-8"))
        steps = [(step["stage"], step.get("date") or "") for step in fields["steps"]]
        steps = [step for step in steps if step[1] <= "2026-01-01"]
        dated = [date for stage in ("提出", "交办") for name, date in steps if name == stage and date]
        year = f"{dated[0][:4]}年" if dated else ""
        names = [name for name, _ in steps]
        round_ = names[max([place for place, name in enumerate(names) if name in ("退回", "交办")], default=0) :]
        over = "退回" not in round_ and any(name not in ("提出", "审查") for name in round_)
        answered = over and "答复" in round_
        judged = answered and fields.get("satisfaction")
        told.update({(year, "made"): 1, (year, "over"): over, (year, "met"): over and "面商" in names})
        told.update({(year, "answered"): answered, (year, "judged"): bool(judged)})
        told.update({(year, "content"): judged in ("满意", "基本满意")})
        told.update({(year, fields.get("answer") if answered else None): 1})
    years = YearsPage(archive).years
    assert sum(each.made for each in years) == MANY + len(CASES)
    for each in years:
        found = (each.made, each.handed_over, each.met, each.answered, sum(each.judged.values()), each.content)
        assert found == tuple(told[each.name, key] for key in ("made", "over", "met", "answered", "judged", "content"))
        assert all(each.classes[kind] == told[each.name, kind] for kind in "ABCD")


def test_each_chart_has_its_numbers_in_a_table(pages):
    page = pages["suggestions-by-year.html"]
    for row in page.xpath("//table[contains(@class, 'rates')]//tr[.//b]"):
        share = float(row.xpath("string(.//rect[last()]/@width)").rstrip("%"))
        assert f"{share:.0f}%" in (row.xpath("string(.//b)"), f"{round(share)}%")
    for row in page.xpath("//table[@class='shares']//svg"):
        widths = [float(width.rstrip("%")) for width in row.xpath("./rect/@width")]
        assert sum(widths) == pytest.approx(100, abs=0.1)
        assert len(set(row.xpath("./rect/@fill"))) == len(widths)  # told apart by drawing, not by colour


def test_each_list_leads_to_all_that_belongs_to_it(archive):
    for kind, values in choices(archive).items():
        assert kind == "year" or sum(number for _, number in values) <= MANY + len(CASES)
    assert sum(number for _, number in choices(archive)["step"]) == MANY + len(CASES)


def test_a_deputys_and_a_storys_page_name_their_suggestions(archive):
    deputy = archive.find("deputy", "d0001")
    page = lxml_html.fromstring(html(DeputyPage(archive, deputy)))
    entries = [_text(entry) for entry in page.xpath("//section[@aria-labelledby='suggestions']//li")]
    led = [each for each in archive.suggestions if each.lead == deputy.id]
    joined = [each for each in archive.suggestions if deputy.id in each.cosigners]
    assert sum("领衔" in entry for entry in entries) == len(led)
    assert sum("附议" in entry for entry in entries) == len(joined) > 0
    named = next(each for each in archive.suggestions if each.stories)
    story = html(StoryPage(archive, archive.find("story", named.stories[0]))).decode()
    assert f"../{path_of(named)}" in story
    unit = archive.find("unit", named.unit)
    page = UnitPage(archive, unit)
    assert named in page.all_suggestions
    assert all(f"../{path_of(each)}" in html(page).decode() for each in page.suggestions)


def test_the_search_knows_no_word_that_the_page_does_not_show(archive, pages):
    found = [record for record in search.records(archive) if record.kind in ("suggestion", "supervision")]
    assert len(found) == MANY + len(CASES) + 12
    for record in found:
        shown = _text(pages[record.url].xpath("//main")[0])
        for line in record.text.split("\n"):
            assert re.sub(r"\s+", "", line) in shown, (record.url, line)


def test_photographs_before_and_after_have_their_words(pages):
    images = pages["suggestions/case-0.html"].xpath("//div[@class='compared']//img/@alt")
    assert images == ["生成的图案一"] * 2


def test_the_downloads_tell_the_term_and_leave_out_who_is_not_public(folder, archive):
    told = json.loads(downloads.as_json(archive, "suggestions"))["suggestions"]
    assert {row["id"] for row in told if row["overdue"]} == {
        each.id for each in archive.suggestions if archive.handling(each).term == "overdue"
    }
    records = load.parse(load.read(folder))
    hidden = [
        record.model_copy(update={"withdraw": AS_OF}) if record.kind == "deputy" and record.id == "d0001" else record
        for record in records
    ]
    without = Archive.of(hidden, AS_OF, records.media)
    for name in ("suggestions", "supervisions"):
        data = downloads.as_json(without, name) + downloads.as_csv(without, words(), name)
        assert b"d0001" not in data
        assert "代表0001".encode() not in data
    pages = b"".join(html(view) for view in others(without))
    assert "代表0001".encode() not in pages


def test_a_site_without_suggestions_has_no_page_and_no_menu_entry_for_them(folder):
    records = [record for record in load.parse(load.read(folder)) if record.kind not in ("suggestion", "supervision")]
    without = Archive.of(records, AS_OF)
    assert not [view for view in others(without) if view.section in ("suggestions", "supervisions")]
    assert all("suggestions" not in group for group in YearsPage(without).menu)


def test_the_generators_write_the_same_for_the_same_seed(tmp_path):
    for name in ("a", "b"):
        generated_suggestions.write(tmp_path / name, Random(5), 8, 6, 5)
        generated_supervisions.write(tmp_path / name, Random(5), 8, 6, 5)
    done = subprocess.run(["diff", "-r", str(tmp_path / "a"), str(tmp_path / "b")], capture_output=True, check=False)
    assert done.returncode == 0


def test_a_page_begins_with_what_came_of_it_and_how_that_is(archive, pages):
    for suggestion in archive.suggestions:
        page, handling = pages[path_of(suggestion)], archive.handling(suggestion)
        first = page.xpath("//section[contains(@class, 'part')]")[0]
        told = {tile.findtext("dt"): tile for tile in first.xpath(".//dl/div")}
        assert told["办到哪一步"].findtext("dd/b") == handling.stage
        assert ("代表评价" in told) is bool(handling.is_answered and suggestion.satisfaction)
        how = told["答复期限"].get("class").removeprefix("is-")
        assert (how == "late") is (handling.term in ("overdue", "late")) and "0%" not in _text(first)
        if suggestion.satisfaction == "不满意" and "代表评价" in told:
            assert told["代表评价"].get("class") == "is-no"  # never looks like what was solved
        assert all(tile.find(".//svg") is not None for tile in told.values())  # a mark, not the colour alone


def test_what_is_known_without_dates_is_not_reckoned_as_undone(pages, archive):
    (case,) = (each for each in archive.suggestions if each.id == "case-5")
    assert not archive.handling(case).is_told and "无日期，不计" in _text(pages[path_of(case)])
    undated = YearsPage(archive).years[-1]
    assert undated.name == "" and undated.told < undated.handed_over
