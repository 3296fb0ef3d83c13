"""Original pictures: what each one really is, found from its bytes; the only module that opens them."""

from __future__ import annotations

import hashlib
import warnings
from pathlib import Path

from tribune.model import Medium
from tribune.problems import Problem

FORMATS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
ALSO = {"MPO": "JPEG"}  # telephones put a second picture behind a JPEG (CIPA DC-007); not one of Pillow's `formats`
MOST_PIXELS = 80_000_000  # twice what a good camera gives; decoded that is 240 MB
TURNED = (5, 6, 7, 8)  # EXIF orientations that exchange width and height
ORIENTATION = 0x0112


def look(name: str, file: Path, path: str) -> Medium | Problem:
    """The picture `name` as a Medium, or what is wrong with it: unreadable, in disguise, or a bomb."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file, formats=tuple(FORMATS)) as image:
                width, height, format = *image.size, ALSO.get(image.format, image.format)
                if width * height > MOST_PIXELS:
                    return _bomb(path, width, height)
                turned = image.getexif().get(ORIENTATION) in TURNED
                image.draft("RGB", (64, 64))  # a JPEG is decoded at an eighth: enough to see that it is whole
                image.load()
    except Image.DecompressionBombError:
        return _bomb(path, "", "")
    except Exception as error:  # Pillow raises whatever a broken file makes it raise
        return Problem(path, 0, "M002", {"what": type(error).__name__})
    if file.suffix.lower() not in FORMATS.get(format, ()):
        return Problem(path, 0, "M003", {"suffix": file.suffix, "format": format})
    size = (height, width) if turned else (width, height)
    return Medium(name, hashlib.sha256(file.read_bytes()).hexdigest(), format, *size)


def _bomb(path: str, width: int | str, height: int | str) -> Problem:
    return Problem(path, 0, "M004", {"width": width, "height": height, "most": MOST_PIXELS // 1_000_000})
