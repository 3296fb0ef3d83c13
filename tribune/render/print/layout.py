"""The book's measures: what the typesetter, the picture scaler and the preflight must agree on."""

from __future__ import annotations

from dataclasses import dataclass

from tribune.model import Medium
from tribune.model.booklet import Booklet

MM = 72 / 25.4  # points in a millimetre
SIZE = 10.5  # points: 五号, the body size of mainland books
PITCH = 16.8  # points from line to line: 1.6 of the size
SIDES, ENDS = 34, 40  # mm that the margins take at least, across and down
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

    @classmethod
    def of(cls, choices: Booklet) -> Layout:
        width, height = choices.size
        characters = int((width - SIDES) * MM / SIZE)
        return cls(width * MM, height * MM, characters, int((height - ENDS) * MM / PITCH))

    @property
    def measure(self) -> float:
        """Points."""
        return self.characters * SIZE

    def photograph(self, medium: Medium) -> float:
        """The width in points at which a photograph is printed.

        Full measure, unless it's upright or has too few pixels for that; never less than half the measure.
        """
        tallest = self.lines * PITCH * 0.5
        widest = min(self.measure, tallest * medium.width / medium.height)
        return max(min(widest, medium.width / FINE * 72), min(widest, self.measure / 2))

    def capacity(self, pages: int) -> int:
        """How many characters fit on so many pages."""
        return pages * self.characters * self.lines


def resolution(medium: Medium, width: float) -> float:
    """Pixels an inch of a picture `width` points wide."""
    return medium.width / width * 72
