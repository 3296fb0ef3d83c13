"""What a person meant where YAML can't be read: parsers say what they expected, clerks need what to change."""

from __future__ import annotations

import re

from tribune.load.explain import clipped

_KEY = r"\s*(?:- +)?[A-Za-z_]\w*"

# The fact by which the catalogue picks its explanation → what such a line looks like. The first that fits is told.
GUESSES = {
    "tab": re.compile(r" *\t"),
    "blank": re.compile(rf" *[\u00a0\u3000]|{_KEY}:[\u00a0\u3000]"),
    "wide": re.compile(rf"{_KEY}\s*："),
    "tight": re.compile(rf"{_KEY}:[^\s/]"),
    "quote": re.compile(rf"""{_KEY}: +(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*[^\s#]"""),
    "open": re.compile(rf"""{_KEY}: +(?:"(?:[^"\\]|\\.)*|'(?:[^']|'')*|\[[^\]]*|\{{[^}}]*)$"""),
    "sign": re.compile(rf"{_KEY}: +(?:[@`%&*!,}}\]]|\[[^\]]*\]\s*[^\s#]|\{{[^}}]*\}}\s*[^\s#])"),
    "inline": re.compile(rf"{_KEY}: +- "),
    "colon": re.compile(rf"{_KEY}: +[^\"'\s#|>].*:(?:\s|$)"),
    "dash": re.compile(r"\s*-[^\s-]"),
}


def guess(text: str, place: int) -> tuple[int, dict[str, object]]:
    """The line (from 0) and the fact that tell why `text` can't be read at line `place`; fact `line` without a guess.

    Parsers notice late, so the three lines above are looked at too.
    """
    lines = text.split("\n")
    place = max(0, min(place, len(lines) - 1))
    for near in (place, *range(place - 1, max(place - 4, -1), -1)):
        for fact, pattern in GUESSES.items():
            if pattern.match(lines[near]):
                return near, {fact: clipped(lines[near].rstrip().lstrip(" "))}
    return place, {"line": clipped(lines[place].strip())}
