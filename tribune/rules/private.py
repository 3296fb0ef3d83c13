"""Rules about private data in what is published."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tribune.load.records import Place
from tribune.problems import Problem
from tribune.rules.finders import FINDERS, canonical, masked, narrow
from tribune.rules.register import Register


def leaked(code: str) -> Callable[[Register], Iterator[Problem]]:
    """T001, T002 or T003: what the code's finder finds in any text that isn't meant for it."""

    def rule(register: Register) -> Iterator[Problem]:
        allowed = public(register)
        for saying in register.suspects if register.site or code == "T001" else ():
            if code == "T001" or not is_declared(saying.place):
                for position, found in FINDERS[code](narrow(saying.text)):
                    if code == "T001" or found not in allowed:
                        yield Problem(saying.entry.path, saying.line(position), code, {"found": masked(found)})

    return rule


def public(register: Register) -> frozenset[str]:
    """Every number and address that the archive itself declares public, without blanks and hyphens."""
    return frozenset(canonical(saying.text) for saying in register.sayings if is_declared(saying.place))


def is_declared(place: Place) -> bool:
    """Whether a field is there to make a number or an address known."""
    return place[-1] in ("telephone", "mail") or "report" in place or place[0] == "public"
