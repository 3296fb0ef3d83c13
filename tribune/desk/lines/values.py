"""Values as files hold them: texts, lists and mappings alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from tribune.load.text import LINE_END, WIDTHLESS


class Typed(str):
    """A number, day or truth as a text: it needs no quotes."""

    __slots__ = ()


def known(text: str) -> str:
    """A text as loading hands it on."""
    return unicodedata.normalize("NFC", LINE_END.sub("\n", WIDTHLESS.sub("", text))).strip()


def plain(value: object) -> object:
    """A value without what is empty in it; None where nothing is left."""
    if isinstance(value, Mapping):
        pairs = ((str(name), plain(each)) for name, each in value.items())
        return {name: each for name, each in pairs if each is not None} or None
    if isinstance(value, list | tuple):
        return [each for each in map(plain, value) if each is not None] or None
    return None if value is None else _text(value) or None


def _text(value: object) -> str:
    if isinstance(value, str):
        return value if isinstance(value, Typed) else known(value)
    return Typed(str(value).lower() if isinstance(value, bool) else value)


def shown(value: object) -> str:
    """By which two values are found to be the same."""
    return repr(_untyped(value))


def _untyped(value: object) -> object:
    if isinstance(value, dict):
        return {name: _untyped(each) for name, each in sorted(value.items())}
    return [_untyped(each) for each in value] if isinstance(value, list) else str(value)


def differ(now: object, wanted: object) -> bool:
    """Whether a value says something else than stands there; a single word is a list of one."""
    alone = wanted[0] if isinstance(wanted, list) and len(wanted) == 1 else wanted
    return plain(now) not in (wanted, alone)
