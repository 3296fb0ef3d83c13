"""What stands in the archive and what a list says of the same thing: what is new is added, what differs is asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from tribune.model.names import plain
from tribune.model.reception import plain_clocks

# Lists of parts → the field of a part that tells which it is.
KEYED = {"mandates": "level", "steps": "stage", "promises": "text", "reception": "every"}
FURTHER = {"mandates": "term"}  # where both say it, this tells parts apart, too: a deputy of several terms
Choose = Callable[[str, object, object], object]  # the place of a difference, what stands there, what the list says


def merged(now: dict, new: dict, choose: Choose) -> dict[str, object]:
    """The fields of `new` as they shall be: what says the same stays as it's written."""
    return {name: _value(name, now.get(name), value, choose) for name, value in new.items()}


def _value(place: str, now: object, new: object, choose: Choose) -> object:
    if now in (None, "", [], {}):
        return new
    if isinstance(now, dict) and isinstance(new, dict):
        return {**now, **{name: _value(f"{place}.{name}", now.get(name), each, choose) for name, each in new.items()}}
    if isinstance(now, list) and isinstance(new, list):
        return _parts(place, now, new, choose)
    return now if same(now, new) else choose(place, now, new)


def _parts(place: str, now: list, new: list, choose: Choose) -> object:
    key = KEYED.get(place)
    if not key or not all(isinstance(each, dict) for each in now):
        lacking = [each for each in new if not any(same(each, known) for known in now)]
        return choose(place, now, new) if lacking else now
    result = list(now)
    free = [n for n, each in enumerate(now) if not any(same(each, part) for part in new)]
    for part in new:
        at = next((n for n, each in enumerate(now) if same(each, part)), None)
        if at is None:
            at = next((n for n in free if _is_part(now[n], part, key, FURTHER.get(place, key))), None)
        if at is None:
            result.append(part)
        else:
            result[at] = _value(f"{place}.{now[at].get(key)}", now[at], part, choose)
    return result


def _is_part(one: dict, other: dict, key: str, further: str) -> bool:
    """Whether two parts are of the same thing."""
    both = one.get(further), other.get(further)
    return same(one.get(key, ""), other.get(key, "")) and (not all(both) or same(*both))


def same(one: object, other: object) -> bool:
    """Whether two values say the same, blanks and widths of signs aside."""
    if isinstance(one, dict) and isinstance(other, dict):
        return all(same(one.get(name, ""), value) for name, value in other.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, list) or isinstance(other, list):
        return [_said(each) for each in _listed(one)] == [_said(each) for each in _listed(other)]
    return _said(one) == _said(other)


def _listed(value: object) -> list:
    return value if isinstance(value, list) else [value]


def _said(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return plain_clocks(unicodedata.normalize("NFKC", plain(text)))
