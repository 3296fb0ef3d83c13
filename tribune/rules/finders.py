"""Private data in running text: identity numbers, mobile numbers, mail addresses, plain or lightly disguised."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

Find = tuple[int, str]  # where it begins, and what it is without its disguise

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ＠．－＋＿]")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # Unicode's full-width forms of ASCII
_GAP = r"[ \t\u00a0\u2009\u200b\u3000·_‐-―-]"
_DIGITS = re.compile(rf"[0-9][0-9.{_GAP[1:-1]}]{{9,}}[0-9]")  # the only places worth a closer look

_LONG_NUMBER = re.compile(rf"[0-9０-９][0-9０-９.．{_GAP[1:-1]}]{{9,}}[0-9０-９]")
_BRACKETED_AT = re.compile(r"[(（\[【〔{]\s?[aAａＡ][tTｔＴ]")

_ID = re.compile(rf"(?<![0-9A-Za-z])[1-9](?:{_GAP}?[0-9]){{16}}{_GAP}?[0-9Xx](?![0-9A-Za-z])")
_OLD_ID = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{14}(?![0-9A-Za-z])")
_WORD_BEFORE = re.compile(r"(?:身份|证件|证号)[^0-9\n]*$")
_PROVINCES = {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
              61, 62, 63, 64, 65, 71, 81, 82, 83}  # fmt: skip

_YEAR = rf"{_GAP}(?:19|20)[0-9][0-9]"
_MOBILE = re.compile(
    rf"(?<![0-9A-Za-z_])(?<![0-9][.,])(?:(?:\+|00)86{_GAP}?|86{_GAP})?"
    rf"(1[3-9][0-9](?!{_YEAR}{_YEAR}){_GAP}?[0-9]{{4}}{_GAP}?[0-9]{{4}}"
    rf"|1[3-9][0-9]\.[0-9]{{4}}\.[0-9]{{4}}"
    rf"|1{_GAP}[3-9](?:{_GAP}[0-9]){{9}})"
    r"(?![0-9A-Za-z_]|[.,][0-9])"
)

_WORDY = "[A-Za-z0-9._%+-]"
_BRACKETED = r"[(（\[【〔{]\s?(?:at|AT|At|@)\s?[)）\]】〕}]"
_AT = rf"\s?(?:@|{_BRACKETED})\s?"
_DOT = r"(?:\.|\s?[(（\[【]\s?(?:dot|点)\s?[)）\]】]\s?)"
_SIGN = re.compile(  # the cheap test: JSON-LD is full of @
    rf"[@(（\[【〔{{](?:(?<={_WORDY}@)|(?<={_WORDY}\s@)|\s?(?:at|AT|At|@)\s?[)）\]】〕}}])"
)
MAIL = re.compile(
    rf"(?<!{_WORDY}){_WORDY}{{1,64}}+{_AT}[A-Za-z0-9-]+(?:{_DOT}[A-Za-z0-9-]+)*"
    rf"{_DOT}(?!(?:png|jpe?g|webp|gif|svg)\b)[A-Za-z]{{2,}}"
)


def narrow(text: str) -> str:
    """`text`, as long as before, with full-width digits, letters and signs as plain ones."""
    return text.translate(_NARROW) if _WIDE.search(text) else text


def suspicious(text: str) -> bool:
    """Whether a closer look could find anything: a cheap test that most texts don't pass."""
    return bool("@" in text or "＠" in text or _LONG_NUMBER.search(text) or _BRACKETED_AT.search(text))


def identity_numbers(text: str) -> Iterator[Find]:
    """Numbers of mainland identity cards: 18 digits whose birth date and check digit (GB 11643) are right.

    The 15 digits used until 2013 have no check digit; they're found after a word that says what they are.
    """
    for match in _matches(_ID, text):
        if is_identity_number(id := _bare(match[0])):
            yield match.start(), id
    for match in _matches(_OLD_ID, text):
        if _WORD_BEFORE.search(text, max(0, match.start() - 20), match.start()) and _is_born(match[0], "19", 6):
            yield match.start(), match[0]


def mobile_numbers(text: str) -> Iterator[Find]:
    """Mainland mobile numbers: eleven digits, in one or in the groups in which people write them."""
    return ((match.start(), _bare(match[1])) for match in _matches(_MOBILE, text))


def mail_addresses(text: str) -> Iterator[Find]:
    """Mail addresses, also with (at) for @."""
    if _SIGN.search(text):
        yield from ((match.start(), canonical(match[0])) for match in MAIL.finditer(text))


def _matches(pattern: re.Pattern, text: str) -> Iterator[re.Match]:
    """Matches of `pattern` in and just around each long run of digits."""
    for run in _DIGITS.finditer(text):
        yield from pattern.finditer(text, max(0, run.start() - 1), run.end() + 3)


# What each rule looks for, in text that is already `narrow`.
FINDERS = {"T001": identity_numbers, "T002": mobile_numbers, "T003": mail_addresses}


def is_identity_number(id: str) -> bool:
    """Whether 18 characters are an identity number by GB 11643: province, birth date, check digit."""
    total = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(id[:17]))
    return _is_born(id, "", 8) and id[17] == "10X98765432"[total % 11]


def _is_born(id: str, century: str, digits: int) -> bool:
    """Whether the number begins with a province and a possible day of birth."""
    try:
        born = datetime.datetime.strptime(century + id[6 : 6 + digits], "%Y%m%d")
    except ValueError:
        return False
    return int(id[:2]) in _PROVINCES and 1900 <= born.year <= 2099


def canonical(text: str) -> str:
    """A number or address without its disguise, the form in which two of them are compared."""
    text = narrow(text)
    if _SIGN.search(text):
        return re.sub(r"\s", "", re.sub(_DOT, ".", re.sub(_AT, "@", text))).lower()
    digits = re.sub(r"\D", "", text).removeprefix("00")
    return digits.removeprefix("86") if len(digits) == 13 else digits


def masked(found: str) -> str:
    """What may be told of a find: a log of mistakes is no place for private data either."""
    name, sign, host = found.partition("@")
    return f"{name[:1]}***@{host}" if sign else f"{found[:3]}{'*' * (len(found) - 5)}{found[-2:]}"


def _bare(text: str) -> str:
    return re.sub(rf"{_GAP}|\.", "", text).upper()
