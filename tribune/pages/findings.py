"""What the numbers of a chart say, for the sentence above it, which the templates word; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

PLAIN = tuple(map(Fraction, ("1/2", "1/3", "2/3", "1/4", "3/4", "1/5")))  # parts that people have a word for
NEAR = 0.015  # of the whole: so near one of them a part is called by it
EVEN = 0.25  # of the mean: so far from it is none of what are called even


@dataclass(frozen=True)
class Finding:
    """Which is the most, or which two are; how many, which share of all that is, and the mean and the least of all."""

    names: tuple[str, ...]
    most: int
    share: float
    mean: float
    least: int

    @property
    def part(self) -> str:
        """The plain fraction that the share comes near to; empty where there is none."""
        return next((str(part) for part in PLAIN if abs(self.share - part) <= NEAR), "")

    @property
    def is_all(self) -> bool:
        return self.share == 1

    @property
    def is_even(self) -> bool:
        """Whether all are nearly alike."""
        return max(self.most - self.mean, self.mean - self.least) <= EVEN * self.mean


def finding(rows: Sequence[tuple[str, int]]) -> Finding | None:
    """What rows of (name, number) say; None where there is nothing, or too many are the most."""
    numbers = [number for _, number in rows]
    most = max(numbers, default=0)
    names = tuple(name for name, number in rows if number == most)
    if not most or len(names) > 2:
        return None
    return Finding(names, most, most / sum(numbers), sum(numbers) / len(numbers), min(numbers))
