"""The map of the district, drawn from outlines: units as ways to their pages, stations as points; pure."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import ClassVar

from tribune.model import Outline, Position, Station, Unit
from tribune.pages.lists import shown_units
from tribune.pages.view import View

SIZE, MARGIN = 1000, 24  # of the drawing's longer side; a step is finer than anybody sees
SIGN, LINE = 38, 46  # a character of a name, and its line: readable when the drawing is as wide as a phone
Point = tuple[int, int]


@dataclass(frozen=True)
class Area:
    """A unit's area, or one that is no unit's: its path (SVG 2, 9.3), and where its name stands, if there's room for it."""

    unit: Unit | None
    path: str
    label: Point | None


@dataclass(frozen=True)
class Spot:
    """A station's place."""

    station: Station
    x: int
    y: int


@dataclass(frozen=True, eq=False)
class MapPage(View):
    """The map, and beside it the units with their stations."""

    template: ClassVar[str] = "map.html"
    section: ClassVar[str] = "map"

    @property
    def source(self) -> str:
        return self.archive.map.origin

    @cached_property
    def units(self) -> tuple[tuple[Unit, tuple[Station, ...]], ...]:
        """Every unit that has a page, with its stations."""
        return tuple((unit, self.archive.stations_in(unit)) for unit in shown_units(self.archive))

    @cached_property
    def _grid(self) -> _Grid:
        return _Grid.around([point for each in self.archive.map.outlines for ring in each.rings for point in ring])

    @property
    def size(self) -> Point:
        """Width and height of the drawing."""
        return self._grid.size

    @property
    def areas(self) -> tuple[Area, ...]:
        """The largest first, so that none hides another; names of small ones give way."""
        drawn = [
            (self._unit_of(each), [self._grid.ring(ring) for ring in each.rings]) for each in self.archive.map.outlines
        ]
        drawn.sort(key=lambda pair: -_surface(_largest(pair[1])))
        return tuple(_with_labels(drawn))

    def _unit_of(self, outline: Outline) -> Unit | None:
        """The unit of an outline, if that has a page."""
        known = {key: unit for unit, _ in self.units for key in (unit.id, unit.name)}
        return known.get(outline.unit or outline.name)

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The stations that say where they are."""
        placed = [station for station in self.archive.stations if station.position]
        return tuple(Spot(station, *self._grid.point(station.position)) for station in placed)


@dataclass(frozen=True)
class _Grid:
    """Degrees on paper: a degree of longitude is as much shorter as it is at the middle's latitude."""

    west: float
    north: float
    across: float  # steps a degree
    down: float
    size: Point

    @classmethod
    def around(cls, points: list[Position]) -> _Grid:
        west, east = min(point.longitude for point in points), max(point.longitude for point in points)
        south, north = min(point.latitude for point in points), max(point.latitude for point in points)
        narrow = math.cos(math.radians((south + north) / 2))
        longest = max((east - west) * narrow, north - south) or 1
        down = (SIZE - 2 * MARGIN) / longest
        size = (round((east - west) * narrow * down) + 2 * MARGIN, round((north - south) * down) + 2 * MARGIN)
        return cls(west, north, narrow * down, down, size)

    def point(self, position: Position) -> Point:
        x, y = (position.longitude - self.west) * self.across, (self.north - position.latitude) * self.down
        return round(x) + MARGIN, round(y) + MARGIN

    def ring(self, ring: tuple[Position, ...]) -> list[Point]:
        """On the grid, without points that fall together: neighbours lose the same ones of their common border."""
        return list(dict.fromkeys(map(self.point, ring)))


def _largest(rings: list[list[Point]]) -> list[Point]:
    return max(rings, key=_surface, default=[])


def _surface(ring: list[Point]) -> float:
    return abs(sum(x * below - right * y for (x, y), (right, below) in _sides(ring))) / 2


def _sides(ring: list[Point]) -> Iterator[tuple[Point, Point]]:
    return pairwise([*ring, *ring[:1]])


def _centre(ring: list[Point]) -> Point:
    """The middle of an area (its centroid)."""
    crossed = [(x * below - right * y, x + right, y + below) for (x, y), (right, below) in _sides(ring)]
    whole = 3 * sum(cross for cross, _, _ in crossed)
    if not whole:
        return ring[0]
    return round(sum(c * x for c, x, _ in crossed) / whole), round(sum(c * y for c, _, y in crossed) / whole)


def _with_labels(drawn: list[tuple[Unit | None, list[list[Point]]]]) -> Iterator[Area]:
    taken: list[tuple[float, float, float]] = []
    for unit, rings in drawn:
        path = "".join("M" + "L".join(f"{x} {y}" for x, y in ring) + "Z" for ring in rings if len(ring) > 2)
        label = _label(unit, _largest(rings), taken) if unit and path else None
        yield Area(unit, path, label)


def _label(unit: Unit, ring: list[Point], taken: list[tuple[float, float, float]]) -> Point | None:
    """Where the name of a unit stands; None if it would be wider than the area, or touch another's."""
    (x, y), half = _centre(ring), len(unit.name) * SIGN / 2
    if max(x for x, _ in ring) - min(x for x, _ in ring) < 2 * half:
        return None
    if any(abs(x - other) < half + width and abs(y - above) < LINE for other, above, width in taken):
        return None
    taken.append((x, y, half))
    return x, y
