"""Records into the files of the search: Pagefind's index over pairs of characters, fragments with the real words."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from pathlib import Path, PurePosixPath

from tribune.index.search import pagefind
from tribune.index.search.pagefind import SearchIndexError
from tribune.index.search.record import SearchRecord
from tribune.index.search.scripts import scripts
from tribune.index.search.tables import Synonyms, tables
from tribune.index.search.telling import SCRIPTS, telling
from tribune.index.search.tokens import sound_tokens, text_tokens
from tribune.render import memory

MARK = b"pagefind_dcd"  # with which Pagefind's compressed files begin
LANGUAGE = "und"  # undetermined: nothing is stemmed and nothing cut into words
NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.unknown.pagefind")
FOLDERS = ("index/", "fragment/", "filter/")


def build(records: Iterable[SearchRecord], synonyms: Synonyms = ()) -> dict[str, bytes]:
    """Every file of the search, by its path in the edition's search/ folder.

    `synonyms` are groups of words that mean the same. The same records give the same bytes; unless one changed,
    Pagefind isn't run. Raises SearchIndexError if Pagefind gave something else than the browser relies on.
    """
    records = sorted(records, key=lambda record: record.url)
    groups = tuple(tuple(group) for group in synonyms)
    described = json.dumps([groups, *map(asdict, records)], ensure_ascii=False, sort_keys=True)
    key = memory.key("search", *_code(), pagefind.pagefind_version(), described)
    return {**scripts(), **_unpacked(memory.remember(key, lambda: _packed(_made(records, groups))))}


@cache
def _code() -> tuple[bytes, ...]:
    """The sources of what makes the index: an index made by older ones isn't taken from memory."""
    here = Path(__file__).parent
    return tuple(file.read_bytes() for file in (here.parent / "folding.py", *sorted(here.glob("*.*"))))


def _made(records: list[SearchRecord], synonyms: Synonyms) -> dict[str, bytes]:
    chunk = chunk_size(len(records))
    requests = [_request(record) for record in records]
    files = pagefind.index(requests, chunk)
    _check(files, requests, chunk)
    by_url = {f"/{record.url}": record for record in records}
    kept = {path: data for path, data in sorted(files.items()) if _is_used(path)}
    by_id = {}
    for path in kept:
        if path.startswith("fragment/"):
            record, kept[path] = _fragment(kept[path], by_url)
            by_id[PurePosixPath(path).stem] = record
    kept |= {name: telling(name, kept[name]) for name in SCRIPTS}
    return {**kept, **tables(by_id, synonyms)}


def chunk_size(count: int) -> int:
    """Entries in a chunk of the index: small ones make a question cheap, too small ones make their list dear."""
    return max(1500, min(6000, 2 * count))


def _request(record: SearchRecord) -> dict:
    """Pagefind's AddRecord, tokens in place of text. Filters are ours: Pagefind writes them in no fixed order."""
    meta = {
        "title": text_tokens([record.title]),
        "name": text_tokens(record.names),
        "sound": sound_tokens(record.sounds, record.other_sounds),
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
