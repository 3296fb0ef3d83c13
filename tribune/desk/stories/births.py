"""Days on which people were born, in what an office tells of them: masked beside all else that is personal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from tribune.desk import masking

_DAY = r"(?<!\d)(?:19|20)\d\d\s*[年./-]\s*(?:1[0-2]|0?[1-9])\s*(?:月|[./-](?=\s*\d))?\s*(?:\d{1,2}(?!\d)\s*[日号]?)?"
_BORN = re.compile(
    rf"{_DAY}(?=\s*(?:出生|生(?=[，。,；;、）)\s于在人]|$)))|(?<=生于)\s*{_DAY}|(?<=出生于)\s*{_DAY}|(?<=出生[：:])\s*{_DAY}"
    rf"|(?<=出生年月[：:])\s*{_DAY}|(?<=出生日期[：:])\s*{_DAY}"
)


def veiled(text: str, public: Iterable[str] = ()) -> tuple[str, Counter]:
    """A text without anything personal, days of birth among it, and how often what was masked; a bare year stays."""
    shown, counts = masking.veiled(text, public)
    shown, born = _BORN.subn(lambda found: re.sub(r"\d", masking.MARK, found[0]), shown)
    return shown, counts + Counter({"birth": born} if born else {})
