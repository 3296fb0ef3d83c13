"""How text and questions are made alike before they are compared.

The same rules run in the browser (templates/search/engine.js). Both sides pass the cases of tests/folding-cases.json;
whoever changes one changes the other and the table.
"""

from __future__ import annotations

import re
import unicodedata

SEPARATOR = "\ua000"  # a letter of the Yi syllables: no Chinese text has it, and an indexer takes it for a word
PUNCTUATION, BLANK = "\0", "\1"  # for what is no letter, while a text is folded; themselves they're none
_GAP = re.compile(f"[{PUNCTUATION}{BLANK}]+")
_CHINESE = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def fold(text: str) -> str:
    """Lower case without accents, full width as half width; punctuation becomes one SEPARATOR, none at either end.

    Blanks count only between letters that aren't Chinese; what has no width (U+200B …) and marks don't count at all.
    """
    letters = unicodedata.normalize("NFC", text).translate(_folded).strip(PUNCTUATION + BLANK)
    return _GAP.sub(_parted, letters) if BLANK in letters else _GAP.sub(SEPARATOR, letters)


def is_chinese(character: str) -> bool:
    """Whether it is a Han character, of whatever plane."""
    return _CHINESE.match(character) is not None


class _Folded(dict[int, str]):
    """Each character as what it's made of: letters, compatible, in lower case, without marks, and signs for what is none."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFKD", chr(code))
        unmarked = "".join(part for part in parts if unicodedata.category(part)[0] != "M")
        plain = unicodedata.normalize("NFC", unmarked).lower()
        self[code] = "".join(map(_sign, (piece for piece in plain if not _is_nothing(piece))))
        return self[code]


_folded = _Folded()


def _sign(piece: str) -> str:
    if _is_letter(piece):
        return piece
    return BLANK if unicodedata.category(piece)[0] == "Z" or piece in "\t\n\v\f\r" else PUNCTUATION


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN" or is_chinese(character)


def _is_nothing(character: str) -> bool:
    """Marks, and what has no width."""
    category = unicodedata.category(character)
    return category[0] == "M" or category == "Cf"


def _parted(gap: re.Match) -> str:
    """What sets two letters apart: punctuation does, blanks only where neither letter is Chinese."""
    letters, (start, end) = gap.string, gap.span()
    is_nothing = PUNCTUATION not in gap[0] and (is_chinese(letters[start - 1]) or is_chinese(letters[end]))
    return "" if is_nothing else SEPARATOR
