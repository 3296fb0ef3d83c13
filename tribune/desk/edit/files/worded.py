"""What a rule says, for somebody who fills in forms: fields and files as the desk calls them, not as they stand on the disk."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from tribune.desk.edit.form import Shape, shapes
from tribune.load.files import kind_of
from tribune.model import KINDS, Codes, Site
from tribune.problems import Problem
from tribune.render import guide

# A word, with the blanks around it, that is no part of an address and no name of a fact; a file of the whole website.
_KEY = re.compile(r" ?(?<![\w{/.:@*-])([a-z]+(?:_[a-z]+)*)(?![\w/.*@-]|:\S|[^{\n]*\}) ?")
_FILE = re.compile(r" ?(?:content/)?([a-z]+)\.yaml ?")
_LANGUAGE = "zh"
_AS_TYPED = ("value", "plain")  # facts that repeat what somebody has written


def worded(problem: Problem, kind: str = "") -> dict[str, str]:
    """The `message` and the `hint` of a problem in the words of the desk; a rule's `form` stands in for its hint.

    `kind` is that of a record which has no file yet.
    """
    labels = _labels(kind_of(problem.path) or kind)
    place, key = str(problem.facts.get("field", "")), str(problem.facts.get("key", ""))
    own = labels.get(next((part for part in reversed(place.split(".")) if not part.isdecimal()), ""), place)
    facts = {
        name: own
        if name not in _AS_TYPED and value in (place, key)
        else labels.get(value, value)
        if name == "needs"
        else value
        for name, value in problem.facts.items()
    }
    said = replace(problem, facts=facts).words(_LANGUAGE, lambda text: _renamed(text, labels))
    return {"message": said["message"], "hint": said.get("form", said["hint"])}


def _renamed(text: str, labels: dict[str, str]) -> str:
    files = _FILE.sub(lambda found: _files().get(found[1], found[0]), text)
    return _KEY.sub(lambda found: labels.get(found[1], found[0]), files)


@cache
def _files() -> dict[str, str]:
    return {kind: told["name"] for kind, told in guide.words()["kinds"].items() if kind != Codes.kind}


@cache
def _labels(kind: str) -> dict[str, str]:
    """What fields are called, by their keys: those of the kind before those of the settings, outer ones before inner ones."""
    kinds = (KINDS[kind], Site) if kind in KINDS else (Site,)
    found: dict[str, str] = {}
    for each in kinds:
        _add(found, shapes(each))
    return found


def _add(found: dict[str, str], fields: Iterable[Shape]) -> None:
    for each in fields:
        for key in (each.key, each.other):
            found.setdefault(key, each.label)
    for each in fields:
        _add(found, each.parts)
