"""Promises about records of what deputies did, and about their evaluation: every row is somewhere, every sum is right."""

from __future__ import annotations

import csv
import datetime
import io
import re
import sys
from collections import Counter, defaultdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import axe
import markup
import pytest
from conftest import PROJECT, run_build
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

sys.path.insert(0, str(PROJECT / "benchmarks"))
from corpus import generate
from kinds import activities as generated

from tribune import index, load, rules
from tribune.editions import kiosk, web
from tribune.index import search
from tribune.load.records import Entry, parse_one
from tribune.load.tables import TITLES
from tribune.load.tables import parse as parse_table
from tribune.model import Activity, Archive, Evaluation, Performance, Yearbook, places
from tribune.pages import LogbookPage, others, path_of
from tribune.pages.activities import RecordsPage
from tribune.pages.evaluation import EvaluationPage
from tribune.pages.findings import NEAR, finding
from tribune.pages.weeks import Weeks
from tribune.private.suspicion import suspicious
from tribune.render.html import html
from tribune.render.words import words

DAY = datetime.date(2025, 6, 30)
TOOLS = PROJECT / "tests" / "tools" / "node_modules"
RUBRIC = """
evaluation:
  enabled: true
  rubric:
    - {type: 走访, points: 1.5, cap: 9}
    - {type: 接待, points: 2, weight: 1.2}
  honours:
    - {name: 履职之星, threshold: 20}
"""


def archive_of(root: Path, day: datetime.date = DAY) -> Archive:
    records = load.parse(load.read(root))
    assert list(rules.check(records)) == []
    return Archive.of(records, day, records.media)


def with_rubric(archive: Archive, **changes) -> Archive:
    """The same archive with another rubric, or other switches of its own."""
    from dataclasses import replace

    evaluation = archive.site.evaluation.model_copy(update=changes)
    return replace(archive, site=archive.site.model_copy(update={"evaluation": evaluation}))


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """A generated archive with 600 records of three years."""
    root = tmp_path_factory.mktemp("activities") / "archive"
    generate(root, stories=24, deputies=16, names=True)
    generated.write(root, Random(5), 16, 24, 600)
    with (root / "content/site.yaml").open("a", encoding="utf-8") as file:
        file.write(RUBRIC)
    return root


@pytest.fixture(scope="module")
def archive(root) -> Archive:
    return archive_of(root)


@pytest.fixture(scope="module")
def rows(root) -> list[dict[str, str]]:
    """The rows of the source files up to the day, by the csv module alone."""
    files = sorted((root / "content/records").glob("*.csv"))
    found = [row for file in files for row in csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline=""))]
    return [row for row in found if row["日期"] <= DAY.isoformat()]


@pytest.fixture(scope="module")
def built(root, tmp_path_factory) -> Path:
    site = tmp_path_factory.mktemp("activities-site") / "site"
    done = run_build(root, "--out", str(site), "--as-of", DAY.isoformat(), "--editions", "web,kiosk")
    assert done.returncode == 0, done.stdout + done.stderr
    return site


def table(*lines: str) -> load.Source:
    return load.Source("activities", "content/records/2025.csv", "\n".join(lines).encode())


# --- reading tables ---------------------------------------------------------------------------------------------------

cells = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp", "Zs"], blacklist_characters="\ufeff\ufffe\uffff"),
    min_size=1,
    max_size=20,
)


@given(st.lists(st.tuples(cells, cells, cells), max_size=6))
def test_whatever_a_spreadsheet_writes_into_cells_is_read_as_it_was(written):
    out = io.StringIO()
    csv.writer(out).writerows(
        [["类别", "日期", "代表", "地点", "text"], *([a, "2025-03-05", "a", b, c] for a, b, c in written)]
    )
    lined = parse_table("content/records/2025.csv", out.getvalue().replace("\r\n", "\n"), {})
    assert lined.problems == []
    assert [(row["type"], row["place"], row["text"]) for row in lined.data["rows"]] == written
    assert list(lined.lines.values()) == list(range(2, len(written) + 2))


@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from([*TITLES, *TITLES.values(), ",", "\n", '"', "2025-03-05", "3"])).map("".join),
    )
)
def test_whatever_comes_as_a_table_is_a_record_or_problems(text):
    entry, problems = parse_one(table(text))
    assert isinstance(entry, Entry) or problems
    assert all(problem.words(lang)["message"] for problem in problems for lang in ("zh", "en"))


