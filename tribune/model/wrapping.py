"""Where a line ends in the source and not for the reader: between Chinese characters its end is no blank."""

from __future__ import annotations

import re

# Han and kana of every plane, full-width signs, emoji; and the marks that Chinese shares with Latin script. Not Hangul,
# whose words have blanks between them (CSS Text 4, segment break transformation; UAX #11).
WIDE = (
    "\u2e80-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U0001f300-\U0001faff\U00020000-\U0003ffff“”‘’—⸺…·"
)
_INLINE = r"(?:</?(?:strong|em|a|code)\b[^>]*>|<sup\b[^>]*>.*?</sup>)*"
_BREAK = re.compile(rf"(?<=[{WIDE}])({_INLINE})[ \t]*\n[ \t]*({_INLINE})(?=[{WIDE}])")


def unwrapped(text: str) -> str:
    """A text or HTML, of a paragraph or several, without the line ends between Chinese characters.

    Where a Latin letter or digit stands on either side, the line end stays and is the blank that it looks like.
    """
    return _BREAK.sub(r"\1\2", text) if "\n" in text else text


def on_one_line(text: str) -> str:
    """A text on a single line, with single blanks; the ends of its lines become blanks where words need one."""
    return " ".join(unwrapped(text).split())
