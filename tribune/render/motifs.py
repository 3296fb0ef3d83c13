"""The themes' motifs: patterns of fine lines for fields of colour; touches nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tribune.render.icons import bent

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

LINE = 3  # half pixels


@cache
def motif(name: str, width: int, height: int) -> Image:
    """A theme's pattern in white lines on black, in pixels; plain rules for a name that isn't a motif's."""
    from PIL import Image, ImageDraw

    image = Image.new("L", (width * 2, height * 2))
    draw = ImageDraw.Draw(image)
    MOTIFS.get(name, _rules)(draw, width * 2, height * 2)
    return image.reduce(2)


def _rules(draw: ImageDraw, width: int, height: int) -> None:
    for x in range(12, width, 24):
        draw.line((x, 0, x, height), 255, LINE)


def _wave(draw: ImageDraw, width: int, height: int) -> None:
    """青海波: rows of rings, each row over the one behind it."""
    for row, y in enumerate(range(0, height + 104, 52)):
        for x in range(-104 * (row % 2), width + 104, 208):
            for radius in (104, 80, 56, 32):
                draw.ellipse((x - radius, y - radius, x + radius, y + radius), 0, 255, LINE)


def _field(draw: ImageDraw, width: int, height: int) -> None:
    """Furrows, square by square the other way."""
    for row, y in enumerate(range(0, height, 168)):
        for column, x in enumerate(range(0, width, 168)):
            for step in range(12, 168, 24):
                across = (x + 12, y + step, x + 156, y + step)
                draw.line(across if (row + column) % 2 else (x + step, y + 12, x + step, y + 156), 255, LINE)


def _leaf(draw: ImageDraw, width: int, height: int) -> None:
    """Stems with leaves to both sides in turn."""
    for column, x in enumerate(range(60, width + 120, 132)):
        draw.line((x, 0, x, height), 255, LINE)
        for row, y in enumerate(range(80 * (column % 2), height + 160, 80)):
            foot, tip = complex(x, y), complex(60 if row % 2 else -60, -84)
            for bend in (0.1, 0.9):
                curve = bent(foot, foot + complex(tip.real * (1 - bend), tip.imag * bend), foot + tip)
                draw.line([(x, y), *((point.real, point.imag) for point in curve)], 255, LINE, "curve")


def _hands(draw: ImageDraw, width: int, height: int) -> None:
    """Links of a net, each holding four others."""
    for row, y in enumerate(range(0, height + 108, 108)):
        for column, x in enumerate(range(0, width + 108, 108)):
            long, high = (88, 30) if (row + column) % 2 else (30, 88)
            draw.rounded_rectangle((x - long, y - high, x + long, y + high), 30, outline=255, width=LINE)


def _scale(draw: ImageDraw, width: int, height: int) -> None:
    """Balances."""
    for row, y in enumerate(range(24, height, 150)):
        for x in range(0 if row % 2 else 100, width + 100, 200):
            draw.line((x, y, x, y + 96), 255, LINE)
            draw.line((x - 60, y + 18, x + 60, y + 18), 255, LINE)
            draw.line((x - 26, y + 96, x + 26, y + 96), 255, LINE)
            for pan in (x - 60, x + 60):
                draw.line(((pan - 26, y + 70), (pan, y + 18), (pan + 26, y + 70)), 255, LINE)
                draw.chord((pan - 26, y + 50, pan + 26, y + 90), 0, 180, outline=255, width=LINE)


MOTIFS = {"wave": _wave, "field": _field, "leaf": _leaf, "hands": _hands, "scale": _scale}