def test_quotes_commas_line_breaks_and_dates_of_spreadsheets_are_understood():
    entry, problems = parse_one(
        table(
            "\ufeff日期,代表,类别,时长（小时）,内容,,",
            '2025/3/5,a,走访,1.50,"问了""老张"", 又问\n老李",,',
            ",,,,,,",
            "2025年12月31日, a ,接待,,,,",
        )
    )
    assert problems == []
    first, second = entry.record.rows
    assert (first.text, first.hours) == ('问了"老张", 又问老李', Decimal("1.5"))
    assert (second.date, second.deputy, second.text) == (datetime.date(2025, 12, 31), "a", None)
    assert [entry.line("rows", number, "text") for number in (0, 1)] == [2, 5]


def test_a_deputy_is_named_by_id_or_by_a_name_that_only_one_bears(archive_folder):
    folder = archive_folder / "content"
    for id, name in (("li-na", "李娜"), ("li-na-2", "李娜"), ("wu-gang", "吴刚")):
        (folder / f"deputies/{id}.yaml").write_text(f"name: {name}\n", "utf-8")
    (folder / "records").mkdir()
    (folder / "records/2025.csv").write_text("日期,代表,类别\n2025-03-05,吴刚,走访\n2025-03-06,李娜,走访\n", "utf-8")
    records = load.parse(load.read(archive_folder))
    [problem] = rules.check(records)
    assert (problem.code, problem.line) == ("X001", 3)
    assert {"li-na", "li-na-2"} <= set(problem.facts["nearest"].split("、"))
    assert next(records.of(load.records.Activities)).record.rows[0].deputy == "wu-gang"


def test_private_data_in_one_of_many_rows_is_found_with_its_line(archive_folder):
    (archive_folder / "content/records").mkdir()
    written = [f"2025-03-05,张慧娟,走访,第{number}户" for number in range(2000)]
    written[1234] += "，电话一三八零零零零零零零零".translate(str.maketrans("一三八零", "１３８０"))
    (archive_folder / "content/records/2025.csv").write_text("\n".join(["日期,代表,类别,内容", *written]), "utf-8")
    found = list(rules.check(load.parse(load.read(archive_folder))))
    assert [(problem.code, problem.line) for problem in found] == [("T002", 1236)]
    assert not suspicious("\n".join(written[:1000]))


# --- what is shown ----------------------------------------------------------------------------------------------------


def logbook_pages(archive: Archive) -> list[LogbookPage]:
    return [view for view in others(archive) if isinstance(view, LogbookPage)]


def test_every_row_up_to_the_day_stands_on_exactly_one_page_and_none_after_it(archive, rows):
    shown = Counter()
    for view in logbook_pages(archive):
        shown += Counter(re.findall(r"生成的样例第(\d+)条", html(view).decode()))
    assert shown == Counter(re.search(r"第(\d+)条", row["内容"])[1] for row in rows)
    assert 0 < len(rows) < 600


def test_the_sums_of_a_year_are_those_of_the_source_files(archive, rows):
    page = next(view for view in others(archive) if isinstance(view, RecordsPage) and view.year == 2024)
    mine = [row for row in rows if row["日期"].startswith("2024")]
    assert len(page.book) == len(mine)
    assert page.book.hours == sum(Decimal(row["时长"] or 0) for row in mine)
    assert page.book.types == Counter(row["类别"] for row in mine)
    assert [len(month) for month in page.book.months] == [
        sum(row["日期"][5:7] == f"{month:02}" for row in mine) for month in range(1, 13)
    ]
    units, levels = defaultdict(int), defaultdict(int)
    for row in mine:
        deputy = archive.find("deputy", row["代表"])
        units[deputy.unit] += 1
        for level in {mandate.level for mandate in deputy.mandates}:
            levels[level] += 1
    assert {unit.id: len(tally) for unit, tally in page.units} == units
    assert {level.id: len(tally) for level, tally in page.levels} == levels
    assert f"{len(mine)} 条" in html(page).decode()


def test_a_long_logbook_goes_on_to_further_pages_by_year(archive, monkeypatch):
    monkeypatch.setattr("tribune.pages.logbooks.ROWS_A_PAGE", 1)
    pages = logbook_pages(archive)
    assert {tuple(book.year for book in view.years) for view in pages} == {(2023,), (2024,), (2025,)}
    assert len({view.path for view in pages}) == len(pages)
    linked = {place.split("#")[0] for view in pages for _, place in view.places}
    assert linked == {view.path for view in pages}


def test_nothing_of_a_withdrawn_deputy_is_left_anywhere(root, tmp_path, archive):
    import shutil

    folder = Path(shutil.copytree(root, tmp_path / "archive"))
    [gone] = [deputy for deputy in archive.deputies if deputy.id == "d0002"]
    with (folder / "content/deputies/d0002.yaml").open("a", encoding="utf-8") as file:
        file.write("withdraw: 2025-01-01\n")
    rest = archive_of(folder)
    texts = [row.text for row in archive.activities if row.deputy == gone.id]
    assert texts
    views = list(web.views(rest))
    made = b"".join(make() for _, make in index.files(rest, views, words())).decode()
    made += "".join(record.text for record in search.records(rest))
    made += "".join(html(view).decode() for view in others(rest))
    assert not [text for text in texts if text in made]


