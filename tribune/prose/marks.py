"""Paragraphs as Chinese writers part them without an empty line: by 1、 and （1）, ①, •, 名称：, or a line that is indented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

_HAN = "一二三四五六七八九十"
_BULLET = re.compile(r"[•●○■□◆◇▪▲►▶▸➢➤✓✔★☆※\uf06c\uf06e\uf075\uf0a7\uf0b7\uf0d8]\s*\S|[-·–](?=\s*[\u4e00-\u9fff])|·(?=\s)")
_DASH = re.compile(r"—{1,2}(?=[^—\s]|\s+\S)")  # a point below a finished line; else a sentence may go on with it
_NUMBER = re.compile(
    rf"(?P<comma>\d{{1,3}})、(?!\d)|(?P<point>\d{{1,3}})[.．](?=[^\s\d])|[（(](?P<round>\d{{1,3}})[）)](?=\s*\S)"
    rf"|(?P<half>\d{{1,3}})[）)](?=\S)|(?P<han>[{_HAN}]{{1,3}})[、．.](?![{_HAN}])(?=\s*\S)|[（(](?P<hanround>[{_HAN}]{{1,3}})[）)](?=\s*\S)"
    r"|(?P<circle>[①-⑳])|(?P<bracket>[⑴-⒇])|(?P<dot>[⒈-⒛])|(?P<letter>[A-Za-z])[、．](?=\s*\S)"
    r"|第(?P<nth>[一二三四五六七八九十]{1,2})[，、](?=\S)"
)
_LABEL = re.compile(r"\s*(?:\*\*)?[\u4e00-\u9fff、]{2,8}(?:[：:]\*\*|(?:\*\*)?[：:])(?=\s*\S)(?!.*(?:  |\\)$)")  # no hard line break
_ENDED = re.compile(r"[。！？：；…”）」』.!?:;]\s*$")


def paragraphs(rows: list) -> Iterator[tuple[bool, list[list]]]:
    """The rows of one block of lines as (whether they're points of a list, a list of paragraphs' rows) …

    Points that follow each other are a list, whose marks stay as they're typed; a mark alone begins a paragraph.
    """
    parts = list(_parts(rows))
    for marked, group in groupby(parts, key=lambda part: part[0]):
        found = [part for _, part in group]
        yield (True, found) if marked and len(found) > 1 else (False, found)


def _parts(rows: list) -> Iterator[tuple[bool, list]]:
    part, marked, last = [], False, {}
    labelled = all(_LABEL.match(row.text) for row in rows)
    for place, row in enumerate(rows):
        following = _plain(rows[place + 1]) if place + 1 < len(rows) else ""
        begins = _is_point(_plain(row), last, not part, following) or _is_dashed(rows, place)
        if part and (begins or labelled or _is_indented(row.text, part[-1].text)):
            yield marked, part
            part, marked = [], False
        part.append(row)
        marked = marked or begins
    yield marked, part


def _plain(row) -> str:
    return row.text.lstrip(" \u3000\u00a0\u2003")


def _is_dashed(rows: list, place: int) -> bool:
    above = rows[place - 1].text if place else "。"
    return bool(_DASH.match(_plain(rows[place])) and (_ENDED.search(above) or _DASH.match(above)))


def _is_point(text: str, last: dict[str, int], first: bool, following: str) -> bool:
    """Whether a line begins with a mark that begins a count, goes on with it or is gone on with in the `following` line; `last`: how
    far each kind of mark is.
    """
    if _BULLET.match(text):
        return True
    if not (match := _NUMBER.match(text)):
        return False
    kind, number = match.lastgroup, _value(match[match.lastgroup])
    after = _NUMBER.match(following)
    goes_on = after and after.lastgroup == kind and _value(after[kind]) == number + 1
    if not (first or goes_on or number in (1, last.get(kind, 0) + 1)):
        return False
    last[kind] = number
    return True


def _value(sign: str) -> int:
    if sign.isdecimal():
        return int(sign)
    if sign.isascii():
        return ord(sign.upper()) - ord("A") + 1
    if sign[0] in _HAN:
        tens, _, ones = sign.rpartition("十") if "十" in sign else ("", "", sign)
        return ("十" in sign) * 10 * (_HAN.index(tens) + 1 if tens else 1) + (_HAN.index(ones) + 1 if ones else 0)
    return next(ord(sign) - ord(start) + 1 for start in "⒈⑴①" if sign >= start)


def _is_indented(text: str, before: str) -> bool:
    """Whether a line begins a paragraph by its indentation: full-width blanks, or four blanks below a finished line."""
    wide = text.lstrip(" ").startswith(("\u3000\u3000", "\u2003\u2003", "\u00a0" * 4))
    return wide or (text.startswith("    ") and bool(_ENDED.search(before)))
