"""Numbers of bank cards (ISO/IEC 7812)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tribune.private.digits import Run
from tribune.private.numbers import Found, found, joined, may_begin, stands_alone

_CALLED = re.compile(r"(?:银行卡|储蓄卡|信用卡|社保卡|卡号|[账帐][号户])[^。！？\n0-9]{0,8}\Z")


def cards(text: str) -> Iterator[Found]:
    """Numbers of bank cards: 16 to 19 digits that begin as banks' do and end in the right check digit (ISO/IEC 7812),
    or that are called so.
    """
    return found(text, _card)


def _card(run: Run, first: int) -> tuple[int, str] | None:
    if not may_begin(run, first):
        return None
    fitting = [each for each in joined(run, first, 19) if len(each[1]) >= 16 and _in_fours(run, first, each[0])]
    called = fitting[-1:] if _CALLED.search(run.before(first)) else []
    return next((each for each in [*filter(_is_right, fitting), *called] if stands_alone(run, each[0])), None)


def _in_fours(run: Run, first: int, last: int) -> bool:
    return first == last or min(len(group.value) for group in run.groups[first : last + 1]) > 2


def _is_right(found: tuple[int, str]) -> bool:
    """Whether a bank issues such numbers, and the last digit is right (Luhn)."""
    value = found[1]
    if not re.fullmatch("62[0-9]{14,17}|9558[0-9]{15}|(?:4[0-9]|5[1-5]|60)[0-9]{14}", value):
        return False
    digits = [int(digit) for digit in reversed(value)]
    return sum(digits[::2] + [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]) % 10 == 0
