"""A PNG that is called a JPEG."""

from pathlib import Path

from PIL import Image


def make(root: Path) -> None:
    Image.new("RGB", (4, 4)).save(root / "content" / "media" / "disguised.jpg", "PNG")
