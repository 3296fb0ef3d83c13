"""Share cards, 1200 × 630 pixels: set like a book's cover in paper, ink, a theme's colour and vermilion.

A card is made of areas of two colours each, ground and ink, drawn in grey and laid down as ramps of one palette: no
search for colours, and small files. Touches the cache only.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from tribune.model import Archive, Deputy, Medium, Story, Theme
from tribune.render import memory
from tribune.render.assets import TEMPLATES
from tribune.render.colour import mixed, readable
from tribune.render.icons import motif

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

VERSION = "1"  # raise when the same card shall look different
WIDTH, HEIGHT = 1200, 630  # pixels; what Open Graph's readers show uncut
PAPER, INK, VERMILION, PLAIN = "#fbf8f0", "#26231f", "#a3291f", "#5b554b"
MARGIN, FIELD, SEAL = 84, 388, 104  # pixels: around the text, the field's width, the seal's side
MEASURE = WIDTH - FIELD - 2 * MARGIN + 20  # pixels: the longest line
GREY, FAINT = 165, 44  # of 255: the ink that secondary words and motifs take
STEPS = 12  # of a ramp
NAMES = 0.09  # sizes between the letters of a name
PHOTO = 128  # colours of a portrait
TITLES = (112, 96, 84, 76, 66, 56)  # pixels a character
TITLE_HEIGHT, LEADING = 300, 1.3  # pixels for all lines of a title; sizes from line to line

# --- what a card shows ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Band:
    """An upright field of colour, its motif, and words set upright in it."""

    colour: str = PLAIN
    motif: str = ""
    words: str = ""


@dataclass(frozen=True)
class Card:
    """All that is seen: above the title, the title, two texts under it, fields of colour; `initial` fills the field."""

    above: str
    title: str
    names: str
    note: str
    bands: tuple[Band, ...]
    seal: str
    initial: str = ""


@dataclass(frozen=True)
class Portrait:
    """A photograph, and where its original lies."""

    medium: Medium
    file: Path

    def filling(self, width: int, height: int) -> Image:
        """Its upper middle, in that many pixels."""
        from PIL import ImageOps

        from tribune.render.pictures import bare

        scale = max(width / self.medium.width, height / self.medium.height)
        whole = bare(self.file, *(math.ceil(side * scale) for side in (self.medium.width, self.medium.height)))
        return ImageOps.fit(whole, (width, height), centering=(0.5, 0.3))


def story_card(archive: Archive, story: Story) -> bytes:
    """The share card of a story, PNG."""
    title = story.title.replace("——", "⸺")  # one dash without a gap
    names = "　".join(deputy.name for deputy in archive.deputies_of(story))
    date = f"{story.date.year}.{story.date.month}.{story.date.day}"
    bands = (_band(archive.theme_of(story)),)
    return _remembered(Card(archive.site.title, title, names, date, bands, _seal()))


def deputy_card(archive: Archive, deputy: Deputy, portrait: Path | None) -> bytes:
    """The share card of a deputy, PNG: the portrait in the file, or the surname large."""
    stories, unit = archive.stories_of(deputy), archive.unit_of(deputy)
    band = _band(archive.theme_of(stories[0])) if stories else Band()
    does = deputy.occupation or deputy.post or (deputy.identity or "").split("\n")[0]
    note = "　".join(item.title for item in archive.levels_of(deputy)) + ("　" + unit.name if unit else "")
    surname = deputy.person.surname
    initial = surname if len(surname) < 3 else surname[0]
    bands = (Band(band.colour, band.motif),)
    card = Card(archive.site.title, deputy.name, does, note.strip("　"), bands, _seal(), initial)
    if not (deputy.portrait and portrait):
        return _remembered(card)
    return _remembered(card, Portrait(archive.media[deputy.portrait.file], portrait))


def site_card(archive: Archive) -> bytes:
    """The share card of the site, PNG: its themes stand side by side like spines of books."""
    site = archive.site
    bands = tuple(_band(theme) for theme in site.themes[:7])
    return _remembered(Card(site.organisation, site.title, site.subtitle or "", site.term or "", bands, _seal()))


def _band(theme: Theme) -> Band:
    return Band(readable(theme.colour, PAPER), theme.motif, theme.name[:16])


def _seal() -> str:
    from tribune.render.html import words

    return words()["seal"]


def _remembered(card: Card, portrait: Portrait | None = None) -> bytes:
    import PIL

    seen = repr((card, portrait and portrait.medium))
    key = memory.key("card", VERSION, PIL.__version__, _fonts(), seen)
    return memory.remember(key, lambda: _drawn(card, portrait))


@cache
def _fonts() -> str:
    """Tells the fonts apart without reading their megabytes."""
    return repr([(name, (FOLDER / name).stat().st_size) for name in (*FACES["serif"], *FACES["sans"])])


# --- how it's drawn ---------------------------------------------------------------------------------------------


class Sheet:
    """A picture in a palette that grows by a ramp of STEPS colours for each pair of ground and ink."""

    def __init__(self) -> None:
        from PIL import Image

        self.image, self.ramps, self.photo = Image.new("P", (WIDTH, HEIGHT)), {}, b""

    def lay(self, mask: Image, at: tuple[int, int], ground: str, ink: str) -> None:
        """Print a grey picture, 0 for ground and 255 for ink, with its upper left corner at `at`."""
        first = self.ramps.setdefault((ground, ink), len(self.ramps) * STEPS)
        self.image.paste(mask.point([first + round(grey * (STEPS - 1) / 255) for grey in range(256)]), at)

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
        self.image.save(out, "PNG", compress_level=6)
        return out.getvalue()


def _drawn(card: Card, portrait: Portrait | None) -> bytes:
    sheet, left = Sheet(), WIDTH - FIELD
    sheet.lay(_page(card, left), (0, 0), PAPER, INK)
    for number, band in enumerate(card.bands):
        start, end = (left + FIELD * place // len(card.bands) for place in (number, number + 1))
        sheet.lay(_field(band, end - start, card.initial), (start, 0), band.colour, PAPER)
    if portrait:
        sheet.show(portrait.filling(FIELD, HEIGHT), (left, 0))
    sheet.lay(_stamp(card.seal), (left - SEAL // 2, HEIGHT - MARGIN - SEAL), VERMILION, PAPER)
    return sheet.png()


def _page(card: Card, width: int) -> Image:
    """The words on paper."""
    page, draw = _blank(width)
    _small(draw, MARGIN + 22, card.above)
    type, rows = _title(card.title, NAMES if card.initial else 0)
    for number, row in enumerate(rows):
        type.write(draw, MARGIN - type.size // 20, 150 + type.size * (1 + number * LEADING), row)
    under, foot = Type("serif", 32, 2), HEIGHT - MARGIN - 4
    for number, row in enumerate(reversed(lines(card.names, under.width, MEASURE - 20, 2 if len(rows) < 3 else 1))):
        under.write(draw, MARGIN, foot - (48 if card.note else 0) - number * 46, row)
    _small(draw, foot, card.note)
    return page


def _small(draw: ImageDraw, baseline: int, text: str) -> None:
    type = Type("sans", 25, 2)
    type.write(draw, MARGIN, baseline, lines(text, type.width, MEASURE - 20, 1)[0], GREY)


def _field(band: Band, width: int, initial: str) -> Image:
    """A field of colour with its motif; in it large initials, or words upright. A spine's motif begins below them."""
    field, draw = _blank(width)
    spine, size = width < FIELD, min(44, width // 2, (HEIGHT - 2 * MARGIN) // max(1, len(band.words)) - 8)
    top = 2 * MARGIN + len(band.words) * (size + 8) if spine else 0
    field.paste(motif(band.motif, width, HEIGHT).point(lambda grey: grey * FAINT // 255), (0, top))
    if not spine:
        draw.line((14, 0, 14, HEIGHT), 2 * FAINT, 2)
    if initial:
        size = 260 if len(initial) == 1 else 200
        Type("serif", size).stand(draw, width // 2 + 10, HEIGHT // 2 - size * len(initial) // 2, initial)
    else:
        middle = width // 2 if spine else width - MARGIN - size // 2
        Type("serif", size, 8).stand(draw, middle, MARGIN, band.words)
    return field


def _stamp(words: str) -> Image:
    """The seal: words one under the other within a fine frame."""
    from PIL import Image, ImageDraw

    stamp = Image.new("L", (SEAL, SEAL))
    draw = ImageDraw.Draw(stamp)
    draw.rectangle((6, 6, SEAL - 7, SEAL - 7), outline=255, width=2)
    size = min(42, (SEAL - 18) // len(words))
    Type("serif", size).stand(draw, SEAL // 2, (SEAL - size * len(words)) // 2, words)
    return stamp


def _blank(width: int) -> tuple[Image, ImageDraw]:
    from PIL import Image, ImageDraw

    image = Image.new("L", (width, HEIGHT))
    return image, ImageDraw.Draw(image)


def _title(title: str, spread: float = 0) -> tuple[Type, list[str]]:
    """The largest type, and lines, that break only at pauses; else the largest that is whole; else the smallest, cut.

    `spread`: space between letters, in sizes.
    """
    tries = []
    for size in TITLES:
        type = Type("serif", size, int(size * spread))
        tries.append((type, lines(title, type.width, MEASURE, int(TITLE_HEIGHT / size / LEADING))))
    whole = [(type, rows) for type, rows in tries if "".join(rows) == title]
    calm = [(type, rows) for type, rows in whole if all(map(_pauses, rows, rows[1:]))]
    return (calm or whole or tries[-1:])[0]


# --- letters ----------------------------------------------------------------------------------------------------

FOLDER = TEMPLATES / "fonts"
SERIF, SANS, KAI = "NotoSerifSC-8105-R.otf", "NotoSansSC-8105-R.otf", "TribuneKai-8105-R.ttf"
FACES = {"serif": (SERIF, SANS, KAI), "sans": (SANS, SERIF, KAI)}
MISSING = "〓"  # what printers set for a character they have no type for
OPENING, CLOSING = "“‘「『（《〈【〔([{", "”’」』）》〉】〕)]},.:;!?%，。、：；！？…·～"
PAUSES = "，。、：；！？…⸺,;!? 　"
PAUSE = 0.25  # what a break at a pause is worth, in squares of unevenness
HALF = "“‘「『（《〈【”’」』）》〉】，。、：；"  # these fill half of their square
UNIT = re.compile(
    f"[{re.escape(OPENING)}]{{0,2}}(?:[A-Za-z0-9][A-Za-z0-9.,+-]{{0,11}}|.)[{re.escape(CLOSING)} 　]{{0,3}}", re.S
)


@dataclass(frozen=True)
class Type:
    """Letters of one style (serif, sans) and size in pixels, with `tracking` pixels between them."""

    style: str
    size: int
    tracking: int = 0

    def width(self, text: str) -> float:
        """Pixels from the first to the end of the last letter."""
        return sum(self._advance(*pair) for pair in pairwise(text + " "))

    def write(self, draw: ImageDraw, x: float, baseline: float, text: str, ink: int = 255) -> None:
        """Set `text` from `x` on; an opening bracket hangs out into the margin."""
        x -= self.size / 2 if text[:1] and text[0] in OPENING and text[0] in HALF else 0
        for letter, following in pairwise(text + " "):
            face, shown = _face_of(self.style, letter)
            draw.text((x, baseline), shown, ink, _font(face, self.size), anchor="ls")
            x += self._advance(letter, following)

    def stand(self, draw: ImageDraw, middle: float, top: float, text: str) -> None:
        """Set `text` upright, one letter under the other, in whole squares."""
        for number, letter in enumerate(text):
            face, shown = _face_of(self.style, letter)
            baseline = top + number * (self.size + self.tracking) + self.size * 0.88
            draw.text((middle, baseline), shown, 255, _font(face, self.size), anchor="ms")

    def _advance(self, letter: str, following: str) -> float:
        """Of two marks that meet, the first gives up its empty half."""
        meet = letter in HALF and following in HALF and not (letter in OPENING and following in CLOSING)
        return _length(self.style, self.size, letter) / (2 if meet else 1) + self.tracking


@cache
def _font(face: str, size: int):
    from PIL import ImageFont

    return ImageFont.truetype(str(FOLDER / face), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _length(style: str, size: int, letter: str) -> float:
    face, shown = _face_of(style, letter)
    return _font(face, size).getlength(shown)


@cache
def _face_of(style: str, letter: str) -> tuple[str, str]:
    """The first font of a style that has the letter, and the letter; the sign for a missing one where none has it."""
    faces = FACES[style]
    return next(((face, letter) for face in faces if _has(face, letter)), (faces[0], MISSING))


@cache
def _has(face: str, letter: str) -> bool:
    """Whether a font draws something of its own; Pillow can't ask a font directly."""
    font = _font(face, 24)
    return bytes(font.getmask(letter)) != bytes(font.getmask("\U0010fffd")) or letter in " 　"


# --- lines ------------------------------------------------------------------------------------------------------


def lines(text: str, width: Callable[[str], float], measure: float, most: int) -> list[str]:
    """`text` in as few lines of at most `measure` as will hold it, evenly filled, rather broken where it pauses.

    `width` measures a string. What more than `most` lines would hold is cut off and replaced by ….
    """
    units = list(_units(text, width, measure))
    rows = _filled(units, width, measure)
    if len(rows) <= most:
        return _even(tuple(units), len(rows), width, measure)
    last = rows[most - 1].rstrip(CLOSING + OPENING + " 　")
    while last and width(last + "…") > measure:
        last = last[:-1].rstrip(CLOSING + OPENING + " 　")
    return [*rows[: most - 1], last + "…"]


def _units(text: str, width: Callable[[str], float], measure: float) -> Iterator[str]:
    """What a line break never parts: a character, word or number, with the marks that belong to it."""
    for unit in UNIT.findall(text):
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
        pause = PAUSE if rows and _pauses(row, rows[0]) else 0
        return cost + (wide / mean - 1) ** 2 - pause, (row, *rows)

    return list(best(0, count)[1])


def _pauses(row: str, following: str) -> bool:
    """Whether a reader pauses between two lines anyway."""
    return row[-1] in PAUSES or following[0] in OPENING + "⸺"
