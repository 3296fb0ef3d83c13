"""What the build minds, in words for the office, each with the way to the field where it's mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from tribune.desk.edit.desk import Desk, address
from tribune.desk.edit.files.file import File, field_of
from tribune.desk.edit.files.table import row_at
from tribune.desk.edit.form import drawn, spread
from tribune.desk.edit.form.drawn import places
from tribune.desk.worded import worded
from tribune.load.files import kind_of
from tribune.model import SHELVES, Activities
from tribune.model.record import WAITING
from tribune.problems import Problem


@dataclass(frozen=True)
class Item:
    """One problem in words, and where it's mended; `address` is empty for what has no form."""

    message: str
    hint: str
    address: str
    where: str
    is_warning: bool
    code: str


def items(desk: Desk, problems: Iterable[Problem]) -> list[tuple[str, list[Item]]]:
    """Problems by what they're in: its name, and each problem of it."""
    by_file = groupby(problems, key=lambda each: each.path)
    return [(_name(desk, path), list(_items(desk, path, list(found)))) for path, found in by_file]


def _items(desk: Desk, path: str, problems: list[Problem]) -> Iterator[Item]:
    file = File.at(desk.root, path)
    names = set()
    if file and file.is_readable:
        names = places(drawn(file.shapes, spread(file.shapes, file.contents, desk.now.register.names), {}))
    for problem in problems:
        field = field_of(file, problem, names) if names else ""
        where = f"第 {problem.line} 行" if problem.line and not file else ""
        yield Item(*_words(desk, problem), _address(desk, path, problem.line, file, field), where, problem.is_warning, problem.code)


def _words(desk: Desk, problem: Problem) -> tuple[str, str]:
    words = worded(problem, desk.now.register)
    return words["message"], words["hint"]


def _address(desk: Desk, path: str, line: int, file: File | None, field: str) -> str:
    if kind_of(path) == Activities.kind:
        return address(f"{path}/{number}") if (number := row_at(desk.root, path, line)) is not None else ""
    if file:
        return address(path) + (f"#f-{quote(field)}" if field else "")
    shelf = next((kind.shelf for kind in SHELVES if kind.folder() == path), "")
    return f"/list/{shelf}?state={quote(WAITING)}" if shelf else ""


def _name(desk: Desk, path: str) -> str:
    entry = desk.now.entries.get(path)
    return str(getattr(entry.record, "title", "")) if entry else path
