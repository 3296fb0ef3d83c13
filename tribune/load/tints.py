"""Rows that a list colours, and what it says that a colour means: 红色为已调离, 标黄的表示补选."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable, Sequence

_LEGEND = re.compile(
    r"(?:标|用|填)?(红|黄|绿|蓝|灰|橙|紫)(?:色|字|底|体|[^，,；;。、\s\d]{0,4}?)[^，,；;。、\s]{0,4}?(?:为|表示|代表|是|指|[:：=])\s*([^，,；;。、\n（()）]{2,14})"
)
LONGEST = 120  # characters of a cell that may explain colours
_HUES = ((15, "红"), (45, "橙"), (70, "黄"), (170, "绿"), (260, "蓝"), (330, "紫"), (361, "红"))  # degrees up to which it's called so
GREY, DARK, PALE = 0.06, 0.25, 0.92  # saturation below which it's none; how light it must be, and may be, to be grey
# The palette of themes, where a workbook has none of its own: its grounds and letters in turn, then its accents.
OFFICE = ("FFFFFF", "000000", "E7E6E6", "44546A", "5B9BD5", "ED7D31", "A5A5A5", "FFC000", "4472C4", "70AD47", "0563C1", "954F72")
_INDEXED = {10: "FF0000", 13: "FFFF00", 11: "00FF00", 12: "0000FF", 22: "C0C0C0", 23: "808080", 43: "FFFF99", 51: "FFCC00", 52: "FF9900"}


def legend(texts: Iterable[str]) -> dict[str, str]:
    """What each colour means, as some of the texts say it."""
    return {colour: said.strip() for text in texts if len(text) <= LONGEST for colour, said in _LEGEND.findall(text)}


def called(colour: str) -> str:
    """What people call a colour, given as RRGGBB or with opacity before it; empty for black, white, and none."""
    red, green, blue = (int(colour[-6:][place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < GREY:
        return "灰" if DARK < value < PALE else ""
    return next(name for end, name in _HUES if hue * 360 < end) if value > DARK else ""


def of_index(number: int) -> str:
    """The same of one of the old palette ([MS-XLS] 2.5.161), those that people choose."""
    return called(_INDEXED[number]) if number in _INDEXED else ""


def of_theme(number: int, tint: float, theme: Sequence[str] = OFFICE) -> str:
    """The same of one of a theme's colours, made lighter by a `tint` up to 1 or darker down to -1 (ECMA-376 18.8.19)."""
    if number >= len(theme):
        return ""
    red, green, blue = (int(theme[number][place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    shown = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), saturation)
    return called("".join(f"{round(255 * part):02X}" for part in shown))
