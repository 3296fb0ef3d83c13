"""Digests of what pages are told: two values with one digest are the same in every field, whatever a page may ask of them."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache

from pydantic import BaseModel

from tribune.model import Archive, Record
from tribune.model.fields import Declared
from tribune.model.kinds import shelved
from tribune.model.texts import texts
from tribune.pages import View

PLAIN = (bool, int, float, type(None), datetime.date, datetime.time, Decimal, range, Declared)  # told by their repr
SIMPLE = frozenset({str, bool, int, float, type(None), datetime.date, datetime.time, Decimal})  # told so at once, not their heirs
MANY = 16  # parts of a value that is worth remembering
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
    if isinstance(value, str):
        data = value.encode("utf-8", "surrogatepass")
        return b"%b%d:%b" % (type(value).__name__.encode(), len(data), data)
    if (kept := _seen.get(id(value))) and kept[0] is value:
        return kept[1]
    if isinstance(value, (tuple, list)):
        found = b"(" + _parts(value) + b")"
        return _kept(value, found) if len(value) > MANY else found
    return _other(value)


def _parts(values: Sequence) -> bytes:
    if SIMPLE.issuperset(map(type, values)):
        data = repr(values).encode("utf-8", "surrogatepass")
        return b"%d:%b" % (len(data), data)
    return b"".join(map(digest, values))


def _other(value: object) -> bytes:
    if isinstance(value, PLAIN):
        return digest(f"{type(value).__name__} {value!r}")
    if isinstance(value, (BaseModel, Mapping, type)) or dataclasses.is_dataclass(value):
        return _named(value)
    if isinstance(value, (set, frozenset)):
        return b"{" + b"".join(sorted(map(digest, value))) + b"}"
    if isinstance(value, bytes):
        return digest(hashlib.sha256(value).hexdigest())
    raise Untold(type(value).__name__)


def _named(value: object) -> bytes:
    if isinstance(value, type):
        return digest(f"{value.__module__}.{value.__qualname__}")
    if isinstance(value, (Archive, View)) or getattr(value, "__pydantic_private__", None):
        raise Untold(type(value).__name__)
    if isinstance(value, Mapping):
        found = b"".join(digest(key) + digest(part) for key, part in value.items())
        return _kept(value, found) if len(value) > MANY else _short(value, found)
    if isinstance(value, BaseModel):
        return _kept(value, _parts([value.__dict__[name] for name in _told_by(value)]))
    return _short(value, _parts([getattr(value, field.name) for field in dataclasses.fields(value)]))


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
    return digest(type(value).__qualname__) + hashlib.blake2b(parts, digest_size=16).digest()


def _kept(value: object, parts: bytes) -> bytes:
    _seen[id(value)] = value, _short(value, parts)
    return _seen[id(value)][1]
