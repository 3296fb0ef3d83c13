"""A leaflet of one deputy, who has much to say."""

from pathlib import Path

CHOICES = """
booklet:
  select:
    deputy: [second]
"""


def make(root: Path) -> None:
    with (root / "content" / "site.yaml").open("a", encoding="utf-8", newline="\n") as file:
        file.write(CHOICES)
