"""Rules about where things are, and about the map."""

from __future__ import annotations

from collections.abc import Iterator

from tribune.load.records import Entry, Place
from tribune.model import Deputy, Map, Position, Station
from tribune.model.position import FAR, middle
from tribune.problems import Problem
from tribune.rules.register import Register

FEW = 3  # places among which none can be told to be far from the others


def unknown_area(register: Register) -> Iterator[Problem]:
    """G002, a warning: an outline whose name is no unit's leads nowhere."""
    units = {name for unit in (register.site.units if register.site else ()) for name in (unit.id, unit.name)}
    for entry in register.records.of(Map):
        for number, outline in enumerate(entry.record.outlines):
            if not outline.unit and outline.name and outline.name not in units:
                yield Problem(entry.path, entry.line("outlines", number), "G002", {"name": outline.name})


def far_away(register: Register) -> Iterator[Problem]:
    """G003, a warning: a place that lies far from all others is most likely mistyped."""
    placed = list(_placed(register))
    if len(placed) < FEW:
        return
    centre = middle(position for _, _, position in placed)
    for entry, place, position in placed:
        if (far := centre.away(position)) > FAR:
            facts = {"given": f"{position.longitude}, {position.latitude}", "far": round(far)}
            yield Problem(entry.path, entry.line(*place), "G003", facts)


def _placed(register: Register) -> Iterator[tuple[Entry, Place, Position]]:
    for entry in register.records.of(Station):
        if entry.record.position:
            yield entry, ("position",), entry.record.position
    for entry in register.records.of(Deputy):
        if position := entry.record.contact.position:
            yield entry, ("contact", "position"), position


def unapproved(register: Register) -> Iterator[Problem]:
    """G004, a warning: a published map may need the number under which it was examined (地图管理条例, §34)."""
    if register.site and not register.site.legal.map_number:
        yield from (Problem(entry.path, 1, "G004") for entry in register.records.of(Map) if entry.record.outlines)
