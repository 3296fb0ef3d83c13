"""The rule about what waits for a person to approve it."""

from __future__ import annotations

from collections.abc import Iterator

from tribune.model import SHELVES
from tribune.model.record import WAITING
from tribune.problems import Problem
from tribune.rules.register import Register


def waiting(register: Register) -> Iterator[Problem]:
    """E004, a warning: drafts wait for a person to approve them."""
    for kind in SHELVES:
        drafts = [entry.path for entry in register.records.of(kind) if entry.record.state == WAITING]
        if drafts:
            yield Problem(kind.folder(), 0, "E004", {"count": len(drafts), "first": drafts[0].rsplit("/", 1)[-1]})
