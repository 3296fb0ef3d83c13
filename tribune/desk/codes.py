"""Gives deputies their codes: adds lines to content/codes.yaml, and never touches one that is there."""

from __future__ import annotations

from pathlib import Path

from tribune import load, rules
from tribune.desk.telling import words
from tribune.desk.writing import alone
from tribune.load import Records
from tribune.load.files import REGISTER
from tribune.model import Codes, Deputy
from tribune.model.codes import drawn
from tribune.problems import stop_if_any
from tribune.rules.codes import uncoded


def give(root: Path, lang: str = "zh") -> dict[str, Deputy]:
    """Every deputy of the archive in `root` without a code gets one: the new codes with their deputies.

    A register that isn't there yet begins with what it is, in `lang`. Raises Rejected if anything in the archive is wrong: a deputy
    whose file was renamed must not get a second code. Raises OSError if the file can't be written.
    """
    with alone(root):
        records = load.parse(load.read(root))
        stop_if_any(rules.check(records))
        if given := new(records):
            lines = "".join(f"{code}: {deputy.id}\n" for code, deputy in given.items())
            _append(root / REGISTER, words()["register"][lang], lines)
    return given


def new(records: Records) -> dict[str, Deputy]:
    """A new code for every deputy who has none; a former deputy needs none."""
    register = next((entry.record for entry in records.of(Codes)), Codes())
    given: dict[str, Deputy] = {}
    for deputy in uncoded(records):
        given[drawn({*register.holders, *given})] = deputy
    return given


def _append(file: Path, head: str, lines: str) -> None:
    before = file.read_bytes() if file.exists() else b""
    gap = "" if before.endswith(b"\n") else "\n"
    with file.open("ab") as register:
        register.write(((gap if before else head) + lines).encode())
