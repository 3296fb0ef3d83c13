"""Generated pictures that cost what photographs cost: light, shapes, noise; with a place in their EXIF data."""

from __future__ import annotations

from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = 2400, 1600
GPS = 0x8825
PLACE = {
    1: "N",
    2: (37.0, 41.0, 30.0),
    3: "E",
    4: (112.0, 43.0, 12.0),
}  # must never reach a published picture


def photograph(file: Path, random: Random) -> None:
    """Write one JPEG."""
    image = Image.merge("RGB", [_light(random) for _ in "RGB"])
    _shapes(ImageDraw.Draw(image), random)
    image = ImageChops.add(image.filter(ImageFilter.GaussianBlur(2)), _grain(random), scale=1, offset=-64)
    exif = Image.Exif()
    exif[GPS] = PLACE
    file.parent.mkdir(parents=True, exist_ok=True)
    image.save(file, quality=90, exif=exif)


def _light(random: Random) -> Image.Image:
    brightest = random.randint(90, 255)
    return Image.linear_gradient("L").resize(SIZE).point(lambda light: light * brightest // 255)


def _shapes(draw: ImageDraw.ImageDraw, random: Random) -> None:
    for _ in range(60):
        x, y, size = random.randrange(SIZE[0]), random.randrange(SIZE[1]), random.randrange(20, 400)
        shape = random.choice([draw.ellipse, draw.rectangle])
        shape((x, y, x + size, y + size // 2), fill=tuple(random.randrange(256) for _ in "RGB"))


def _grain(random: Random) -> Image.Image:
    noise = Image.frombytes("L", (600, 400), random.randbytes(240_000)).point(lambda light: 48 + light // 8)
    return noise.resize(SIZE, Image.Resampling.BICUBIC).convert("RGB")
