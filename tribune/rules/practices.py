"""Rules about practices: each has a place of its own in their order."""

from __future__ import annotations

from collections.abc import Iterator

from tribune.model import Practice
from tribune.problems import Problem
from tribune.problems import place as written
from tribune.rules.register import Register


def same_place(register: Register) -> Iterator[Problem]:
    """W004: two practices have the same place in their order."""
    first: dict[int, str] = {}
    for entry in register.records.of(Practice):
        order = entry.record.order
        here = Problem(entry.path, entry.line("order"), "W004", {"order": order, "other": first.get(order)})
        if order in first:
            yield here
        if order:
            first[order] = first.get(order) or written(here)
