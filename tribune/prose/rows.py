"""The lines of a source: their numbers, their indentation, and what they say one after the other."""

from __future__ import annotations

import re
from typing import NamedTuple

_LEADING = re.compile(r"[ \t]*")
BLANKS = " \t\u3000\u00a0\u2002\u2003"  # what people indent with
# Blanks of other widths before and behind the signs of a list, a heading, a quote or a table.
_SIGNED = re.compile(rf"([{BLANKS}]*)([-*+]|\d{{1,9}}[.)])[{BLANKS}]+(?=\S)|([{BLANKS}]+)(?=#|>|\||```|~~~)")


class Row(NamedTuple):
    """A line of the source: its number from 0, and what it says, a Tab at its beginning as blanks."""

    number: int
    text: str

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    def cut(self, blanks: int) -> Row:
        """The line without its first `blanks` blanks, as far as it has them."""
        return Row(self.number, self.text[min(blanks, self.indent) :])


def flowing(rows: list[Row]) -> str:
    """The lines of a paragraph without their indentation; a backslash at a line's end breaks it, as two blanks do."""
    lines = [re.sub(r"(?<!\\)\\$", "  ", row.text.strip(BLANKS) + _break(row)) for row in rows[:-1]]
    return "\n".join([*lines, rows[-1].text.strip(BLANKS)])


def _break(row: Row) -> str:
    return "  " if row.text.endswith("  ") else ""


def untabbed(line: str) -> str:
    """A line whose indentation is of plain blanks: of four for a Tab, of two for a blank of full width."""
    if match := _SIGNED.match(line):
        indent = (match[1] or match[3] or "").replace("\u3000", "  ").expandtabs(4)
        return indent + (f"{match[2]} " if match[2] else "") + line[match.end() :]
    return _LEADING.match(line)[0].expandtabs(4) + line.lstrip(" \t")