def test_a_formula_in_a_cell_is_a_text_on_pages_and_no_formula_in_downloads(archive_folder):
    (archive_folder / "content/records").mkdir()
    cell = '=HYPERLINK("https://example.org","<b>点这里</b>")'
    out = io.StringIO()
    csv.writer(out).writerows([["日期", "代表", "类别", "内容"], ["2025-03-05", "张慧娟", "走访", cell]])
    (archive_folder / "content/records/2025.csv").write_text(out.getvalue(), "utf-8")
    archive = archive_of(archive_folder)
    [page] = logbook_pages(archive)
    assert cell in lxml_html.fromstring(html(page)).text_content()
    [row] = csv.DictReader(io.StringIO(index.downloads.as_csv(archive, words(), "records").decode("utf-8-sig")))
    assert row["内容"] == f"'{cell}"


def test_the_search_knows_every_text_of_a_logbook_page_and_nothing_that_is_not_there(archive):
    known = {record.url: record for record in search.records(archive) if record.kind == "logbook"}
    for view in logbook_pages(archive):
        page = lxml_html.fromstring(html(view))
        seen, record = page.text_content(), known.pop(view.path)
        lines = set(record.text.split("\n")) - {""}
        assert record.title == page.find(".//h1").text_content()
        assert all(line in seen for line in lines)
        assert {
            text for book in view.years for row in book.rows for text in (row.text, row.type, row.place) if text
        } <= lines
    assert known == {}


def test_stories_show_the_records_that_name_them(archive):
    named = Counter(row.story for row in archive.activities if row.story and archive.find("story", row.story))
    story = archive.find("story", next(iter(named)))
    page = html(next(view for view in web.views(archive) if view.path == path_of(story))).decode()
    assert page.count("生成的样例第") == named[story.id]


def test_a_suggestion_shows_the_records_that_name_it_and_they_lead_to_it(archive_folder):
    (archive_folder / "content/suggestions").mkdir()
    (archive_folder / "content/suggestions/no-1.yaml").write_text("title: 修一条路\n", "utf-8")
    (archive_folder / "content/records").mkdir()
    table = "日期,代表,类别,内容,建议\n2025-03-05,张慧娟,调研,看了路面,no-1\n"
    (archive_folder / "content/records/2025.csv").write_text(table, "utf-8")
    archive = archive_of(archive_folder)
    pages = {view.path: html(view).decode() for view in others(archive)}
    assert "看了路面" in pages["suggestions/no-1.html"]
    assert 'href="../suggestions/no-1.html">修一条路' in pages["records/zhang-huijuan.html"]


def test_without_records_there_is_no_page_no_menu_entry_and_no_download(archive_folder):
    archive = archive_of(archive_folder)
    paths = [view.path for view in (*web.views(archive), *kiosk.views(archive))]
    assert not [path for path in paths if path.startswith(("records", "evaluation"))]
    assert not [path for path, _ in index.files(archive, [], words()) if "records" in path]
    assert "履职记录" not in html(web.views(archive)[0]).decode()


# --- the chart of a year ----------------------------------------------------------------------------------------------


@given(st.integers(1990, 2100), st.lists(st.integers(0, 365), min_size=1, max_size=60))
def test_the_chart_has_a_column_for_each_week_and_names_the_busiest(year, numbers):
    days = [datetime.date(year, 1, 1) + datetime.timedelta(number) for number in numbers]
    days = sorted(day for day in days if day.year == year) or [datetime.date(year, 1, 1)]
    weeks = Weeks(Yearbook(tuple(Activity(date=day, deputy="a", type="走访") for day in days), year))
    assert sum(weeks.counts) == len(days) and len(weeks.counts) in (53, 54)
    mondays = Counter(day - datetime.timedelta(day.weekday()) for day in days)
    assert sorted(filter(None, weeks.counts)) == sorted(mondays.values())
    monday = weeks.begins - datetime.timedelta(weeks.begins.weekday())
    assert weeks.begins.year == year and mondays[monday] == weeks.most == max(mondays.values())
    assert list(weeks.months) == sorted(weeks.months) and all(-0.02 < place < 1 for place in weeks.months)


