"""The six questions before an archive begins: asked one after the other, or read from a file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from tribune.load.explain import CODES, facts
from tribune.load.records import filled_in
from tribune.model.beginning import Beginning, congress_and_term
from tribune.problems import Problem, Rejected
from tribune.unexpected import tell

Say = Callable[..., str]  # a sentence in the office's language, by its key and facts

ASKED = ("district", "organisation", "congress", "units", "levels", "address")


def read(file: Path) -> Beginning:
    """The answers in a YAML file; raises Rejected with every mistake in it."""
    entry, problems = filled_in(str(file), file.read_bytes(), Beginning)
    if not entry:
        raise Rejected(problems)
    return entry.record


def ask(say: Say, lang: str, folder: Path) -> Beginning | None:
    """The answers as somebody types them; what can't be taken is asked again. None if the questions aren't all answered."""
    tell(say("new_intro", folder=folder), sys.stderr)
    given: dict[str, str] = {}
    while len(given) < len(ASKED):
        name = ASKED[len(given)]
        answer = _answer(say, name, given)
        if answer is None:
            return None
        if flaw := _flaw(name, {**given, name: answer}):
            tell(" ".join(flaw.words(lang, is_form=True).values()), sys.stderr)
        else:
            given[name] = answer
    return Beginning.model_validate(_fields(given))


def _answer(say: Say, name: str, given: dict[str, str]) -> str | None:
    levels = "、".join(Beginning(district=given["district"]).all_levels) if given else ""
    tell(say(f"new_{name}", district=given.get("district"), levels=levels), sys.stderr, end="")
    lines = []
    while line := sys.stdin.readline():
        lines.append(line.strip())
        if name != "units" or not lines[-1]:
            return "\n".join(lines).strip()
    return None


def _flaw(name: str, given: dict[str, str]) -> Problem | None:
    """What is wrong with the answer to the question `name`, if anything is."""
    try:
        Beginning.model_validate(_fields(given))
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        shown = Beginning.model_fields[str(detail["loc"][0])].title
        return Problem("", 0, CODES.get(detail["type"], "R003"), facts(shown, detail))
    return None


def _fields(given: dict[str, str]) -> dict[str, str]:
    """The answers under the names of the form; the congress and its term are one question."""
    congress, term = congress_and_term(given.get("congress", ""))
    fields = {**given, "congress": congress, "term": term}
    return {name: value for name, value in fields.items() if value or name == "district"}
