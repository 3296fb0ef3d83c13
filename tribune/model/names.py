"""People's names: surname, sound and strokes, for the two orders in which deputies are listed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

HERE = Path(__file__).parent
UNKNOWN_STROKES = 99
_DOT = re.compile("[·•‧・．]")


@cache
def _strokes() -> dict[str, int]:
    """Total strokes by character: Unihan kTotalStrokes (Unicode licence v3)."""
    rows = (HERE / "total-strokes.tsv").read_text("utf-8").splitlines()
    return {row[0]: int(row[2:]) for row in rows if not row.startswith("#")}


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    """Readings of surnames that a dictionary of characters misreads, and every compound surname."""
    rows = (HERE / "surnames.tsv").read_text("utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if not row.startswith("#"))
    return {surname: tuple(readings.split()) for surname, readings in pairs}


@cache
def _sounds() -> dict[str, str]:
    """The usual sound of each common character (see make_sounds.py)."""
    rows = (HERE / "sounds.tsv").read_text("utf-8").splitlines()
    return {row[0]: row[2:] for row in rows if not row.startswith("#")}


@cache
def _reading(character: str) -> str:
    """The usual sound of a character, without tone; for one outside the table, whatever pypinyin's large one has."""
    if character.isascii() or character in _sounds():
        return _sounds().get(character, character.lower())
    from pypinyin import Style, pinyin

    return pinyin(character, style=Style.NORMAL, errors=lambda unread: [unread], v_to_u=True)[0][0].lower()


def syllables(text: str) -> tuple[str, ...]:
    """The usual sound of each character; a run of Latin letters stays whole."""
    return tuple(_reading(part) for part in re.findall(r"[A-Za-z0-9]+|[^\W_]", text))


def strokes(character: str) -> int:
    """Total strokes of a character; UNKNOWN_STROKES where the table lacks it."""
    return _strokes().get(character, UNKNOWN_STROKES)


def surname_of(name: str) -> str:
    """The surname: compound where the table knows it; the part before a middle dot; the whole of a single character."""
    if _DOT.search(name):
        return _DOT.split(name)[0]
    if len(name) > 2 and len(_surnames().get(name[:2], ())) == 1:
        return name[:2]
    return name[:1]


@lru_cache(maxsize=4096)  # a year's records name the same people over and over
def plain(name: str) -> str:
    """A name as it's compared: without blanks (王 强 is 王强), with one kind of middle dot."""
    return _DOT.sub("·", "".join(name.split()))


@dataclass(frozen=True)
class PersonName:
    """A name taken apart. `sounds` are the syllables of the whole name; `readings` all sounds of the surname."""

    name: str
    surname: str
    sounds: tuple[str, ...]
    readings: tuple[str, ...]

    @staticmethod
    @cache
    def of(name: str, pinyin: str | None = None) -> PersonName:
        """Take `name` apart; `pinyin` (syllables with blanks between) overrides the table's sounds."""
        surname = surname_of(name)
        if pinyin:
            return PersonName(name, surname, tuple(pinyin.split()), (pinyin.split()[0],))
        readings = _surnames().get(surname) or ("".join(syllables(surname)),)
        return PersonName(name, surname, (readings[0], *syllables(name[len(surname) :])), readings)

    @property
    def initial(self) -> str:
        """The letter under which the name stands in an A–Z list; # where it has none."""
        letter = self.sounds[0][:1].upper()
        return letter if "A" <= letter <= "Z" else "#"

    @property
    def strokes(self) -> int:
        """Strokes of the surname's first character (姓氏笔画)."""
        return strokes(self.surname[0])

    @property
    def by_sound(self) -> tuple:
        """Sort key: A–Z by sound; names without a Latin sound last; the characters decide between equals."""
        return (self.initial == "#", [sound.replace("ü", "v") for sound in self.sounds], self.name)

    @property
    def by_strokes(self) -> list:
        """Sort key: strokes of each character in turn, then its place in Unicode, which follows the radicals."""
        return [(strokes(character), character) for character in _DOT.sub("", self.name)]