@given(st.lists(st.tuples(st.text(max_size=3), st.integers(0, 9)), max_size=8))
def test_a_finding_names_what_has_the_most_and_calls_its_part_by_a_name_only_where_it_is_near(rows):
    told = finding(rows)
    if told:
        most = max(number for _, number in rows)
        assert told.most == most and [name for name, number in rows if number == most] == list(told.names)
        assert not told.part or abs(Fraction(told.part) - Fraction(most, sum(number for _, number in rows))) <= NEAR
    else:
        assert sum(number for _, number in rows) == 0 or sorted(number for _, number in rows)[-3:].count(max(n for _, n in rows)) == 3


# --- evaluation -------------------------------------------------------------------------------------------------------

numbers = st.decimals(0, 1000, places=2)
merits = st.lists(
    st.fixed_dictionaries({"points": numbers, "weight": numbers, "cap": st.none() | numbers}), min_size=1, max_size=5
)


@given(merits, st.lists(st.integers(0, 400), min_size=5, max_size=5))
def test_a_sum_is_exact(written, counts):
    rubric = [{"type": f"类{number}", **merit} for number, merit in enumerate(written)]
    performance = Performance(Evaluation(rubric=rubric), {f"类{number}": count for number, count in enumerate(counts)})
    wanted = Fraction(0)
    for merit, count in zip(written, counts, strict=False):
        earned = Fraction(merit["points"]) * count
        wanted += (earned if merit["cap"] is None else min(earned, Fraction(merit["cap"]))) * Fraction(merit["weight"])
    assert Fraction(performance.total) == wanted
    assert sum(performance.uncounted.values()) == sum(counts[len(written) :])


def test_every_step_of_a_sum_is_shown(archive):
    page = next(view for view in others(archive) if isinstance(view, EvaluationPage) and view.year == 2024)
    best = max(page.weighed, key=lambda each: each.performance.total)
    shown = html(next(view for view in logbook_pages(archive) if view.deputy is best.deputy)).decode()
    counts = best.performance.counts
    earned = Decimal("1.5") * counts["走访"]
    assert f"{counts['走访']} 条 × 1.5 分 = {earned.normalize():f} 分，超过上限，计 9 分" in shown
    assert f"{counts['接待'] * 2} 分 × 权重 1.2 = {(counts['接待'] * Decimal('2.4')).normalize():f} 分" in shown
    assert best.performance.total == 9 + counts["接待"] * Decimal("2.4")
    assert [honour.name for honour in best.honours] == ["履职之星"]


def test_nothing_is_ordered_by_points_unless_a_ranking_is_switched_on(archive):
    plain = next(view for view in others(archive) if isinstance(view, EvaluationPage))
    assert [each.deputy for each in plain.weighed] == [
        deputy for deputy in archive.deputies if deputy in [each.deputy for each in plain.weighed]
    ]
    assert "名</small>" not in html(plain).decode()
    ranked = next(view for view in others(with_rubric(archive, ranking=True)) if isinstance(view, EvaluationPage))
    totals = [each.performance.total for each in ranked.weighed]
    assert totals == sorted(totals, reverse=True)
    assert "第 1 名" in html(ranked).decode()


def test_equals_share_a_place(archive):
    evaluation = Evaluation(rubric=[{"type": "走访", "points": 1}])
    sums = {name: Performance(evaluation, {"走访": count}) for name, count in zip("abcd", (5, 3, 3, 1), strict=True)}
    assert places(sums) == {"a": 1, "b": 2, "c": 2, "d": 4}


def test_an_evaluation_that_is_not_switched_on_is_nowhere(archive):
    off = with_rubric(archive, enabled=False)
    pages = [html(view).decode() for view in others(off)]
    assert pages
    assert not [page for page in pages if "履职评价" in page]


# --- in browsers ------------------------------------------------------------------------------------------------------

PAGES = [
    "units/unit-01.html",
    "records.html",
    "records-2024.html",
    "records/d0003.html",
    "evaluation.html",
    "deputies/d0003.html",
]


@pytest.fixture(scope="module")
def page(browser):
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True)
    yield context.new_page()
    context.close()


def test_the_markup_of_these_pages_is_valid(built):
    done = markup.validated(*(built / "web" / path for path in PAGES))
    assert done.returncode == 0, done.stdout[-4000:]


@pytest.mark.parametrize("path", [*(f"web/{path}" for path in PAGES), "kiosk/records.html", "kiosk/records/d0003.html"])
def test_these_pages_shut_nobody_out_and_nothing_runs_off_the_screen(page, built, path):
    page.goto((built / path).as_uri())
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
    for scheme, asked in (("light", axe.ALL), ("dark", axe.COLOURS)):
        page.emulate_media(color_scheme=scheme)
        assert not axe.flaws(page, asked), scheme
