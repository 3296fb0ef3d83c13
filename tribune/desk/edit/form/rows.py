"""Rows of a form, added, taken out and moved without a script: by buttons that send the whole form."""

from __future__ import annotations

from collections.abc import Mapping

from tribune.desk.edit.form.gather import numbers

Fields = dict[str, str]


def changed(fields: Mapping[str, str], act: str) -> Fields:
    """The fields after `add:steps`, `remove:steps.1` or `up:steps.1`; as they are for anything else."""
    what, _, name = act.partition(":")
    if what == "add":
        taken = map(int, numbers(fields, name))
        return {**fields, f"{name}.{max(taken, default=-1) + 1}": ""}
    if what == "remove":
        return {key: text for key, text in fields.items() if not _is_of(key, name)}
    return _moved(fields, name) if what == "up" else dict(fields)


def _is_of(key: str, row: str) -> bool:
    return key == row or key.startswith(f"{row}.")


def _moved(fields: Mapping[str, str], row: str) -> Fields:
    """A row before the one that stands above it."""
    name, _, number = row.rpartition(".")
    known = numbers(fields, name)
    if number not in known[1:]:
        return dict(fields)
    above = f"{name}.{known[known.index(number) - 1]}"
    mine = {key: text for key, text in fields.items() if _is_of(key, row)}
    found: Fields = {}
    for key, text in fields.items():
        found |= mine if _is_of(key, above) and not mine.keys() <= found.keys() else {}
        found |= {} if key in mine else {key: text}
    return found
