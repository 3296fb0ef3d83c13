"""What the page of a review shows of a plan: files by line with their guesses and problems, questions as fields of a form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tribune.desk import picking
from tribune.desk.plan import Answers, Guess, Plan, Question, Written
from tribune.desk.telling import label, said
from tribune.desk.worded import worded
from tribune.load.files import kind_of
from tribune.model import KINDS
from tribune.model.fields import Declared, fields, walked
from tribune.problems import Problem
from tribune.render import guide
from tribune.rules.register import Register

FEW = 8  # choices that stand beside each other; more are picked by name
MOST_FILES, MOST_LINES, MOST_LEFT = 300, 400, 300
NOTED = ("imported", "state")  # fields that are the program's own
LONG = 24  # characters; a longer guess is changed in several lines
_FIELD = re.compile(r"([a-z_]+):\s*(.*)")
_INNER = re.compile(r"\s+(?:- )?([a-z_]+):\s*(.*)")
_SEVERAL = re.compile(r"[、,，;；]")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CAPTION = re.compile(r'!\[.*?\]\(\S+ "(.*)"\)$')
_MARK = re.compile(r"\s*(?:#+ |[-*] |\d+\. |> |caption: )?")
_PICTURE = re.compile(r"!\[(.*?)\]\(")
_ITEM = re.compile(r"\s*- [a-z0-9-]+$")
Names = Mapping[str, Mapping[str, str]]  # of each kind, names by their ids


@dataclass(frozen=True)
class Line:
    """A line of a file: the field's `label`, its `text` and its `look`, with what was guessed in it and what is wrong with it."""

    label: str
    text: str
    look: str
    guesses: tuple[Guessed, ...]
    problems: tuple[dict[str, str], ...]


@dataclass(frozen=True)
class Guessed:
    """A guess as people see and change it: `choices` are names to pick from, none where anything may be typed."""

    id: str
    label: str
    value: str
    percent: int
    where: str
    choices: tuple[str, ...] = ()

    @property
    def is_long(self) -> bool:
        return len(self.value) > LONG


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
    return picking.option(value, label(name))


def meant(question: Question, text: str) -> str:
    """The value of the choice that was typed or clicked; what is none of them stays as it is."""
    text = text.strip()
    named = [value for value, name in question.choices if text in (option(value, name), label(name))]
    return named[0] if len(named) == 1 else text


def lines(written: Written, problems: tuple[Problem, ...], register: Register) -> list[Line] | None:
    """What a file says, line by line; None for a picture. Guesses that no line begins with, or says, stand at the first."""
    try:
        texts = written.data.decode().splitlines()[:MOST_LINES]
    except UnicodeDecodeError:
        return None
    declared, names = declared_of(written), register.names
    starts = [found[1] if (found := _FIELD.match(text)) and found[1] in declared else "" for text in texts]
    mine = [problem for problem in problems if problem.path == written.path]
    found, is_covered = [], False
    for place, (text, name) in enumerate(zip(texts, starts, strict=True)):
        here = [guess for guess in written.guesses if _place(guess, starts, texts) == place]
        wrong = tuple(worded(problem, register) for problem in mine if max(problem.line, 1) == place + 1)
        is_covered = any(guess.answer for guess in here) if name else is_covered  # what is listed stands in the guess's own field
        if here or wrong or (_is_told(text, name) and not (is_covered and _ITEM.match(text))):
            told = tuple(guessed(guess, declared.get(guess.field), names) for guess in here)
            found.append(Line(*_told(text, name, declared, names), told, wrong))
    return found


def is_all_seen(plan: Plan) -> bool:
    """Whether the page shows every line of every file, so that a person can say to have looked at all."""
    texts = [written for written in plan.write if written.path.endswith((".md", ".yaml"))]
    return len(plan.write) <= MOST_FILES and all(written.data.count(b"\n") < MOST_LINES for written in texts)


def kind_name(written: Written) -> str:
    """What the kind of a file is called."""
    kind = kind_of(written.path) or ""
    return _kinds()[kind]["name"] if kind in _kinds() else label("kind_photographs")


@cache
def _kinds() -> dict[str, dict[str, str]]:
    return guide.words()["kinds"]


