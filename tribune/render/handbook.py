"""The office's booklet: the jobs step by step, and every kind of record with its fields as forms have them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args, get_origin

from tribune.model import KINDS, SHELVES, Codes, Value
from tribune.model.fields import Declared, fields, is_part
from tribune.model.record import KEEPING
from tribune.render import guide
from tribune.render.words import words
from tribune.wording import table


class Row(NamedTuple):
    """A field in a form: what it's called, what to write, how, and how deep it stands within others (0: in none)."""

    label: str
    about: str
    how: tuple[str, ...]
    needed: bool
    depth: int


class Chapter(NamedTuple):
    """A kind of record: its name, what it is, and its fields; those about the file itself come last."""

    name: str
    about: str
    rows: tuple[Row, ...]


def told() -> dict:
    """The booklet's own words: title, lead, jobs."""
    return table(guide.FOLDER / "handbook.yaml")


def chapters() -> list[Chapter]:
    """Every kind that has a form, those of which there are many first."""
    kinds = sorted(guide.words()["kinds"].items(), key=lambda pair: KINDS[pair[0]] not in SHELVES)
    return [Chapter(said["name"], said["about"], tuple(_rows(KINDS[kind]))) for kind, said in kinds if KINDS[kind] is not Codes]


def _rows(kind: type[Value], depth: int = 0) -> Iterator[Row]:
    every = sorted(fields(kind).values(), key=lambda each: each.group == KEEPING)
    for each in every:
        about = "" if each.help == each.label else each.help
        yield Row(each.label, about, tuple(_how(each)), kind.model_fields[each.name].is_required(), depth)
        if is_part(each):
            yield from _rows(each.type, depth + 1)


def _how(declared: Declared) -> Iterator[str]:
    """How a field is filled in, as far as its label and help don't say."""
    said, kinds = told()["how"], words()["kinds"]
    if declared.to in kinds:
        yield said["pick"].format(kind=kinds[declared.to])
    elif get_origin(declared.type) is Literal:
        yield said["choice"].format(values="、".join(map(str, get_args(declared.type))))
    elif declared.type is datetime.date:
        yield said["day"]
    elif declared.type is bool:
        yield said["truth"]
    if declared.many:
        yield said["parts" if is_part(declared) else "many"]
