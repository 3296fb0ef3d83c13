"""Cheap tests that most texts don't pass: whether a closer look could find anything private at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from tribune.private.digits import DIGIT, SPELT
from tribune.private.mails import SIGN
from tribune.private.together import Together
from tribune.private.words import LABEL, PROVINCES, SERVICE, SERVICES

_SHAPED = "²³¹⁰⁴-⁹₀-₉①-⓿❶-➓㈠-㈩㊀-㊉〡-〩Ⅰ-ⅿ\U0001f100-\U0001f10c"  # what Unicode doesn't count among decimal digits
_ANY = rf"[\d{DIGIT}OoIlXx叉{_SHAPED}○◯]"
_ONE = f"[1一壹弌幺么{_SHAPED}]"
_GAP = r"(?:[^\w○◯]|_){0,40}"  # across cells, items and marks
# A telephone begins with one, or a digit of any other script; an identity number not with 20, as dates do.
_NUMBER = re.compile(
    rf"{_ANY}(?:(?:(?<={_ONE})|(?<=[^\D0-9])|(?<=[lI])(?<![A-Za-z].))(?!{_GAP}[012])(?:{_GAP}{_ANY}){{10}}|(?<![0-9].)(?!(?<=2){_GAP}0)(?:{_GAP}{_ANY}){{16}})"
    rf"|证\D{{0,12}}{_ANY}(?:{_GAP}{_ANY}){{14}}"
)
_ELSE = re.compile(
    r"[\u202e&0-9](?:(?<=\u202e)|(?<=&)(?:#|[A-Za-z]{2,8};)|(?<=[0-9])(?:</?[a-z]"
    r"|\W{0,3}(?:空格?|横|杠|转|接|再|加|点|减|然后|[再最]?后面?是?|中间是?)\W{0,3}[0-9]))"
)
_SPELLING = re.compile(r"[OoYy](?<![A-Za-z].)(?:(?<=[Oo])(?i:ne)|(?<=[Yy])(?i:i|ao))\W{1,3}[A-Za-z]")
_LINK = re.compile(r"\]\([^()\n]{0,500}\)")


def suspicious(text: str) -> bool:
    """Whether a closer look at a text, or at a page's, could find anything."""
    if any(sign.search(text) for sign in (SIGN, _NUMBER, _ELSE)):
        return True
    if _SPELLING.search(text) and SPELT.search(text):
        return True
    return "](" in text and bool(_NUMBER.search(_LINK.sub("", text)))


# Each begins with letters, or one set of them: the engine skips to those.
_TELLING = tuple(
    re.compile(pattern)
    for pattern in (
        "单元(?<!×单元)|室(?<!×室)|护照|通行证|WJ",  # after a sign that masks something nothing is left to find
        LABEL,
        rf"[{PROVINCES}]\W{{0,3}}[A-Za-zＡ-Ｚａ-ｚ]",
        r"[A-Za-z军]\W?\d{4}",
        rf"[0０零〇](?<!\d.)\W{{0,2}}[\d{DIGIT}]{{2}}",
        rf"[话机真](?:号码?)?\W{{0,2}}[是为]?\W{{0,2}}[{DIGIT}][\d{DIGIT}]{{2}}",
        r"\d(?:-\d{3}|\d{3}\W?(?:\d{4}\W?){3})",
    )
)
_SERVICE = re.compile(SERVICE)


def telling(text: str) -> bool:
    """Whether a closer look could find what is only doubted: plates, cards, landlines, accounts, homes, names."""
    if any(sign.search(text) for sign in _TELLING):
        return True
    return bool(SERVICES.search(text) and _SERVICE.search(text)) or suspicious(text)


# What a text that passes a test has in any case; none begins, ends or is refused by what stands between texts.
_SUSPICIOUS = (SIGN, _NUMBER, _ELSE, _SPELLING, re.compile(r"\]\("))
_SIGNS = {suspicious: _SUSPICIOUS, telling: (*_TELLING, SERVICES, *_SUSPICIOUS)}
TOGETHER = 5_000  # texts


def suspects(texts: Iterable[str], test: Callable[[str], bool]) -> set[str]:
    """Those of many texts that pass one of the tests above."""
    every, found = list(dict.fromkeys(texts)), set()
    for first in range(0, len(every), TOGETHER):
        some = every[first : first + TOGETHER]
        found |= {some[place] for place in Together(some).touched(_SIGNS[test]) if test(some[place])}
    return found
