"""Letters in the project's fonts, and the lines of a Chinese text that they make; reads templates/fonts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import category

from tribune.render import letters
from tribune.render.typefaces import FOLDER, file_of

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

SERIF, SANS, KAI = "NotoSerifSC-8105-R.otf", "NotoSansSC-8105-R.otf", "TribuneKai-8105-R.ttf"
BOLD = "NotoSerifSC-8105-B.woff2"
FACES = {"serif": (SERIF, SANS, KAI), "bold": (BOLD, SERIF, SANS, KAI), "sans": (SANS, SERIF, KAI)}
MISSING = "〓"  # what printers set for a character they have no type for
OPENING, CLOSING = "“‘「『（《〈【〔([{", "”’」』）》〉】〕)]},.:;!?%，。、：；！？…·～"
PAUSES = "，。、：；！？…⸺,;!? 　"
PAUSE = 0.25  # what a break at a pause is worth, in squares of unevenness
HALF = "“‘「『（《〈【”’」』）》〉】，。、：；"  # these fill half of their square
UNIT = re.compile(
    f"[{re.escape(OPENING)}]{{0,2}}(?:[A-Za-z0-9][A-Za-z0-9.,+-]{{0,11}}|.)[{re.escape(CLOSING)} 　]{{0,3}}", re.S
)

# --- letters ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Type:
    """Letters of one style (serif, bold, sans) and size in pixels, with `tracking` pixels between them."""

    style: str
    size: int
    tracking: int = 0

    def width(self, text: str) -> float:
        """Pixels from the first to the end of the last letter."""
        return sum([_advance(self.style, self.size, *pair) for pair in pairwise(text + " ")]) + self.tracking * len(text)

    def write(self, draw: ImageDraw, x: float, baseline: float, text: str, ink: int = 255) -> None:
        """Set `text` from `x` on; an opening bracket hangs out into the margin."""
        x -= self.size / 2 if text[:1] and text[0] in OPENING and text[0] in HALF else 0
        for letter, following in pairwise(text + " "):
            self._put(draw, letter, x, baseline, "ls", ink)
            x += _advance(self.style, self.size, letter, following) + self.tracking

    def stand(self, draw: ImageDraw, middle: float, top: float, text: str) -> None:
        """Set `text` upright, one letter under the other, in whole squares."""
        for number, letter in enumerate(text):
            baseline = top + number * (self.size + self.tracking) + self.size * 0.88
            self._put(draw, letter, middle, baseline, "ms", 255)

    def _put(self, draw: ImageDraw, letter: str, x: float, baseline: float, anchor: str, ink: int) -> None:
        """Draw one letter, whose place is taken to a quarter of a pixel along the line and to a whole one across."""
        quarters = round(x * 4)
        if drawn := _drawn(self.style, self.size, letter, anchor, quarters % 4 / 4):
            glyph, left, above = drawn
            draw.bitmap((quarters // 4 + left, round(baseline) + above), glyph, ink)


@cache
def _font(face: str, size: int):
    from PIL import ImageFont

    return ImageFont.truetype(str(file_of(face)), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=2048)  # the same few hundred stand on most cards
def _drawn(style: str, size: int, letter: str, anchor: str, start: float) -> tuple[Image, int, int] | None:
    """A letter as a picture in grey, and from where it hangs on its anchor; None for one without ink."""
    from PIL import Image

    face, shown = _face_of(style, letter)
    mask, (left, above) = _font(face, size).getmask2(shown, "L", anchor=anchor, start=(start, 0))
    return (Image.frombytes("L", mask.size, bytes(mask)), left, above) if all(mask.size) else None


@cache
def _advance(style: str, size: int, letter: str, following: str) -> float:
    """From a letter to the one that follows, in pixels. Of two marks that meet, the first gives up its empty half."""
    meet = letter in HALF and following in HALF and not (letter in OPENING and following in CLOSING)
    return _length(style, size, letter) / (2 if meet else 1)


@cache
def _length(style: str, size: int, letter: str) -> float:
    face, shown = _face_of(style, letter)
    return _font(face, size).getlength(shown)


@cache
def _face_of(style: str, letter: str) -> tuple[str, str]:
    """The first font of a style that has the letter, and the letter, or what stands for it; where nothing does, the sign
    for a missing one for a letter, and nothing for a mere sign.
    """
    faces = FACES[style]

    def has(text: str) -> bool:
        return any(_has(face, text) for face in faces)

    shown = letter if has(letter) else letters.same(letter, has) or letters.like(letter, has)
    shown = shown or (MISSING if category(letter)[0] == "L" or category(letter) == "Co" else "")
    return next((face for face in faces if all(_has(face, part) for part in shown)), faces[0]), shown


@cache
def _has(face: str, letter: str) -> bool:
    """Whether a font draws something of its own; Pillow can't ask a font directly."""
    font = _font(face, 24)
    return bytes(font.getmask(letter)) != bytes(font.getmask("\U0010fffd")) or letter in " 　"


