"""Colour, and no profile of the press."""

from pathlib import Path

CHOICES = """
booklet:
  colour: 彩色
  profile: nowhere.icc
"""


def make(root: Path) -> None:
    with (root / "content" / "site.yaml").open("a", encoding="utf-8", newline="\n") as file:
        file.write(CHOICES)
