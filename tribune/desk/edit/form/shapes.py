"""What a field is in a form, by its declaration in the model."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from tribune.model import Photograph, Record, Value
from tribune.model.fields import Declared, fields, is_part
from tribune.model.position import Position
from tribune.model.reception import Clock
from tribune.model.values import SENTENCE, Line

LINE, TEXT, MARKED, DAY, NUMBER, TRUTH, CHOICE, PICK = "line", "text", "marked", "day", "number", "truth", "choice", "pick"
PLACE, WORDS, PAIRS, PART, PARTS, PICTURE, PROSE, CLOCK = "place", "words", "pairs", "part", "parts", "picture", "prose", "clock"
BODY = "body"
_CLOCK = Clock.__metadata__[0].pattern
_SIMPLE = {bool: TRUTH, datetime.date: DAY, int: NUMBER, Decimal: NUMBER, Position: PLACE}


@dataclass(frozen=True)
class Shape:
    """A field: its `key` in files (and `other`, which may stand there as well), what people call it, its `type` and its parts.

    `many`: there may be several of it. `exact`: a telephone, a clock, an address: signs of full width are meant as narrow ones.
    `when`: the field beside it, and those of its values with which it's asked for.
    """

    key: str
    other: str
    label: str
    help: str
    group: str
    type: str
    private: bool = False
    required: bool = False
    many: bool = False
    exact: bool = False
    to: str = ""
    choices: tuple[str, ...] = ()
    parts: tuple[Shape, ...] = ()
    when: tuple[str, ...] = ()

    @property
    def about(self) -> str:
        """What its help says beyond its name."""
        said = self.help.removeprefix(self.label)
        return said.lstrip("，；：") if said[:1] in "，；：" else self.help

    def key_in(self, data: dict) -> str:
        """The name under which it stands in what a file says, or would."""
        return self.other if self.other in data and self.key not in data else self.key


@cache
def shapes(kind: type[Value]) -> tuple[Shape, ...]:
    """The fields of a record or of a part of it, in the order of their declaration; a record's text in Markdown at the end."""
    found = [_shape(kind, declared) for declared in fields(kind).values()]
    marked = kind.marked if issubclass(kind, Record) else ""
    if marked == BODY and BODY in kind.model_fields:
        found.append(Shape(BODY, BODY, "", "", "", MARKED))
    return tuple(replace(each, type=MARKED) if each.key == marked else each for each in found)


def order(kind: type[Record]) -> tuple[str, ...]:
    """The keys of a record in the order in which they're declared."""
    return tuple(key for each in shapes(kind) for key in dict.fromkeys((each.key, each.other)))


def _shape(kind: type[Value], declared: Declared) -> Shape:
    told = kind.model_fields[declared.name]
    about = (told.alias or declared.name, declared.name, declared.label, declared.help, declared.group)
    more = {"private": declared.private, "required": told.is_required(), "to": declared.to, "when": declared.when}
    if is_part(declared):
        return Shape(*about, PARTS if declared.many else PART, **more, parts=shapes(declared.type))
    if kind is Photograph and declared.name == "file":
        return Shape(*about, PICTURE, **more)
    type = PROSE if SENTENCE in _marks(told.annotation, told.metadata) else _type(declared, told.annotation)
    type = CLOCK if _CLOCK in _patterns(told) else type
    choices = tuple(map(str, _choices(declared.type)))
    return Shape(*about, type, **more, many=declared.many and type != WORDS, exact=_is_exact(declared, told), choices=choices)


def _type(declared: Declared, annotation: Any) -> str:
    if declared.to:
        return PICK
    if get_origin(declared.type) is Literal:
        return CHOICE
    if get_origin(declared.type) is dict:
        return PAIRS
    if _depth(annotation) > 1:
        return WORDS
    return _SIMPLE.get(declared.type, TEXT if declared.long else LINE)


def _choices(type: Any) -> Iterator[object]:
    if get_origin(type) is Literal:
        yield from get_args(type)
    elif get_origin(type) is dict:
        yield from _choices(get_args(type)[1])


def _depth(annotation: Any) -> int:
    """How many lists lie in each other."""
    inner = get_args(annotation)[:1] if get_origin(annotation) in (Annotated, tuple) else ()
    return (get_origin(annotation) is tuple) + max(map(_depth, inner), default=0)


def _is_exact(declared: Declared, told: Any) -> bool:
    """Whether a text has a pattern of its own."""
    return declared.type is str and bool(_patterns(told) - {None, Line.__metadata__[0].pattern})


def _patterns(told: Any) -> set[str | None]:
    return {getattr(mark, "pattern", None) for mark in _marks(told.annotation, told.metadata)}


def _marks(annotation: Any, metadata: list) -> Iterator[object]:
    yield from metadata
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
    for part in get_args(annotation):
        if get_origin(part) is not None:
            yield from _marks(part, [])
