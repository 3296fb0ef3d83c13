"""Where in the sources a text stands that was found in something finished; touches nothing but the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tribune.load import Records
from tribune.problems import Problem
from tribune.rules.register import Register, Saying

SHORTEST = 3  # characters that tell a place


def placed(problems: Iterable[Problem], records: Records) -> list[Problem]:
    """The problems, each that quotes what is `written` in its file, and has no line yet, with the line of that."""
    register = Register(records)
    return [problem if problem.line else _placed(problem, register) for problem in problems]


def _placed(problem: Problem, register: Register) -> Problem:
    sayings = [saying for saying in register.sayings if saying.entry.path == problem.path]
    return replace(problem, line=next(_lines(sayings, str(problem.facts.get("written", ""))), 1))


def _lines(sayings: list[Saying], written: str) -> Iterator[int]:
    """The lines in which it stands, whole or, since lines of type end anywhere, by its beginning."""
    for length in range(len(written), SHORTEST - 1, -1):
        for saying in sayings:
            if (place := saying.text.find(written[:length])) >= 0:
                yield saying.line(place)