@cache
def fonts() -> str:
    """Tells the fonts apart without reading their megabytes."""
    return repr([(name, (FOLDER / name).stat().st_size) for name in (*FACES["bold"], *FACES["sans"])])


# --- lines ------------------------------------------------------------------------------------------------------


def lines(
    text: str, width: Callable[[str], float], measure: float, most: int, pieces: Iterable[str] = ()
) -> list[str]:
    """`text` in as few lines of at most `measure` as will hold it, evenly filled, rather broken where it pauses.

    `width` measures a string. `pieces`: what of the text is to stay whole if it fits a line; else its characters are.
    What more than `most` lines would hold is cut off and replaced by ….
    """
    units = [unit for piece in pieces or (text,) for unit in _units(piece, width, measure, bool(pieces))]
    rows = _filled(units, width, measure)
    if len(rows) <= most:
        return _even(tuple(units), len(rows), width, measure)
    last = rows[most - 1].rstrip(CLOSING + OPENING + " 　")
    while last and width(last + "…") > measure:
        last = last[:-1].rstrip(CLOSING + OPENING + " 　")
    return [*rows[: most - 1], last + "…"]


def _units(text: str, width: Callable[[str], float], measure: float, whole: bool) -> Iterator[str]:
    """What a line break never parts: all of a piece that's `whole`, if it fits; else a character, word or number, with
    the marks that belong to it.
    """
    for unit in [text] if whole and width(text) <= measure else UNIT.findall(text):
        yield from [unit] if width(unit) <= measure else unit


def _filled(units: list[str], width: Callable[[str], float], measure: float) -> list[str]:
    rows = [""]
    for unit in units:
        if rows[-1] and width(rows[-1] + unit) > measure:
            rows.append("")
        rows[-1] += unit
    return rows


def _even(units: tuple[str, ...], count: int, width: Callable[[str], float], measure: float) -> list[str]:
    """Of all ways to part `units` into `count` lines, that which is the most even; a break at a pause weighs in."""
    mean = width("".join(units)) / count or 1

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[str, ...]]:
        ends = range(start + 1, len(units) - left + 2) if left > 1 else (len(units),)
        return min((parted(start, end, left) for end in ends), default=(float("inf"), ()))

    def parted(start: int, end: int, left: int) -> tuple[float, tuple[str, ...]]:
        row = "".join(units[start:end])
        if (wide := width(row)) > measure:
            return float("inf"), (row,)
        cost, rows = best(end, left - 1) if left > 1 else (0.0, ())
        pause = PAUSE if rows and pauses(row, rows[0]) else 0
        return cost + (wide / mean - 1) ** 2 - pause, (row, *rows)

    return list(best(0, count)[1])


def pauses(row: str, following: str) -> bool:
    """Whether a reader pauses between two lines anyway."""
    return row[-1] in PAUSES or following[0] in OPENING + "⸺"
