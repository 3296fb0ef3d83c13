"""Promises about kinds of record: each is declared once, and everything that goes by kinds goes by that."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import meetings
import pikepdf
import pytest
from conftest import BASE, PROJECT

from tribune import load, rules
from tribune.index.downloads import field_of
from tribune.index.entries import ENTRIES, any_entry
from tribune.model import SHELVES, Archive, Shelved
from tribune.model.fields import columns, fields, found
from tribune.render.words import words

DAY = datetime.date(2026, 1, 1)
SOURCES = (".py", ".html", ".css", ".js", ".yaml", ".typ", ".md")


def archive_of(root):
    return Archive.of(load.parse(load.read(root)), DAY)


def test_a_deputys_stations_stand_in_the_order_written_and_the_first_is_the_main_one(archive_folder):
    for station in ("yi", "jia"):
        (archive_folder / f"content/stations/{station}.yaml").write_text(f"name: {station}站\ntype: 站\n", "utf-8")
    (archive_folder / "content/stations/bing.yaml").write_text("name: 丙站\ntype: 站\ndeputies: [ding]\n", "utf-8")
    (archive_folder / "content/deputies/ding.yaml").write_text("name: 丁\nstations: [yi, jia]\n", "utf-8")
    archive = archive_of(archive_folder)
    deputy = archive.find("deputy", "ding")
    assert [station.id for station in archive.stations_of(deputy)] == ["yi", "jia", "bing"]


@pytest.mark.parametrize("state", ["待审核", "不公开"])
@pytest.mark.parametrize("kind", SHELVES, ids=lambda kind: kind.kind)
def test_what_is_not_approved_is_nowhere_whatever_its_kind_not_even_as_withdrawn(kind, state, archive_folder):
    fields = {"title": "甲", "name": "甲", "type": "站" if kind.kind == "station" else "视察", "theme": "rural"}
    fields |= {"date": "2025-01-02", "summary": "甲", "withdraw": "2025-01-03", "state": state}
    known = {name: value for name, value in fields.items() if name in kind.model_fields}
    text = "".join(f"{name}: {value}\n" for name, value in known.items())
    file = archive_folder / kind.folder() / f"draft{kind.suffixes()[0]}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{text}---\n正文。\n" if file.suffix == ".md" else text, "utf-8")
    records = load.parse(load.read(archive_folder))
    assert [problem.code for problem in rules.check(records) if problem.path == kind.folder()] == ["E004"] * (
        state == "待审核"
    )
    archive = Archive.of(records, DAY)
    assert not archive.find(kind.kind, "draft") and not archive.withdrawn
    approved = Archive.of([record.model_copy(update={"state": "公开"}) for record in records], DAY)
    assert [record.id for record in approved.withdrawn] == ["draft"]


def test_every_kind_of_the_model_is_in_the_list_of_kinds():
    for file in (PROJECT / "tribune/model").glob("*.py"):
        import_module(f"tribune.model.{file.stem}")
    assert {*Shelved.__subclasses__()} == {*SHELVES}, "add it to SHELVES in tribune/model/kinds.py"


def test_a_kind_that_says_too_little_is_refused_in_words():
    with pytest.raises(TypeError, match=r"test_kinds: Meeting lacks shelf"):
        type("Meeting", (Shelved,), {"kind": "meeting", "__module__": __name__})


@pytest.mark.parametrize("kind", SHELVES, ids=lambda kind: kind.kind)
def test_what_a_kind_says_of_its_fields_can_be_found_there(kind):
    told = found(kind)
    names = {*f"{told.prose} {told.margin} {told.summary} {kind.grouped or ''}".split(), *kind.in_turn}
    assert not (lacking := names - {*kind.model_fields, *dir(kind)}), f"{kind.kind} has no {lacking}"
    assert not kind.menu or kind.menu in {each.shelf for each in SHELVES}, f"{kind.kind}: no group {kind.menu}"
    known = fields(kind)
    titles = {column for column, way in columns(kind).items() if not field_of(kind, column, way)}
    assert not (lacking := titles - {*words()["columns"]}), f"words.yaml, columns: no title for {lacking}"
    if ENTRIES[kind.shelf] is any_entry:
        first = {way[0] for way in columns(kind).values()}
        assert not (lacking := first - {*known, "page"}), f"{kind.kind}: columns of no field: {lacking}"


def test_a_kind_stands_in_few_files_besides_its_own_module_templates_and_words():
    files = [file for part in ("tribune", "templates") for file in (PROJECT / part).rglob("*") if file.suffix in SOURCES]
    found = [file for file in files if "wish" in file.read_text("utf-8")]
    own = [file for file in found if file.stem in ("wish", "wishes") or file.name == "words.yaml"]
    assert own and len(found) - len(own) <= 6, sorted(map(str, set(found) - set(own)))


@pytest.fixture(scope="session")
def added(tmp_path_factory) -> Path:
    """A copy of the program to which a kind was added, 会议, by a module, a line in the list of kinds and some words; in
    its archive there is one meeting."""
    root = tmp_path_factory.mktemp("added") / "tribune"
    for part in ("tribune", "templates"):
        shutil.copytree(PROJECT / part, root / part, ignore=shutil.ignore_patterns("__pycache__", "fonts"))
    for part in ("build.py", "pyproject.toml", "uv.lock", "tests/tools/package-lock.json"):
        (root / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / part, root / part)
    for part in (".venv", "templates/fonts"):
        (root / part).symlink_to(PROJECT / part)
    for part in ("content", "stories"):
        shutil.copytree(BASE / part, root / part)
    (root / "tribune/model/meeting.py").write_text(meetings.MODULE, "utf-8")
    kinds = root / "tribune/model/kinds.py"
    text = kinds.read_text("utf-8")
    for place, written in meetings.LISTED.items():
        assert place in text
        text = text.replace(place, written)
    kinds.write_text(text, "utf-8")
    (root / "content/meetings").mkdir()
    (root / "content/meetings/downstairs.yaml").write_text(meetings.RECORD, "utf-8")
    return root


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "build.py", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def say(root: Path, words: str) -> None:
    """Give the new kind its words in the copy's words.yaml."""
    file = root / "templates/words.yaml"
    file.write_text(
        re.sub("(?m)^records:\n", f"records:\n{words}", (PROJECT / "templates/words.yaml").read_text("utf-8"))
    )


