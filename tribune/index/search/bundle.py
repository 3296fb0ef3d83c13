"""Records into the files of the search: Pagefind's index over pairs of characters, fragments with the real words."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from tribune.index.search import columns, pagefind, pieces, runs
from tribune.index.search.pagefind import LANGUAGE, SearchIndexError
from tribune.index.search.pieces import Piece
from tribune.index.search.record import SearchRecord
from tribune.index.search.scripts import scripts
from tribune.index.search.tables import Synonyms, common_tables, names, sums, tables
from tribune.index.search.telling import SCRIPTS, telling
from tribune.index.search.ways import Way
from tribune.index.shards import folder, prefix, shard_of, shards
from tribune.render import memory

PROGRAM = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")
ENTRY = "pagefind-entry.json"
NEEDED = (*PROGRAM, ENTRY)


def build(records: Iterable[SearchRecord], synonyms: Synonyms = (), ways: Iterable[Way] = ()) -> dict[str, bytes]:
    """Every file of the search, by its path in the edition's search/ folder.

    `synonyms` are groups of words that mean the same, `ways` the pages that lead on. The same records give the same
    bytes; unless one changed, Pagefind isn't run. Raises SearchIndexError if Pagefind gave something else than the browser relies on.
    """
    records = sorted(records, key=lambda record: record.url)
    if (count := shards(len(records))) > 1:
        parts = (shard((r for r in records if shard_of(r.url, count) == n), names(records), n) for n in range(count))
        cut = {folder(number) + path: data for number, part in enumerate(parts) for path, data in part.items()}
        return {**common(records, synonyms, count, ways), **cut}
    groups, ways = tuple(tuple(group) for group in synonyms), tuple(ways)
    described = json.dumps([groups, ways, *map(vars, records)], ensure_ascii=False, sort_keys=True)
    made = _remembered(described, lambda: sums({**_index(records), **common_tables(records, groups, 1, ways)}))
    return {**scripts(), **made}


def common(
    records: Iterable[SearchRecord], synonyms: Synonyms, count: int, ways: Iterable[Way] = ()
) -> dict[str, bytes]:
    """Of a search that is cut in `count` shards, what stands beside them: the scripts, and tables that none of them has."""
    own = scripts()
    own["open.js"] = own["open.js"].replace(b"./", b"./" + folder(0).encode())
    return {**own, **sums(common_tables(records, tuple(map(tuple, synonyms)), count, ways))}


def shard(records: Iterable[SearchRecord], named: Mapping[str, str], number: int) -> dict[str, bytes]:
    """The files of one shard by their path in its folder; `named` has what deputies are called among filters."""
    records = sorted(records, key=lambda record: record.url)
    here = {id: named.get(id, "") for record in records for id in record.filters.get("deputy", ())}
    described = json.dumps([number, here, *map(vars, records)], ensure_ascii=False, sort_keys=True)
    return _remembered(described, lambda: sums(_index(records, here, number)))


def _remembered(described: str, make: Callable[[], dict[str, bytes]]) -> dict[str, bytes]:
    key = memory.key("search", _code(), described)
    return _unpacked(memory.remember(key, lambda: _packed(make())))


@cache
def _code() -> str:
    """Tells the sources of what makes the index: an index made by older ones isn't taken from memory."""
    here = Path(__file__).parent
    files = (here.parent / "folding.py", here.parent / "shards.py", *sorted(here.glob("*.*")))
    return memory.key(memory.code(*files), pagefind.pagefind_version(), sys.version)


def _index(
    records: list[SearchRecord], named: Mapping[str, str] | None = None, number: int | None = None
) -> dict[str, bytes]:
    """Pagefind's files, and the tables that follow the order of its ids; `number` is the shard's, if there are several.

    Only the first shard brings the program, and ids tell their shard: two may give one id to two records.
    """
    made = [_piece(run) for run in runs.cut(records)]
    ids = pieces.ids(made, f"{LANGUAGE}_" if number is None else prefix(number))
    program = _program()
    kept = {name: program[name] for name in PROGRAM if not number}
    kept |= _listed(made, ids, chunk_size(len(records)), json.loads(program[ENTRY]))
    shown = (page for piece in made for _, _, page in piece.pages)
    kept |= {f"fragment/{id}.pf_fragment": page for id, page in zip(ids, shown, strict=True)}
    by_id = dict(zip(ids, records, strict=True))
    return {**dict(sorted(kept.items())), **tables(by_id, names(records) if named is None else named)}


def _listed(made: list[Piece], ids: list[str], chunk: int, entry: dict) -> dict[str, bytes]:
    """The list of all pages, the chunks of their words, and what leads to the list."""
    entry["languages"] = {}
    if not made:
        return {ENTRY: _json(entry)}
    whole, chunks = pieces.joined(made, ids, chunk)
    name = f"{LANGUAGE}_{pieces.full_sum(whole)[: 8 + len(LANGUAGE)]}"
    entry["languages"][LANGUAGE] = {"hash": name, "wasm": None, "page_count": len(ids)}
    packed = {f"index/{id}.pf_index": _columns(data) for id, data in chunks.items()}
    return {ENTRY: _json(entry), f"pagefind.{name}.pf_meta": columns.packed(whole), **packed}


def _piece(run: list[SearchRecord]) -> Piece:
    """The index of a run of records; Pagefind isn't asked for one that it has made before."""
    described = json.dumps([*map(vars, run)], ensure_ascii=False, sort_keys=True)
    return Piece.read(memory.remember(memory.key("run", _code(), described), lambda: runs.indexed(run).written()))


def _columns(chunk: bytes) -> bytes:
    return memory.remember(memory.key("chunk", _code(), chunk), lambda: columns.packed(chunk))


def _json(told: dict) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _program() -> dict[str, bytes]:
    """Pagefind's scripts, able to read what is ours, and its entry: what it gives without any page."""
    key = memory.key("program", _code())
    return _unpacked(memory.remember(key, lambda: _packed(_without_pages())))


def _without_pages() -> dict[str, bytes]:
    files = pagefind.index((), runs.WHOLE)
    if lacking := [path for path in NEEDED if path not in files]:
        raise SearchIndexError(f"Pagefind didn't write {', '.join(lacking)}")
    return {name: columns.reading(name, telling(name, files[name])) if name in SCRIPTS else files[name] for name in NEEDED}


def chunk_size(count: int) -> int:
    """Entries in a chunk of the index: small ones make a question cheap, too small ones make their list dear."""
    return max(1500, min(6000, 2 * count))


def _packed(files: dict[str, bytes]) -> bytes:
    """All files as one: a line of JSON with their lengths, then their bytes."""
    lengths = json.dumps({path: len(data) for path, data in files.items()})
    return lengths.encode() + b"\n" + b"".join(files.values())


def _unpacked(packed: bytes) -> dict[str, bytes]:
    head, _, rest = packed.partition(b"\n")
    files, place = {}, 0
    for path, length in json.loads(head).items():
        files[path] = rest[place : place + length]
        place += length
    return files
