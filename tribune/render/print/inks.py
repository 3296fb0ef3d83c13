"""The book's colours: for screens (sRGB) by the names that templates ask for, and what each becomes on the press."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from functools import cache

from tribune.render.colour import luminance, mixed, readable

Mix = Callable[[str], list[float] | None]  # from #rrggbb to percentages of C, M, Y, K; None: leave it as it is
WHITE, INK, SOFT, ON = "#ffffff", "#24211c", "#5d564a", "#fbf8f0"
COVER, RAISED = "#f6f2e8", "#fdfbf5"
RULE = "#c9bfab"
NAMED = {
    "paper": None,
    "cover": COVER,
    "raised": RAISED,
    "ink": INK,
    "soft": SOFT,
    "rule": RULE,
    "seal": "#a3291f",
    "on": ON,
    "wash": "#eee9dc",
}
BARE, BLACK = [0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 100.0]
SET = {INK: BLACK, RULE: BLACK, ON: BARE, RAISED: BARE, WHITE: BARE}  # text and fine rules are black alone; paper stays bare


def screen(colours: Iterable[str]) -> dict[str, str | None]:
    """Every colour, or None for bare paper, by its name; `colours` are the themes' own."""
    return NAMED | {name: colour for theme in colours for name, colour in _shades(theme).items()}


def grey(colour: str) -> list[float]:
    """The tint of black that looks as dark; the ground of the cover is bare paper."""
    return BARE if colour == COVER else SET.get(colour) or _k(colour)


def process(profile: bytes) -> Mix:
    """Four inks through the ICC profile of the press; secondary words are a tint of black."""
    convert = cache(profiled(profile))
    return lambda colour: SET.get(colour) or ([0.0, 0.0, 0.0, 72.0] if colour == SOFT else convert(colour))


def unknown(colour: str) -> list[float] | None:
    """Without a profile of the press: black text on its own plate, colours left for the press to convert."""
    return BLACK if colour == INK else None


def profiled(profile: bytes) -> Callable[[str], list[float]]:
    """Four inks through the ICC profile of the press, relative colorimetric with black-point compensation."""
    from PIL import Image

    transform = to_press(profile)

    def convert(colour: str) -> list[float]:
        from PIL import ImageCms

        pixel = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), transform).getpixel((0, 0))
        return [round(part / 2.55, 1) for part in pixel]

    return convert


@cache
def to_press(profile: bytes):
    """Pillow's transform from sRGB into the colours of a CMYK profile. Raises ImageCms.PyCMSError."""
    from PIL import ImageCms

    press, srgb = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
    intent, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
    return ImageCms.buildTransform(srgb, press, "RGB", "CMYK", renderingIntent=intent, flags=flags)


def _shades(colour: str) -> dict[str, str]:
    cloth = readable(colour, ON)
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
