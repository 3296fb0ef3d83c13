"""Rules about the pictures that records and texts show."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import NamedTuple

from tribune.model import SHELVES
from tribune.model.showing import photographs
from tribune.problems import Problem
from tribune.rules.register import Register

FOLDER = "content/media/"


class Shown(NamedTuple):
    """A picture where it's shown."""

    path: str
    line: int
    file: str
    alt: str


def missing(register: Register) -> Iterator[Problem]:
    """M001: a picture isn't in content/media."""
    there = register.records.pictures
    refused = {problem.path for problem in register.records.problems}
    for shown in shown_in(register):
        if shown.file not in there and FOLDER + shown.file not in refused:
            facts = {"file": shown.file, "nearest": _nearest(shown.file, list(there))}
            yield Problem(shown.path, shown.line, "M001", facts)


def _nearest(file: str, there: list[str]) -> str:
    """The picture that was probably meant: the same name whatever its case and folder, else the one most alike."""
    same = [name for name in there if name.lower().rsplit("/", 1)[-1] == file.lower().rsplit("/", 1)[-1]]
    return next(iter(same or difflib.get_close_matches(file, there, n=1)), "")


def without_words(register: Register) -> Iterator[Problem]:
    """M005: a picture has no alternative text."""
    for shown in shown_in(register):
        if not shown.alt.strip():
            yield Problem(shown.path, shown.line, "M005", {"file": shown.file})


def shown_in(register: Register) -> Iterator[Shown]:
    """Every picture of every record, where it is shown."""
    for entry in register.records.of(*SHELVES):
        for place, photograph in photographs(entry.record):
            yield Shown(entry.path, entry.line(*place), photograph.file, photograph.alt)
    for saying, prose in register.bodies:
        for link in prose.links:
            if link.is_picture and not link.is_wide:
                yield Shown(saying.entry.path, saying.line(link.position), link.target, link.words)
