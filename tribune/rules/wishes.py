"""Rules about wishes: their dates come one after the other, and their state says the same as what else is told of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tribune.model.wish import Wish
from tribune.problems import Problem
from tribune.rules.register import Register

# What can't have happened yet in a state.
TOO_EARLY = {"待认领": ("taken", "done", "deputies", "taker"), "已认领": ("done",), "已完成": ()}


def disorder(register: Register) -> Iterator[Problem]:
    """W001: a wish is taken before it was noted, or granted before it was taken."""
    for entry in register.records.of(Wish):
        days = [(name, day) for name in ("date", "taken", "done") if (day := getattr(entry.record, name))]
        for (early, begin), (late, end) in pairwise(days):
            if end < begin:
                facts = {"early": early, "begin": begin, "late": late, "end": end}
                yield Problem(entry.path, entry.line(late), "W001", facts)


def contradiction(register: Register) -> Iterator[Problem]:
    """W002: a wish that nobody has taken names who took it, or one that's merely taken has a day when it was granted."""
    for entry in register.records.of(Wish):
        for name in TOO_EARLY.get(entry.record.state, ()):
            if getattr(entry.record, name):
                facts = {"state": entry.record.state, "field": name}
                yield Problem(entry.path, entry.line(name), "W002", facts)
