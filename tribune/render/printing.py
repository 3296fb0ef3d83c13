"""How a share card is drawn: areas of two colours each, ground and ink, in grey, laid down as ramps of one palette.

So no colours have to be searched for, and files are small. Reads portraits and fonts.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tribune.model import Medium
from tribune.render.colour import mixed
from tribune.render.lettering import Type, lines, pauses
from tribune.render.motifs import motif
from tribune.render.titles import pieces

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

WIDTH, HEIGHT = 1200, 630  # pixels; what Open Graph's readers show uncut
PAPER, INK, VERMILION, PLAIN = "#fbf8f0", "#26231f", "#a3291f", "#5b554b"
MARGIN, SEAL = 84, 104  # pixels: above and below the text, the seal's side
FIELD = RAIL = (WIDTH - HEIGHT) // 2  # pixels: what WeChat cuts off on either side, the field of colour and the fore-edge
LEFT = RAIL + 26  # pixels: where lines begin, title and names within the square that's left
MEASURE = WIDTH - FIELD - LEFT - 26  # pixels: the longest line
GREY, FAINT = 165, 44  # of 255: the ink that secondary words and motifs take
STEPS = 8  # of a ramp
NAMES = 0.09  # sizes between the letters of a name
PHOTO = 128  # colours of a portrait
NUMBERS = (128, 104, 84, 68, 56, 46)  # pixels a character of a figure
TITLES = (112, 96, 84, 76, 66, 56)  # pixels a character
TITLE_HEIGHT, LEADING = 300, 1.3  # pixels for all lines of a title; sizes from line to line


@dataclass(frozen=True)
class Band:
    """An upright field of colour, its motif, and words set upright in it."""

    colour: str = PLAIN
    motif: str = ""
    words: str = ""


@dataclass(frozen=True)
class Card:
    """All that is seen: above the title, the title, two texts under it, fields of colour; `initial` fills the field, or a
    `figure`, a number and its unit, stands at its foot.
    """

    above: str
    title: str
    names: str
    note: str
    bands: tuple[Band, ...]
    seal: str
    initial: str = ""
    figure: tuple[str, str] | None = None


@dataclass(frozen=True)
class Portrait:
    """A photograph, and where its original lies."""

    medium: Medium
    file: Path

    def filling(self, width: int, height: int) -> Image:
        """Its upper middle, in that many pixels."""
        from tribune.render.pictures import filling

        return filling(self.medium, self.file, width, height)


class Sheet:
    """A picture in a palette that grows by a ramp of STEPS colours for each pair of ground and ink."""

    def __init__(self, width: int = WIDTH, height: int = HEIGHT) -> None:
        from PIL import Image

        self.image, self.ramps, self.photo = Image.new("P", (width, height)), {}, b""

    def lay(self, mask: Image, at: tuple[int, int], ground: str, ink: str) -> None:
        """Print a grey picture, 0 for ground and 255 for ink, with its upper left corner at `at`."""
        first = self.ramps.setdefault((ground, ink), len(self.ramps) * STEPS)
        self.image.paste(mask.point(_ramp(first)), at)

    def show(self, photo: Image, at: tuple[int, int]) -> None:
        """Put a photograph with its upper left corner at `at`, in PHOTO colours of its own."""
        from PIL import Image

        reduced = photo.quantize(PHOTO, dither=Image.Dither.NONE)
        self.image.paste(reduced.point(lambda colour: colour + 256 - PHOTO), at)
        self.photo = bytes(reduced.getpalette())

    def png(self) -> bytes:
        colours = [mixed(*pair, step / (STEPS - 1)) for pair in self.ramps for step in range(STEPS)]
        drawn = bytes.fromhex("".join(colours).replace("#", ""))
        self.image.putpalette(drawn.ljust((256 - PHOTO) * 3, b"\0") + self.photo if self.photo else drawn)
        out = io.BytesIO()
        self.image.save(out, "PNG", compress_level=5)
        return out.getvalue()


@cache
def _ramp(first: int) -> list[int]:
    """Of each grey its place in the palette, on the ramp that begins at `first`."""
    return [first + round(grey * (STEPS - 1) / 255) for grey in range(256)]


def printed(card: Card, portrait: Portrait | None) -> bytes:
    """The card as PNG, with the portrait in place of its field of colour."""
    sheet, left = Sheet(), WIDTH - FIELD
    sheet.lay(_page(card, left), (0, 0), PAPER, INK)
    for number, band in enumerate(card.bands):
        start, end = (left + FIELD * place // len(card.bands) for place in (number, number + 1))
        sheet.lay(_field(band, end - start, card), (start, 0), band.colour, PAPER)
    if portrait:
        sheet.show(portrait.filling(FIELD, HEIGHT), (left, 0))
    sheet.lay(_stamp(card.seal), ((RAIL - SEAL) // 2 - 8, HEIGHT - MARGIN - SEAL + 10), VERMILION, PAPER)
    return sheet.png()


def _page(card: Card, width: int) -> Image:
    """The words on paper: the fore-edge of the site's pages, and beside it the title and what belongs to it."""
    from PIL import ImageDraw

    page = _edge(width, card.above).copy()
    draw = ImageDraw.Draw(page)
    type, rows = _title(card.title, NAMES if card.initial else 0)
    for number, row in enumerate(rows):
        type.write(draw, LEFT - type.size // 20, MARGIN + type.size * (1 + number * LEADING), row)
    _foot(draw, card, 2 if len(rows) < 3 else 1)
    return page


@lru_cache(maxsize=8)  # all cards of a site have the same
def _edge(width: int, words: str) -> Image:
    """Paper with the fore-edge: words upright, and a double rule."""
    page, draw = blank(width)
    size = min(46, (HEIGHT - 3 * MARGIN - SEAL) // max(1, len(words)) - 8)
    Type("bold", size, 8).stand(draw, RAIL // 2 - 8, MARGIN - 8, words)
    draw.line((RAIL - 18, 0, RAIL - 18, HEIGHT), 255, 5)
    draw.line((RAIL - 11, 0, RAIL - 11, HEIGHT), 255, 1)
    return page


def _foot(draw: ImageDraw, card: Card, most: int) -> None:
    """The texts under the title, from the bottom up; the names in at most that many lines."""
    type, foot = Type("bold", 34, 2), HEIGHT - MARGIN - 4
    small = Type("sans", 26, 2)
    small.write(draw, LEFT, foot, lines(card.note, small.width, MEASURE, 1)[0], GREY)
    for number, row in enumerate(reversed(lines(card.names, type.width, MEASURE, most))):
        type.write(draw, LEFT, foot - (50 if card.note else 0) - number * 48, row)


def _field(band: Band, width: int, card: Card) -> Image:
    """A field of colour with its motif; in it large initials, or words upright, and the figure."""
    from PIL import ImageDraw

    field = _cloth(band, width, bool(card.initial)).copy()
    draw, initial = ImageDraw.Draw(field), card.initial
    if initial:
        size = 200 if len(initial) == 1 else 160
        Type("bold", size).stand(draw, width // 2 + 6, HEIGHT // 2 - size * len(initial) // 2, initial)
    if card.figure:
        _number(draw, card.figure, width, MARGIN + len(band.words) * (_words_size(band, width) + 8))
    return field


@lru_cache(maxsize=32)  # one for each theme
def _cloth(band: Band, width: int, mute: bool) -> Image:
    """A field with its motif, and with its words unless it's `mute`. A spine's motif begins below them."""
    field, draw = blank(width)
    spine, size = width < FIELD, _words_size(band, width)
    top = 2 * MARGIN + len(band.words) * (size + 8) if spine else 0
    field.paste(motif(band.motif, width, HEIGHT).point(lambda grey: grey * FAINT // 255), (0, top))
    if not spine:
        draw.line((14, 0, 14, HEIGHT), 2 * FAINT, 2)
    if not mute:
        Type("bold", size, 8).stand(draw, width // 2, MARGIN - 8, band.words)
    return field


def _words_size(band: Band, width: int) -> int:
    """Pixels a character of the words in a field."""
    return min(44, width // 2, (HEIGHT - 2 * MARGIN) // max(1, len(band.words)) - 8)


def _number(draw: ImageDraw, figure: tuple[str, str], width: int, top: int) -> None:
    """A number over its unit at the foot of a field, as large as it has room; none where it would touch the words above."""
    number, unit = figure
    small = Type("bold", 34, 2)
    type = next((each for each in (Type("bold", size) for size in NUMBERS) if each.width(number) <= width - 48), None)
    foot = HEIGHT - MARGIN - 4
    if type and small.width(unit) <= width - 48 and foot - 50 - type.size > top:
        type.write(draw, (width - type.width(number)) / 2 + 6, foot - 54, number)
        small.write(draw, (width - small.width(unit)) / 2 + 6, foot, unit)


@cache
def _stamp(words: str) -> Image:
    """The seal: words one under the other within a fine frame."""
    from PIL import Image, ImageDraw

    stamp = Image.new("L", (SEAL, SEAL))
    draw = ImageDraw.Draw(stamp)
    draw.rectangle((6, 6, SEAL - 7, SEAL - 7), outline=255, width=2)
    size = min(42, (SEAL - 18) // len(words))
    Type("bold", size).stand(draw, SEAL // 2, (SEAL - size * len(words)) // 2, words)
    return stamp


def blank(width: int, height: int = HEIGHT) -> tuple[Image, ImageDraw]:
    """A grey picture to draw in, all ground, and what draws in it."""
    from PIL import Image, ImageDraw

    image = Image.new("L", (width, height))
    return image, ImageDraw.Draw(image)


def _title(title: str, spread: float = 0) -> tuple[Type, list[str]]:
    """The largest type, and lines, that break only at pauses; else the largest that is whole; else the smallest, cut.

    `spread`: space between letters, in sizes.
    """
    uncut, whole = [], pieces(title)
    for size in TITLES:
        type = Type("bold", size, int(size * spread))
        rows = lines(title, type.width, MEASURE, int(TITLE_HEIGHT / size / LEADING), whole)
        if "".join(rows) == title:
            if all(map(pauses, rows, rows[1:])):
                return type, rows
            uncut.append((type, rows))
    return uncut[0] if uncut else (type, rows)
