"""Every sign of a text in its plain form: digits of all scripts and shapes, full-width letters, marks and directions."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tribune.private.traced import Traced

# Signs that nobody sees, and marks upon others: no width, directions, variants, accents, keycaps, tags.
_MARKS = (
    "\u00ad\u0300-\u036f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u20d0-\u20ff\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
# Everything else folds to itself: ASCII, the usual ideographs, punctuation that is only ever itself.
_UNUSUAL = re.compile(rf"[^\x1e-\x7e\n\u4e00-\u9fff、。《》“”‘’…—][{_MARKS}]*|[\s\S][{_MARKS}]+")
_USUAL = re.compile(r"[\x1e-\x7e\n\u4e00-\u9fff、。《》“”‘’…—]*")
_WIDE = tuple(zip("，：；？！（）", ",:;?!()", strict=True))  # the commonest of what folds, sign for sign
_ONLY_MARKS = re.compile(rf"[{_MARKS}]+")
_REVERSED = re.compile("\u202e([^\u202c\u202d\n]*)")  # what stands after an override is shown from right to left
_AT = frozenset("ⓐⒶ🅐🄰🅰")


def fold(text: Traced) -> Traced:
    """`text` with plain signs, by Unicode's digits and compatibility decomposition (UAX #15); any text will do.

    Ideographs stay as they are: 一 isn't always a number.
    """
    if "\u202e" in text.text:
        text = text.reversed(_REVERSED)
    text = narrowed(text)
    return text if is_usual(text) else text.replaced(_UNUSUAL, lambda match: _plain(match[0]))


def narrowed(text: Traced) -> Traced:
    """The text with the commonest wide signs as narrow ones."""
    said = text.text
    for wide, narrow in _WIDE:
        said = said.replace(wide, narrow)
    return Traced(said, text.starts, text.ends)


def is_usual(text: Traced) -> bool:
    """Whether no sign of a narrowed text is anything but plain, as in most."""
    return _USUAL.fullmatch(text.text) is not None


@lru_cache(maxsize=1 << 14)
def _plain(signs: str) -> str:
    """One sign with the marks upon it, as plain as it gets; empty for marks alone."""
    sign = _ONLY_MARKS.sub("", signs[:40])[:1]
    if not sign or sign in _AT:
        return "@" if sign else ""
    if sign in "○◯⭕":
        return "〇"
    if sign.isspace():
        return "\n" if sign in "\r\x0b\x0c\x85\u2028\u2029" else " "
    if (number := unicodedata.digit(sign, None)) is None and not "\u3400" <= sign <= "\u9fff":
        number = unicodedata.numeric(sign, None)
    if number is not None and number in range(10):
        return str(int(number))
    if unicodedata.category(sign) == "Pd":
        return "-"
    decomposed = unicodedata.normalize("NFKD", sign)
    return "".join(part for part in decomposed if unicodedata.category(part) not in ("Mn", "Me", "Cf", "Cc"))
