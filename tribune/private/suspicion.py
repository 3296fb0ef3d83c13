"""A cheap test that most texts don't pass: whether a closer look could find anything private at all."""

from __future__ import annotations

import re

from tribune.private.digits import DIGIT, SPELT
from tribune.private.mails import SIGN

_SHAPED = "²³¹⁰⁴-⁹₀-₉①-⓿❶-➓㈠-㈩㊀-㊉〡-〩Ⅰ-ⅿ\U0001f100-\U0001f10c"  # what Unicode doesn't count among decimal digits
_ANY = rf"[\d{DIGIT}OoIlXx叉{_SHAPED}○◯]"
_ONE = rf"(?:[1一壹弌幺lI{_SHAPED}]|[^\D0-9])"  # one, or a digit of any other script
_GAP = r"(?:[^\w○◯]|_){0,40}"  # across cells, items and marks
_NUMBER = re.compile(rf"{_ONE}(?:{_GAP}{_ANY}){{10}}|{_ANY}(?:{_GAP}{_ANY}){{14}}")
_ELSE = re.compile(r"\u202e|&#|[0-9]\W{0,3}[空横杠转接再]")
_LINK = re.compile(r"\]\([^()\n]{0,500}\)")


def suspicious(text: str) -> bool:
    """Whether a closer look at a text, or at a page's, could find anything."""
    if any(sign.search(text) for sign in (SIGN, _NUMBER, _ELSE, SPELT)):
        return True
    return "](" in text and bool(_NUMBER.search(_LINK.sub("", text)))
