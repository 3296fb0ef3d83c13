"""Promises about `.tribune/`: it never grows for ever, no damage reaches a site, and two builds may share it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import BASE, PROJECT, contents, run_build

sys.path.insert(0, str(PROJECT / "benchmarks"))
from corpus import KINDS as FURTHER
from corpus import generate

from tribune import load, notes
from tribune.load import records
from tribune.render import memory

DAY = ("--as-of", "2026-01-01", "--editions", "web")
MONTH = 31 * 86_400


@pytest.fixture
def used():
    yield
    memory.use(None)


def test_what_no_build_has_asked_for_in_a_month_goes(tmp_path, used):
    memory.use(tmp_path)
    for key in ("old", "asked", "new"):
        memory.remember(key, key.encode)
    with sqlite3.connect(tmp_path / "results.sqlite") as database:
        database.execute("UPDATE results SET used = used - ? WHERE key <> 'new'", (MONTH,))
    database.close()
    assert memory.remember("asked", lambda: b"made again") == b"asked"
    memory.prune()
    assert [memory.remember(key, lambda: b"made again") for key in ("old", "asked", "new")] == [b"made again", b"asked", b"new"]


def test_a_build_clears_what_is_remembered_of_sites_that_are_built_no_more(archive_folder):
    cache = archive_folder / ".tribune/cache"
    cache.mkdir(parents=True)
    for name, age in (("site-0123456789abcdef", MONTH), ("site-fedcba9876543210", 86_400), ("mine", MONTH)):
        (cache / name).write_bytes(b"")
        os.utime(cache / name, (cache.stat().st_mtime - age,) * 2)
    assert run_build(archive_folder, *DAY).returncode == 0
    assert not (cache / "site-0123456789abcdef").exists()
    assert (cache / "site-fedcba9876543210").exists() and (cache / "mine").exists()


def test_notes_with_any_byte_wrong_or_lacking_are_no_notes(tmp_path):
    def found() -> list[str]:
        with notes.kept(tmp_path):
            return [notes.noted("what", [text], lambda text=text: f"found in {text}") for text in ("甲", "乙")]

    right, file = found(), tmp_path / "notes"
    whole = file.read_bytes()
    with notes.kept(tmp_path):
        assert notes.noted("what", ["甲"], lambda: "looked for again") == right[0]
        assert notes.noted("what", ["甲", ""], lambda: "looked for") == "looked for"
    for place in range(len(whole)):
        for spoilt in (whole[:place], whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]):
            file.write_bytes(spoilt)
            assert found() == right


def test_what_a_published_build_did_not_ask_for_is_no_longer_noted_and_a_failed_one_drops_nothing(tmp_path):
    def looked_for(text: str, how_it_ends=lambda: None) -> list[str]:
        looked = []
        with notes.kept(tmp_path):
            notes.noted("what", [text], lambda: looked.append(text))
            how_it_ends()
        return looked

    assert [*looked_for("甲"), *looked_for("乙"), *looked_for("甲")] == ["甲", "乙"]
    assert [*looked_for("乙", notes.settle), *looked_for("乙"), *looked_for("甲")] == ["甲"]


def test_a_process_that_stays_knows_what_it_noted_for_the_build_before(monkeypatch):
    monkeypatch.setattr(notes, "_notes", None)
    looked = []
    for texts in (("甲", "乙"), ("甲",), ("甲", "乙")):
        notes.carry()
        for text in texts:
            notes.noted("what", [text], lambda text=text: looked.append(text))
    assert looked == ["甲", "乙", "乙"]  # what a build didn't ask for is forgotten


def test_two_builds_at_once_share_what_is_remembered(archive_folder, tmp_path):
    clean = shutil.copytree(BASE, tmp_path / "clean")
    assert run_build(clean, *DAY).returncode == 0
    outs = [tmp_path / "one", tmp_path / "two"]
    with ThreadPoolExecutor(2) as both:
        done = list(both.map(lambda out: run_build(archive_folder, "--out", str(out), *DAY), outs))
    assert [each.returncode for each in done] == [0, 0], done
    assert contents(outs[0]) == contents(outs[1]) == contents(clean / "site")


def test_a_text_read_before_is_read_as_it_was_and_by_nothing_but_its_content(tmp_path, monkeypatch):
    root = tmp_path / "archive"
    generate(root, stories=3, deputies=4, photos=2, kinds=dict.fromkeys(FURTHER, 3))
    story = root / "stories/s00002.md"

    def entries() -> dict[str, tuple]:
        with notes.kept(tmp_path):
            read = load.parse(load.read(root))
        assert read.problems == []
        return {each.path: (each.record, each.record.model_fields_set, each.lines, each.body_line) for each in read.entries}

    first = entries()
    assert len({type(record) for record, *_ in first.values()}) > 8
    with monkeypatch.context() as context:
        context.setattr(records, "_fresh", None)  # nothing is read
        assert entries() == first
    story.write_text(story.read_text("utf-8").replace("title: ", "title: 又", 1), "utf-8")
    later = entries()
    assert [path for path in first if later[path] != first[path]] == ["stories/s00002.md"]


def test_a_register_whose_lines_are_no_fields_is_whole_when_it_is_read_again(tmp_path):
    root = tmp_path / "archive"
    generate(root, stories=1, deputies=2)
    (root / "content/codes.yaml").write_text("tnk8: d0001\nk7m2: 停用\n", "utf-8")

    def holders() -> dict[str, str]:
        with notes.kept(tmp_path):
            read = load.parse(load.read(root))
        return next(each.record.holders for each in read.entries if each.path == "content/codes.yaml")

    assert holders() == holders() == {"tnk8": "d0001", "k7m2": "停用"}
