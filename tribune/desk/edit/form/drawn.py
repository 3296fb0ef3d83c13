"""A form as a tree of controls, from what stands in its fields: also what nobody could save, as it was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tribune.desk.edit.form.gather import numbers
from tribune.desk.edit.form.shapes import CHOICE, LINE, PART, PARTS, PICK, TRUTH, Shape
from tribune.desk.edit.form.values import YES

BLANK = "@"  # before the depth of a list, where the number of a row will stand that a script adds
Said = Mapping[str, Sequence[dict[str, str]]]  # what is wrong, by the names of fields


@dataclass(frozen=True)
class Control:
    """One field of a form by its `name`, with the `value` that stands in it, and what is wrong with it.

    A part has `parts`; of a list each of `rows` is a control of its own, `blank` one that may be added.
    """

    shape: Shape
    name: str
    type: str
    value: str = ""
    wrong: tuple[dict[str, str], ...] = ()
    parts: tuple[Control, ...] = ()
    rows: tuple[Control, ...] = ()
    blank: Control | None = None

    @property
    def id(self) -> str:
        """Where a link leads to it."""
        return f"f-{self.name}"

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in it, or is wrong with it."""
        return bool(self.value or self.wrong or self.rows or any(part.is_filled for part in self.parts))


def drawn(shapes: Sequence[Shape], fields: Mapping[str, str], wrong: Said, above: str = "", depth: int = 0) -> tuple[Control, ...]:
    """The controls of a form. What is wrong with something that none shows stands at the nearest around it."""
    return tuple(_control(shape, above + shape.key, fields, wrong, depth) for shape in shapes)


def _control(shape: Shape, name: str, fields: Mapping[str, str], wrong: Said, depth: int) -> Control:
    control = Control(shape, name, shape.type, fields.get(name, ""), tuple(wrong.get(name, ())))
    if shape.type == PART:
        return replace(control, value="", parts=drawn(shape.parts, fields, wrong, f"{name}.", depth))
    if shape.type == PARTS or (shape.type == PICK and shape.many):
        rows = tuple(_row(shape, f"{name}.{number}", fields, wrong, depth + 1) for number in numbers(fields, name))
        blank = _row(shape, f"{name}.{BLANK}{depth}", {}, {}, depth + 1)
        return replace(control, type=PARTS if shape.type == PARTS else "picks", value="", rows=rows, blank=blank)
    if shape.type == TRUTH and control.value not in ("", YES):
        return replace(control, type=LINE)
    return control


def _row(shape: Shape, name: str, fields: Mapping[str, str], wrong: Said, depth: int) -> Control:
    row = Control(shape, name, shape.type, fields.get(name, ""), tuple(wrong.get(name, ())))
    return replace(row, parts=drawn(shape.parts, fields, wrong, f"{name}.", depth)) if shape.type == PARTS else row


def offered(control: Control) -> tuple[str, ...]:
    """The choices of a control; what stands there and is none of them, too, so that it stays as long as nobody changes it."""
    strange = () if control.type != CHOICE or control.value in ("", *control.shape.choices) else (control.value,)
    return (*strange, *control.shape.choices)


def places(controls: Sequence[Control]) -> set[str]:
    """The names of all controls, at which something may be told."""
    inner = (places((*each.parts, *each.rows)) for each in controls)
    return {each.name for each in controls}.union(*inner)
