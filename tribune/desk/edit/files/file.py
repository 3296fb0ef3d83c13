"""A file of the archive as a form has it: its kind, its text, what it says, and which place of it which line is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tribune.desk import writing
from tribune.desk.edit.form import Shape, shapes
from tribune.desk.edit.form.shapes import BODY, order
from tribune.desk.lines import changed
from tribune.desk.plan import fingerprint
from tribune.desk.worded import worded
from tribune.load import Source, front_matter, lined_yaml
from tribune.load.files import kind_of
from tribune.load.lined_yaml import Lined
from tribune.load.text import decode
from tribune.model import KINDS, SHELVES, Activities, Codes, Record
from tribune.problems import Problem
from tribune.rules.register import Register

SHOWN = {name: kind for name, kind in KINDS.items() if kind not in (Activities, Codes)}  # what has a form
_EMPTY = {".md": "---\n---\n"}


@dataclass(frozen=True)
class File:
    """The file `path` of a `kind`, with what lies in it; a new one has neither path nor bytes."""

    kind: type[Record]
    path: str
    data: bytes

    @staticmethod
    def at(root: Path, path: str) -> File | None:
        """What lies at a path, if that is a record's that has a form: an empty one where an archive may have none."""
        kind = SHOWN.get(kind_of(path) or "")
        if not kind or not writing.is_within(root, path):
            return None
        there = (root / path).is_file()
        return File(kind, path, (root / path).read_bytes() if there else b"") if there or kind not in SHELVES else None

    @staticmethod
    def new(kind: type[Record]) -> File:
        return File(kind, "", b"")

    @property
    def fingerprint(self) -> str:
        """By which it's known whether somebody has changed it; empty for a new one."""
        return fingerprint(self.data) if self.data else ""

    @property
    def key(self) -> str:
        """By which its form is known."""
        return self.path

    def concerns(self, problem: Problem) -> bool:
        """Whether a problem of the file at its path is one of this."""
        return True

    @property
    def shapes(self) -> tuple[Shape, ...]:
        return shapes(self.kind)

    @cached_property
    def _read(self) -> tuple[Lined, str, int] | None:
        text = decode(self.path, self.data or _EMPTY.get(self.suffix, "").encode())
        if isinstance(text, Problem):
            return None
        if self.suffix != ".md":
            return lined_yaml.parse(self.path, text), "", 0
        parts = front_matter.split(self.path, text)
        return None if isinstance(parts, Problem) else (lined_yaml.parse(self.path, parts.yaml, 2), parts.body, parts.body_line)

    @property
    def suffix(self) -> str:
        """How its name ends."""
        ending = self.path[self.path.rfind(".") :] if self.path else self.kind.suffixes()[0]
        return ending.lower()

    @property
    def is_readable(self) -> bool:
        """Whether a form can show it: fields, and no mistakes of writing that hide some."""
        try:
            return bool(self._read) and not any(not each.is_warning for each in self._read[0].problems) and self.with_fields({}) is not None
        except ValueError:
            return False

    @cached_property
    def contents(self) -> dict:
        """What it says, by the keys that stand in it; its text in Markdown as `body`."""
        lined, body, line = self._read
        return {**lined.data, BODY: body} if line else lined.data

    def with_fields(self, values: Mapping[str, object]) -> bytes:
        """Its bytes with some fields otherwise: only their lines differ. Raises ValueError where that can't be said."""
        text = self.data.decode("utf-8") or _EMPTY.get(self.suffix, "")
        return changed(text, values, order(self.kind)).encode()

    def source(self, data: bytes) -> Source:
        """The file as the loader would read it if it held `data`."""
        return Source(self.kind.kind, self.path, data)


def told(file: File, problems: Iterable[Problem], names: set[str], register: Register) -> dict[str, list[dict[str, str]]]:
    """The words of problems by the field of the form that each is about; by an empty name what is about the whole."""
    found: dict[str, list[dict[str, str]]] = {}
    for problem in problems:
        words = {**worded(problem, register, file.kind.kind), "code": problem.code, "is_warning": "1" if problem.is_warning else ""}
        found.setdefault(field_of(file, problem, names), []).append(words)
    return found


def field_of(file: File, problem: Problem, names: set[str]) -> str:
    """The name of the field that a problem is about: as it says itself, else by its line."""
    said = str(problem.facts.get("field", "")).split(".")
    place = tuple(str(int(part) - 1) if part.isdecimal() and part != "0" else part for part in said)
    return _nearest(place, names) or _nearest(_place(file, problem.line), names)


def _nearest(place: tuple[str, ...], names: set[str]) -> str:
    while place and ".".join(place) not in names:
        place = place[:-1]
    return ".".join(place)


def _place(file: File, line: int) -> tuple[str, ...]:
    if not line or not file._read:
        return ()
    lined, _, body_line = file._read
    if body_line and line >= body_line:
        return (BODY,)
    above = [(at, len(place), place) for place, at in lined.lines.items() if place and at <= line]
    return tuple(map(str, max(above, key=lambda each: each[:2])[2])) if above else ()
