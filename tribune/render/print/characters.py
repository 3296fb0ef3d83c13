"""Characters that none of the book's fonts has: in a name 〓 is printed for them; in prose the book waits for a better word."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator

from tribune.model import Archive, Deputy, Station
from tribune.problems import Problem
from tribune.render.glyphs import printable
from tribune.render.letters import settable
from tribune.rules.register import Register, Saying

GETA = "〓"  # what typesetters put where they have no type for a character
HIDDEN = {"id", "origin", "colour", "motif", "base_url", "url", "mail", "profile"}  # fields that aren't set in type


def spared(told: dict, archive: Archive) -> dict:
    """What is to be set, with 〓 for each character of a name that no font has; `told`: strings, numbers, trees."""
    if not (names := _lacking(archive)):
        return told
    text = json.dumps(told, ensure_ascii=False)
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, written(name))
    return json.loads(text)


def written(name: str) -> str:
    """A name as it's printed."""
    return "".join(GETA if character in _missing(name) else character for character in name)


def _lacking(archive: Archive) -> set[str]:
    """The names of deputies, stations and units that have a character no font has."""
    named = (*archive.deputies, *archive.stations, *archive.site.units)
    return {each.name for each in named if _missing(each.name)}


def _missing(text: str) -> set[str]:
    there = printable()
    return set() if there.issuperset(text) else set(settable(text, there)) - there


def unprintable(register: Register, origins: Collection[str], told: Callable[[], dict]) -> Iterator[Problem]:
    """B001, B010: a character that no font has, once for each line, in the files `origins`, if what is `told` shows it."""
    found = [(saying, each) for saying in register.sayings if _is_set(saying, origins) for each in sorted(_missing(saying.text))]
    shown = set(json.dumps(told(), ensure_ascii=False)) if found else set()
    for saying, character in found:
        code = "B010" if _is_name(saying) else "B001"
        if character in shown or code == "B010":
            facts = {"character": character, "code": f"U+{ord(character):04X}"}
            yield Problem(saying.entry.path, saying.line(saying.text.index(character)), code, facts)


def _is_set(saying: Saying, origins: Collection[str]) -> bool:
    return saying.entry.path in origins and not HIDDEN.intersection(part for part in saying.place if isinstance(part, str))


def _is_name(saying: Saying) -> bool:
    is_unit = len(saying.place) == 3 and saying.place[0] == "units"
    return saying.place[-1] == "name" and (is_unit or isinstance(saying.entry.record, Deputy | Station))
