"""Promises about an archive of a district's size with every kind of record: it builds, and its sums are those of its files.

The files are read here with nothing but yaml and csv, the pages with nothing but lxml.
"""

from __future__ import annotations

import csv
import datetime
import re
import statistics
import sys
from collections import Counter
from pathlib import Path

import axe
import markup
import pytest
import yaml
from conftest import PROJECT, run_build
from lxml import html as lxml_html

from tribune import load
from tribune.index.search.declared import declared
from tribune.index.search.records import OWN
from tribune.model import Archive, Practice, Survey
from tribune.model.wish import Wish

sys.path.insert(0, str(PROJECT / "benchmarks"))
from corpus import KINDS, generate

TOOLS = PROJECT / "tests" / "tools" / "node_modules"
AS_OF = "2026-01-01"
NAMES = {"deputies": "代表", "stations": "联络站", "stories": "故事", "suggestions": "建议", "supervisions": "监督",
         "exchanges": "留言", "practices": "做法", "wishes": "微心愿", "surveys": "民意征集", "activities": "履职记录"}  # fmt: skip
SHELVES = [shelf for shelf in NAMES if shelf != "activities"]
PAGES = ("figures.html", "wishes.html", "wishes/w0001.html", "practices/p001.html", "practices/p003.html",
         "surveys.html", "surveys/v001.html")  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("district")
    generate(root, kinds=True)
    return root


@pytest.fixture(scope="module")
def web(folder: Path) -> Path:
    done = run_build(folder, "--editions", "web", "--as-of", AS_OF)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site" / "web"


@pytest.fixture(scope="module")
def figures(web: Path):
    return lxml_html.fromstring((web / "figures.html").read_bytes())


@pytest.fixture(scope="module")
def files(folder: Path) -> dict[str, list[dict]]:
    """What the files say, of everything that is public: a dict for each record, with its id."""
    found = {shelf: [] for shelf in SHELVES}
    for shelf in SHELVES:
        for file in sorted((folder / ("" if shelf == "stories" else "content") / shelf).glob("*.*")):
            text = file.read_text("utf-8")
            fields = yaml.safe_load(text.split("---\n")[1] if file.suffix == ".md" else text)
            if is_public(fields):
                found[shelf].append({"id": file.stem, **fields})
    rows = []
    for file in sorted((folder / "content/records").glob("*.csv")):
        rows += csv.DictReader(file.read_text("utf-8-sig").splitlines())
    return {**found, "activities": [{"date": row["日期"], "deputy": row["代表"], **row} for row in rows]}


def is_public(fields: dict) -> bool:
    begins, ends = str(fields.get("publish", "0")), str(fields.get("withdraw", "9"))
    return begins <= AS_OF < ends and fields.get("state") != "待审核"


def number(text: str) -> int:
    """The number in 1,234 条; 0 for a dash."""
    return int(re.sub(r"\D", "", text) or 0)


def value(row) -> int:
    """The number at the end of a bar."""
    return number(row.findtext(".//span"))


def day(record: dict) -> str:
    """The day by which a record is counted; empty where it has none."""
    raised = [step["date"] for step in record.get("steps", ()) if step.get("stage") == "提出" and "date" in step]
    days = [record.get(key) for key in ("done", "taken", "date")]
    return str(next(filter(None, [*days, *raised]), ""))


def unit(record: dict, files: dict[str, list[dict]]) -> str:
    """Its own unit; a story without one is where its station or deputy is."""
    near = [each for each in files["stations"] if each["id"] == record.get("station")]
    near += [each for id in record.get("deputies", ()) for each in files["deputies"] if each["id"] == id]
    return record.get("unit") or next((each["unit"] for each in near if "date" in record and "unit" in each), "")


