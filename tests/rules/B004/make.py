"""A story may take one page."""

from pathlib import Path

CHOICES = """
booklet:
  pages: 1
"""


def make(root: Path) -> None:
    with (root / "content" / "site.yaml").open("a", encoding="utf-8", newline="\n") as file:
        file.write(CHOICES)
