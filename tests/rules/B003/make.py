"""A picture that is a little too small."""

from pathlib import Path

from PIL import Image


def make(root: Path) -> None:
    Image.new("RGB", (500, 400), "#b9c7b0").save(root / "content" / "media" / "small.jpg")
