"""What was typed into a form, as the values that its file shall have; of fields that nobody touched there are none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tribune.desk.edit.form.shapes import PAIRS, PART, PARTS, PICK, WORDS, Shape
from tribune.desk.edit.form.spread import Fields, field, value_in
from tribune.desk.edit.form.values import Names, called, meant
from tribune.desk.lines.values import known
from tribune.model.values import COMMA

_COLON = re.compile("[:：]")


def gathered(shapes: Sequence[Shape], fields: Mapping[str, str], data: dict, names: Names, above: str = "") -> dict[str, object]:
    """The values that differ from what stands in `data`, by the keys of the file; None for what shall go.

    What a form can't show of a part (keys that nobody declared) stays in it.
    """
    found = {}
    for shape in shapes:
        name, now = above + shape.key, value_in(shape, data)
        if own(fields, name) != own(dict(field(shape, name, now, names)), name):
            found[shape.key_in(data)] = _value(shape, name, fields, now, names)
    return found


def own(fields: Mapping[str, str], name: str) -> list[tuple[str, str]]:
    """What a form says of one field and its parts, in order, without what is empty."""
    below = f"{name}."
    mine = ((key, known(text)) for key, text in fields.items() if key == name or key.startswith(below))
    return [(key, text) for key, text in mine if text]


def numbers(fields: Mapping[str, str], name: str) -> list[str]:
    """The numbers of the rows of a field, in their order."""
    start = len(name) + 1
    rows = (key[start:].partition(".")[0] for key in fields if key.startswith(f"{name}."))
    return [row for row in dict.fromkeys(rows) if row.isdecimal()]


def _value(shape: Shape, name: str, fields: Mapping[str, str], now: object, names: Names) -> object:
    if shape.type == PART:
        return _part(shape, f"{name}.", fields, now, names)
    if shape.type == PARTS:
        was = now if isinstance(now, list) else []
        rows = ((f"{name}.{row}", _nth(was, fields.get(f"{name}.{row}", ""))) for row in numbers(fields, name))
        return [part for place, item in rows if (part := _part(shape, f"{place}.", fields, item, names))] or None
    if shape.type == PICK and shape.many:
        rows = (meant(shape, fields.get(f"{name}.{row}", ""), names) for row in numbers(fields, name))
        return list(dict.fromkeys(filter(None, rows))) or None
    return _typed(shape, known(fields.get(name, "")), names)


def _nth(items: list, number: str) -> object:
    return items[int(number)] if number.isdecimal() and int(number) < len(items) else None


def _part(shape: Shape, above: str, fields: Fields, now: object, names: Names) -> dict | None:
    """A part as it shall be: what stands there, with what was typed in it."""
    was = now if isinstance(now, dict) else {}
    new = {**was, **gathered(shape.parts, fields, was, names, above)}
    return {key: value for key, value in new.items() if value is not None} or None


def _typed(shape: Shape, text: str, names: Names) -> object:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if shape.type == WORDS:
        return [[word.strip() for word in COMMA.split(line) if word.strip()] for line in lines] or None
    if shape.type == PAIRS:
        pairs = (_COLON.split(line, maxsplit=1) for line in lines)
        meaning = {said: name for name, said in called(shape).items()}
        return {key.strip(): meaning.get(said := "".join(value).strip(), said) for key, *value in pairs} or None
    if shape.many:
        return [meant(shape, line, names) for line in lines] or None
    return meant(shape, text, names)
