"""How text and questions are made alike before they are compared.

The same rules run in the browser (templates/search/engine.js). Both sides pass the cases of tests/folding-cases.json;
whoever changes one changes the other and the table.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

SEPARATOR = "\ua000"  # a letter of the Yi syllables: no Chinese text has it, and an indexer takes it for a word
_CHINESE = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def fold(text: str) -> str:
    """Lower case without accents, full width as half width; punctuation becomes one SEPARATOR, none at either end.

    Blanks count only between letters that aren't Chinese; what has no width (U+200B …) and marks don't count at all.
    """
    folded, gap = [], ""
    for character in unicodedata.normalize("NFC", text):
        for piece, is_letter in _pieces(character):
            if not is_letter:
                gap += piece
                continue
            if gap and folded and _parts(gap, folded[-1], piece):
                folded.append(SEPARATOR)
            folded.append(piece)
            gap = ""
    return "".join(folded)


def is_chinese(character: str) -> bool:
    """Whether it is a Han character, of whatever plane."""
    return _CHINESE.match(character) is not None


@cache
def _pieces(character: str) -> tuple[tuple[str, bool], ...]:
    """What a character is made of, compatible, in lower case, without marks; and whether each piece is a letter."""
    parts = unicodedata.normalize("NFKD", character)
    unmarked = "".join(part for part in parts if unicodedata.category(part)[0] != "M")
    plain = unicodedata.normalize("NFC", unmarked).lower()
    return tuple((piece, _is_letter(piece)) for piece in plain if not _is_nothing(piece))


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN" or is_chinese(character)


def _is_nothing(character: str) -> bool:
    """Marks, and what has no width."""
    category = unicodedata.category(character)
    return category[0] == "M" or category == "Cf"


def _parts(gap: str, before: str, after: str) -> bool:
    """Whether a gap sets two letters apart: punctuation does, blanks only where neither letter is Chinese."""
    only_blanks = all(unicodedata.category(character)[0] == "Z" or character in "\t\n\v\f\r" for character in gap)
    return not (only_blanks and (is_chinese(before) or is_chinese(after)))
