"""How text and queries are made alike before they are compared; the same rules run in the browser (templates/assets/search-engine.js).

Both sides pass the cases of tests/folding-cases.tsv; whoever changes one changes the other and the table.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

SEPARATOR = "\ua000"  # a letter of the Yi syllables: no Chinese text has it, and an indexer takes it for a word
_CHINESE = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def fold(text: str) -> str:
    """Lower case without accents, full width as half width; punctuation becomes one SEPARATOR, and is dropped at both ends.

    Blanks count only between letters that aren't Chinese; what has no width (U+200B …) and marks don't count at all.
    """
    folded, gap = [], ""
    for character in unicodedata.normalize("NFC", text):
        for piece in _plain(character):
            kind = _kind(piece)
            if kind == "gap":
                gap += piece
            elif kind == "letter":
                if folded and _parts(gap, folded[-1], piece):
                    folded.append(SEPARATOR)
                folded.append(piece)
                gap = ""
    return "".join(folded)


def is_chinese(character: str) -> bool:
    """Whether it is a Han character, of whatever plane."""
    return _CHINESE.match(character) is not None


@cache
def _plain(character: str) -> str:
    """The character's compatible form in lower case, without marks."""
    parts = unicodedata.normalize("NFKD", character)
    unmarked = "".join(part for part in parts if unicodedata.category(part)[0] != "M")
    return unicodedata.normalize("NFC", unmarked).lower()


@cache
def _kind(character: str) -> str:
    """letter, nothing (marks, and what has no width), or gap."""
    category = unicodedata.category(character)
    if category[0] in "LN" or is_chinese(character):
        return "letter"
    return "nothing" if category[0] == "M" or category == "Cf" else "gap"


def _parts(gap: str, before: str, after: str) -> bool:
    """Whether a gap sets two letters apart: punctuation does, blanks only where neither letter is Chinese."""
    return bool(gap) and (bool(gap.strip()) or not (is_chinese(before) or is_chinese(after)))
