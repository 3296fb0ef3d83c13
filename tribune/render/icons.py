"""The site's icons, all drawn from templates/assets/favicon.svg; touches the cache only."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from tribune.model import Archive
from tribune.render import memory
from tribune.render.assets import TEMPLATES

if TYPE_CHECKING:
    from PIL.Image import Image

VERSION = "1"  # raise when the same drawing shall give other bytes
UNITS = 64  # the drawing's viewBox is 64 × 64
FINENESS = 8  # drawn this many times larger, then scaled down
FULL = {"apple-touch-icon.png": 180, "icon-192.png": 192, "icon-512.png": 512}  # pixels
TABS = (48, 32, 16)  # pixels
ARGUMENTS = {"m": 2, "l": 2, "h": 1, "v": 1, "q": 4, "z": 0}
CURVE = 12  # straight pieces that stand for one curve

Shape = tuple[str, list[complex]]


def icons(archive: Archive) -> dict[str, Callable[[], bytes]]:
    """Path → how to make it: an icon for browsers' tabs, and full squares that systems cut to their own shape.

    The mark lies within the inner 80 %, which every shape leaves whole (W3C, Maskable icons).
    """
    full = {path: partial(_remembered, "png", size) for path, size in FULL.items()}
    return {"favicon.ico": partial(_remembered, "ico", 0), **full}


def _remembered(format: str, size: int) -> bytes:
    import PIL

    drawing = (TEMPLATES / "assets" / "favicon.svg").read_text("utf-8")
    key = memory.key("icon", VERSION, PIL.__version__, drawing, format, str(size))
    return memory.remember(key, lambda: _ico(drawing) if format == "ico" else _png(drawing, size))


def _png(drawing: str, size: int) -> bytes:
    out = io.BytesIO()
    ground, *mark = shapes(drawing)
    found = [ground, *((colour, _smaller(outline)) for colour, outline in mark)]
    _square(found, size).quantize(32).save(out, "PNG", optimize=True)
    return out.getvalue()


def _smaller(outline: list[complex]) -> list[complex]:
    """Drawn together a little, for the ground reaches further too."""
    middle = complex(UNITS, UNITS) / 2
    return [middle + 0.9 * (point - middle) for point in outline]


def _ico(drawing: str) -> bytes:
    """Each size is drawn on its own; the corners stay transparent."""
    images = [_cut_out(shapes(drawing), size) for size in TABS]
    out = io.BytesIO()
    images[0].save(out, "ICO", sizes=[image.size for image in images], append_images=images[1:])
    return out.getvalue()


def _square(found: list[Shape], size: int) -> Image:
    """The mark on a ground that fills the square."""
    from PIL import Image

    (ground, _), *mark = found
    image = Image.new("RGB", (size, size), ground)
    for colour, outline in mark:
        image.paste(colour, mask=_mask(outline, size))
    return image


def _cut_out(found: list[Shape], size: int) -> Image:
    image = _square(found, size)
    image.putalpha(_mask(found[0][1], size))
    return image


def _mask(outline: list[complex], size: int) -> Image:
    """Where a shape covers a square of `size` pixels."""
    from PIL import Image, ImageDraw

    mask = Image.new("L", (size * FINENESS, size * FINENESS))
    scale = size * FINENESS / UNITS
    ImageDraw.Draw(mask).polygon([(point.real * scale, point.imag * scale) for point in outline], 255)
    return mask.reduce(FINENESS)


# --- reading the drawing ----------------------------------------------------------------------------------------


def shapes(drawing: str) -> list[Shape]:
    """The filled paths of an SVG drawing, the ground first: colour, and outline in the drawing's units."""
    found = re.findall(r'<path fill="(#\w{6})" d="([^"]+)"', drawing)
    return [(colour, list(_outline(data))) for colour, data in found]


def _outline(data: str) -> Iterator[complex]:
    """The corners of a path of straight lines and quadratic curves (SVG 2, 9.3), x + yi."""
    here = 0j
    for command, *numbers in _commands(data):
        origin = here if command.islower() else 0j
        kind = command.lower()
        if kind == "h":
            points = [complex(numbers[0] + origin.real, here.imag)]
        elif kind == "v":
            points = [complex(here.real, numbers[0] + origin.imag)]
        else:
            points = [origin + complex(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        yield from bent(here, *points) if kind == "q" else points
        here = points[-1] if points else here


def bent(start: complex, control: complex, end: complex) -> Iterator[complex]:
    """A quadratic curve as CURVE straight pieces: their ends."""
    for step in range(1, CURVE + 1):
        share = step / CURVE
        yield (1 - share) ** 2 * start + 2 * share * (1 - share) * control + share**2 * end


def _commands(data: str) -> Iterator[tuple]:
    """Each command with its numbers; a command's letter is left out where it repeats."""
    for letter, rest in re.findall(r"([a-zA-Z])([^a-zA-Z]*)", data):
        numbers = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", rest)]
        count = ARGUMENTS[letter.lower()]
        for start in range(0, len(numbers), count) if count else (0,):
            yield letter, *numbers[start : start + count]
