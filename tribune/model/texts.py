"""Long texts of records: few pages show them, so it's told who reads one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from tribune.model.fields import fields
from tribune.model.record import Shelved

_listener: Callable[[Shelved, str, str | None], object] | None = None


def listen(listener: Callable[[Shelved, str, str | None], object]) -> None:
    """From now on, whenever a long text of a record is read, `listener` is told the record, the field and the text."""
    global _listener
    _listener = listener


@cache
def texts(kind: type) -> frozenset[str]:
    """The fields of a kind whose reading is told: its Markdown and its long texts; none for what isn't shelved."""
    if not issubclass(kind, Shelved):
        return frozenset()
    return frozenset({"body"} & kind.model_fields.keys() | {name for name, field in fields(kind).items() if field.long})


class Told:
    """A field of a record whose reading is told."""

    def __init__(self, name: str):
        self.name = name

    def __get__(self, record: Shelved | None, kind: type) -> object:
        if record is None or self.name not in record.__dict__:
            raise AttributeError(self.name)
        text = record.__dict__[self.name]
        if _listener:
            _listener(record, self.name, text)
        return text

    def __set__(self, record: Shelved, text: object) -> None:
        raise AttributeError(self.name)  # records are frozen


def tell(kind: type[Shelved]) -> None:
    """Have the reading of the long texts of a kind told."""
    for name in texts(kind):
        setattr(kind, name, Told(name))
