"""Original pictures: what each one really is, found from its bytes; the only module that opens them."""

from __future__ import annotations

import hashlib
import re
import warnings
from functools import cache, partial
from pathlib import Path

from tribune import notes
from tribune.model import Medium
from tribune.problems import Problem

FORMATS = ("JPEG", "PNG", "WEBP")
OTHERS = {  # what else lies under a picture's name, by how it begins
    "HEIC": rb".{4}ftyp(?:hei[cfmsx]|hev[cmsx]|mif1|msf1)",  # ISO/IEC 23008-12
    "AVIF": rb".{4}ftypavi[fs]",
    "GIF": rb"GIF8",
    "BMP": rb"BM.{4}\0\0\0\0",
    "TIFF": rb"II\*\0|MM\0\*",
    "PSD": rb"8BPS",
    "PDF": rb"%PDF-",
    "HTML": rb"\s*<(?:!doctype|html|\?xml|svg)",
    "ZIP": rb"PK\x03\x04",  # .docx, .xlsx and .wps too
    "MP4": rb".{4}ftyp",
}
IMAGES = ("GIF", "BMP", "TIFF", "PSD")
ALSO = {"MPO": "JPEG"}  # telephones put a second picture behind a JPEG (CIPA DC-007); not one of Pillow's `formats`
MOST_PIXELS = 80_000_000  # twice what a good camera gives; decoded that is 240 MB
TURNED = (5, 6, 7, 8)  # EXIF orientations that exchange width and height
ORIENTATION = 0x0112
Sound = tuple[str, int, int]  # format, width, height


def look(name: str, file: Path, path: str) -> Medium | Problem:
    """The picture `name` as a Medium, whatever its ending says; or what is wrong with it: no picture, or a bomb.

    A sound one isn't unpacked again, as long as it's the same to the last byte.
    """
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    seen = cache(partial(_seen, file, path))
    found = notes.noted("picture", (digest,), lambda: _is_sound(seen())) or seen()
    return found if isinstance(found, Problem) else Medium(name, digest, *found)


def _is_sound(seen: Sound | Problem) -> Sound | None:
    return None if isinstance(seen, Problem) else seen


def _seen(file: Path, path: str) -> Sound | Problem:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file, formats=FORMATS) as image:
                width, height, format = *image.size, ALSO.get(image.format, image.format)
                if width * height > MOST_PIXELS:
                    return _bomb(path, width, height)
                turned = image.getexif().get(ORIENTATION) in TURNED
                image.draft("RGB", (64, 64))  # a JPEG is decoded at an eighth: enough to see that it is whole
                image.load()
    except Image.DecompressionBombError:
        return _bomb(path, "", "")
    except Exception as error:  # Pillow raises whatever a broken file makes it raise
        return _unreadable(path, file, type(error).__name__)
    if format not in FORMATS:
        return Problem(path, 0, "M003", {"suffix": file.suffix, "format": format, "image": format})
    return (format, height, width) if turned else (format, width, height)


def _unreadable(path: str, file: Path, what: str) -> Problem:
    """M003 for something else under a picture's name, M002 for a picture that is damaged."""
    with file.open("rb") as opened:
        start = opened.read(64)
    for format, pattern in OTHERS.items():
        if re.match(pattern, start, re.S | re.I):
            kind = "heic" if format in ("HEIC", "AVIF") else "image" if format in IMAGES else "other"
            return Problem(path, 0, "M003", {"suffix": file.suffix, "format": format, kind: format})
    return Problem(path, 0, "M002", {"what": what})


def _bomb(path: str, width: int | str, height: int | str) -> Problem:
    return Problem(path, 0, "M004", {"width": width, "height": height, "most": MOST_PIXELS // 1_000_000})
