"""Photographs at the size and in the colours in which they're printed; reads originals, touches the cache."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

from tribune.model import Medium
from tribune.render import memory, pictures
from tribune.render.print.layout import FULL

VERSION = "1"  # raise when the same original shall give other bytes
QUALITY = 82


def name(medium: Medium, width: float) -> str:
    """The file under which the typesetter finds a picture that is `width` points wide."""
    return f"{memory.key(medium.digest, f'{width:.2f}')[:16]}.jpg"


def pixels(medium: Medium, width: float) -> tuple[int, int]:
    """Width and height at 300 pixels an inch, or the original's where that's less."""
    across = min(medium.width, -int(-width / 72 * FULL // 1))
    return across, max(1, round(across * medium.height / medium.width))


def stand_in(name: str) -> bytes:
    """What the typesetter is given in place of a picture, so that it needn't unpack it: a JPEG with that name inside."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", comment=name)
    return out.getvalue()


def make(medium: Medium, file: Path, width: float, grey: bool) -> bytes:
    """JPEG, `width` points wide, in sRGB or in grey; no metadata. Remembered by the original's hash."""
    import PIL

    size = pixels(medium, width)
    key = memory.key("photograph", VERSION, PIL.__version__, medium.digest, repr(size), repr(grey))
    return memory.remember(key, lambda: _saved(file, size, grey))


@lru_cache(maxsize=1)
def _scaled(file: Path, size: tuple[int, int]):
    """A photograph at its size, for both colours in turn."""
    return pictures.bare(file, *size)


def _saved(file: Path, size: tuple[int, int], grey: bool) -> bytes:
    image, out = _scaled(file, size), io.BytesIO()
    (image.convert("L") if grey else image).save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
