"""The numbers that Word counts itself (ECMA-376 17.9): what a reader sees before a paragraph, and no text says."""

from __future__ import annotations

import re
from collections import defaultdict
from xml.etree.ElementTree import Element

from tribune.load.written import W

_HAN = "〇一二三四五六七八九"
_LATIN = ("lowerLetter", "upperLetter")


class Numbering:
    """Counts the paragraphs of a document in their order."""

    def __init__(self, root: Element | None):
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        abstract = {}
        for each in root.iter(f"{W}abstractNum") if root is not None else ():
            abstract[each.get(f"{W}abstractNumId")] = {_depth(level): _level(level) for level in each.iter(f"{W}lvl")}
        for each in root.iter(f"{W}num") if root is not None else ():
            of = each.find(f"{W}abstractNumId")
            if of is not None:
                self._levels[each.get(f"{W}numId")] = abstract.get(of.get(f"{W}val"), {})

    def next(self, number: str, depth: int) -> str:
        """What stands before the next paragraph of the list `number`: "•" for a bullet, else such as 一、 or 2.; empty if none."""
        levels = self._levels.get(number, {})
        if depth not in levels:
            return ""
        form, shown, start = levels[depth]
        counts = self._counts[number]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if form in ("bullet", "none"):
            return "•" if form == "bullet" else ""
        return re.sub(r"%([1-9])", lambda found: self._number(levels, counts, int(found[1]) - 1), shown)

    def _number(self, levels: dict, counts: dict[int, int], depth: int) -> str:
        form, _, start = levels.get(depth, ("decimal", "", 1))
        return written(counts.get(depth, start), form)


def written(number: int, form: str) -> str:
    """A number in one of Word's forms; plain digits for the rarer ones."""
    if form.startswith(("chineseCounting", "japaneseCounting", "ideograph", "taiwaneseCounting", "chineseLegal")):
        return in_characters(number)
    if form in _LATIN and 0 < number <= 26:
        return chr(ord("a" if form == "lowerLetter" else "A") + number - 1)
    if form == "decimalEnclosedCircle" and 0 < number <= 20:
        return chr(ord("①") + number - 1)
    return str(number)


def in_characters(number: int) -> str:
    """A number below 100 as 二十一; a larger one in digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ((_HAN[tens] if tens > 1 else "") + "十" if tens else "") + (_HAN[ones] if ones else "")


def _depth(level: Element) -> int:
    return int(level.get(f"{W}ilvl") or 0)


def _level(level: Element) -> tuple[str, str, int]:
    """The form of its numbers, what is shown of them, and where they begin."""

    def value(name: str, without: str) -> str:
        found = level.find(W + name)
        return without if found is None else found.get(f"{W}val") or without

    start = value("start", "1")
    return value("numFmt", "decimal"), value("lvlText", ""), int(start) if start.isdecimal() else 1
