"""Mistakes in content: what a problem is, the catalogue of rules, and the printers; touches its own catalogue only."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tribune.wording import sentences, table, worded

CATALOGUE = Path(__file__).with_name("catalogue.yaml")
FORMATS = ("text", "json", "github")
LEVELS = {"zh": "提醒：", "en": "Warning: "}
SAID, FORM = ("message", "hint"), "form"  # what a rule says, and what it says otherwise to somebody who fills in forms
JOINTS = {"zh": "", "en": " "}  # what stands between two sentences of a language
LARGEST_NUMBER = 2**53  # that JSON carries as it is
_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))}  # a file's name may have any of them


@dataclass(frozen=True)
class Problem:
    """A mistake at `path:line` (0: the file as a whole). `facts` fill the catalogue's words for `code`."""

    path: str
    line: int
    code: str
    facts: Mapping[str, object] = field(default_factory=dict, compare=False)

    def words(self, lang: str, said: Callable[[str], str] = str, is_form: bool = False) -> dict[str, str]:
        """The rule's `message` and `hint` in `lang` (zh or en), with this problem's facts in them, as `said` puts them.

        Where it's told beside a form, the rule's `form` stands in for what it says of files.
        """
        rule = catalogue()[self.code]
        texts = {**rule[lang], **(rule[lang].get(FORM, {}) if is_form else {})}
        told = {part: JOINTS[lang].join(sentences(said(texts[part]), self.facts)) for part in SAID}
        return {**told, "message": told["message"] or rule["about"][lang]}

    @property
    def is_warning(self) -> bool:
        """Whether it's told without stopping anything."""
        return catalogue()[self.code].get("level") == "warning"


class Rejected(Exception):
    """The archive can't be published as it is; holds every problem found."""

    outcome = "rejected"  # of the words for people

    def __init__(self, problems: Iterable[Problem]):
        unique = {(*_order(problem), *problem.words("zh").values()): problem for problem in problems}
        self.problems = sorted(unique.values(), key=_order)
        self.count = sum(not problem.is_warning for problem in self.problems)  # of what must be mended
        super().__init__(f"{len(self.problems)} problems")

    def __reduce__(self):
        """So that it can come back from another process."""
        return type(self), (self.problems,)


class Withheld(Rejected):
    """An edition isn't published, the others are; holds every problem found in it."""

    outcome = "withheld"


def _order(problem: Problem) -> tuple[str, int, str]:
    return problem.path, problem.line, problem.code


def stop_if_any(problems: Iterable[Problem], refusal: type[Rejected] = Rejected) -> list[Problem]:
    """Raise `refusal` with all of `problems`, if one of them is no mere warning; else give the warnings."""
    found = refusal(problems)
    if any(not problem.is_warning for problem in found.problems):
        raise found
    return found.problems


def keep_back(found: Mapping[str, list[Problem]]) -> tuple[list[str], list[Problem]]:
    """The names whose problems are mere warnings, and all problems together."""
    sound = [name for name, problems in found.items() if all(problem.is_warning for problem in problems)]
    return sound, [problem for problems in found.values() for problem in problems]


@cache
def catalogue() -> dict[str, dict]:
    """Every rule by its code: what it's about, and in each language the message and what to do."""
    return table(CATALOGUE)


def printed(problems: Iterable[Problem], format: str = "text", lang: str = "zh") -> str:
    """The problems in one of FORMATS: text for people, JSON for programs, annotations for GitHub."""
    return {"text": _text, "json": _json, "github": _github}[format](list(problems), lang)


def place(problem: Problem) -> str:
    """Where the problem is: `path:line`, or the path alone."""
    path = problem.path.translate(_CONTROLS)
    return f"{path}:{problem.line}" if problem.line else path


def _text(problems: list[Problem], lang: str) -> str:
    entries = []
    for problem in problems:
        words = problem.words(lang)
        level = LEVELS[lang] if problem.is_warning else ""
        entries.append(f"{place(problem)}: {problem.code} {level}{words['message']}\n    → {words['hint']}")
    return "\n".join(entries)


def _json(problems: list[Problem], lang: str) -> str:
    rows = [
        {
            "path": p.path,
            "line": p.line,
            "code": p.code,
            **({"level": "warning"} if p.is_warning else {}),
            **p.words(lang),
            "facts": {name: _plain(fact) for name, fact in p.facts.items()},
        }
        for p in problems
    ]
    return json.dumps(rows)  # a line, in ASCII, which every terminal and pipe can carry


def _plain(fact: object) -> object:
    """A fact as JSON has it: a number stays one, so that a sentence may round it; anything else is as it would be told."""
    is_number = isinstance(fact, int | float) and abs(fact) < LARGEST_NUMBER
    return fact if fact is None or is_number else worded("{it}", {"it": fact})


def read(line: str) -> list[Problem] | None:
    """The problems that a line of JSON tells, as `printed` made it; None for any other line."""
    if not line.startswith("[{"):
        return None
    try:
        return [Problem(row["path"], row["line"], row["code"], row["facts"]) for row in json.loads(line)]
    except (ValueError, KeyError, TypeError):
        return None


def _github(problems: list[Problem], lang: str) -> str:
    def escaped(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def name(path: str) -> str:
        return escaped(path).replace(":", "%3A").replace(",", "%2C")

    return "\n".join(
        f"::{'warning' if p.is_warning else 'error'} file={name(p.path)},line={max(p.line, 1)},title={p.code}::"
        + escaped("{message} → {hint}".format_map(p.words(lang)))
        for p in problems
    )
