"""Markdown that would take too long to read: far more signs than any text for people has. Told before it's looked at."""

from __future__ import annotations

import re

from tribune.problems import Problem

LONGEST = 200_000  # characters; the longest story of a book has some 10,000
# Where each sign beyond these is met by all before it: reading takes time with the square of their number.
MOST = {"[^": 500, "[": 2_000, "]": 2_000, "`": 5_000, "~": 5_000, "<": 5_000, "*": 10_000, "_": 10_000, "\\": 10_000}
DEEPEST = 20  # lists and quotes begun on one line
WIDEST, MOST_CELLS = 200, 100_000  # columns of a table; rows with bars, each as wide as the widest
MOST_WITHIN = 5_000_000  # characters between brackets, counted for each pair
_BRACKETS = re.compile(r"[\[\]]|\n[ \t]*\n")
_MARKS = re.compile(
    rf"^(?: {{0,3}}\[\^[^\]\n]+\]:)?[ \t]*(?:(?:[-*+]|\d{{1,9}}[.)])[ \t]+|>[ \t]*){{{DEEPEST + 1}}}(?=.*[^-*\s])", re.M
)


def tangle(path: str, body: str, first_line: int) -> Problem | None:
    """The problem with a text that begins at a line of the file `path`; None if it can be read."""
    found = _long(body) or _signs(body) or _open(body) or _deep(body) or _wide(body)
    return Problem(path, first_line + body.count("\n", 0, found[0]), "T017", found[1]) if found else None


Found = tuple[int, dict[str, object]] | None  # a position, and the facts


def _long(body: str) -> Found:
    return (0, {"size": len(body), "longest": LONGEST}) if len(body) > LONGEST else None


def _signs(body: str) -> Found:
    for sign, most in MOST.items():
        if (count := body.count(sign)) > most:
            return body.find(sign), {"sign": sign, "count": count, "most": most}
    return None


def _open(body: str) -> Found:
    """Brackets that aren't closed for long, or at all: each is looked behind up to its end, or the paragraph's."""
    opened, within = [], 0
    for match in _BRACKETS.finditer(body + "\n\n"):
        if match[0] == "[":
            opened.append(match.start())
            continue
        closed = opened[-1:] if match[0] == "]" else opened
        within += sum(match.start() - start for start in closed)
        if within > MOST_WITHIN:
            return closed[0], {"open": len(opened)}
        del opened[len(opened) - len(closed) :]
    return None


def _deep(body: str) -> Found:
    match = _MARKS.search(body)
    return (match.start(), {"deepest": DEEPEST}) if match else None


def _wide(body: str) -> Found:
    bars = [line.count("|") for line in body.split("\n")] if body.count("|") > WIDEST else [0]
    widest = max(bars)
    if widest <= WIDEST and widest * sum(map(bool, bars)) <= MOST_CELLS:
        return None
    return sum(len(line) + 1 for line in body.split("\n")[: bars.index(widest)]), {"columns": widest, "widest": WIDEST}
