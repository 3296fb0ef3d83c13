"""What differs between two states of a file, field by field, in the words that people read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tribune.desk.changes.reading import Part, marked
from tribune.desk.edit.files.file import File
from tribune.desk.edit.form import Shape, spread
from tribune.desk.edit.form.gather import own
from tribune.desk.edit.form.values import Names


@dataclass(frozen=True)
class Difference:
    """A field (its label is empty for a text in Markdown) with what it said and what it says, as runs of words, same, gone or new."""

    key: str
    label: str
    before: str
    after: str

    @property
    def parts(self) -> tuple[Part, ...]:
        return marked(self.before, self.after)


def differences(one: File, other: File, names: Names) -> list[Difference]:
    """Every field in which two states of a file differ; none where one of them can't be read."""
    if not (one.is_readable and other.is_readable):
        return []
    return list(_differences(one.shapes, *(spread(each.shapes, each.contents, names) for each in (one, other))))


def _differences(shapes: tuple[Shape, ...], before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Difference]:
    for shape in shapes:
        if own(before, shape.key) != own(after, shape.key):
            yield Difference(shape.key, shape.label, text_of(before, shape.key), text_of(after, shape.key))


def text_of(fields: Mapping[str, str], key: str) -> str:
    """A field as people read it: each of its parts in a line, without the numbers of rows."""
    return "\n".join(text for name, text in own(fields, key) if not (text.isdecimal() and name.rsplit(".", 1)[-1] == text))
