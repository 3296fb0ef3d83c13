"""Rules about what begins, ends and becomes part of something else: mandates, and units that merged."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import combinations

from tribune.model import Deputy, Mandate, Site
from tribune.problems import Problem
from tribune.rules.register import Register


def overlapping(register: Register) -> Iterator[Problem]:
    """L001: two mandates of one level are held at the same time."""
    for entry in register.records.of(Deputy):
        for (_, one), (number, other) in combinations(enumerate(entry.record.mandates), 2):
            if one.level == other.level and _overlap(one, other):
                facts = {"level": register.names["level"].get(one.level, one.level), "first": _span(one)}
                yield Problem(entry.path, entry.line("mandates", number), "L001", {**facts, "second": _span(other)})


def _overlap(one: Mandate, other: Mandate) -> bool:
    """Whether both are dated and share more than the day on which one follows the other."""
    if not all(each.since or each.until for each in (one, other)):
        return False
    begin = max(each.since or datetime.date.min for each in (one, other))
    return begin < min(each.until or datetime.date.max for each in (one, other))


def _span(mandate: Mandate) -> str:
    return f"{mandate.since or ''}—{mandate.until or ''}"


def circular(register: Register) -> Iterator[Problem]:
    """L002: a unit merged into itself, by way of others."""
    for entry in register.records.of(Site):
        into = {unit.id: unit.into for unit in entry.record.units if unit.into}
        for number, unit in enumerate(entry.record.units):
            if unit.id in _way(into, unit.id):
                yield Problem(entry.path, entry.line("units", number, "into"), "L002", {"unit": unit.id, "into": unit.into})


def _way(into: dict[str, str], id: str) -> list[str]:
    """The units that one became part of, one after the other, until there is none or one comes again."""
    way: list[str] = []
    while (id := into.get(id, "")) and id not in way:
        way.append(id)
    return way
