"""A review's two sides, by source file: the file as it was read, what is asked about it, and what would be written of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tribune.desk.plan import LeftOut, Plan, Question, Told, Written
from tribune.desk.review.originals import Original
from tribune.desk.review.shown import Guessed, Line, lines
from tribune.problems import Problem
from tribune.rules.register import Register

MOST_CHARACTERS = 60  # of a cell; records that say more stand one below the other


@dataclass(frozen=True)
class Pair:
    """A source file of a `number`, and all of the plan that is of it: `written` with their numbers there."""

    number: int
    original: Original
    questions: tuple[Question, ...]
    answered: tuple[Question, ...]
    written: tuple[tuple[int, Written], ...]
    left: tuple[LeftOut, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Cell:
    """What a record says in a field, with what was guessed there and what is wrong with it."""

    texts: tuple[str, ...] = ()
    guesses: tuple[Guessed, ...] = ()
    problems: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True)
class Table:
    """Records that say little each, as rows: the fields' labels, and of each row its record's number and cells."""

    labels: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]

    @property
    def is_guessed(self) -> bool:
        return any(cell.guesses for _, cells in self.rows for cell in cells)


def pairs(plan: Plan, originals: Sequence[Original], most: int) -> list[Pair]:
    """The sources in their order, with `most` files of the plan; what names no source belongs to the first one."""
    names = [each.name for each in originals]

    def is_of(name: str, each: Written | Question | LeftOut | Told) -> bool:
        return (each.source if each.source in names else names[0]) == name

    def of(name: str, found: Iterable) -> tuple:
        return tuple(each for each in found if is_of(name, each))

    return [
        Pair(
            number,
            each,
            of(each.name, plan.questions),
            of(each.name, plan.answered),
            tuple((place, written) for place, written in enumerate(plan.write[:most]) if is_of(each.name, written)),
            of(each.name, plan.unread + plan.left_out),
            of(each.name, plan.told),
        )
        for number, each in enumerate(originals)
        if each.name not in names[:number]
    ]


def records(pair: Pair, problems: tuple[Problem, ...], register: Register) -> list[tuple[int, list[Line] | None]]:
    """What each file that is made of a source says, by its number."""
    return [(number, lines(written, problems, register)) for number, written in pair.written]


def table(found: Sequence[tuple[int, list[Line] | None]]) -> Table | None:
    """Records as rows of a table; None where one says more than a row has room for, or where it's the only one."""
    if len(found) < 2 or any(said is None or not all(map(_fits, said)) for _, said in found):
        return None
    cells = {number: _cells(said) for number, said in found}
    labels = tuple(dict.fromkeys(label for row in cells.values() for label in row))
    return Table(labels, tuple((number, tuple(row.get(label, Cell()) for label in labels)) for number, row in cells.items()))


def _fits(line: Line) -> bool:
    return bool(line.label or line.look == "item") and len(line.text) <= MOST_CHARACTERS


def _cells(said: Iterable[Line]) -> dict[str, Cell]:
    """By the outermost fields' labels; what stands below such a field is said in its cell."""
    found: dict[str, Cell] = {}
    label = ""
    for line in said:
        label = line.label if line.look == "named" else label
        cell = found.get(label, Cell())
        known = (*cell.texts, line.text) if line.text not in ("", "[]") else cell.texts
        found[label] = Cell(known, cell.guesses + line.guesses, cell.problems + line.problems)
    return {label: replace(cell, texts=_beside(cell)) for label, cell in found.items()}


def _beside(cell: Cell) -> tuple[str, ...]:
    """The texts of a cell without what its guesses, which can be changed, say."""
    said = {guess.value for guess in cell.guesses}
    return tuple(text for text in cell.texts if text not in said)
