"""A picture cut short."""

from pathlib import Path


def make(root: Path) -> None:
    whole = (root / "content" / "media" / "yard.jpg").read_bytes()
    (root / "content" / "media" / "yard.jpg").write_bytes(whole[:200])
