"""A picture that a messenger made smaller."""

from pathlib import Path

from PIL import Image


def make(root: Path) -> None:
    Image.new("RGB", (320, 240), "#b9c7b0").save(root / "content" / "media" / "small.jpg")
