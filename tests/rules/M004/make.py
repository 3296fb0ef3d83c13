"""Some bytes that would become 100 million pixels."""

from pathlib import Path

from PIL import Image


def make(root: Path) -> None:
    Image.new("1", (10_000, 10_000)).save(root / "content" / "media" / "bomb.png", optimize=True)
