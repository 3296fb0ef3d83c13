"""Rules about lists: what their items are."""

from __future__ import annotations

from collections.abc import Iterator

from tribune.load.explain import clipped
from tribune.model.values import COMMA
from tribune.problems import Problem
from tribune.rules.register import Register

SHORT = 8  # characters; parts of a sentence tend to be longer


def run_together(register: Register) -> Iterator[Problem]:
    """X005: the only item of a list of sentences looks like several; lists of words take such an item apart."""
    items = [saying for saying in register.sayings if saying.place and isinstance(saying.place[-1], int)]
    several = {(saying.entry.path, saying.place[:-1]) for saying in items if saying.place[-1]}
    for saying in items:
        alone = saying.place[-1] == 0 and (saying.entry.path, saying.place[:-1]) not in several
        if alone and len(parts := COMMA.split(saying.text)) > 1 and max(map(len, parts)) <= SHORT:
            facts = {"field": saying.place[-2], "value": clipped(saying.text)}
            yield Problem(saying.entry.path, saying.line(), "X005", facts)
