"""Numbers as Chinese words."""

from __future__ import annotations

_DIGITS = "一二三四五六七八九"


def numeral(text: str) -> int:
    """A number up to 99, in digits or as 二十五; 0 for what is none."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.replace("两", "二").partition("十")
    if not ten:
        return _DIGITS.find(text.replace("两", "二")) + 1
    return (_DIGITS.find(tens) + 1 if tens else 1) * 10 + (_DIGITS.find(ones) + 1 if ones else 0)
