"""What a rule says, for somebody at the desk: fields, files and records as the desk calls them, not as they stand on the disk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath

from tribune.load.files import kind_of
from tribune.model import KINDS, Codes, Record, Site, Value
from tribune.model.fields import Declared, at, fields, is_part
from tribune.problems import Problem
from tribune.render import guide
from tribune.rules.register import Register

# A word, with the blanks around it, that is no part of an address and no name of a fact; a file of the whole website.
_KEY = re.compile(r" ?(?<![\w{/.:@*-])([a-z]+(?:_[a-z]+)*)(?![\w/.*@-]|:\S|[^{\n]*\}) ?")
_FILE = re.compile(r" ?(?:content/)?([a-z]+)\.yaml ?")
_PATH = re.compile(r"((?:content|stories)/[^:\s]+\.[a-z]+)(?::\d+)?")
_LANGUAGE = "zh"
_AS_TYPED = ("value", "plain", "better")  # facts that repeat what somebody has written, or say what to write
_OF_FIELDS = ("needs", "early", "late", "nearest")  # facts that may be the key of a field


def worded(problem: Problem, register: Register | None = None, kind: str = "") -> dict[str, str]:
    """The `message` and the `hint` of a problem in the words of the desk; a rule's `form` stands in for both.

    `register` tells what records are called; `kind` is that of a record which has no file yet.
    """
    kind = kind_of(problem.path) or kind
    labels = _labels(kind)
    facts = {name: _fact(name, value, problem.facts, kind, register) for name, value in problem.facts.items()}
    return Problem(problem.path, problem.line, problem.code, facts).words(
        _LANGUAGE, lambda text: _renamed(text, labels), is_form=True
    )


def _fact(name: str, value: object, facts: Mapping[str, object], kind: str, register: Register | None) -> object:
    """A fact as the desk says it: a field by its label, a file or a thing by its name."""
    if not isinstance(value, str) or not value:
        return value
    if name not in _AS_TYPED and value in (facts.get("field"), facts.get("key")):
        return _label(kind, value)
    if name in _OF_FIELDS and value in _labels(kind):
        return _labels(kind)[value]
    if name not in _AS_TYPED and (path := _PATH.fullmatch(value)):
        return _titled(path[1], register)
    return _named(name, value, facts, kind, register.names if register else {})


def _label(kind: str, place: str) -> str:
    """What the field at `place` (mandates.1.level) is called."""
    found = at(KINDS[kind], (part for part in place.split(".") if not part.isdecimal())) if kind in KINDS else None
    return found.label if found else _labels(kind).get(place.rpartition(".")[2], place)


def _keys(kind: type[Value], each: Declared) -> tuple[str, str]:
    """How a field may be called in a file."""
    return kind.model_fields[each.name].alias or each.name, each.name


def _titled(path: str, register: Register | None) -> str:
    """What a file is called: its kind, and the name of the record in it."""
    kind = guide.words()["kinds"].get(kind_of(path) or "", {}).get("name", "")
    title = register.titles.get(path, "") if register else ""
    is_single = path.count("/") < 2 and path.startswith("content/")
    return f"{kind}《{title}》" if title else kind if is_single else f"{kind}“{PurePosixPath(path).stem}”" if kind else path


def _named(name: str, value: str, facts: Mapping[str, object], kind: str, names: Mapping[str, Mapping[str, str]]) -> str:
    """The names of what a fact refers to by ids."""
    if name == "value":  # of whatever kind
        return next((of[value] for of in names.values() if value in of), value)
    if name == "nearest":
        of = [str(facts[each]) if each == "kind" else each for each in facts if each == "kind" or each in names]
    else:
        of = [_targets(kind).get(name, name)]
    known = {id: said for each in of for id, said in names.get(each, {}).items()}
    return "、".join(known.get(id, id) for id in value.split("、"))


def _renamed(text: str, labels: dict[str, str]) -> str:
    files = _FILE.sub(lambda found: _files().get(found[1], found[0]), text)
    return _KEY.sub(lambda found: labels.get(found[1], found[0]), files)


@cache
def _files() -> dict[str, str]:
    return {kind: told["name"] for kind, told in guide.words()["kinds"].items() if kind != Codes.kind}


@cache
def _labels(kind: str) -> dict[str, str]:
    """What fields are called, by their keys: those of the kind before those of the settings, outer ones before inner ones."""
    return {key: each.label for key, each in reversed(_all(kind))}


@cache
def _targets(kind: str) -> dict[str, str]:
    """Which kind of thing a field names, by the field's keys."""
    return {key: each.to for key, each in reversed(_all(kind)) if each.to}


@cache
def _all(kind: str) -> tuple[tuple[str, Declared], ...]:
    kinds = (KINDS[kind], Site) if kind in KINDS else (Site,)
    return tuple(pair for each in kinds for pair in _inner(each))


def _inner(kind: type[Record] | type[Value]) -> list[tuple[str, Declared]]:
    own = [(key, each) for each in fields(kind).values() for key in _keys(kind, each)]
    return own + [pair for each in fields(kind).values() if is_part(each) for pair in _inner(each.type)]
