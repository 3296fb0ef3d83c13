"""What stands for a character that a font doesn't have: m² for ㎡, √ for ✓, 高 for 髙; nothing for what has no width."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path

from tribune.model.names import common_forms

WIDTHLESS = frozenset("\u200d\ufe0e\ufe0f\u20e3") | frozenset(map(chr, range(0x1F3FB, 0x1F400)))  # parts of emoji
Has = Callable[[str], bool]


@cache
def _alike() -> dict[str, str]:
    rows = Path(__file__).with_name("alike.tsv").read_text("utf-8").splitlines()
    return dict(row.split("\t") for row in rows if not row.startswith("#"))


def same(character: str, has: Has) -> str | None:
    """What reads the same and can be set: by the table, else by Unicode's compatible parts (UAX #15); None without."""
    if character in WIDTHLESS:
        return ""
    decomposed = unicodedata.decomposition(character).split()
    parts = _alike().get(character) or "".join(chr(int(code, 16)) for code in decomposed if code[0] != "<")
    settable = [part if has(part) else same(part, has) for part in parts]
    return "".join(settable) if parts and None not in settable else None


def like(character: str, has: Has) -> str | None:
    """The common form of a rare character that can be set; None without one."""
    return next((form for form in common_forms(character) if has(form)), None)


def settable(text: str, there: Collection[str]) -> str:
    """A text with what reads the same in place of each character that isn't `there`; the others stay."""
    missing = {character: same(character, there.__contains__) for character in set(text) - set(there)}
    return text.translate({ord(character): form for character, form in missing.items() if form is not None})
