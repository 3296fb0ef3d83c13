"""A byte that neither UTF-8 nor GB 18030 knows."""

from pathlib import Path


def make(root: Path) -> None:
    (root / "stories" / "second.md").write_bytes(b"---\ntitle: a\xff\n---\n")
