"""A single value as people read and type it, and as files hold it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from tribune.desk.edit.form.shapes import CLOCK, DAY, NUMBER, PICK, PLACE, PROSE, TRUTH, Shape
from tribune.desk.lines.values import Typed, known
from tribune.desk.lists.hours import clock
from tribune.desk.picking import option
from tribune.desk.stories.days import day_typed
from tribune.desk.titles import titles
from tribune.model.names import syllables

Names = Mapping[str, Mapping[str, str]]  # of each kind, names by their ids
YES = "true"
_SAID = {"是": YES, "否": "false"}
_TRUE, _FALSE = ("true", "yes", "on", "1", "y", "t"), ("false", "no", "off", "0", "n", "f")  # as the model reads them
_EXACT = re.compile(r"\d{1,2}:\d\d")  # a time of the day as files hold it
_BREAK = re.compile(r"(?<=[!-~])\s*\n\s*(?=[!-~])")
_BETWEEN = re.compile(r"[,，、;；\s]+")


def called(shape: Shape) -> dict[str, str]:
    """What people call the fields that a column of a spreadsheet may be; empty where a pair holds something else."""
    known = titles().get(shape.key, {}) if shape.choices else {}
    return {name: titles()["said"].get(name) or known[name][0] for name in shape.choices if name in (*titles()["said"], *known)}


def shown(shape: Shape, value: object, names: Names) -> str:
    """A value of a file as it stands in a form."""
    if shape.type == PLACE and isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict | list):
        return ""
    text = known(str(value)) if value is not None else ""
    if shape.type == TRUTH:
        return {**dict.fromkeys(_TRUE, YES), **dict.fromkeys(_FALSE, "")}.get(text.lower(), text)
    return _named(text, names.get(shape.to, {})) if shape.type == PICK else text


def _named(id: str, of: Mapping[str, str]) -> str:
    if id not in of:
        return id
    return option(id, of[id]) if [*of.values()].count(of[id]) > 1 else of[id]


def meant(shape: Shape, text: str, names: Names) -> object:
    """What somebody meant who typed `text`; what isn't understood stays as it is, for the rules to tell. None: nothing."""
    text = known(text)
    if not text:
        return None
    if shape.exact or shape.type in (DAY, NUMBER, PLACE):
        text = unicodedata.normalize("NFKC", text)
    read = {DAY: day, NUMBER: _number, TRUTH: _truth, CLOCK: _clock, PLACE: _place, PROSE: _line}.get(shape.type)
    if shape.type == PICK:
        return _id(text, names.get(shape.to, {}))
    return read(text) if read else text


def day(text: str) -> str:
    """A day as ISO writes it."""
    found = day_typed(text)
    return Typed(found) if found else text


def _clock(text: str) -> str:
    return text if _EXACT.fullmatch(text) else clock(text) or text


def _number(text: str) -> str:
    plain = text.replace(",", "").replace(" ", "")
    try:
        return Typed(plain) if Decimal(plain).is_finite() else text
    except InvalidOperation:
        return text


def _truth(text: str) -> str:
    return Typed(_SAID.get(text, text))


def _line(text: str) -> str:
    """A text on one line: between Chinese characters a line's end is nothing."""
    return "".join(part.strip() for part in _BREAK.sub(" ", text).split("\n"))


def _place(text: str) -> object:
    parts = [part for part in _BETWEEN.split(text.strip("[]()（） ")) if part]
    return [_number(part) for part in parts] if len(parts) > 1 else text


def _id(text: str, of: Mapping[str, str]) -> str:
    """The id of the one thing that is called so, sounds so, or was picked so."""
    if text in of:
        return text
    typed = "".join(text.lower().split())
    said = [id for id, name in of.items() if typed in ("".join(name.lower().split()), "".join(option(id, name).lower().split()))]
    found = said or [id for id, name in of.items() if typed.isascii() and typed == "".join(syllables(name))]
    return found[0] if len(found) == 1 else text
