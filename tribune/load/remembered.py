"""Records as plain values and back: what a text was read to is remembered by its content, and not read and validated again."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from tribune.model import KINDS, Map, Value

SHORT = 64  # characters of a text that may stand in many records: ids, names, units
PLAIN = frozenset({str, int, float, bool, type(None)})
DAY, NUMBER, TUPLE, MAPPING, VALUE = range(5)  # what else there is: a tuple of one of these and what it's made of


class Unknown(TypeError):
    """A value of a type that isn't known here; a record that holds one isn't remembered."""


def plain(value: object) -> object:
    """A record, or a part of one, as tuples, texts and numbers. Raises Unknown."""
    kind = type(value)
    if kind in PLAIN:
        return value
    if kind is datetime.date:
        return DAY, value.toordinal()
    if kind is Decimal:
        return NUMBER, str(value)
    if kind is tuple:
        return TUPLE, tuple(map(plain, value))
    if kind is dict:
        return MAPPING, tuple(value), tuple(map(plain, value.values()))
    if _kinds().get(_name(kind)) is kind and not value.__pydantic_private__ and kind.model_config.get("extra") != "allow":
        given = sum(1 << place for place, name in enumerate(kind.model_fields) if name in value.model_fields_set)
        return VALUE, _name(kind), given, tuple(plain(value.__dict__[name]) for name in kind.model_fields)
    raise Unknown(_name(kind))


def made(told: object) -> object:
    """What `plain` gave these values; short texts that are the same are one."""
    if type(told) is tuple:
        return _READ[told[0]](*told[1:])
    return sys.intern(told) if type(told) is str and len(told) <= SHORT else told


def _validated(name: str, given: int, values: tuple) -> Value:
    """A part of a record as it was when it had been validated."""
    kind, names, state = _shape(name, given)
    value = kind.__new__(kind)
    value.__setstate__({**state, "__dict__": dict(zip(names, map(made, values), strict=True))})
    return value


@cache
def _shape(name: str, given: int) -> tuple[type[Value], tuple[str, ...], dict[str, object]]:
    kind = _kinds()[name]
    names = tuple(kind.model_fields)
    written = {name for place, name in enumerate(names) if given >> place & 1}
    return kind, names, {"__pydantic_fields_set__": written, "__pydantic_extra__": None, "__pydantic_private__": None}


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


@cache
def _kinds() -> dict[str, type[Value]]:
    """Every kind of record and of part of one, by its name."""
    found, ahead = {}, [*KINDS.values(), Map, Value]
    while ahead:
        kind = ahead.pop()
        found[_name(kind)] = kind
        ahead += [each for each in kind.__subclasses__() if _name(each) not in found]
    return found


_READ: dict[int, Callable[..., object]] = {
    DAY: cache(datetime.date.fromordinal),
    NUMBER: Decimal,
    TUPLE: lambda parts: tuple(map(made, parts)),
    MAPPING: lambda keys, values: dict(zip(keys, map(made, values), strict=True)),
    VALUE: _validated,
}
