"""What the kiosk's pinyin keyboard can write: the archive's own names and words, and each of its characters."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from operator import add

from tribune.index.folding import is_chinese
from tribune.index.search.record import SearchRecord
from tribune.model import Archive
from tribune.model.names import syllables
from tribune.render import memory

VERSION = "1"  # raise when the same archive shall give other bytes
LONGEST = 12  # characters of a word worth offering
LONGEST_NAME = 3  # characters of a given name of which each reading is known
PAIRS, OFTEN = 3000, 3  # so many pairs of characters are taken for words, if they occur so often …
TOGETHER = 0.2  # … and so much of the time when the rarer of the two does
Word = tuple[str, tuple[str, ...]]  # as written, and its syllables


def script(archive: Archive, records: Iterable[SearchRecord], matters: Iterable[str]) -> bytes:
    """A classic script that hands the vocabulary to keyboard.js; `matters` are words that it knows in any case.

    `names` and `words` are "张慧娟 zhang hui juan", the likelier first; `characters` are "的de", by frequency.
    """
    text = "\n".join(f"{record.title}\n{record.text}" for record in records)
    names = [_line(word) for word in dict.fromkeys(_names(archive))]
    known = [*_named(archive), *matters]
    key = memory.key("vocabulary", VERSION, text, *names, *known)
    return memory.remember(key, lambda: _written(text, names, known))


def _written(text: str, names: list[str], known: list[str]) -> bytes:
    words = [word for word in dict.fromkeys((*known, *_pairs(text))) if _is_word(word)]
    vocabulary = {
        "names": names,
        "words": [_line((word, syllables(word))) for word in words],
        "characters": list(_characters(text)),
    }
    return b"tribuneVocabulary=" + json.dumps(vocabulary, ensure_ascii=False, separators=(",", ":")).encode()


def _is_word(word: str) -> bool:
    return 1 < len(word) <= LONGEST and any(map(is_chinese, word))


def _line(word: Word) -> str:
    return " ".join((word[0], *word[1])).replace("ü", "v")


def _names(archive: Archive) -> Iterator[Word]:
    """Every deputy's name, with each reading of its characters: the right one first, and those that people try."""
    for deputy in archive.deputies:
        person = deputy.person
        surnames = (person.sounds[0], *person.readings, "".join(syllables(person.surname)))
        for reading, *given in product(surnames, *person.given[:LONGEST_NAME]):
            yield person.name, (*_surname(reading, person.surname), *given, *person.sounds[1 + LONGEST_NAME :])


def _surname(reading: str, surname: str) -> tuple[str, ...]:
    """A compound surname's reading, cut as its characters are read."""
    parts = syllables(surname)
    return parts if "".join(parts) == reading else (reading,)


def _named(archive: Archive) -> Iterator[str]:
    """Themes, units, stations, tags and places."""
    site = archive.site
    yield from (item.name for item in (*site.themes, *site.units, *archive.stations, *archive.tags.values()))
    yield from (story.place for story in archive.stories if story.place)


def _pairs(text: str) -> list[str]:
    """Pairs of characters that are likely words, the most frequent first: they occur often, and mostly together."""
    alone, together = Counter(text), Counter(map(add, text, text[1:]))
    return [
        pair
        for pair, count in sorted(together.items(), key=lambda entry: (-entry[1], entry[0]))[: 5 * PAIRS]
        if count >= OFTEN and all(map(is_chinese, pair)) and count >= TOGETHER * min(alone[pair[0]], alone[pair[1]])
    ][:PAIRS]


def _characters(text: str) -> Iterator[str]:
    """Every character of the archive with each of its sounds."""
    for character, _ in sorted(Counter(text).items(), key=lambda entry: (-entry[1], entry[0])):
        if is_chinese(character):
            yield from (f"{character}{sound}" for sound in _sounds(character))


@cache
def _sounds(character: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False, errors="ignore")
    return tuple(dict.fromkeys(sound for sound in (found[0] if found else ()) if sound.isalpha() and sound.isascii()))
