"""People's names: surname, sound and strokes, for the two orders in which deputies are listed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, product
from pathlib import Path

HERE = Path(__file__).parent
UNKNOWN_STROKES = 99
_DOT = re.compile("[·•‧・．∙⋅]")
_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RADICAL = re.compile("[\u2e80-\u2fdf]")
_WITHIN = re.compile(rf"(?<=[{_HAN}])[^\S\r\n]*([·•‧・．∙⋅.●]?)[^\S\r\n]*(?=[{_HAN}])")


def _table(name: str) -> Iterator[list[str]]:
    """The rows of a table (see make_characters.py)."""
    rows = (HERE / name).read_text("utf-8").splitlines()
    return (row.split("\t") for row in rows if not row.startswith("#"))


@cache
def _strokes() -> dict[str, int]:
    """Total strokes by character."""
    return {character: int(count) for count, characters in _table("total-strokes.tsv") for character in characters}


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    """Readings of surnames that a dictionary of characters misreads, and every compound surname."""
    return {surname: tuple(readings.split()) for surname, readings in _table("surnames.tsv")}


@cache
def _sounds() -> dict[str, str]:
    """The sounds of each common character, the usual one first."""
    return dict(_table("sounds.tsv"))


@cache
def _variants() -> dict[str, str]:
    """The common forms of characters that aren't common themselves: 髙 is 高, 閆 is 闫 or 阎."""
    return dict(_table("variants.tsv"))


@cache
def _typed() -> dict[str, str]:
    """What people type for characters of names, common ones too: 哲 for 喆, 吉 for 𠮷."""
    return dict(_table("typed.tsv"))


@cache
def _readings(character: str) -> tuple[str, ...]:
    """The sounds of a character, without tone, the usual one first; outside the table, what pypinyin's large one has and those of
    its common form.
    """
    if character.isascii() or character in _sounds():
        return tuple(_sounds().get(character, character.lower()).split())
    from pypinyin import Style, pinyin

    read = pinyin(character, style=Style.NORMAL, errors=lambda unread: [unread], v_to_u=True)[0][0].lower()
    form = _common(character)
    others = _readings(form) if form != character else ()
    return tuple(dict.fromkeys((read, *others))) if read != character or not others else others


def _common(text: str) -> str:
    """A text in its characters' commonest forms; a radical by itself (⼭, as some PDFs give it) is the character (山)."""
    return unicodedata.normalize("NFKC", text).translate(_commonest())


@cache
def _commonest() -> dict[int, str]:
    """The commonest form of each character that has others."""
    return str.maketrans({character: forms[0] for character, forms in (_typed() | _variants()).items()})


def _parts(text: str) -> list[str]:
    """What is read as one: each character, a run of Latin letters."""
    return re.findall(r"[A-Za-z0-9]+|[^\W_]", unicodedata.normalize("NFKC", text))


def syllables(text: str) -> tuple[str, ...]:
    """The usual sound of each character; a run of Latin letters stays whole."""
    return tuple(_readings(part)[0] for part in _parts(text))


def common_forms(name: str) -> tuple[str, ...]:
    """A name in the forms in which its rarer characters are written else: 高峰 for 髙峰; none for most names."""
    return _forms(name, lambda character: _variants().get(character, character))


def typed_forms(name: str) -> tuple[str, ...]:
    """A name in the forms in which people type it: 高峰 for 髙峰, 张哲 for 张喆."""
    forms = _forms(name, lambda character: _variants().get(character, "") + _typed().get(character, "") or character)
    return tuple(form for form in forms if form != name)


def _forms(name: str, alike: Callable[[str], str], most: int = 8) -> tuple[str, ...]:
    """The first few ways to write a name whose characters may each be written so; none for one that has but one way."""
    choices = [alike(character) for character in name]
    return tuple(islice(map("".join, product(*choices)), most)) if choices != list(name) else ()


@cache
def common_sounds() -> dict[str, tuple[str, ...]]:
    """Each character of the table of common ones (通用规范汉字表, 8,105, and some more) with its sounds, the usual one first."""
    return {character: tuple(sounds.split()) for character, sounds in _sounds().items()}


def strokes(character: str) -> int:
    """Total strokes of a character, or of its common form; UNKNOWN_STROKES where the table lacks both."""
    return _strokes().get(character) or _strokes().get(_common(character), UNKNOWN_STROKES)


def surname_of(name: str) -> str:
    """The surname: compound where the table knows it; the part before a middle dot; the whole of a single character."""
    if _DOT.search(name):
        return _DOT.split(name)[0]
    compound = len(name) > 2 and len(_surnames().get(_common(name[:2]), ())) == 1
    return name[: 2 if compound else 1]


def _readings_of_surname(surname: str) -> tuple[str, ...]:
    return _readings(unicodedata.normalize("NFKC", surname)) if len(surname) == 1 else ("".join(syllables(surname)),)


def spelt(name: object) -> object:
    """A person's name as it's shown: 张　三 and 张 三 are 张三, whatever dot parts 阿依·古丽 is U+00B7 (GB/T 15834), and a radical by
    itself, as some PDFs give it (李⼭), is the character.
    """
    if not isinstance(name, str):
        return name
    text = _RADICAL.sub(lambda found: unicodedata.normalize("NFKC", found[0]), name)
    return _WITHIN.sub(lambda found: "·" if found[1] else "", text)


@lru_cache(maxsize=4096)  # a year's records name the same people over and over
def plain(name: str) -> str:
    """A name as it's compared: without blanks (王 强 is 王强), with one kind of middle dot."""
    return _DOT.sub("·", "".join(spelt(name).split()))


@dataclass(frozen=True)
class PersonName:
    """A name taken apart. `sounds` are the syllables of the whole name; `readings` all sounds of the surname, `given` those of
    each further syllable, the usual one first.
    """

    name: str
    surname: str
    sounds: tuple[str, ...]
    readings: tuple[str, ...]
    given: tuple[tuple[str, ...], ...]

    @staticmethod
    @cache
    def of(name: str, pinyin: str | None = None) -> PersonName:
        """Take `name` apart; `pinyin` (syllables with blanks between) overrides the table's sounds."""
        surname = surname_of(name)
        if pinyin:
            first, *given = pinyin.split()
            return PersonName(name, surname, (first, *given), (first,), tuple((sound,) for sound in given))
        readings = _surnames().get(surname) or _surnames().get(_common(surname)) or _readings_of_surname(surname)
        given = tuple(map(_readings, _parts(name[len(surname) :])))
        return PersonName(name, surname, (readings[0], *(sounds[0] for sounds in given)), readings, given)

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
