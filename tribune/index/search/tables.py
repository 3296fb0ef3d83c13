"""Small tables beside the index, each read by the browser when it's needed: by what results are filtered, and how a question may be meant."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from tribune.index.folding import is_chinese
from tribune.index.search.records import SearchRecord
from tribune.model.names import syllables

FACETS = ("kind", "theme", "unit", "level")
Synonyms = Iterable[Iterable[str]]


def tables(by_id: Mapping[str, SearchRecord], synonyms: Synonyms) -> dict[str, bytes]:
    """The tables by file name; `by_id` has the records by the ids that Pagefind gave them."""
    records = [by_id[id] for id in sorted(by_id)]
    characters = {character for record in records for character in record.title + record.text}
    made = {
        "facets.json": _facets(records),
        "deputies.json": _places(record.filters.get("deputy", ()) for record in records),
        "words.json": {"synonyms": [list(words) for words in synonyms], "traditional": _pairs(characters, within=characters)},
        "traditional.json": _pairs(characters),
        "titles.json": [[record.url, record.kind, record.title, " ".join(record.sounds)] for record in records],
        "sounds.json": _sounds(characters),
    }
    return {name: json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode() for name, table in made.items()}


def _facets(records: list[SearchRecord]) -> dict:
    """For each facet its values, and a column that names, for each record in the order of ids, the places of its values."""
    columns = {"date": ";".join(record.date.replace("-", "") for record in records)}
    values = {}
    for facet in FACETS:
        values[facet] = sorted({value for record in records for value in record.filters.get(facet, ())})
        place = {value: str(number) for number, value in enumerate(values[facet])}
        columns[facet] = ";".join(" ".join(place[value] for value in record.filters.get(facet, ())) for record in records)
    return {"values": values, "columns": columns}


def _places(lists: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """At which places each value occurs."""
    places = defaultdict(list)
    for place, values in enumerate(lists):
        for value in values:
            places[value].append(place)
    return dict(sorted(places.items()))


@cache
def _traditional() -> tuple[tuple[str, str], ...]:
    """Each traditional character with its simplified one."""
    rows = Path(__file__).with_name("traditional.tsv").read_text("utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if not row.startswith("#"))
    return tuple((form, simplified) for simplified, forms in pairs for form in forms)


def _pairs(characters: set[str], within: set[str] | None = None) -> list[str]:
    """Traditional characters and, in the same order, their simplified forms: those whose simplified form occurs in the archive."""
    kept = [pair for pair in _traditional() if pair[1] in characters and (within is None or pair[0] in within)]
    return ["".join(pair[0] for pair in kept), "".join(pair[1] for pair in kept)]


def _sounds(characters: set[str]) -> dict[str, str]:
    """The characters of each syllable: the common ones (GB 2312), and every one of the archive."""
    by_sound = defaultdict(list)
    for character in sorted(_common() | set(filter(is_chinese, characters))):
        sound = "".join(syllables(character))
        if sound.isalpha() and sound != character:
            by_sound[sound].append(character)
    return {sound: "".join(alike) for sound, alike in sorted(by_sound.items())}


@cache
def _common() -> frozenset[str]:
    """The 6,763 characters of GB 2312-80."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return frozenset("".join(code.decode("gb2312", "ignore") for code in codes))
