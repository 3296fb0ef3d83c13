"""A selection of what is not there."""

from pathlib import Path

CHOICES = """
booklet:
  select:
    theme: [乡村]
    year: [1999]
"""


def make(root: Path) -> None:
    with (root / "content" / "site.yaml").open("a", encoding="utf-8", newline="\n") as file:
        file.write(CHOICES)