def test_words_left_out_are_told_in_words(added):
    for written, lacking in (("", "name, line, count"), ("  meeting:\n    name: 会议\n    line: 开会\n", "count")):
        say(added, written)
        done = run(added, "--check")
        assert done.returncode == 1
        assert f"templates/words.yaml: P003 “records”里“meeting”这一类缺少：{lacking}。" in done.stdout


def test_a_kind_is_added_with_a_module_words_and_a_record(added):
    say(added, meetings.WORDS)
    done = run(added, "--as-of", "2026-01-01", "--editions", "web,kiosk,booklet")
    assert done.returncode == 0, done.stdout + done.stderr
    site = added / "site"
    for edition in ("web", "kiosk"):
        page = (site / edition / "meetings/downstairs.html").read_text("utf-8")
        for said in ("楼下议事会", "2025年3月12日", "清水巷", "主持人", "先修三号楼的灯。", "院子里坐着的人"):
            assert said in page, (edition, said)
        listed = (site / edition / "meetings.html").read_text("utf-8")
        assert 'href="meetings/downstairs.html"' in listed and "开了什么会" in listed
        assert 'href="meetings.html"' in (site / edition / "index.html").read_text("utf-8")
        deputy = (site / edition / "deputies/zhang-huijuan.html").read_text("utf-8")
        assert 'href="../meetings/downstairs.html"' in deputy
    assert ["meetings/downstairs.html", "meeting", "楼下议事会"] in [
        row[:3] for row in json.loads((site / "web/search/titles.json").read_text("utf-8"))
    ]
    fragments = [gzip.decompress(file.read_bytes()).decode() for file in site.glob("web/search/fragment/*")]
    (found,) = (text for text in fragments if "meetings/downstairs.html" in text)
    assert all(said in found for said in ("先修三号楼的灯。", "清水巷", "张慧娟"))


def test_a_new_kind_is_downloaded_and_stands_in_the_book(added):
    web = added / "site/web/data"
    (told,) = json.loads((web / "meetings.json").read_text("utf-8"))["meetings"]
    assert told["chair"]["name"] == told["deputies"][0]["name"] == "张慧娟" and "state" not in told
    titles, row = csv.reader(io.StringIO((web / "meetings.csv").read_text("utf-8-sig")))
    assert titles == ["编号", "标题", "日期", "地点", "主持人", "代表", "纪要", "网址"]
    assert row[1:5] == ["楼下议事会", "2025-03-12", "清水巷", "张慧娟"]
    book = pikepdf.open(added / "site/booklet/reader.pdf")
    assert "会议" in [item.title for item in book.open_outline().root]


def test_a_new_kind_has_a_schema_and_a_place_in_the_guide(added):
    assert run(added, "schema").returncode == 0
    schema = json.loads((added / "content/schema/meeting.json").read_text("utf-8"))
    assert schema["properties"]["chair"]["title"] == "主持人"
    guide = (added / "content/schema/README.md").read_text("utf-8")
    assert "`content/meetings/" in guide and "| `chair` |" in guide


def test_what_a_new_kind_names_must_be_there(added):
    file = added / "content/meetings/downstairs.yaml"
    file.write_text(meetings.RECORD.replace("chair: zhang-huijuan", "chair: nobody"), "utf-8")
    done = run(added, "--check")
    file.write_text(meetings.RECORD, "utf-8")
    assert done.returncode == 1
    assert "content/meetings/downstairs.yaml:4: X001 没有编号是“nobody”的代表。" in done.stdout
