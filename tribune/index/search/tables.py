"""Small tables beside the index, read when needed: by what results are filtered, how a question may be meant."""

from __future__ import annotations

import json
import string
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from zlib import adler32

from tribune.index.folding import is_chinese
from tribune.index.search.everyday import answered, civic
from tribune.index.search.record import SearchRecord
from tribune.index.search.ways import Way
from tribune.model.names import surname_of, syllables
from tribune.render.titles import cut

DIGITS = string.digits + string.ascii_lowercase
NAMED = ("deputy", "station", "unit", "theme")
FACETS = ("theme", "unit", "level", "year")
Synonyms = Iterable[Iterable[str]]


def tables(by_id: Mapping[str, SearchRecord], named: Mapping[str, str]) -> dict[str, bytes]:
    """The tables of an index by file name; `by_id` has the records by the ids that Pagefind gave them, `named` what
    deputies are called among filters.
    """
    records = [by_id[id] for id in sorted(by_id)]
    made = {
        "kinds.json": {"ids": _short(sorted(by_id)), "facets": {"kind": _facet(records, "kind")}},
        "facets.json": {"facets": {name: _facet(records, name) for name in FACETS}},
        "dates.json": [record.date.replace("-", "") for record in records],
        "deputies.json": _deputies(records, named),
        "titles.json": [
            [record.url, record.kind, record.title, " ".join((*record.sounds, *record.other_sounds)), _words(record.title)]
            for record in records
        ],
        "named.json": [_named(record) for record in records if record.kind in NAMED],
    }
    return _written(made)


def _words(title: str) -> str:
    """How long each word of a title is, in code units, as digits of base 36: 养老地图 is 22. A suggestion begins and ends with words."""
    lengths = (len(word.encode("utf-16-le")) // 2 for word in cut(unicodedata.normalize("NFC", title)))
    return "".join(DIGITS[min(length, 35)] for length in lengths)


def _named(record: SearchRecord) -> list[str]:
    """What is asked for by its name: address, kind, name, the ids of its units, how a person's name is read, and her surname."""
    return [
        record.url,
        record.kind,
        record.title,
        " ".join(record.filters.get("unit", ())),
        max(record.sounds, key=len, default=""),
        surname_of(record.title) if record.kind == "deputy" else "",
    ]


def common_tables(
    records: Iterable[SearchRecord], synonyms: Synonyms, count: int, ways: Iterable[Way] = ()
) -> dict[str, bytes]:
    """The tables of the whole archive beside those of its `count` indexes; each of `records` is needed once."""
    read = _Read(records)
    everyday, characters = answered(read), read.characters
    words = {
        "records": read.count,
        "synonyms": list(map(list, synonyms)),
        "traditional": _pairs(characters, within=characters),
    }
    made = {
        "words.json": words if count == 1 else {**words, "shards": count},
        "traditional.json": _pairs(characters),
        "sounds.json": _sounds(characters),
        "everyday.json": everyday,
        "ways.json": [*map(list, ways)],
        "civic.json": civic(),
    }
    return _written(made)


class _Read:
    """The texts of records, one after the other; then how many there were, and all their characters."""

    def __init__(self, records: Iterable[SearchRecord]):
        self.records, self.count, self.characters = records, 0, set()

    def __iter__(self) -> Iterator[str]:
        for record in self.records:
            self.count += 1
            self.characters.update(record.title, record.text)
            yield f"{record.title}\n{record.text}"


def _written(tables: Mapping[str, object]) -> dict[str, bytes]:
    return {
        name: json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode() for name, table in tables.items()
    }


def sums(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a folder, and sums.json with the sum of each table: by it an open page knows those of another build."""
    tables = {
        name: adler32(data) for name, data in files.items() if name.endswith(".json") and name != "pagefind-entry.json"
    }
    return {**files, **_written({"sums.json": tables})}


def _facet(records: list[SearchRecord], name: str) -> dict:
    """The values that a facet has, and a column: for each record, in the order of ids, the places of its values."""
    cells = [record.filters.get(name, ()) if name != "year" else (record.date[:4],) for record in records]
    values = sorted({value for cell in cells for value in cell if value})
    place = {value: str(number) for number, value in enumerate(values)}
    return {"values": values, "column": ";".join(" ".join(place[value] for value in cell if value) for cell in cells)}


def _deputies(records: list[SearchRecord], named: Mapping[str, str]) -> dict:
    """The facet of deputies, with a name for each."""
    table = _facet(records, "deputy")
    return {**table, "names": [named.get(id, "") for id in table["values"]]}


def names(records: Iterable[SearchRecord]) -> dict[str, str]:
    """What each deputy is called, by id; namesakes are told apart by what is said of them."""
    people = {record.filters["deputy"][0]: record for record in records if record.kind == "deputy"}
    often = Counter(person.title for person in people.values())
    return {id: _name(person, often[person.title] > 1) for id, person in people.items()}


def _name(person: SearchRecord, has_namesakes: bool) -> str:
    about = person.meta.get("summary", "")
    return f"{person.title}（{about}）" if has_namesakes and about else person.title


def _short(ids: list[str]) -> str:
    """Of each sorted id as much as tells it from its neighbours: und_1a2b3c4 und_1af00d5 → 1a2 1af."""
    hashes = ["", *(id.rpartition("_")[2] for id in ids), ""]
    return ";".join(_head(*hashes[place : place + 3]) for place in range(len(ids)))


def _head(before: str, own: str, after: str) -> str:
    lengths = range(1, len(own) + 1)
    return next((own[:n] for n in lengths if own[:n] not in (before[:n], after[:n])), own)


@cache
def _traditional() -> tuple[tuple[str, str], ...]:
    """Each traditional character with its simplified one."""
    rows = Path(__file__).with_name("traditional.tsv").read_text("utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if not row.startswith("#"))
    return tuple((form, simplified) for simplified, forms in pairs for form in forms)


def _pairs(characters: set[str], within: set[str] | None = None) -> list[str]:
    """Traditional characters, and in the same order their simplified forms, where those occur in the archive."""
    kept = [pair for pair in _traditional() if pair[1] in characters and (within is None or pair[0] in within)]
    return ["".join(pair[0] for pair in kept), "".join(pair[1] for pair in kept)]


def _sounds(characters: set[str]) -> dict[str, str]:
    """The characters of each syllable: the common ones (GB 2312), and every one of the archive."""
    by_sound = defaultdict(list)
    for character in sorted(common_characters() | set(filter(is_chinese, characters))):
        sound = "".join(syllables(character))
        if sound.isalpha() and sound != character:
            by_sound[sound].append(character)
    return {sound: "".join(alike) for sound, alike in sorted(by_sound.items())}


@cache
def common_characters() -> frozenset[str]:
    """The 6,763 characters of GB 2312-80."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return frozenset("".join(code.decode("gb2312", "ignore") for code in codes))
