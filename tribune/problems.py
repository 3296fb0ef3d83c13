"""Mistakes in content: what a problem is, the catalogue of rules, and the printers; touches its own catalogue only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

CATALOGUE = Path(__file__).with_name("catalogue.yaml")
FORMATS = ("text", "json", "github")


@dataclass(frozen=True)
class Problem:
    """A mistake at `path:line`. `facts` fill the words that the catalogue has for `code`; line 0 means the file as a whole."""

    path: str
    line: int
    code: str
    facts: Mapping[str, object] = field(default_factory=dict, compare=False)

    def words(self, lang: str) -> dict[str, str]:
        """The rule's `message` and `hint` in `lang` (zh or en), with this problem's facts in them."""
        return {part: text.format_map(self.facts) for part, text in catalogue()[self.code][lang].items()}


class Rejected(Exception):
    """The archive can't be published as it is; holds every problem found."""

    def __init__(self, problems: Iterable[Problem]):
        unique = dict.fromkeys(problems)
        self.problems = sorted(unique, key=lambda problem: (problem.path, problem.line, problem.code))
        super().__init__(f"{len(self.problems)} problems")


def stop_if_any(problems: Iterable[Problem]) -> None:
    """Raise Rejected with all of `problems`, if there are any."""
    if found := list(problems):
        raise Rejected(found)


@cache
def catalogue() -> dict[str, dict]:
    """Every rule by its code: what it's about, and in each language the message and what to do."""
    import yaml

    return yaml.load(CATALOGUE.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def printed(problems: Iterable[Problem], format: str = "text", lang: str = "zh") -> str:
    """The problems in one of FORMATS: text for people, JSON for programs, annotations for GitHub."""
    return {"text": _text, "json": _json, "github": _github}[format](list(problems), lang)


def place(problem: Problem) -> str:
    """Where the problem is: `path:line`, or the path alone."""
    return f"{problem.path}:{problem.line}" if problem.line else problem.path


def _text(problems: list[Problem], lang: str) -> str:
    entries = []
    for problem in problems:
        words = problem.words(lang)
        entries.append(f"{place(problem)}: {problem.code} {words['message']}\n    → {words['hint']}")
    return "\n".join(entries)


def _json(problems: list[Problem], lang: str) -> str:
    rows = [{"path": p.path, "line": p.line, "code": p.code, **p.words(lang)} for p in problems]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _github(problems: list[Problem], lang: str) -> str:
    def escaped(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    return "\n".join(
        f"::error file={escaped(p.path)},line={max(p.line, 1)},title={p.code}::"
        + escaped("{message} → {hint}".format_map(p.words(lang)))
        for p in problems
    )
