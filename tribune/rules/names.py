"""Rules about people's names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tribune.load.explain import clipped
from tribune.model import Deputy
from tribune.model.names import surname_of, syllables
from tribune.problems import Problem
from tribune.rules.register import Register

_FOREIGN = re.compile(r"[^\w\s·.’'-]|某")


def with_more(register: Register) -> Iterator[Problem]:
    """D002, a warning: something in a deputy's name that is no part of one: a bracket, a comma, 某."""
    for entry in register.records.of(Deputy):
        if (found := _FOREIGN.search(entry.record.name)) and syllables(surname_of(entry.record.name)):
            yield Problem(entry.path, entry.line("name"), "D002", {"name": clipped(entry.record.name), "sign": found[0]})


def without_letters(register: Register) -> Iterator[Problem]:
    """D001: nothing is known by which a deputy could be listed and searched for."""
    for entry in register.records.of(Deputy):
        if not syllables(surname_of(entry.record.name)):
            yield Problem(entry.path, entry.line("name"), "D001", {"name": clipped(entry.record.name)})
