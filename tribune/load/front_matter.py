"""A Markdown file with YAML front matter between two lines of three hyphens."""

from __future__ import annotations

from dataclasses import dataclass

from tribune.problems import Problem

FENCE = "---"


@dataclass(frozen=True)
class Parts:
    """The front matter's YAML (from line 2 of the file) and the Markdown, which begins at `body_line`."""

    yaml: str
    body: str
    body_line: int


def split(path: str, text: str) -> Parts | Problem:
    """Take a story apart; a Problem where the front matter doesn't begin on line 1 or isn't closed."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return Problem(path, 1, "Y006")
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            return Parts("\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2)
    return Problem(path, 1, "Y007")
