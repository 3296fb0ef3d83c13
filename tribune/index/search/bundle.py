"""Records into the files of the search: Pagefind's index over pairs of characters, fragments with the real words."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path, PurePosixPath

from tribune.index.search import columns, pagefind
from tribune.index.search.columns import MARK
from tribune.index.search.pagefind import SearchIndexError
from tribune.index.search.record import SearchRecord
from tribune.index.search.scripts import scripts
from tribune.index.search.tables import Synonyms, common_tables, names, sums, tables
from tribune.index.search.telling import SCRIPTS, telling
from tribune.index.search.tokens import name_tokens, sound_tokens, text_tokens
from tribune.index.search.ways import Way
from tribune.index.shards import folder, prefix, shard_of, shards
from tribune.render import memory

LANGUAGE = "und"  # undetermined: nothing is stemmed and nothing cut into words
PROGRAM = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")
NEEDED = (*PROGRAM, "pagefind-entry.json")
PACKED = (".pf_index", ".pf_meta")
FOLDERS = ("index/", "fragment/", "filter/")


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
    return {**own, **sums(common_tables(list(records), tuple(map(tuple, synonyms)), count, ways))}


def shard(records: Iterable[SearchRecord], named: Mapping[str, str], number: int) -> dict[str, bytes]:
    """The files of one shard by their path in its folder; `named` has what deputies are called among filters."""
    records = sorted(records, key=lambda record: record.url)
    here = {id: named.get(id, "") for record in records for id in record.filters.get("deputy", ())}
    described = json.dumps([number, here, *map(vars, records)], ensure_ascii=False, sort_keys=True)
    return _remembered(described, lambda: sums(_index(records, here, number)))


def _remembered(described: str, make: Callable[[], dict[str, bytes]]) -> dict[str, bytes]:
    key = memory.key("search", *_code(), pagefind.pagefind_version(), described)
    return _unpacked(memory.remember(key, lambda: _packed(make())))


@cache
def _code() -> tuple[bytes, ...]:
    """The sources of what makes the index: an index made by older ones isn't taken from memory."""
    here = Path(__file__).parent
    return tuple(
        file.read_bytes() for file in (here.parent / "folding.py", here.parent / "shards.py", *sorted(here.glob("*.*")))
    )


def _index(
    records: list[SearchRecord], named: Mapping[str, str] | None = None, number: int | None = None
) -> dict[str, bytes]:
    """Pagefind's files, and the tables that follow the order of its ids; `number` is the shard's, if there are several."""
    chunk = chunk_size(len(records))
    requests = [_request(record) for record in records]
    files = pagefind.index(requests, chunk)
    _check(files, requests, chunk)
    kept = {path: data for path, data in sorted(files.items()) if _is_used(path)}
    kept |= {name: columns.reading(name, telling(name, kept[name])) for name in SCRIPTS}
    if number is not None:
        kept = _numbered(kept, number)
    kept |= {path: columns.packed(data) for path, data in kept.items() if path.endswith(PACKED)}
    by_url = {f"/{record.url}": record for record in records}
    by_id = {}
    for path in kept:
        if path.startswith("fragment/"):
            record, kept[path] = _fragment(kept[path], by_url)
            by_id[PurePosixPath(path).stem] = record
    return {**kept, **tables(by_id, names(records) if named is None else named)}


def _numbered(files: Mapping[str, bytes], number: int) -> dict[str, bytes]:
    """The same index with ids that tell its shard: two shards may give one id to two records. Only the first brings the program."""
    kept = {path: data for path, data in files.items() if number == 0 or path not in PROGRAM}
    own, begin = f"fragment/{LANGUAGE}_", f"fragment/{prefix(number)}"
    ids = [PurePosixPath(path).stem for path in kept if path.startswith(own)]
    (meta,) = (path for path in kept if path.endswith(".pf_meta"))
    listed = gzip.decompress(kept[meta])
    for id in ids:
        if listed.count(id.encode()) != 1:
            raise SearchIndexError(f"Pagefind's list of pages has {id} {listed.count(id.encode())} times")
        listed = listed.replace(id.encode(), id.replace(f"{LANGUAGE}_", prefix(number), 1).encode())
    return {
        path.replace(own, begin, 1): gzip.compress(listed, 1, mtime=0) if path == meta else kept[path] for path in kept
    }


def chunk_size(count: int) -> int:
    """Entries in a chunk of the index: small ones make a question cheap, too small ones make their list dear."""
    return max(1500, min(6000, 2 * count))


def _request(record: SearchRecord) -> dict:
    """Pagefind's AddRecord, tokens in place of text. Filters are ours: Pagefind writes them in no fixed order."""
    meta = {
        "title": text_tokens([record.title]),
        "name": text_tokens(record.names),
        "sound": [
            *sound_tokens(record.sounds, record.other_sounds),
            *(name_tokens(record.title) if record.is_place else ()),
        ],
    }
    return {
        "url": f"/{record.url}",
        "content": " ".join(text_tokens((record.text or record.title).split("\n"))),  # Pagefind wants some
        "language": LANGUAGE,
        "meta": {key: " ".join(tokens) for key, tokens in meta.items()},
    }


def _is_used(path: str) -> bool:
    return path in NEEDED or path.startswith(FOLDERS) or path.endswith(".pf_meta")


def _fragment(data: bytes, by_url: dict[str, SearchRecord]) -> tuple[SearchRecord, bytes]:
    """A fragment is read only to show a result: the real title and text take the place of tokens."""
    fragment = json.loads(gzip.decompress(data).removeprefix(MARK))
    record = by_url[fragment["url"]]
    meta = {"title": record.title, "kind": record.kind, **record.meta}
    fragment.update(content=record.text, meta=meta, anchors=[])
    written = json.dumps(fragment, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return record, gzip.compress(MARK + written.encode(), 9, mtime=0)


def _check(files: dict[str, bytes], requests: list[dict], chunk: int) -> None:
    """What the search relies on, and a newer Pagefind might change without a word."""
    if lacking := [path for path in NEEDED if path not in files]:
        raise SearchIndexError(f"Pagefind didn't write {', '.join(lacking)}")
    _check_pages(files, requests)
    tokens = sum(request["content"].count(" ") for request in requests)
    chunks = sum(path.startswith("index/") for path in files)
    if chunks < tokens / (2 * chunk) and chunks < sum(_words(request) for request in requests) / (2 * chunk):
        raise SearchIndexError(f"Pagefind ignored {pagefind.CHUNK}={chunk}: {chunks} chunks for {tokens} tokens")


def _words(request: dict) -> int:
    """How many different ones a page has: one that it repeats stays in one chunk."""
    return len(set(request["content"].split(" ")))


def _check_pages(files: dict[str, bytes], requests: list[dict]) -> None:
    languages = json.loads(files["pagefind-entry.json"])["languages"]
    expected = {LANGUAGE: len(requests)} if requests else {}
    found = {language: entry["page_count"] for language, entry in languages.items()}
    if requests and found != expected:
        raise SearchIndexError(f"Pagefind indexed {found}, not {expected}")


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
