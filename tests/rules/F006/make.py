"""A bell in a text."""

from pathlib import Path


def make(root: Path) -> None:
    (root / "stories" / "second.md").write_bytes(b"---\ntitle: a\x07b\n---\n")
