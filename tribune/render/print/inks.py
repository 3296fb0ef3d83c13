"""The book's colours for screens (sRGB), for one black (K), and for four inks; a template asks for them by name."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable

from tribune.render.colour import luminance, mixed, readable

Ink = str | list[float] | None  # #rrggbb; percentages of C, M, Y, K; no ink at all
WHITE, BLACK = "#ffffff", "#24211c"
COVER, RAISED = "#f6f2e8", "#fdfbf5"
NAMED = {
    "cover": COVER,
    "raised": RAISED,
    "ink": BLACK,
    "soft": "#5d564a",
    "rule": "#c9bfab",
    "seal": "#a3291f",
    "on": "#fbf8f0",
    "wash": "#eee9dc",
}
BLANK = ("paper", "raised")  # what the paper itself is, in print


def screen(colours: Iterable[str]) -> dict[str, Ink]:
    """Every ink in sRGB; `colours` are the themes' own."""
    return {**NAMED, **{name: colour for theme in colours for name, colour in _shades(theme).items()}, "paper": None}


def grey(colours: Iterable[str]) -> dict[str, Ink]:
    """Every ink as a tint of black; running text is all black, and the paper stays bare."""
    inks = {name: _k(colour) for name, colour in screen(colours).items() if colour}
    return {**inks, "ink": [0, 0, 0, 100], "cover": None, **dict.fromkeys(BLANK), "on": [0, 0, 0, 0]}


def process(colours: Iterable[str], convert: Callable[[str], list[float]]) -> dict[str, Ink]:
    """Every ink as C, M, Y, K; `convert` knows the press. Black text stays black alone."""
    inks = {name: convert(colour) for name, colour in screen(colours).items() if colour}
    return {**inks, "ink": [0, 0, 0, 100], "soft": [0, 0, 0, 72], **dict.fromkeys(BLANK), "on": [0, 0, 0, 0]}


def plain(colour: str) -> list[float]:
    """Four inks by plain arithmetic, for who has no profile of the press (ISO 32000-1, 10.3.4)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    black = 1 - max(parts)
    inks = [0 if black == 1 else (1 - part - black) / (1 - black) for part in parts]
    return [round(100 * ink, 1) for ink in (*inks, black)]


def profiled(profile: bytes) -> Callable[[str], list[float]]:
    """Four inks through the ICC profile of the press, relative colorimetric with black-point compensation."""
    from PIL import Image

    transform = to_press(profile)

    def convert(colour: str) -> list[float]:
        from PIL import ImageCms

        pixel = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), transform).getpixel((0, 0))
        return [round(part / 2.55, 1) for part in pixel]

    return convert


def to_press(profile: bytes):
    """Pillow's transform from sRGB into the colours of a CMYK profile. Raises ImageCms.PyCMSError."""
    from PIL import ImageCms

    press, srgb = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
    intent, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
    return ImageCms.buildTransform(srgb, press, "RGB", "CMYK", renderingIntent=intent, flags=flags)


def _shades(colour: str) -> dict[str, str]:
    cloth = readable(colour, "#fbf8f0")
    return {
        f"{colour} cloth": cloth,
        f"{colour} line": mixed(cloth, WHITE, 0.32),
        f"{colour} tint": readable(colour, "#e9e3d5"),
        f"{colour} wash": mixed(colour, "#f8f2e2", 0.88),
    }


def _k(colour: str) -> list[float]:
    """The tint of black that looks as dark: CIE lightness, a little deeper as ink on paper is paler than on glass."""
    light = luminance(colour)
    lightness = 116 * light ** (1 / 3) - 16 if light > 0.008856 else 903.3 * light
    return [0, 0, 0, round(min(100, (100 - lightness) * 1.12), 1)]
