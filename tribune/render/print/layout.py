"""The book's measures: what the typesetter, the picture scaler and the preflight must agree on."""

from __future__ import annotations

from dataclasses import dataclass

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
FINE, COARSE = 300, 200  # pixels an inch: what print wants, and what it can bear
PORTRAIT = 24 * MM  # points
FULL = 300  # pixels an inch to which photographs are scaled


@dataclass(frozen=True)
class Layout:
    """A page: trim in points, the measure in characters, the height in lines."""

    width: float
    height: float
    characters: int
    lines: int
    gutter: float = 0  # points that a thick book's fold swallows

    @classmethod
    def of(cls, choices: Booklet, pages: int = 0) -> Layout:
        """`pages`: about how many the book will have, whose spine tells what the fold swallows."""
        width, height = choices.size
        characters = int((width - SIDES) * MM / SIZE)
        swallowed = next((by for spine, by in SWALLOWED if pages / 2 * float(choices.paper) >= spine), 0)
        return cls(width * MM, height * MM, characters, int((height - ENDS) * MM / PITCH), swallowed * MM)

    @property
    def inside(self) -> float:
        """Points from the fold to the type area."""
        return (self.width - self.measure) * INNER + self.gutter

    @property
    def outside(self) -> float:
        return self.width - self.measure - self.inside

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
        told = ("width", "height", "characters", "lines", "inside", "outside", "upper", "lower")
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

    def capacity(self, pages: int) -> int:
        """How many characters fit on so many pages."""
        return pages * self.characters * self.lines


def resolution(medium: Medium, width: float) -> float:
    """Pixels an inch of a picture `width` points wide."""
    return medium.width / width * 72
