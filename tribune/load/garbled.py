"""Text that was damaged before it came here: what a wrong encoding makes of Chinese, and signs that stand for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tribune.load.explain import clipped
from tribune.problems import Problem

_FOLLOWING = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"  # what windows-1252 makes of the later bytes of UTF-8
_KNOWN = re.compile("\ufffd|锟斤|斤拷|烫烫|屯屯|锘[挎縹]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_LOST = re.compile("(?<!〓)〓{1,2}(?!〓)")  # what printers set for a character that they don't have
_LATIN = re.compile(rf"(?:[\u00e2-\u00ef][{_FOLLOWING}]{{2}}|[\u00c2\u00c3][{_FOLLOWING}])+")
_GBK = re.compile("[\u00a1-\u00fe]{4,}")


def garbled(path: str, text: str) -> Iterator[Problem]:
    """F009 for each line that holds something garbled, or a character that only one computer knows."""
    if text.isascii() or not _suspect().search(text):
        return
    found: dict[int, Problem] = {}
    for start, facts in _finds(text):
        line = text.count("\n", 0, start) + 1
        found.setdefault(line, Problem(path, line, "F009", facts))
    yield from found.values()


def _finds(text: str) -> Iterator[tuple[int, dict[str, object]]]:
    for pattern in (_KNOWN, _LATIN, _GBK, re.compile("[{}][{}][{}]".format(*_misread()))):
        for match in pattern.finditer(text):
            if pattern not in (_LATIN, _GBK) or _is_chinese(match[0], pattern is _GBK):
                yield match.start(), {"garbled": clipped(text[match.start() : match.end() + 6].split("\n")[0], 12)}
    for match in _LOST.finditer(text):
        yield match.start(), {"lost": clipped(text[: match.end()].rpartition("\n")[2][-6:], 12)}
    for match in _PRIVATE.finditer(text):
        yield match.start(), {"private": f"U+{ord(match[0]):04X}"}


def _is_chinese(text: str, is_gbk: bool) -> bool:
    """Whether Latin letters are what is left of other text: Chinese as GBK, or whatever in UTF-8."""
    try:
        if is_gbk:
            return bool(re.fullmatch("[\u4e00-\u9fff。，：；！？“”、（）]+", text.encode("latin-1").decode("gbk")))
        return bool(_windows(text).decode("utf-8"))
    except UnicodeError:
        return False


def _windows(text: str) -> bytes:
    """Windows-1252, whose five gaps are the control characters of Latin-1."""
    return b"".join(sign.encode("latin-1" if ord(sign) < 256 else "cp1252") for sign in text)


@cache
def _misread() -> tuple[str, str, str]:
    """Two Chinese characters in UTF-8, read as GBK, are three characters of kinds that don't stand together."""

    def kind(leads: range, trails: range) -> str:
        pairs = (bytes((lead, trail)) for lead in leads for trail in trails)
        return re.escape("".join(pair.decode("gb18030", "ignore")[:1] for pair in pairs))

    lead, trail = range(0xE4, 0xEA), range(0x81, 0xC0)
    return kind(lead, trail), kind(trail, lead), kind(trail, trail)


@cache
def _suspect() -> re.Pattern:
    """One character of what garbled text begins with: most texts have none, and needn't be looked at closely."""
    return re.compile(f"[〓\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd锟斤烫屯锘\u00a1-\u00ff{_misread()[0]}]")
