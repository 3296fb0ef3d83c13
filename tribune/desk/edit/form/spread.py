"""What a file says, as the fields of a form that says the same.

`mandates.0.level` is the level of the first mandate; `mandates.0` tells which one of the file's that is, and is empty for a new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tribune.desk.edit.form.shapes import PAIRS, PART, PARTS, PICK, WORDS, Shape
from tribune.desk.edit.form.values import Names, called, shown

Fields = dict[str, str]


def spread(shapes: Sequence[Shape], data: dict, names: Names, above: str = "") -> Fields:
    """The fields of a form for a record, or for a part of one, whose fields stand in `data`."""
    return {name: text for shape in shapes for name, text in field(shape, above + shape.key, value_in(shape, data), names)}


def value_in(shape: Shape, data: dict) -> object:
    """What `data` says of a field."""
    return data.get(shape.key_in(data))


def field(shape: Shape, name: str, value: object, names: Names) -> Iterator[tuple[str, str]]:
    """The fields of a form for one of a record. What has another shape than declared isn't shown."""
    if shape.type == PART:
        yield from spread(shape.parts, value if isinstance(value, dict) else {}, names, f"{name}.").items()
    elif shape.type == PARTS:
        for number, item in enumerate(value if isinstance(value, list) else ()):
            yield f"{name}.{number}", str(number)
            yield from spread(shape.parts, item if isinstance(item, dict) else {}, names, f"{name}.{number}.").items()
    elif shape.type == PICK and shape.many:
        yield from ((f"{name}.{number}", shown(shape, item, names)) for number, item in enumerate(several(value)))
    else:
        yield name, _text(shape, value, names)


def several(value: object) -> list:
    """A list, of one if it's a value alone."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(shape: Shape, value: object, names: Names) -> str:
    """One field of a form: of several values each has a line."""
    if shape.type == WORDS:
        return "\n".join("、".join(map(str, several(item))) for item in several(value))
    if shape.type == PAIRS:
        said = called(shape)
        return "\n".join(f"{key}: {said.get(each, each) or ''}" for key, each in value.items()) if isinstance(value, dict) else ""
    if shape.many:
        return "\n".join(shown(shape, item, names) for item in several(value))
    return shown(shape, value, names)
