"""map.geojson: the outlines of the district's units, from which a map is drawn."""

from __future__ import annotations

from typing import ClassVar

from tribune.model.position import Position
from tribune.model.record import Record
from tribune.model.values import Line, UnitId, Value, field

Ring = tuple[Position, ...]


class Outline(Value):
    """The border of a unit, or of something that has none: every ring of every part of it."""

    unit: UnitId | None = field(None, "乡镇街道")
    name: Line | None = field(None, "名称")
    rings: tuple[Ring, ...] = field(..., "边界")


class Map(Record):
    """The outlines, in the order of the file. There may be none: then there's no map."""

    kind: ClassVar[str] = "map"

    outlines: tuple[Outline, ...] = field((), "轮廓")
