"""Two people changed one file: what each did, and both together where they don't touch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from tribune.desk.changes.reading import Part, marked
from tribune.desk.edit.files.differing import differences, text_of
from tribune.desk.edit.files.file import File
from tribune.desk.edit.form import gathered, spread
from tribune.desk.edit.form.gather import own
from tribune.desk.edit.form.shapes import PARTS, Shape
from tribune.desk.edit.form.values import Names
from tribune.desk.lines.values import known

Fields = dict[str, str]


@dataclass(frozen=True)
class Side:
    """A field that somebody changed: what it was, what it is in this form and in the file now, and whether both go together."""

    key: str
    label: str
    before: str
    mine: str
    theirs: str
    is_together: bool

    @property
    def mine_parts(self) -> tuple[Part, ...]:
        return marked(self.before, self.mine)

    @property
    def theirs_parts(self) -> tuple[Part, ...]:
        return marked(self.before, self.theirs)


@dataclass(frozen=True)
class Meeting:
    """What a form comes to on a file that somebody else has changed: the `fields` of a form on that file, and every field that differs."""

    fields: Fields
    sides: tuple[Side, ...]


def met(base: File, fields: Mapping[str, str], now: File, names: Names) -> Meeting:
    """A form that was opened on `base`, brought to the file as it is `now`; where both changed a field, this form's stays in it."""
    mine = {shape.key for shape in base.shapes if shape.key_in(base.contents) in gathered(base.shapes, fields, base.contents, names)}
    theirs = {each.key for each in differences(base, now, names)}
    was, there = (spread(each.shapes, each.contents, names) for each in (base, now))
    found, sides = dict(there), []
    for shape in base.shapes:
        if shape.key not in mine | theirs:
            continue
        both = _both(shape, was, fields, there) if shape.key in mine & theirs else None
        if shape.key in mine:
            found = _without(found, shape.key) | (both if both else _typed(shape, fields, shape.key in theirs))
        texts = (text_of(each, shape.key) for each in (was, fields, there))
        sides.append(Side(shape.key, shape.label, *texts, is_together=not {shape.key} <= mine & theirs or both is not None))
    return Meeting(found, tuple(sides))


def _both(shape: Shape, was: Fields, mine: Fields, theirs: Fields) -> Fields | None:
    """Both changes of one field, if they're the same or lie in different lines of its text."""
    if own(mine, shape.key) == own(theirs, shape.key):
        return dict(own(theirs, shape.key))
    if shape.parts or shape.key not in mine or shape.key not in theirs:
        return None
    text = together(*(known(each.get(shape.key, "")) for each in (was, mine, theirs)))
    return None if text is None else {shape.key: text}


def _typed(shape: Shape, fields: Mapping[str, str], is_moved: bool) -> Fields:
    """What was typed of a field; where its rows aren't those of the file any more, each counts as new."""
    mine = {name: text for name, text in fields.items() if name == shape.key or name.startswith(f"{shape.key}.")}
    if not (is_moved and shape.type == PARTS):
        return mine
    return {name: "" if name.rsplit(".", 1)[-1].isdecimal() else text for name, text in mine.items()}


def _without(fields: Fields, key: str) -> Fields:
    return {name: text for name, text in fields.items() if name != key and not name.startswith(f"{key}.")}


def together(base: str, mine: str, theirs: str) -> str | None:
    """Both changes of a text, if they lie in different lines; None where they touch."""
    lines = base.split("\n")
    edits = sorted((*_edits(lines, mine), *_edits(lines, theirs)), key=lambda edit: edit[:2])
    if any(begin <= end for (_, end, _), (begin, _, _) in pairwise(edits)):
        return None
    for begin, end, new in reversed(edits):
        lines[begin:end] = new
    return "\n".join(lines)


def _edits(lines: list[str], other: str) -> list[tuple[int, int, list[str]]]:
    new = other.split("\n")
    blocks = SequenceMatcher(None, lines, new, autojunk=False).get_opcodes()
    return [(a, b, new[c:d]) for what, a, b, c, d in blocks if what != "equal"]