def test_there_is_as_much_as_a_district_has(folder):
    assert len(list((folder / "content/deputies").iterdir())) == 144
    assert len(list((folder / "stories").iterdir())) == 217
    for shelf, count in {"suggestions": 300, "exchanges": 500}.items():
        assert len(list((folder / "content" / shelf).iterdir())) == count == KINDS[shelf]
    rows = [len(file.read_text("utf-8-sig").splitlines()) - 1 for file in (folder / "content/records").iterdir()]
    assert sum(rows) == 19_568


def test_the_totals_are_those_of_the_files(figures, files):
    shown = {
        tile.findtext("dt/a"): number(tile.find("dd").text)
        for tile in figures.xpath("//dl[contains(@class, 'totals')]/div")
    }
    assert shown == {NAMES[shelf]: len(records) for shelf, records in files.items() if records}


def test_each_theme_has_as_many_as_the_files_say(figures, files, folder):
    names = {
        theme["key"]: theme["name"] for theme in yaml.safe_load((folder / "content/site.yaml").read_text())["themes"]
    }
    tables = figures.xpath("//section[@aria-labelledby='themes']//table")
    shown = {
        table.findtext("caption/span"): {row.findtext("th"): value(row) for row in table.iter("tr")}
        for table in tables
    }
    told = {NAMES[shelf]: Counter(record.get("theme") for record in files[shelf]) for shelf in SHELVES}
    told = {name: {names.get(key, "没有写明"): count for key, count in counts.items()} for name, counts in told.items()}
    assert shown == {name: counts for name, counts in told.items() if set(counts) - {"没有写明"}}


def test_each_unit_has_as_many_as_the_files_say(figures, files, folder):
    units = yaml.safe_load((folder / "content/site.yaml").read_text())["units"]
    names = {unit["key"]: unit["name"] for unit in units} | {"": "没有写明"}
    (table,) = figures.xpath("//section[@aria-labelledby='units']//table")
    heads = [head.text for head in table.findall("thead/tr/th")][1:]
    for place, head in enumerate(heads):
        shelf = next(shelf for shelf, name in NAMES.items() if name == head)
        told = Counter(
            names[unit(record, files) if shelf == "stories" else record.get("unit", "")] for record in files[shelf]
        )
        rows = table.findall("tbody/tr")
        shown = {row.find("th").text_content(): number(row.findall("td")[place].text) for row in rows}
        assert {name: count for name, count in shown.items() if count} == told, head
        assert number(table.findall("tfoot/tr/td")[place].text) == len(files[shelf])


def test_each_month_has_as_many_as_the_files_say(figures, files):
    charts = figures.xpath("//section[@aria-labelledby='months']//figure")
    assert {chart.findtext("figcaption/span") for chart in charts} >= {
        NAMES[name] for name in ("stories", "exchanges", "activities")
    }
    for chart in charts:
        name = chart.findtext("figcaption/span")
        shelf = next(shelf for shelf, told in NAMES.items() if told == name)
        shown = {
            f"{row.findtext('th')}-{month:02}": number(cell.text)
            for row in chart.findall(".//tbody/tr")
            for month, cell in enumerate(row.findall("td")[:12], 1)
        }
        told = Counter(day(record)[:7] for record in files[shelf] if day(record))
        assert {month: count for month, count in shown.items() if count} == told, name


def test_the_columns_of_a_chart_are_as_high_as_their_numbers(figures):
    for chart in figures.xpath("//section[@aria-labelledby='months']//figure"):
        numbers = [number(cell.text) for row in chart.findall(".//tbody/tr") for cell in row.findall("td")[:12]]
        heights = [float(column.get("height")) for column in chart.findall(".//rect")]
        tall = [max(2, 100 * number / max(numbers)) for number in numbers if number]
        assert heights == pytest.approx(tall, abs=0.06)


def test_what_was_stated_stands_apart_and_says_by_whom_and_when(figures, folder):
    stated = yaml.safe_load((folder / "content/site.yaml").read_text())["figures"]
    (part,) = figures.xpath("//section[@aria-labelledby='stated']")
    tiles = part.xpath(".//dl/div")
    assert [number(tile.find("dd").text) for tile in tiles] == [figure["number"] for figure in stated]
    assert all(re.search(r"公布，\d+年\d+月\d+日$", tile.findall("dd")[1].text_content()) for tile in tiles)
    assert len(figures.xpath("//dd[@class='by']")) == len(tiles)  # and nothing counted says so


