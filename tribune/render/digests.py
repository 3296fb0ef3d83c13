"""Digests of what pages are told: two values with one digest are the same in every field, whatever a page may ask of them."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial
from typing import Any

from pydantic import BaseModel

from tribune.model import Archive, Record
from tribune.model.fields import Declared
from tribune.model.kinds import shelved
from tribune.model.texts import texts
from tribune.pages import View

PLAIN = (bool, int, float, type(None), datetime.date, datetime.time, Decimal, range, Declared)  # told by their repr
SIMPLE = frozenset({str, bool, int, float, type(None), datetime.date, datetime.time, Decimal})  # told so at once, not their heirs
MANY = 16  # parts of a value that is worth remembering
MOST = 1 << 17  # digests that are remembered at once, some 40 MB: the records of 50,000 stories
_seen: dict[int, tuple[object, bytes]] = {}  # by id; the thing is kept, so that none can come in its place
_own: dict[int, Record] = {}  # records of archives, likewise


class Untold(TypeError):
    """A value of a type whose digest might leave something out; what it's shown on isn't remembered."""


def digest(value: object) -> bytes:
    """Tells a value from every other: all fields of records and dataclasses, all parts of collections, in their order;
    only not the long texts of an archive's own records, whose reading is a question of its own.

    It tells where it ends, so that several in a row are told from others, too. Raises Untold for anything else, and for
    pages and the archive, which answer questions.
    """
    kind = type(value)
    if kind is str:
        return f"str{len(value)}:{value}".encode("utf-8", "surrogatepass")
    if (kept := _seen.get(id(value))) and kept[0] is value:
        return kept[1]
    return _teller(kind)(value)


@cache
def _teller(kind: type) -> Callable[[Any], bytes]:
    """How values of just this type are told."""
    if issubclass(kind, (str, *PLAIN)):
        return partial(_plain, kind.__name__, str if issubclass(kind, str) else repr)
    for types, tell in _TELLERS:
        if issubclass(kind, types):
            return tell
    if not dataclasses.is_dataclass(kind) or issubclass(kind, (Archive, View)):
        raise Untold(kind.__name__)
    names = tuple(field.name for field in dataclasses.fields(kind))
    return lambda value: _short(value, _parts([getattr(value, name) for name in names]))


def _plain(name: str, written: Callable[[object], str], value: object) -> bytes:
    data = written(value).encode("utf-8", "surrogatepass")
    return b"%b %d:%b" % (name.encode(), len(data), data)


def _parts(values: Sequence) -> bytes:
    if SIMPLE.issuperset(map(type, values)):
        data = repr(values).encode("utf-8", "surrogatepass")
        return b"%d:%b" % (len(data), data)
    return b"".join(map(digest, values))


def _row(value: Sequence) -> bytes:
    found = b"(" + _parts(value) + b")"
    return _kept(value, found) if len(value) > MANY else found


def _set(value: Iterable) -> bytes:
    return b"{" + b"".join(sorted(map(digest, value))) + b"}"


def _class(value: type) -> bytes:
    return digest(f"{value.__module__}.{value.__qualname__}")


def _mapping(value: Mapping) -> bytes:
    found = b"".join(digest(key) + digest(part) for key, part in value.items())
    return _kept(value, _short(value, found)) if len(value) > MANY else _short(value, found)


def _model(value: BaseModel) -> bytes:
    if value.__pydantic_private__:
        raise Untold(type(value).__name__)
    told = _short(value, _parts([value.__dict__[name] for name in _told_by(value)]))
    return _kept(value, told) if isinstance(value, Record) else told  # what a record has is told with it


_TELLERS: tuple[tuple[type | tuple[type, ...], Callable[[Any], bytes]], ...] = (
    ((tuple, list), _row),
    (BaseModel, _model),
    (Mapping, _mapping),
    (type, _class),
    ((set, frozenset), _set),
    (bytes, lambda value: digest(hashlib.sha256(value).hexdigest())),
)


def know(archive: Archive) -> None:
    """From now on the archive's records are told without their long texts."""
    _own.update((id(record), record) for record in shelved(archive))


def is_own(value: object) -> bool:
    """Whether it's a record of an archive that is known."""
    return _own.get(id(value)) is value


def _told_by(value: BaseModel) -> Iterable[str]:
    return _short_of(type(value)) if is_own(value) else type(value).model_fields


@cache
def _short_of(kind: type[BaseModel]) -> tuple[str, ...]:
    return tuple(name for name in kind.model_fields if name not in texts(kind))


def _short(value: object, parts: bytes) -> bytes:
    return _name(type(value)) + hashlib.blake2b(parts, digest_size=16).digest()


@cache
def _name(kind: type) -> bytes:
    return digest(kind.__qualname__)


def _kept(value: object, told: bytes) -> bytes:
    remember(_seen, id(value), (value, told))
    return told


def remember(answers: dict, key: object, answer: Any) -> Any:
    """The answer, kept among `answers`, which begin anew when there are too many."""
    if len(answers) >= MOST:
        answers.clear()
    answers[key] = answer
    return answer
