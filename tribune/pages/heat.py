"""A year as a chart of weeks and weekdays, in two halves: the paths of its squares, whose size tells how much was done."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tribune.model import Yearbook

SIDE, PITCH, LEFT, TOP = 10, 12, 18, 18  # of a day's square, from one to the next, the room for labels
SIZES = (4, 6, 8, 10)  # of the square of a day with one, two, three, and more activities
WIDTH, HEIGHT = LEFT + 28 * PITCH, TOP + 7 * PITCH  # half a year touches 28 weeks at most


@dataclass(frozen=True)
class Half:
    """January to June or July to December; `months` are numbers with their places, `marks` sizes with their paths."""

    months: tuple[tuple[int, int], ...]
    ground: str
    marks: tuple[tuple[int, str], ...]


def halves(book: Yearbook) -> tuple[Half, Half]:
    """The chart of one year. A path is drawn with strokes as wide as its squares."""
    times = Counter(row.date for row in book.rows)
    return tuple(_half(book.year, first, times) for first in (1, 7))


def _half(year: int, first: int, times: Counter[datetime.date]) -> Half:
    months, ground, places = _ground(year, first)
    squares: dict[int, list[str]] = {size: [] for size in SIZES}
    for day, count in times.items():
        if day in places:
            size = SIZES[min(count, len(SIZES)) - 1]
            column, row = places[day]
            squares[size].append(f"M{_x(column) + (SIDE - size) // 2} {_y(row)}h{size}")
    return Half(months, ground, tuple((size, "".join(path)) for size, path in squares.items() if path))


@lru_cache(maxsize=16)
def _ground(year: int, first: int) -> tuple[tuple[tuple[int, int], ...], str, dict[datetime.date, tuple[int, int]]]:
    """The same for everybody: the places of months, the path of all days (dashed), the column and row of each day."""
    places = dict(_places(year, first))
    months = tuple((day.month, _x(column)) for day, (column, _) in places.items() if day.day == 1)
    columns = [[column for column, row in places.values() if row == weekday] for weekday in range(7)]
    lines = (f"M{_x(mine[0])} {_y(row)}h{(len(mine) - 1) * PITCH + SIDE}" for row, mine in enumerate(columns))
    return months, "".join(lines), places


def _places(year: int, first: int) -> Iterator[tuple[datetime.date, tuple[int, int]]]:
    """Weeks run to the right and begin with Monday."""
    start = datetime.date(year, first, 1)
    end = datetime.date(year, 7, 1) if first == 1 else datetime.date(year + 1, 1, 1)
    for number in range((end - start).days):
        week, weekday = divmod(start.weekday() + number, 7)
        yield start + datetime.timedelta(number), (week, weekday)


def _x(column: int) -> int:
    return LEFT + column * PITCH


def _y(row: int) -> int:
    return TOP + row * PITCH + SIDE // 2