def declared_of(written: Written) -> dict[str, Declared]:
    """The fields that the file's kind has, and those of its parts."""
    kind = KINDS.get(kind_of(written.path) or "")
    return {**{place[-1]: each for place, each in walked(kind)}, **fields(kind)} if kind else {}


def _is_told(text: str, name: str) -> bool:
    """Whether a line says something to people."""
    return name not in NOTED and text.strip() not in ("", "---") and not text.startswith("# ")


def _told(text: str, name: str, declared: Mapping[str, Declared], names: Names) -> tuple[str, str, str]:
    found = _FIELD.match(text) if name else _INNER.match(text)
    if found and (field := declared.get(found[1])):
        return field.label, named(found[2].strip("'\""), names.get(field.to, {})), "named" if name else "named inner"
    if text.startswith("# ") or text == "---":
        return "", "", ""
    if picture := _PICTURE.match(text):
        return "", f"［图片：{picture[1]}］", ""
    if _ITEM.match(text):
        return "", named(text, {id: name for of in names.values() for id, name in of.items()}), "item"
    return ("", text.lstrip("# "), "heading") if text.startswith("##") else ("", text, "")


def named(text: str, names: Mapping[str, str]) -> str:
    """A text of ids with the names in their place."""
    return _ID.sub(lambda found: names.get(found[0], found[0]), text) if names else text


def guessed(guess: Guess, declared: Declared | None, names: Names) -> Guessed:
    """A guess with what may be picked instead."""
    known = names.get(declared.to, {}) if declared else {}
    every = known or {id: name for of in names.values() for id, name in of.items()}
    values = [every.get(part, part) for part in guess.value.split(",")] if known or guess.value in every else [guess.value]
    choices = tuple(option(id, name) for id, name in known.items()) if known and not declared.many else ()
    text = declared.label if declared else ""
    return Guessed(guess.answer, text, "、".join(values), round(guess.confidence * 100), guess.where, choices)


def instead(guess: Guess, declared: Declared | None, names: Names, typed: str) -> str | None:
    """The value that a person typed in the place of a guess, names as ids; None if it stays as it was."""
    if typed.strip() == guessed(guess, declared, names).value:
        return None
    known = names.get(declared.to, {}) if declared else {}
    parts = [part.strip() for part in _SEVERAL.split(typed)] if known else [typed.strip()]
    return ",".join(_id(part, known) for part in parts)


def _id(typed: str, known: Mapping[str, str]) -> str:
    found = [id for id, name in known.items() if typed in (id, name, option(id, name))]
    return found[0] if len(found) == 1 else typed


def _place(guess: Guess, starts: list[str], texts: list[str]) -> int:
    """The line of the field, the first of the picture that it's of, or the one that says just what was guessed, as headings do."""
    name = re.split(r"[.\[]", guess.field)[0]
    if name in starts:
        return starts.index(name)
    if guess.field.endswith(":alt"):
        return next((place for place, text in enumerate(texts) if guess.field.removesuffix(":alt") in text), 0)
    return next((place for place, text in enumerate(texts) if guess.value in (text, _bare(text))), 0)


def _bare(text: str) -> str:
    """A line of Markdown without what makes it a heading, a point, a quotation or a picture."""
    picture = _CAPTION.match(text)
    return picture[1] if picture else _MARK.sub("", text).removesuffix("\\")


def changed(plan: Plan, names: Names, fields: Mapping[str, str]) -> Answers:
    """The answers that were typed in the place of guesses; `fields` are what was typed, by the answers' ids."""
    found = {}
    for written in plan.write:
        declared = declared_of(written)
        for guess in written.guesses:
            if guess.answer in fields:
                value = instead(guess, declared.get(guess.field), names, fields[guess.answer])
                found |= {} if value is None else {guess.answer: value}
    return found


def elsewhere(plan: Plan, register: Register) -> list[tuple[Problem, dict[str, str]]]:
    """The problems of no file that is shown."""
    shown = {written.path for written in plan.write[:MOST_FILES]}
    return [(problem, worded(problem, register)) for problem in plan.problems if problem.path not in shown]
