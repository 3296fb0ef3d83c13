"""Numbers of mainland identity cards (GB 11643), right or, after a word that says what they are, mistyped."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from tribune.private.digits import Run
from tribune.private.numbers import Found, found, joined, may_begin, stands_alone
from tribune.private.rows import LISTING, is_apart

_PROVINCES = {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
              61, 62, 63, 64, 65, 71, 81, 82, 83}  # fmt: skip
MOST_PARTS = 5  # cells or items over which people spread one number: place, year, month and day, the rest
_CALLED_ID = re.compile(r"(?i)(?:身份|证件|证号|户口|sfz|\bid\b)[^0-9]{0,12}\Z")


def identity_numbers(text: str) -> Iterator[Found]:
    """Numbers of mainland identity cards in a folded text: 18 signs with birth date and check digit right (GB 11643).

    After a word that says so, a mistyped one and the 15 digits used until 2013, which have no check digit, are found too.
    """
    return found(text, _identity)


def _identity(run: Run, first: int) -> tuple[int, str] | None:
    if not may_begin(run, first):
        return None
    for last, value in joined(run, first, 18):
        if len(value) == 18 and stands_alone(run, last) and is_identity_number(value) and _is_one(run, first, last):
            return last, value
        if len(value) in (15, 18) and last == len(run.groups) - 1 and _CALLED_ID.search(run.before(first)):
            return (last, value) if _is_born(value, *(("19", 6) if len(value) == 15 else ("", 8))) else None
    return None


def _is_one(run: Run, first: int, last: int) -> bool:
    """Whether groups are parts of one number, and no quantities beside each other in a table or list."""
    if not any(set(gap) & LISTING for gap in run.gaps[first:last]):
        return True
    single = all(len(group.value) == 1 for group in run.groups[first : last + 1])
    return is_apart(run, first, last) if single else last - first < MOST_PARTS


def is_identity_number(id: str) -> bool:
    """Whether 18 characters are an identity number by GB 11643: province, birth date, check digit."""
    if not re.fullmatch("[1-8][0-9]{16}[0-9X]", id):
        return False
    total = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(id[:17]))
    return _is_born(id, "", 8) and id[17] == "10X98765432"[total % 11]


def _is_born(id: str, century: str, digits: int) -> bool:
    """Whether the number begins with a province and a possible day of birth."""
    try:
        born = datetime.datetime.strptime(century + id[6 : 6 + digits], "%Y%m%d")
    except ValueError:
        return False
    return int(id[:2]) in _PROVINCES and 1900 <= born.year <= 2099
