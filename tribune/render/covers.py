"""Covers of articles, in the two sizes that 公众号 takes: the photograph, or else drawn from a theme's cloth, motif and a figure.

What each cover shows; touches the cache only.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tribune.model import Archive, Medium, Photograph, Story, Suggestion
from tribune.pages import path_of
from tribune.render import memory
from tribune.render.asked import asked
from tribune.render.cards import band_of
from tribune.render.lettering import Type, fonts, lines
from tribune.render.motifs import motif
from tribune.render.printing import FAINT, PAPER, Band, Sheet, blank
from tribune.render.titles import pieces

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

VERSION = "2"  # raise when the same cover shall look different
Size = tuple[int, int]  # pixels
WIDE, SQUARE = (900, 383), (500, 500)
SIZES = (WIDE, SQUARE)
MARGIN = 52  # pixels, for a wide one
LEADING = 1.24  # sizes from line to line
QUIET = 200  # of 255: the ink of secondary words
NUMBERS, TITLES = (184, 160, 136, 112, 92, 76), (64, 56, 48, 40)  # pixels a character
WORDS = (150, 124, 104, 88, 72, 60, 48, 40)


@dataclass(frozen=True)
class Cover:
    """What is drawn on a theme's cloth: its name, and the leading figure (number, unit, meaning) or the title."""

    band: Band
    title: str
    figure: tuple[str, str, str] | None = None


def path(record: Story | Suggestion, size: Size) -> str:
    """Where a record's cover of a size stands in the edition."""
    width, height = size
    suffix = "jpg" if photograph(record) else "png"
    return f"covers/{path_of(record).removesuffix('.html')}-{width}x{height}.{suffix}"


def photograph(record: Story | Suggestion) -> Photograph | None:
    """The photograph that stands for a record: a story's first, of a suggestion what came of it."""
    shown = record.photographs if isinstance(record, Story) else (*record.after, *record.before)
    return shown[0] if shown else None


def drawn(archive: Archive, record: Story | Suggestion, size: Size) -> bytes:
    """The cover of a record without a photograph, PNG."""
    import PIL

    theme = asked(archive).theme_of(record) if record.theme else None
    figure = next(((each.shown, each.unit, each.meaning) for each in getattr(record, "figures", ())), None)
    cover = Cover(band_of(theme) if theme else Band(), record.title.replace("——", "⸺"), figure)
    key = memory.key("cover", VERSION, PIL.__version__, fonts(), repr((cover, size)))
    return memory.remember(key, lambda: _printed(cover, size))


def taken(medium: Medium, file: Path, size: Size) -> bytes:
    """The cover made of a photograph, JPEG; remembered by the original's hash."""
    import PIL

    from tribune.render.pictures import filling, saved

    key = memory.key("cover", VERSION, PIL.__version__, medium.digest, repr(size))
    return memory.remember(key, lambda: saved(filling(medium, file, *size), "jpeg"))


# --- drawing ------------------------------------------------------------------------------------------------------


def _printed(cover: Cover, size: Size) -> bytes:
    field, draw = blank(*size)
    field.paste(motif(cover.band.motif, *size).point(lambda grey: grey * FAINT // 255), (0, 0))
    (_wide if size == WIDE else _square)(draw, cover)
    return _stamped(field, cover.band.colour)


def _stamped(field: Image, colour: str) -> bytes:
    sheet = Sheet(*field.size)
    sheet.lay(field, (0, 0), colour, PAPER)
    return sheet.png()


def _wide(draw: ImageDraw, cover: Cover) -> None:
    """The theme above; below it the figure with its unit and meaning, or the title; a double rule at the back."""
    width, height = WIDE
    draw.line((22, 0, 22, height), QUIET, 3)
    draw.line((30, 0, 30, height), QUIET, 1)
    Type("bold", 28, 5).write(draw, MARGIN + 10, 74, cover.band.words, QUIET)
    measure = width - 2 * MARGIN - 10
    if cover.figure:
        _figure(draw, cover.figure, measure)
    else:
        type, rows = _fitted(cover.title, TITLES, measure, 250, pieces(cover.title))
        top = 104 + (250 - len(rows) * type.size * LEADING) / 2
        for number, row in enumerate(rows):
            type.write(draw, MARGIN + 10, top + type.size * (0.9 + LEADING * number), row)


def _figure(draw: ImageDraw, figure: tuple[str, str, str], measure: int) -> None:
    number, unit, meaning = figure
    small, left = Type("bold", 44, 2), MARGIN + 10
    type = next((each for each in map(_bold, NUMBERS) if each.width(number) + small.width(unit) < measure - 20), _bold(48))
    type.write(draw, left - type.size // 24, 256, number)
    small.write(draw, left + type.width(number) + 18, 256, unit)
    said = Type("sans", 32, 1)
    said.write(draw, left, 326, lines(meaning, said.width, measure, 1)[0], QUIET)


def _square(draw: ImageDraw, cover: Cover) -> None:
    """Large enough for a thumbnail: the figure over its unit, or the theme's name."""
    side, middle = SQUARE[0], SQUARE[0] // 2
    draw.rectangle((22, 22, side - 23, side - 23), outline=QUIET, width=3)
    draw.rectangle((30, 30, side - 31, side - 31), outline=QUIET, width=1)
    if cover.figure:
        number, unit, _ = cover.figure
        type = next((each for each in map(_bold, (220, *NUMBERS)) if each.width(number) < side - 104), _bold(56))
        _centred(draw, type, 286, number)
        small = Type("bold", 52, 4)
        _centred(draw, small, 372, lines(unit, small.width, side - 104, 1)[0])
        quiet = Type("bold", 28, 5)
        _centred(draw, quiet, 436, lines(cover.band.words, quiet.width, side - 104, 1)[0], QUIET)
        return
    said = cover.band.words or cover.title
    type, rows = _fitted(said, WORDS, side - 116, side - 116, pieces(said))
    for number, row in enumerate(rows):
        top = middle - len(rows) * type.size * 0.62
        _centred(draw, type, top + type.size * (1.06 + LEADING * number), row)


def _centred(draw: ImageDraw, type: Type, baseline: float, text: str, ink: int = 255) -> None:
    type.write(draw, (SQUARE[0] - type.width(text) + type.tracking) / 2, baseline, text, ink)


def _fitted(text: str, sizes: tuple[int, ...], measure: int, high: int, whole: tuple[str, ...]) -> tuple[Type, list[str]]:
    """The largest type in which a text is whole in so many pixels of width and height; else the smallest, cut."""
    tries = [
        (type, lines(text, type.width, measure, max(1, int(high / type.size / LEADING)), whole)) for type in map(_bold, sizes)
    ]
    return next((each for each in tries if "".join(each[1]) == text), tries[-1])


def _bold(size: int) -> Type:
    return Type("bold", size)