def test_the_exchanges_statistics_are_those_of_the_files(web, files):
    page = lxml_html.fromstring((web / "exchanges.html").read_bytes())
    rows = {row.findtext("th"): [cell.text for cell in row.findall("td")] for row in page.xpath("//table//tbody/tr")}
    answered = [each for each in files["exchanges"] if "reply" in each]
    days = [(each["replied"] - each["date"]).days for each in answered if "replied" in each and "date" in each]
    total, replied, median = rows["全部"]
    assert (number(total), number(replied)) == (len(files["exchanges"]), len(answered))
    assert float(median.split()[0]) == statistics.median(days)


def test_the_suggestions_statistics_are_those_of_the_files(web, files):
    page = lxml_html.fromstring((web / "suggestions-by-year.html").read_bytes())
    rows = page.xpath("//section[@aria-labelledby='counts']//tbody/tr")
    shown = {row.findtext("th"): number(row.find("td").text) for row in rows}
    assert shown == Counter(f"{begun(each)[:4]}年" if begun(each) else "年份不详" for each in files["suggestions"])
    assert sum(shown.values()) == len(files["suggestions"])


def begun(suggestion: dict) -> str:
    """When a suggestion was made, else when it was first handed over."""
    handed = [step["date"] for step in suggestion.get("steps", ()) if step["stage"] == "交办" and "date" in step]
    return day(suggestion) or str(next(iter(handed), ""))


def test_each_years_records_are_those_of_the_files(web, files):
    for year in sorted({row["date"][:4] for row in files["activities"]}):
        rows = [row for row in files["activities"] if row["date"][:4] == year]
        pages = [lxml_html.fromstring(file.read_bytes()) for file in web.glob("records*.html")]
        (page,) = [page for page in pages if page.findtext(".//h1").startswith(year)]
        tables = page.xpath("//table[@class='bars']")
        types, months = (
            {row.findtext("th"): value(row) for row in table.iter("tr")} for table in tables[:2]
        )
        assert types == Counter(row["类别"] for row in rows)
        told = Counter(f"{int(row['date'][5:7])}月" for row in rows)
        assert {month: count for month, count in months.items() if count} == told


def test_the_downloads_hold_every_record(web, files):
    for shelf in filter(files.get, SHELVES):
        text = (web / "data" / f"{shelf}.csv").read_text("utf-8-sig")
        assert len(list(csv.DictReader(text.splitlines(keepends=True)))) == len(files[shelf]), shelf


def test_the_search_knows_what_the_pages_show_and_nothing_else(web, folder):
    records = load.parse(load.read(folder))
    archive = Archive.of(records, datetime.date.fromisoformat(AS_OF), records.media)
    for kind, records in ((Practice, archive.practices), (Wish, archive.wishes[:40]), (Survey, archive.surveys)):
        for record in records:
            entry = OWN.get(kind, declared)(archive, record)
            shown = bare(lxml_html.fromstring((web / entry.url).read_bytes()).find(".//main").text_content())
            assert [line for line in entry.text.split("\n") if bare(line) not in shown] == [], entry.url


def bare(text: str) -> str:
    return re.sub(r"\s|,(?=\d{3})", "", text)


def test_the_markup_of_the_generated_pages_is_valid(web):
    done = markup.validated(*(web / path for path in PAGES))
    assert done.returncode == 0, done.stdout[-4000:]


@pytest.fixture(scope="module")
def page(browser):
    page = browser.new_page(reduced_motion="reduce")
    yield page
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_no_generated_page_shuts_anybody_out(page, web, path):
    page.goto((web / path).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert not axe.flaws(page), width
