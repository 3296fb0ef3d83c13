"""The book's measures: what the typesetter, the picture scaler and the preflight must agree on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tribune.model import Medium
from tribune.model.booklet import Booklet

MM = 72 / 25.4  # points in a millimetre
SIZE = 10.5  # points: 五号, the body size of mainland books
PITCH = 16.8  # points from line to line: 1.6 of the size
SIDES, ENDS = 34, 40  # mm that the margins take at least, across and down
INNER, UPPER = 0.54, 0.56  # of the margins across and down, what lies at the fold and at the head
SWALLOWED = ((30, 4), (20, 3))  # mm: from how thick a spine on, how far its pages are moved from the fold
CAPTION = 18  # points under a photograph: two of them and three lines fill a page
CELL = 4  # points beside what stands in a table's cell
BLEED = 3  # mm
APART, BESIDE, EDGE = 2.5 * MM, 28, 4 * MM  # points: of words beside the type area, four characters wide; what a cut may be off by
FINE, COARSE = 300, 200  # pixels an inch: what print wants, and what it can bear
PORTRAIT = 24 * MM  # points
STRIP, FLAT = 18 * MM, 1 / 3  # a photograph over the edges leaves so many points for words; is so high, of its page, at least
CUT = 0.06  # of it: what may be cut off
FULL = 300  # pixels an inch to which photographs are scaled


@dataclass(frozen=True)
class Layout:
    """A page: trim in points, the measure in characters, the height in lines."""

    width: float
    height: float
    characters: int
    lines: int
    gutter: float = 0  # points that a thick book's fold swallows
    given: int = 0  # characters of the measure that are given to the fore-edge

    @classmethod
    def of(cls, choices: Booklet, pages: int = 0) -> Layout:
        """`pages`: about how many the book will have, whose spine tells what the fold swallows."""
        width, height = choices.size
        characters = int((width - SIDES) * MM / SIZE)
        swallowed = next((by for spine, by in SWALLOWED if pages / 2 * float(choices.paper) >= spine), 0)
        layout = cls(width * MM, height * MM, characters, int((height - ENDS) * MM / PITCH), swallowed * MM)
        return layout if layout.beside or not (narrower := layout._narrower).beside else narrower

    @property
    def _narrower(self) -> Layout:
        """A thick book's page whose lines are a character shorter, so that words have room beside them."""
        return replace(self, characters=self.characters - bool(self.gutter), given=int(bool(self.gutter)))

    @property
    def inside(self) -> float:
        """Points from the fold to the type area."""
        return (self.width - self.measure - self.given * SIZE) * INNER + self.gutter

    @property
    def outside(self) -> float:
        return self.width - self.measure - self.inside

    @property
    def beside(self) -> float:
        """How wide, in points, what stands in the outer margin beside the type area is; 0 where the margin is too narrow."""
        return BESIDE if self.outside >= APART + BESIDE + EDGE else 0

    @property
    def upper(self) -> float:
        """Points from the head to the type area: the head is the taller margin."""
        return (self.height - self._block) * UPPER

    @property
    def lower(self) -> float:
        return self.height - self._block - self.upper

    @property
    def _block(self) -> float:
        return self.lines * PITCH - (PITCH - SIZE)

    @property
    def measure(self) -> float:
        """Points."""
        return self.characters * SIZE

    @property
    def data(self) -> dict[str, float]:
        """What the templates are told, in points."""
        told = ("width", "height", "characters", "lines", "inside", "outside", "upper", "lower", "beside")
        return {name: getattr(self, name) for name in told}

    def photograph(self, medium: Medium) -> float:
        """The width in points at which a photograph is printed.

        Full measure, unless it's upright or has too few pixels for that; never less than half the measure.
        """
        widest = min(self.measure, self.tallest * medium.width / medium.height)
        return max(min(widest, medium.width / FINE * 72), min(widest, self.measure / 2))

    @property
    def tallest(self) -> float:
        """Points: two photographs of this height and three lines fill a page."""
        return (self.lines - 3) / 2 * PITCH - CAPTION

    def in_cell(self, medium: Medium, columns: int) -> float:
        """The width in points of a photograph in one of so many columns of a table."""
        return min(self.photograph(medium), self.measure / columns - 2 * CELL)

    def sign(self, medium: Medium) -> float:
        """The width in points of a picture that is as high as the line it stands in."""
        return SIZE * medium.width / medium.height

    def bled(self, medium: Medium) -> tuple[float, float] | None:
        """Width and height in points of a photograph that runs over three edges of its page, or over all four.

        None where it's too flat, would lose too much, or has too few pixels.
        """
        width, page = self.width + 2 * BLEED * MM, self.height + 2 * BLEED * MM
        height = width * medium.height / medium.width
        if not page * FLAT <= height <= page - STRIP:
            if not 1 - CUT <= height / page <= 1 / (1 - CUT):
                return None
            height = page
        return (width, height) if resolution(medium, filled(medium, width, height)) >= FINE - 0.5 else None

    def capacity(self, pages: int) -> int:
        """How many characters fit on so many pages."""
        return pages * self.characters * self.lines


def filled(medium: Medium, width: float, height: float) -> float:
    """How wide, in points, the whole of a picture is that fills so much, whatever is cut off."""
    return max(width, height * medium.width / medium.height)


def resolution(medium: Medium, width: float) -> float:
    """Pixels an inch of a picture `width` points wide."""
    return medium.width / width * 72
