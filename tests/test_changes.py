"""What a build would change is told before it's published: the page that an edit means, and what else shows it."""

from __future__ import annotations

import datetime
import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import PROJECT, run_build
from hypothesis import given
from hypothesis import strategies as st

from tribune.desk.changes.reading import GONE, NEW, marked
from tribune.desk.life import Office

DAY = "2026-01-01"


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    """The sample's records, its website published."""
    root = tmp_path_factory.mktemp("changes") / "archive"
    for part in ("content", "stories"):
        shutil.copytree(PROJECT / part, root / part)
    assert run_build(root, "--editions", "web", "--as-of", DAY).returncode == 0
    return root


@pytest.fixture
def office(published, tmp_path) -> Path:
    """The same, to be edited; its site is the published one."""
    for part in ("content", "stories"):
        shutil.copytree(published / part, tmp_path / part)
    (tmp_path / "site").symlink_to(published / "site")
    return tmp_path


def told(office: Path, day: str = DAY) -> dict:
    done = run_build(office, "changes", "--format", "json", "--as-of", day, "--out", str((office / "site").resolve()))
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def edit(office: Path, file: str, old: str, new: str) -> None:
    text = (office / file).read_text("utf-8")
    assert old in text
    (office / file).write_text(text.replace(old, new, 1), "utf-8")


def test_without_an_edit_nothing_is_told(office):
    found = told(office)
    assert (found["records"], found["shown"], found["daily"], found["framed"]) == ([], [], [], [])


def test_the_next_day_without_an_edit_changes_nothing_but_the_day(office):
    found = told(office, "2026-01-02")
    assert (found["records"], found["shown"]) == ([], [])
    assert found["daily"]


def test_one_edit_is_one_page_with_the_words_marked(office):
    edit(office, "stories/care-map.md", "summary: ", "summary: 改过：")
    found = told(office)
    assert [(each["what"], each["path"]) for each in found["records"]] == [("changed", "stories/care-map.html")]
    (changed,) = found["records"][0]["edits"]
    assert changed["label"] == "提要"
    assert [part for part in changed["marked"] if part[0] == "new"] == [["new", "改过："]]
    assert all(each["is_list"] or each["path"].startswith("web/") for each in found["shown"])
    assert "web/stories.html" in {each["path"] for each in found["shown"]}


def test_what_is_withdrawn_is_told_with_the_places_that_named_it(office):
    edit(office, "stories/care-map.md", "title: ", f"withdraw: {DAY}\ntitle: ")
    found = told(office)
    assert [(each["what"], each["path"]) for each in found["records"]] == [("withdrawn", "stories/care-map.html")]
    assert "web/deputies/chen-liyuan.html" in {each["path"] for each in found["shown"] if not each["is_list"]}


def test_what_is_added_removed_or_dated_is_told_as_such(office):
    story = (office / "stories/care-map.md").read_text("utf-8")
    (office / "stories/second.md").write_text(story.replace("title: ", "title: 又一篇：", 1), "utf-8")
    (office / "stories/third.md").write_text(story.replace("title: ", "publish: 2026-03-01\ntitle: 第三篇：", 1), "utf-8")
    (office / "stories/chili-growers.md").unlink()
    found = told(office)
    assert {(each["what"], each["id"]) for each in found["records"]} == {("added", "second"), ("removed", "chili-growers")}
    assert [(each["day"], each["what"]) for each in found["planned"]] == [("2026-03-01", "added")]


def test_what_has_another_name_is_one_record_and_addresses_of_lists_that_would_be_gone_are_told(office):
    story = office / "stories/care-map.md"
    tag = re.search(r"tags:\n  - (.*)\n", story.read_text("utf-8"))[1]
    for file in (office / "stories").glob("*.md"):
        file.write_text(file.read_text("utf-8").replace(f"  - {tag}\n", "  - 改了叫法的\n"), "utf-8")
    desk = Office(office, datetime.date.fromisoformat(DAY))
    desk.live(desk.rename("stories/care-map.md", "care-of-all"))
    found = told(office)
    assert ("renamed", "stories/care-of-all.html") in {(each["what"], each["path"]) for each in found["records"]}
    assert {each["what"] for each in found["records"]} <= {"renamed", "changed"}
    assert [path for path in found["lost"] if path.startswith("web/tags/")]
    settings = office / "content/site.yaml"
    named = f"\nrenamed:\n  - name: 改了叫法的\n    formerly: [{tag}]\n"
    settings.write_text(settings.read_text("utf-8") + named, "utf-8")
    assert told(office)["lost"] == []


def test_what_does_not_hold_is_told_instead(office):
    edit(office, "stories/care-map.md", "theme: ", "theme: nowhere-")
    done = run_build(office, "changes", "--as-of", DAY)
    assert done.returncode == 1
    assert "X001" in done.stdout


@given(st.text("甲乙丙 ab1", max_size=12), st.text("甲乙丙 ab1", max_size=12))
def test_marked_words_make_both_texts(before, after):
    parts = marked(before, after)
    assert "".join(text for what, text in parts if what != NEW) == before
    assert "".join(text for what, text in parts if what != GONE) == after
