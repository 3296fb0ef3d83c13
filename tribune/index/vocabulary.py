"""What the kiosk's pinyin keyboard can write: names and words of the archive and of civic life, and every common character."""

from __future__ import annotations

import json
import marshal
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from operator import add
from pathlib import Path

from tribune.index.folding import is_chinese
from tribune.index.search.everyday import rows
from tribune.index.search.record import SearchRecord
from tribune.index.search.runs import cut
from tribune.model import Archive
from tribune.model.names import common_sounds, syllables
from tribune.pages.portal import copies
from tribune.render import memory

VERSION = "3"  # raise when the same archive shall give other bytes
LONGEST = 12  # characters of a word worth offering
LONGEST_WORD = 4  # characters of a word that everybody uses; what is longer is a phrase
LONGEST_NAME = 3  # characters of a given name of which each reading is known
LONGER = 2000  # words of three and four characters
PAIRS, OFTEN = 3000, 3  # so many pairs of characters are taken for words, if they occur so often …
TOGETHER = 0.2  # … and so much of the time when the rarer of the two does
Word = tuple[str, tuple[str, ...]]  # as written, and its syllables
Counts = tuple[Mapping[str, int], Mapping[str, int], Mapping[str, int]]  # of characters, pairs, longer words


def script(archive: Archive, records: Iterable[SearchRecord], matters: Iterable[str]) -> bytes:
    """A classic script that hands the vocabulary to keyboard.js; `matters` are words that it knows in any case.

    `names` and `words` are "张慧娟 zhang hui juan", the likelier first; `characters` are those of each sound, by frequency.
    """
    texts = ["".join(f"\n{record.title}\n{record.text}" for record in run) for run in cut(records)]
    names = [_line(word) for word in dict.fromkeys(_names(archive))]
    known = [*_named(archive), *matters, *civic()]
    key = memory.key("vocabulary", VERSION, *texts, *names, *known)
    return memory.remember(key, lambda: _written(texts, names, known))


def _written(texts: list[str], names: list[str], known: list[str]) -> bytes:
    alone, together, longer = map(_summed, zip(*map(_counted, texts), strict=True)) if texts else ({}, {}, {})
    words = [word for word in dict.fromkeys((*known, *_pairs(alone, together), *_often(longer)[:LONGER])) if _is_word(word)]
    vocabulary = {
        "names": names,
        "words": [_line((word, syllables(word))) for word in words],
        "characters": _characters(alone),
    }
    return b"tribuneVocabulary=" + json.dumps(vocabulary, ensure_ascii=False, separators=(",", ":")).encode()


def _is_word(word: str) -> bool:
    return 1 < len(word) <= LONGEST and any(map(is_chinese, word))


def _line(word: Word) -> str:
    return " ".join((word[0], *word[1])).replace("ü", "v")


def _names(archive: Archive) -> Iterator[Word]:
    """Every deputy's name, with each reading of its characters: the right one first, and those that people try."""
    theirs = (told.person for _, copy in copies(archive) for told in copy.told["deputy"])
    for person in (*(deputy.person for deputy in archive.deputies), *theirs):
        surnames = (person.sounds[0], *person.readings, "".join(syllables(person.surname)))
        for reading, *given in product(surnames, *person.given[:LONGEST_NAME]):
            yield person.name, (*_surname(reading, person.surname), *given, *person.sounds[1 + LONGEST_NAME :])


def _surname(reading: str, surname: str) -> tuple[str, ...]:
    """A compound surname's reading, cut as its characters are read."""
    parts = syllables(surname)
    return parts if "".join(parts) == reading else (reading,)


def _named(archive: Archive) -> Iterator[str]:
    """Themes, units, stations, tags and places; a portal's members."""
    site = archive.site
    yield from (member.name for member in archive.federation.members)
    yield from (item.name for item in (*site.themes, *site.units, *archive.stations, *archive.tags.values()))
    yield from (story.place for story in archive.stories if story.place)


def _counted(text: str) -> Counts:
    """How often characters, pairs of Chinese ones, and words of three and four, as a dictionary cuts them, occur in a text."""
    key = memory.key("counted", memory.code(Path(__file__)), text)
    return marshal.loads(memory.remember(key, lambda: marshal.dumps(_counts(text))))


def _counts(text: str) -> Counts:
    import rjieba

    pairs, words = Counter(map(add, text, text[1:])), Counter(rjieba.cut(text))
    longer = {word: count for word, count in words.items() if len(word) in (3, 4) and all(map(is_chinese, word))}
    return dict(Counter(text)), {pair: count for pair, count in pairs.items() if all(map(is_chinese, pair))}, longer


def _summed(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for each in counts:
        found.update(each)
    return found


def _pairs(alone: Mapping[str, int], together: Mapping[str, int]) -> list[str]:
    """Pairs of characters that are likely words, the most frequent first: they occur often, and mostly together."""
    often = [pair for pair in _often(together) if together[pair] >= OFTEN]
    return [pair for pair in often if together[pair] >= TOGETHER * min(alone[pair[0]], alone[pair[1]])][:PAIRS]


def _often(counted: Mapping[str, int]) -> list[str]:
    """What was counted, the most frequent first."""
    return [each for each, _ in sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))]


def civic() -> Iterator[str]:
    """What residents ask for, and how offices write it."""
    yield from (word for said, _, _ in rows() for word in said if len(word) <= LONGEST_WORD)
    yield from (form for _, forms, _ in rows() for form in forms)


def _characters(alone: Mapping[str, int]) -> dict[str, str]:
    """The characters of each sound: those of the archive by how often they occur, then every other common one."""
    own = filter(is_chinese, _often(alone))
    by_sound = defaultdict(dict)
    for character in (*own, *sorted(common_sounds(), key=_rank)):
        for sound in _sounds(character):
            by_sound[sound][character] = True
    return {sound: "".join(alike) for sound, alike in sorted(by_sound.items())}


def _rank(character: str) -> tuple[bool, str]:
    """The common characters of GB 2312, its first 3,755, before the others."""
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return True, character
    return code >= b"\xd8", character


def _sounds(character: str) -> tuple[str, ...]:
    """Its sounds, the usual one first; outside the table, whatever pypinyin's large one has."""
    sounds = common_sounds()
    read = sounds[character] if character in sounds else _rare(character)
    return tuple(dict.fromkeys(sound.replace("ü", "v") for sound in read if sound.isalpha()))


@cache
def _rare(character: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=True)
    return tuple(found[0]) if found else ()
