"""Runs of records, and what Pagefind makes of one: an edit remakes the run that its record is in."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from tribune.index.search import columns, pagefind, pieces
from tribune.index.search.columns import MARK
from tribune.index.search.pagefind import LANGUAGE, SearchIndexError
from tribune.index.search.pieces import Piece
from tribune.index.search.record import SearchRecord
from tribune.index.search.tokens import name_tokens, sound_tokens, text_tokens

RUN = 64  # records, on average
WHOLE = 1_000_000_000  # entries of a chunk: all of a run are in one
PACKED = (".pf_index", ".pf_meta", ".pf_fragment")


def cut(records: Iterable[SearchRecord]) -> Iterator[list[SearchRecord]]:
    """Records, in the order of their addresses, in runs. Where one begins, an address alone tells: others may come and go. The sum's low
    digits told the shard already.
    """
    run: list[SearchRecord] = []
    for record in records:
        if run and (crc32(record.url.encode()) >> 16) % RUN == 0:
            yield run
            run = []
        run.append(record)
    if run:
        yield run


def indexed(run: Sequence[SearchRecord]) -> Piece:
    """The index of a run. Raises SearchIndexError where the piece doesn't give again what Pagefind wrote, or that isn't all."""
    files = pagefind.index(map(_request, run), WHOLE)
    whole = {path: columns.plain(data) for path, data in files.items() if path.endswith(PACKED)}
    told = {json.loads(data)["url"]: data for path, data in whole.items() if path.endswith(".pf_fragment")}
    if len(told) != len(run):
        raise SearchIndexError(f"Pagefind indexed {len(told)} pages, not {len(run)}")
    version = json.loads(files["pagefind-entry.json"])["version"]
    chunks = [data for path, data in whole.items() if path.endswith(".pf_index")]
    piece = pieces.taken(version, [_page(record, told[f"/{record.url}"]) for record in run], chunks)
    _check(piece, whole)
    return piece


def _check(piece: Piece, whole: dict[str, bytes]) -> None:
    """A newer Pagefind might write otherwise without a word."""
    ids = pieces.ids([piece])
    listed, chunks = pieces.joined([piece], ids, WHOLE)
    index = {f"index/{id}.pf_index": data for id, data in chunks.items()}
    files = {path: data for path, data in whole.items() if not path.endswith((".pf_meta", ".pf_fragment"))}
    fragments = {path for path in whole if path.endswith(".pf_fragment")}
    if index != files or listed not in whole.values() or fragments != {f"fragment/{id}.pf_fragment" for id in ids}:
        raise SearchIndexError(f"Pagefind {pagefind.pagefind_version()} writes its index in another way now")


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


def _page(record: SearchRecord, told: bytes) -> tuple[bytes, int, bytes]:
    """What Pagefind says of a page, how many words that is, and what is read to show a result: there the real title and text take the
    place of tokens.
    """
    fragment = json.loads(told)
    meta = {"title": record.title, "kind": record.kind, **record.meta}
    shown = {**fragment, "content": record.text, "meta": meta, "anchors": []}
    written = json.dumps(shown, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return told, fragment["word_count"], gzip.compress(MARK + written.encode(), 9, mtime=0)
