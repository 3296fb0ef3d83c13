"""A selection of what is not there, and of a name that two have."""

from pathlib import Path

CHOICES = """
booklet:
  select:
    theme: [乡村]
    year: [1999]
    deputy: [李小明]
"""
NAMESAKES = ("li-xiaoming", "li-xiaoming-xinan")


def make(root: Path) -> None:
    with (root / "content" / "site.yaml").open("a", encoding="utf-8", newline="\n") as file:
        file.write(CHOICES)
    for id in NAMESAKES:
        (root / "content/deputies" / f"{id}.yaml").write_text("name: 李小明\n", encoding="utf-8")
