"""How text and questions are made alike before they are compared.

The same rules run in the browser (templates/search/engine.js). Both sides pass the cases of tests/folding-cases.json;
whoever changes one changes the other and the table.
"""

from __future__ import annotations

import re
import unicodedata

SEPARATOR = "\ua000"  # a letter of the Yi syllables: no Chinese text has it, and an indexer takes it for a word
_HAN = "[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_CHINESE = re.compile(_HAN)
_SIGNS = re.compile("[ \0]*\0[ \0]*")
_BESIDE_CHINESE = re.compile(f"(?<={_HAN}) +| +(?={_HAN})")
_BLANKS = re.compile(" +")


def fold(text: str) -> str:
    """Lower case without accents, full width as half width; punctuation becomes one SEPARATOR, none at either end.

    Blanks count only between letters that aren't Chinese; what has no width (U+200B …) and marks don't count at all.
    """
    folded = _SIGNS.sub(SEPARATOR, unicodedata.normalize("NFC", text).translate(_LETTERS).strip(" \0"))
    return _BLANKS.sub(SEPARATOR, _BESIDE_CHINESE.sub("", folded)) if " " in folded else folded


def is_chinese(character: str) -> bool:
    """Whether it is a Han character, of whatever plane."""
    return _CHINESE.match(character) is not None


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


class _Letters(dict):
    """What each character becomes, by its code: letters, a blank for blanks, and NUL for what sets letters apart."""

    def __missing__(self, code: int) -> str:
        self[code] = "".join(
            piece if is_letter else " " if _is_blank(piece) else "\0" for piece, is_letter in _pieces(chr(code))
        )
        return self[code]


def _is_blank(character: str) -> bool:
    return unicodedata.category(character)[0] == "Z" or character in "\t\n\v\f\r"


_LETTERS = _Letters()
