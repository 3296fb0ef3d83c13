"""Photographs at the size and in the colours in which they're printed; reads originals, touches the cache."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tribune.model import Medium
from tribune.render import memory, pictures
from tribune.render.print.layout import FULL

VERSION = "2"  # raise when the same original shall give other bytes
QUALITY = 82


class Print(NamedTuple):
    """A picture at the size at which it's printed, in points; what doesn't fit its shape is cut off."""

    medium: Medium
    width: float
    height: float

    @classmethod
    def whole(cls, medium: Medium, width: float) -> Print:
        """All of a picture, so wide."""
        return cls(medium, width, width * medium.height / medium.width)

    @property
    def name(self) -> str:
        """The file under which the typesetter finds it."""
        return f"{memory.key(self.medium.digest, f'{self.width:.2f} {self.height:.2f}')[:16]}.jpg"

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height at 300 pixels an inch, or the original's where that's less."""
        across = min(self.medium.width, -int(-self.width / 72 * FULL // 1))
        return across, max(1, round(across * self.height / self.width))


def stand_in(name: str) -> bytes:
    """What the typesetter is given in place of a picture, so that it needn't unpack it: a JPEG with that name inside."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", comment=name)
    return out.getvalue()


def make(shown: Print, file: Path, grey: bool) -> bytes:
    """JPEG of its size, in sRGB or in grey; no metadata. Remembered by the original's hash."""
    import PIL

    key = memory.key("photograph", VERSION, PIL.__version__, shown.medium.digest, repr(shown.pixels), repr(grey))
    return memory.remember(key, lambda: _saved(shown, file, grey))


@lru_cache(maxsize=1)
def _scaled(shown: Print, file: Path):
    """A photograph at its size, for both colours in turn."""
    is_whole = shown.pixels == Print.whole(shown.medium, shown.width).pixels
    return pictures.bare(file, *shown.pixels) if is_whole else pictures.filling(shown.medium, file, *shown.pixels)


def _saved(shown: Print, file: Path, grey: bool) -> bytes:
    image, out = _scaled(shown, file), io.BytesIO()
    (image.convert("L") if grey else image).save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
