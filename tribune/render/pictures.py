"""Photographs in the sizes that pages need, and nothing but the picture itself; reads originals, touches the cache."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tribune.model import Medium
from tribune.model.names import syllables
from tribune.render import memory

if TYPE_CHECKING:
    from PIL.Image import Image

VERSION = "1"  # raise when the same original shall give other bytes
WIDTHS = (400, 800, 1200, 1600)  # pixels
FALLBACK = 800  # the one width, beside the widest, that also comes as JPEG: for browsers older than 2020
HEAVY = 12_000_000  # pixels: as JPEG some 10 MB at most
FACE = (240, 300)  # pixels: 96 × 120 on screens of two and a half to one
LONGEST = 16_383  # pixels; WebP's format holds no longer side
SAVING = {
    "webp": {"quality": 78, "method": 2},  # of 4 half the time, for some 3 % more bytes
    "jpeg": {"quality": 80, "progressive": True, "optimize": True},
}
SUFFIXES = {"webp": "webp", "jpeg": "jpg"}
ORIENTATION = 0x0112  # Exif 3.0, 4.6.5.1.6
TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}  # what undoes each orientation: Pillow's Image.Transpose
SIDEWAYS = (2, 4, 5, 6)  # those that exchange width and height
FORMATS = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True)
class Picture:
    """What a template needs to show a picture: addresses, and the size of the largest in pixels."""

    width: int
    height: int
    src: str
    srcset_webp: str
    srcset_jpeg: str


def picture(medium: Medium, root: str) -> Picture:
    """The picture as seen from a page from which `root` ('' or '../') leads up to the edition."""
    sizes = _widths(medium)
    jpegs = _jpeg_widths(sizes)
    return Picture(
        width=sizes[-1],
        height=_height(medium, sizes[-1]),
        src=root + _path(medium, jpegs[0], "jpeg"),
        srcset_webp=_srcset(medium, root, sizes, "webp"),
        srcset_jpeg=_srcset(medium, root, jpegs, "jpeg"),
    )


def plain_jpeg(medium: Medium, root: str = "") -> Picture:
    """The picture as one JPEG that any editor takes: as wide as it comes, unless it's so high that it would be too heavy."""
    widths = _jpeg_widths(_widths(medium))
    width = next((each for each in reversed(widths) if each * _height(medium, each) <= HEAVY), widths[0])
    return Picture(width, _height(medium, width), root + _path(medium, width, "jpeg"), "", "")


def derivatives(medium: Medium) -> Iterator[tuple[str, int, str]]:
    """Path in the edition, width in pixels, and format (webp, jpeg) of every file that `picture` names."""
    sizes = _widths(medium)
    for format, widths in (("webp", sizes), ("jpeg", _jpeg_widths(sizes))):
        yield from ((_path(medium, width, format), width, format) for width in widths)


def make(medium: Medium, file: Path, width: int, format: str) -> bytes:
    """The original in `file`, `width` pixels wide, as webp or jpeg; remembered by the original's hash."""
    import PIL

    key = memory.key("picture", VERSION, PIL.__version__, medium.digest, str(width), format, repr(SAVING[format]))
    return memory.remember(key, lambda: saved(bare(file, width, _height(medium, width)), format))


def saved(image: Image, format: str) -> bytes:
    """The bytes of an image as webp or jpeg."""
    out = io.BytesIO()
    image.save(out, format, **SAVING[format])
    return out.getvalue()


def face(medium: Medium) -> str:
    """The path of a portrait's upper middle, small enough for the first screen of an old phone."""
    return _path(medium, "face", "jpeg")


def make_face(medium: Medium, file: Path) -> bytes:
    """That picture, FACE pixels, as JPEG; remembered by the original's hash."""
    import PIL

    key = memory.key("face", VERSION, PIL.__version__, medium.digest, repr((FACE, SAVING["jpeg"])))
    return memory.remember(key, lambda: saved(filling(medium, file, *FACE), "jpeg"))


def filling(medium: Medium, file: Path, width: int, height: int) -> Image:
    """A portrait's upper middle, in that many pixels."""
    from PIL import ImageOps

    scale = max(width / medium.width, height / medium.height)
    whole = bare(file, *(math.ceil(side * scale) for side in (medium.width, medium.height)))
    return ImageOps.fit(whole, (width, height), centering=(0.5, 0.3))


# --- sizes and addresses ----------------------------------------------------------------------------------------


def _widths(medium: Medium) -> list[int]:
    """Ascending. The widest is the original's own where that's less; one nearly as wide is left out."""
    widest = max(1, min(medium.width, WIDTHS[-1], LONGEST * medium.width // medium.height))
    return [width for width in WIDTHS if width * 1.2 < widest] + [widest]


def _jpeg_widths(sizes: list[int]) -> list[int]:
    return [width for width in sizes if width in (FALLBACK, sizes[-1])]


def _height(medium: Medium, width: int) -> int:
    return min(LONGEST, max(1, round(width * medium.height / medium.width)))


def _path(medium: Medium, width: int | str, format: str) -> str:
    """The hash is of name and content: one picture kept under two names that sound alike has two paths."""
    sound = "-".join(syllables(medium.name.rpartition(".")[0])).lower()
    stem = re.sub(r"[^a-z0-9]+", "-", sound)[:40].strip("-") or "picture"
    return f"media/{stem}-{memory.key(medium.name, medium.digest)[:8]}-{width}.{SUFFIXES[format]}"


def _srcset(medium: Medium, root: str, widths: list[int], format: str) -> str:
    return ", ".join(f"{root}{_path(medium, width, format)} {width}w" for width in widths)


# --- pixels -----------------------------------------------------------------------------------------------------


def bare(file: Path, width: int, height: int) -> Image:
    """The picture upright, scaled, in sRGB, on white where transparent; no metadata. Of a moving one, the first frame.

    Colours are converted after scaling, which costs a tenth and can't be seen.
    """
    from PIL import Image

    with Image.open(file, formats=FORMATS) as original:
        turn, profile = TURNS.get(original.getexif().get(ORIENTATION)), original.info.get("icc_profile")
        size = (height, width) if turn in SIDEWAYS else (width, height)
        original.draft(None, size)  # a JPEG is decoded at 1, 1/2, 1/4 or 1/8, whichever still has enough pixels
        scaled = _opaque(original).resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
    image = _in_srgb(scaled, profile)
    image = image if turn is None else image.transpose(turn)
    image.info = {}  # or Pillow would write the comments and profiles that it found
    return image


def _opaque(image: Image) -> Image:
    """8 bits a channel, without palette or transparency; grey, RGB and CMYK stay what their profile speaks of."""
    from PIL import Image

    if image.mode.startswith("I"):  # 16 bits of grey
        return image.convert("I").point(lambda level: level / 256).convert("L")
    if image.mode in ("L", "RGB", "CMYK") and "transparency" not in image.info:
        return image
    layer = image.convert("RGBA")
    ground = Image.new("RGB", layer.size, "white")
    ground.paste(layer, mask=layer.getchannel("A"))
    return ground


def _in_srgb(image: Image, profile: bytes | None) -> Image:
    """Colours of the embedded profile, or those usual for the mode, in sRGB. A profile that doesn't fit is ignored."""
    from PIL import ImageCms

    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return image.convert("RGB")
