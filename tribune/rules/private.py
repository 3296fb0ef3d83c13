"""Rules about private data in what is published."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tribune.load.records import Place
from tribune.notes import noted
from tribune.private.find import hinted
from tribune.private.looks import canonical
from tribune.problems import Problem
from tribune.rules.register import Register

KINDS = {"T001": "identity", "T002": "mobile", "T003": "mail"}

DOUBTS = {"T014": ("plate", "passport", "card", "landline"), "T015": ("account", "home", "name")}


def leaked(code: str) -> Callable[[Register], Iterator[Problem]]:
    """T001, T002 or T003: what the finder finds in any text that isn't meant for it; identity numbers nowhere are."""

    def rule(register: Register) -> Iterator[Problem]:
        allowed = public(register) if code != "T001" else ()
        for saying, find in register.finds if register.site or code == "T001" else ():
            if find.kind == KINDS[code] and not (code != "T001" and is_declared(saying.place)) and find.value not in allowed:
                yield Problem(saying.entry.path, saying.line(find.start), code, {"found": hinted(find.value)})

    return rule


def doubted(code: str) -> Callable[[Register], Iterator[Problem]]:
    """T014 or T015: a number, or a person's name, home or account, that may be meant for everybody and may not.

    Deputies' names, what `public` lists, and fields for numbers and addresses are.
    """

    def rule(register: Register) -> Iterator[Problem]:
        allowed = public(register) | set(register.names["deputy"].values())
        for saying, find in register.finds if register.site else ():
            declared = is_declared(saying.place) or (find.kind == "home" and saying.place[-1] in ("address", "number", "place"))
            if find.kind in DOUBTS[code] and not declared and find.value not in allowed:
                yield Problem(saying.entry.path, saying.line(find.start), code, {find.kind: hinted(find.value)})

    return rule


def public(register: Register) -> frozenset[str]:
    """Every number and address that the archive itself declares public, without blanks and hyphens."""
    said = {saying.text for saying in register.sayings if is_declared(saying.place)}
    return frozenset(noted("canonical", [text], lambda text=text: canonical(text)) for text in said)


def is_declared(place: Place) -> bool:
    """Whether a field is there to make a number or an address known."""
    return place[-1] in ("telephone", "mail") or "report" in place or place[0] == "public"
