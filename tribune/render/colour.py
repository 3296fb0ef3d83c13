"""Shades of the site's colours that people can read (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from functools import cache, lru_cache

AA = 4.5


def _parts(colour: str) -> tuple[int, int, int]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


@lru_cache(maxsize=4096)  # palettes are made of few pairs
def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0–1) of `other` in it; both #rrggbb."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(one * (1 - share) + two * share):02x}" for one, two in pairs)


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0–1."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in _parts(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    """Contrast ratio of two colours, 1–21."""
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@cache
def readable(colour: str, background: str) -> str:
    """The nearest shade of `colour` with a contrast of 4.5 on `background`: darker on light, lighter on dark."""
    end = "#000000" if luminance(background) > 0.18 else "#ffffff"
    shades = (mixed(colour, end, step / 50) for step in range(51))
    return next(shade for shade in shades if contrast(shade, background) >= AA)
