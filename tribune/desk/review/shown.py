"""What the page of a review shows of a plan: files by line with their guesses and problems, questions as fields of a form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tribune.desk.plan import Guess, Plan, Question, Written
from tribune.desk.telling import label, said
from tribune.load import sheets
from tribune.model.names import syllables
from tribune.problems import Problem, Rejected

FEW = 8  # choices that stand beside each other; more are picked by name
MOST_FILES, MOST_LINES, MOST_ROWS = 50, 200, 300
_FIELD = re.compile(r"([a-z_]+):")


@dataclass(frozen=True)
class Line:
    """A line of a file, with what was guessed in it and what is wrong with it."""

    number: int
    text: str
    guesses: tuple[Guess, ...]
    problems: tuple[dict[str, str], ...]


@dataclass(frozen=True)
class Asked:
    """A question: `choices` are what is sent and what is shown of each; `picked` is chosen already."""

    id: str
    text: str
    path: str
    where: str
    choices: tuple[tuple[str, str], ...]
    picked: str
    is_long: bool


def asked(question: Question, given: str | None) -> Asked:
    """A question; of many choices one is typed, by its name or its sound."""
    is_long = len(question.choices) > FEW
    options = tuple((option(value, name) if is_long else value, label(name)) for value, name in question.choices)
    picked = question.proposed if given is None else given
    names = dict(question.choices)
    picked = option(picked, names[picked]) if is_long and picked in names else picked
    return Asked(question.id, said(question.asked), question.path, question.where, options, picked, is_long)


def option(value: str, name: str) -> str:
    """A choice as it's typed: its name, its sound, and the id that tells it from another of that name."""
    return " ".join(dict.fromkeys((label(name), "".join(syllables(label(name))), value)))


def meant(question: Question, text: str) -> str:
    """The value of the choice that was typed or clicked; what is none of them stays as it is."""
    text = text.strip()
    named = [value for value, name in question.choices if text in (option(value, name), label(name))]
    return named[0] if len(named) == 1 else text


def lines(written: Written, problems: tuple[Problem, ...]) -> list[Line] | None:
    """The lines of a file; None for a picture. Guesses of fields that no line begins with stand at the first."""
    try:
        texts = written.data.decode().splitlines()[:MOST_LINES]
    except UnicodeDecodeError:
        return None
    fields = [found[1] if (found := _FIELD.match(text)) else "" for text in texts]
    mine = [problem for problem in problems if problem.path == written.path]
    return [
        Line(
            number,
            text,
            tuple(guess for guess in written.guesses if _line_of(guess, fields) == number),
            tuple(problem.words("zh") for problem in mine if max(problem.line, 1) == number),
        )
        for number, text in enumerate(texts, 1)
    ]


def _line_of(guess: Guess, fields: list[str]) -> int:
    name = re.split(r"[.\[]", guess.field)[0]
    return fields.index(name) + 1 if name in fields else 1


def elsewhere(plan: Plan) -> list[tuple[Problem, dict[str, str]]]:
    """The problems of no file that is shown."""
    shown = {written.path for written in plan.write[:MOST_FILES]}
    return [(problem, problem.words("zh")) for problem in plan.problems if problem.path not in shown]


def source(file: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a file says, sheet by sheet: the number of each row with its cells, the first without; nothing where it's no table."""
    try:
        rows = [row for sheet in sheets.read(file) for row in sheet.rows]
    except (Rejected, OSError):
        return
    for place, (number, cells) in enumerate(rows[:MOST_ROWS]):
        yield (str(number) if place else ""), cells
