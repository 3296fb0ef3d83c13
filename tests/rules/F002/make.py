"""A text of a megabyte and a half."""

from pathlib import Path


def make(root: Path) -> None:
    (root / "stories" / "second.md").write_bytes(b"a" * 1_500_000)
