"""Promises about what is taken over from the last site: it's what would be made, to the byte, whatever was edited."""

from __future__ import annotations

import datetime
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import edits
import pytest
from conftest import BASE, PROJECT, contents, run_build

from tribune import freshness, load
from tribune.model import Archive, Story
from tribune.publish import stage, unchanged
from tribune.publish.traces import Traces
from tribune.render import asked, digests
from tribune.render.html import _tools

DAY = ("--as-of", "2026-01-01", "--editions", "web")
STORY = "web/stories/clean-yard.html"
# What templates are given. Whatever else they shall get must be a plain tool, or ask by a go-between.
GIVEN = {"absolute", "archive", "asset", "face", "href", "markdown", "outside", "part", "picture", "qr", "root", "sections", "site", "to"}
CLOCKS = re.compile(r"\b(today|now|utcnow|monotonic|perf_counter|urandom|getenv)\(|\b(random|secrets|uuid[14]|environ)\b")


def build(root: Path, *options: str) -> str:
    done = run_build(root, *DAY, *options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr


def edit(root: Path, words: str = "又添了一句话。") -> None:
    with (root / "stories" / "clean-yard.md").open("a", encoding="utf-8") as story:
        story.write(f"\n{words}\n")


def inode(file: Path) -> int:
    return file.stat().st_ino


def taken_over(root: Path, *options: str) -> set[str]:
    """Build, and tell what of the last site is in the new one."""
    before = {path: inode(root / "site" / path) for path in contents(root / "site")}
    build(root, *options)
    return {path for path in contents(root / "site") if before.get(path) == inode(root / "site" / path)}


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """An archive that was built; each test edits it further."""
    root = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("unchanged") / "archive"))
    build(root)
    return root


def test_whatever_is_edited_what_is_taken_over_is_what_would_be_made(tmp_path):
    counted = Counter()
    editor = edits.Editor(tmp_path / "archive", seed=5)
    assert list(edits.wrong(editor, 200, tmp_path, counted, together=2)) == []
    assert counted["kept"] > counted["made"] > 1_500
    assert counted["edits"] > 150


def test_a_digest_that_leaves_something_out_is_found(tmp_path, monkeypatch):
    whole = digests._teller

    def careless(kind: type) -> Callable[[object], bytes]:
        tell = whole(kind)
        return (lambda value: tell(value.model_copy(update={"title": ""}))) if kind is Story else tell

    monkeypatch.setattr(digests, "_teller", careless)
    editor = edits.Editor(tmp_path / "archive", seed=5)
    editor.fields = [("story", "title")]
    assert list(edits.wrong(editor, 4, tmp_path, Counter()))


def test_after_an_edit_the_rest_is_taken_over_and_is_what_would_be_made(root):
    edit(root, "又添了一句话。")
    kept = taken_over(root, "--prove")
    assert STORY not in kept
    assert {"web/404.html", "web/stations.html", "web/cards/site.png"} <= kept


def test_a_sentence_more_makes_no_page_but_its_storys_own(root):
    edit(root, "多了一句。")
    before = contents(root / "site")
    made = before.keys() - taken_over(root)
    assert {path for path in made if path.endswith(".html")} == {STORY}


def test_a_copy_of_a_record_is_told_with_its_long_texts(root):
    records = load.parse(load.read(root))
    archive = Archive.of(records, datetime.date(2026, 1, 1), records.media)
    asked.asked(archive)
    story = archive.stories[0]
    assert digests.digest(story.model_copy(update={"body": "a"})) != digests.digest(story.model_copy(update={"body": "b"}))


def test_an_incremental_site_is_a_clean_site(root, tmp_path):
    edit(root, "还有一句。")
    assert taken_over(root)
    for part in ("content", "stories"):
        shutil.copytree(root / part, tmp_path / "clean" / part)
    build(tmp_path / "clean")
    assert contents(root / "site") == contents(tmp_path / "clean" / "site")


def test_a_page_that_was_changed_by_hand_is_made_again(root):
    page = root / "site" / "web/about.html"
    published = page.read_bytes()
    page.write_bytes(published.replace("关于".encode(), "有关".encode()))
    assert "web/about.html" not in taken_over(root)
    assert page.read_bytes() == published


def test_a_damaged_memory_costs_time_only(root):
    (file,) = (root / ".tribune/cache").glob("site-*")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    before = contents(root / "site")
    edit(root, "")
    assert not {path for path in taken_over(root) if path.endswith(".html")}
    assert contents(root / "site").keys() == before.keys()


def test_what_a_build_writes_never_goes_into_a_file_of_the_live_site(tmp_path):
    live = tmp_path / "live.html"
    live.write_text("published")
    unchanged.link(live, tmp_path / "stage" / "page.html")
    with pytest.raises(FileExistsError):
        stage._put(tmp_path / "stage", {"page.html": b"other"})
    assert live.read_text() == "published"


def test_where_files_cannot_be_linked_they_are_copied(tmp_path, monkeypatch):
    def no_links(*_: object, **__: object) -> None:
        raise OSError("not on this file system")

    monkeypatch.setattr(os, "link", no_links)
    (tmp_path / "live.html").write_text("published")
    unchanged.link(tmp_path / "live.html", tmp_path / "stage" / "page.html")
    assert (tmp_path / "stage" / "page.html").read_text() == "published"


def test_other_code_or_templates_or_contacts_take_nothing_over(tmp_path, monkeypatch):
    memory = unchanged.remembered(tmp_path, tmp_path / "site", {"a@example.org"})
    traces = Traces()
    traces.add("a.png", unchanged.Trace((), b""), None)
    memory.save(traces)
    assert unchanged.remembered(tmp_path, tmp_path / "site", {"a@example.org"}).traces
    assert not unchanged.remembered(tmp_path, tmp_path / "site", set()).traces
    monkeypatch.setattr(freshness, "files_of_program", lambda: "other")
    assert not unchanged.remembered(tmp_path, tmp_path / "site", {"a@example.org"}).traces


def test_templates_are_given_plain_tools_and_go_betweens_alone(root):
    records = load.parse(load.read(root))
    archive = Archive.of(records, datetime.date(2026, 1, 1), records.media)
    tools = _tools(archive, "web", "")
    assert tools.keys() == GIVEN
    assert type(tools["archive"]) is asked.Asked


def test_an_archive_that_is_asked_cannot_be_a_key_of_what_remembers_answers():
    with pytest.raises(TypeError):
        hash(asked.Asked(Archive.__new__(Archive)))


def test_pages_and_what_makes_them_know_no_clock_and_no_chance():
    folders = ("pages", "render")
    files = [file for folder in folders for file in (PROJECT / "tribune" / folder).rglob("*.py")]
    assert len(files) > 50
    assert [file.name for file in files if CLOCKS.search(file.read_text("utf-8"))] == []


def test_long_texts_are_read_by_their_names_alone():
    folders = ("pages", "render", "index", "editions")
    files = [file for folder in folders for file in (PROJECT / "tribune" / folder).rglob("*.py")]
    asking = [file for file in files if file.name != "digests.py"]
    assert [file.name for file in asking if re.search(r"__dict__|\bvars\((?!pen)", file.read_text("utf-8"))] == []
