"""Promises about a search that is cut in shards: people find what one index would give them, and an edit remakes one shard."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace

import pytest
from conftest import BASE, PROJECT, run_build
from test_search import Site, archive_of, ask, page, substrings  # noqa: F401

from tribune.index import packing, shards
from tribune.index.folding import fold
from tribune.index.search import SearchRecord, build, records

FACETS = """async () => {
  const engine = await tribuneSearch.connect();
  const names = await engine.deputies();
  const [facets, dates, all] = await Promise.all([engine.facets(), engine.dates(), engine.everything()]);
  const of = (id) => ["kind", "theme", "unit", "level", "year", "deputy"].map(facet => facets.of(facet, id).sort());
  return { names: [...names], rows: all.map(one => [one.url, one.kind, dates(one.id), of(one.id)]) };
}"""
SHOWN = """async question => {
  const engine = await tribuneSearch.connect();
  const { results, asked } = await engine.ask(question);
  const shown = await Promise.all(results.map(one => engine.show(one, asked)));
  return shown.sort((one, other) => one.url < other.url ? -1 : 1);
}"""


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> list[SearchRecord]:
    sys.path.insert(0, str(PROJECT / "benchmarks"))
    from corpus import generate

    root = tmp_path_factory.mktemp("corpus")
    generate(root, stories=70, deputies=25, names=True)
    return list({record.url: record for made in (root, PROJECT) for record in records(archive_of(made))}.values())


@pytest.fixture(scope="module")
def small():
    """Shards of some twenty records, where else a thousand go into one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "WHOLE", 20)
        patch.setattr(shards, "SHARE", 24)
        yield


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """A small archive's website and kiosk."""
    root = shutil.copytree(BASE, tmp_path_factory.mktemp("small") / "archive")
    done = run_build(root, "--out", str(root / "site"), "--editions", "web,kiosk")
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def one(pages, found, tmp_path_factory):
    made = Site(tmp_path_factory.mktemp("one") / "web", pages / "web", found)
    yield made
    made.server.shutdown()


@pytest.fixture(scope="module")
def cut(one, pages, found, small, tmp_path_factory):
    made = Site(tmp_path_factory.mktemp("cut") / "web", pages / "web", found)
    shards = {path.split("/")[0] for path in made.files if "/fragment/" in path}
    assert shards == {str(number) for number in range(len(shards))} and len(shards) in (8, 16)
    yield made
    made.server.shutdown()


@pytest.fixture(scope="module")
def kiosk(cut, pages, tmp_path_factory):
    """The kiosk's pages with the same search, as a folder."""
    folder = shutil.copytree(pages / "kiosk", tmp_path_factory.mktemp("kiosk") / "kiosk")
    top = {path: data for path, data in cut.files.items() if not path[0].isdecimal()}
    packed = {**packing.packed(top), **packing.own()}
    for shard in {path.split("/")[0] for path in cut.files if path[0].isdecimal()}:
        start = f"{shard}/"
        own = {path.removeprefix(start): data for path, data in cut.files.items() if path.startswith(start)}
        packed |= {f"{shard}/{path}": data for path, data in packing.packed(own, f"{shard}/").items()}
    for path, data in packed.items():
        (folder / "search" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "search" / path).write_bytes(data)
    return folder


def test_one_index_up_to_some_2000_records_and_shards_of_at_most_1500_beyond():
    assert shards.shards(2000) == 1
    for count in (2_300, 4_001, 15_000, 90_000):
        of = [0] * shards.shards(count)
        for number in range(count):
            of[shards.shard_of(f"stories/s{number:05}.html", len(of))] += 1
        assert max(of) <= 1_500 and min(of) > 200


def questions(found: list[SearchRecord]) -> list[str]:
    words = [f"{record.title[:2]} {record.text[:2]}" for record in found[::9]]
    sounds = [record.sounds[0] for record in found if record.sounds]
    return [*substrings(found, 120, seed=8), *words, *sounds[::3], "量子计算机", "張慧娟", "张慧娟 小摊"]


def opened(page, address: str):  # noqa: F811
    page.goto(address)
    page.wait_for_function("window.tribuneSearch && tribuneSearch.connect")
    return page


def test_shards_find_what_stands_in_the_pages_and_what_one_index_finds(one, cut, page):  # noqa: F811
    asked = questions(one.records)
    whole, parts = ask(page, one, asked), ask(page, cut, asked)
    for question, given, wanted in zip(asked, parts, whole, strict=True):
        how = dict(zip(given["urls"], given["hows"], strict=True))
        assert how == dict(zip(wanted["urls"], wanted["hows"], strict=True)), question
        assert (given["asked"], given["offers"]) == (wanted["asked"], wanted["offers"])
        assert given["hows"] == wanted["hows"], question  # sound, whole, words, begun, in this order
        if given["asked"] == question and not question.isascii() and " " not in question:
            assert {url for url in how if how[url] == "whole"} == cut.holding(question), question
        # Titles first; within one sort it goes by weights, of which each index has its own.
        titled = [[fold(question) in fold(cut.by_url[url].title) for url in each["urls"]] for each in (given, wanted)]
        assert titled[0] == titled[1] or len(fold(question)) == 1, question


def test_filters_dates_names_and_texts_are_those_of_one_index(one, cut, page):  # noqa: F811
    whole, parts = (opened(page, f"{each.address}search.html").evaluate(FACETS) for each in (one, cut))
    assert whole == parts
    assert {url for url, *_ in parts["rows"]} == set(cut.by_url)
    for question in ("居民", "张慧娟", "zhj", "2025年"):
        shown = [opened(page, f"{each.address}search.html").evaluate(SHOWN, question) for each in (one, cut)]
        assert shown[0] == shown[1]


def test_the_kiosk_asks_the_same_shards(cut, kiosk, page):  # noqa: F811
    asked = questions(cut.records)[::2]
    wanted = ask(page, cut, asked)
    site = replace_address(cut, f"{kiosk.as_uri()}/")
    for question, given, known in zip(asked, ask(page, site, asked), wanted, strict=True):
        assert given == known, question


def replace_address(site: Site, address: str) -> Site:
    other = object.__new__(Site)
    other.__dict__ |= {**site.__dict__, "address": address}
    return other


def test_a_record_that_comes_or_changes_touches_its_own_shard_only(found, small):
    before = build(found)
    changed = replace(found[3], text=found[3].text + "\n添一句")
    for after in (build([*found[:3], changed, *found[4:]]), build([*found, replace(found[3], url="stories/new.html")])):
        paths = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
        touched = {path.split("/")[0] for path in paths if path.split("/")[0].isdecimal()}
        assert len(touched) == 1
