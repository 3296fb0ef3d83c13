"""What an import would do, before it does anything: files, guesses, questions, what is left out; as people and programs see it.

A planner is a function from the archive's holdings, the source's file and the answers given so far to a Plan; an answer
changes the next plan.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace

from tribune.problems import Problem

Answers = Mapping[str, str]  # what was answered, by the question's id
NONE = "none"  # the answer that nothing of what is proposed is meant
CERTAIN = 1  # how sure it is what a person said


def fingerprint(data: bytes) -> str:
    """By which a file is known again."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True)
class Told:
    """A sentence for people: a key of desk/words.yaml, and the facts for it; `source` is the file that it's about."""

    key: str
    facts: Mapping[str, object] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True)
class Guess:
    """A value that was taken though the source doesn't say it so: `where` it comes from, and how sure that is, from 0 to 1.

    `answer` is the id under which an answer takes its place; empty where none can. What a person has put there is as sure as can be.
    """

    field: str
    value: str
    confidence: float
    where: str
    answer: str = ""

    def settled(self, answers: Answers) -> Guess:
        """The same, or what a person put in its place, which is nothing where it was emptied."""
        given = answers.get(self.answer) if self.answer else None
        return self if given is None else replace(self, value=given.strip(), confidence=CERTAIN, where="")


@dataclass(frozen=True)
class Question:
    """What only a person can tell: `choices` are (value, label), none where anything may be written; `proposed` is our guess.

    `id` is stable: the same source asks the same question under the same id. `path` is the file that it's about, `source` the one
    that asks. `is_optional`: nothing is an answer, too.
    """

    id: str
    asked: Told
    path: str = ""
    field: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    proposed: str = ""
    where: str = ""
    source: str = ""
    is_optional: bool = False


@dataclass(frozen=True)
class Written:
    """One file of the archive as it shall be: `path` from the archive's folder; `source` is the name of the file that it's made of.

    `before` is the fingerprint of the file that it replaces; empty for a new one.
    """

    path: str
    data: bytes
    before: str = ""
    guesses: tuple[Guess, ...] = ()
    source: str = ""

    @property
    def is_new(self) -> bool:
        return not self.before


@dataclass(frozen=True)
class LeftOut:
    """Something of the source that isn't written, and why: private columns, a letterhead, a footer, comments."""

    what: str
    why: Told
    where: str = ""
    source: str = ""


@dataclass(frozen=True)
class Plan:
    """All that an import comes to. It may be written only without problems and without questions.

    `answered` are the questions that have their answers, so that somebody who mistook one can give another.
    """

    write: tuple[Written, ...] = ()
    questions: tuple[Question, ...] = ()
    answered: tuple[Question, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unread: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()
    told: tuple[Told, ...] = ()

    @property
    def is_ready(self) -> bool:
        return not self.questions and not any(not problem.is_warning for problem in self.problems)

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look: something is asked, or was guessed."""
        return bool(self.questions) or any(guess.confidence < CERTAIN for written in self.write for guess in written.guesses)

    def of(self, source: str) -> Plan:
        """The same, with the name of the file that it comes from."""
        parts = ("write", "questions", "answered", "left_out", "unread", "told")
        return replace(self, **{part: tuple(replace(each, source=source) for each in getattr(self, part)) for part in parts})


def together(plans: Iterable[Plan]) -> Plan:
    """Several plans as one: all of it is written, or nothing. A file that a later plan changes again is written once."""
    plans = list(plans)
    parts = (part.name for part in fields(Plan))
    whole = Plan(**{part: tuple(each for plan in plans for each in getattr(plan, part)) for part in parts})
    first: dict[str, Written] = {}
    for each in whole.write:
        earlier = first.get(each.path)
        first[each.path] = (
            replace(each, before=earlier.before, guesses=earlier.guesses + each.guesses) if earlier else each
        )
    return replace(whole, write=tuple(first.values()))
