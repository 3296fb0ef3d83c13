"""Terms and sessions of congresses as people write them (八届, 第8届, 十七届四次会议), as the archive says them."""

from __future__ import annotations

import re

NUMBER = r"[一二三四五六七八九十]{1,3}|\d{1,2}"
_TERM = re.compile(rf"第?\s*({NUMBER})\s*届")
_SESSION = re.compile(rf"第?\s*({NUMBER})\s*届\D{{0,14}}?第?\s*({NUMBER})\s*次")
_DIGITS = "零一二三四五六七八九十"


def term(text: str) -> str:
    """The first term in a text: 第八届; empty without one."""
    found = _TERM.search(text)
    return f"第{in_words(found[1])}届" if found else ""


def session(text: str) -> str:
    """The first session in a text: 第八届第四次会议; empty without one."""
    found = _SESSION.search(text)
    return f"第{in_words(found[1])}届第{in_words(found[2])}次会议" if found else ""


def in_words(number: str) -> str:
    """A number below a hundred in Chinese words, whichever way it's written."""
    if not number.isdecimal():
        return number
    tens, ones = divmod(int(number), 10)
    return f"{_DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{_DIGITS[ones] if ones or not tens else ''}"
