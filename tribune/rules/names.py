"""Rules about people's names."""

from __future__ import annotations

from collections.abc import Iterator

from tribune.load.explain import clipped
from tribune.model import Deputy
from tribune.model.names import surname_of, syllables
from tribune.problems import Problem
from tribune.rules.register import Register


def without_letters(register: Register) -> Iterator[Problem]:
    """D001: nothing is known by which a deputy could be listed and searched for."""
    for entry in register.records.of(Deputy):
        if not syllables(surname_of(entry.record.name)):
            yield Problem(entry.path, entry.line("name"), "D001", {"name": clipped(entry.record.name)})
