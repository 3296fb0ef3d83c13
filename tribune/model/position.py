"""Where something is, as Chinese maps count it: GCJ-02 (GB 20263), some 500 m beside what a satellite's receiver shows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

WEST, EAST, SOUTH, NORTH = 73.4, 135.2, 3.8, 53.6  # China with its islands
KILOMETRES = 111.2  # a degree of a meridian
FAR = 60  # kilometres from the middle of all others; few districts reach so far


class Position(NamedTuple):
    """A place on the earth, in degrees."""

    longitude: float
    latitude: float

    def away(self, other: Position) -> float:
        """How far another is, in kilometres; exact enough within a province."""
        across = (self.longitude - other.longitude) * math.cos(math.radians(self.latitude))
        return math.hypot(across, self.latitude - other.latitude) * KILOMETRES


def position(given: object) -> Position:
    """[longitude, latitude] as a position; ValueError (pydantic's) for anything else, and for what lies outside China."""
    if not isinstance(given, Sequence) or isinstance(given, str) or len(given) != 2:
        raise PydanticCustomError("position", "not two numbers")
    try:
        found = Position(*map(float, given))
    except (TypeError, ValueError):
        raise PydanticCustomError("position", "not two numbers") from None
    if not _in_china(*found):
        what = "swapped" if _in_china(found.latitude, found.longitude) else "abroad"
        raise PydanticCustomError(f"position_{what}", "outside China", {"phrase": ", ".join(map(str, given))})
    return found


def _in_china(longitude: float, latitude: float) -> bool:
    return WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH


def middle(positions: Iterable[Position]) -> Position:
    """Where most of them are: a few mistaken ones don't move it."""
    return Position(*map(median, zip(*positions, strict=True)))


_PAIR = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
Located = Annotated[Position, BeforeValidator(position), WithJsonSchema(_PAIR)]
