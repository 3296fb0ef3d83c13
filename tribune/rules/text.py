"""Rules about the Markdown of stories and of the about page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import wraps

from tribune.load.explain import clipped
from tribune.model import Story
from tribune.model.prose import Prose
from tribune.problems import Problem
from tribune.rules.register import Register

Found = Iterator[tuple[int, dict[str, object]]]
Rule = Callable[[Register], Iterator[Problem]]
_TAG = re.compile(r"<(?!(?:https?|ftp):)(?:[A-Za-z][A-Za-z0-9_-]*(?:\s[^<>]*)?/?>|/[A-Za-z][^<>]*>|!--|\?)")
_NO_WORDS = re.compile(r"^ *#.*$|^.*\n {0,3}==+[ \t]*$|!\[[^\]]*\]\([^)]*\)|^ {0,3}\[[^\]]+\]:.*$", re.M)

_STRAIGHT, _HAN = re.compile(r"""(["'])([^"'\n]+)\1"""), re.compile("[\u3400-\u9fff]")
_TARGET = re.compile(r"\]\([^()\n]*\)|^ {0,3}\[[^\]\n]+\]:.*$", re.M)


def in_texts(code: str) -> Callable[[Callable[[Register, Prose], Found]], Rule]:
    """Makes a rule of a function that finds, in one text, the positions of what the rule forbids, with the facts."""

    def rule_of(find: Callable[[Register, Prose], Found]) -> Rule:
        @wraps(find)
        def rule(register: Register) -> Iterator[Problem]:
            for saying, prose in register.bodies:
                for position, facts in find(register, prose):
                    yield Problem(saying.entry.path, saying.line(position), code, facts)

        return rule

    return rule_of


def empty(register: Register) -> Iterator[Problem]:
    """T004: a story has no text, or only headings and pictures."""
    for saying, prose in register.bodies:
        if isinstance(saying.entry.record, Story) and not re.search(r"\w", _NO_WORDS.sub("", prose.body)):
            yield Problem(saying.entry.path, saying.line(), "T004")


@in_texts("T005")
def raw_html(register: Register, prose: Prose) -> Found:
    """T005: HTML in Markdown; only the opening tag is told."""
    for match in _TAG.finditer(prose.text):
        if not match[0].startswith("</"):
            yield match.start(), {"tag": clipped(match[0])}


@in_texts("T008")
def footnotes(register: Register, prose: Prose) -> Found:
    """T008: a footnote without text, one that's never referred to, or two of one name."""
    used = {name for _, name, defines in prose.footnotes if not defines}
    defined: set[str] = set()
    for position, name, _ in (note for note in prose.footnotes if note[2]):
        if name in defined or name not in used:
            yield position, {"twice" if name in defined else "unused": name}
        defined.add(name)
    for position, name, defines in prose.footnotes:
        if not defines and name not in defined:
            yield position, {"undefined": name}


@in_texts("T009")
def headings(register: Register, prose: Prose) -> Found:
    """T009: a heading as large as the title, or one that skips a level."""
    before = 1
    for heading in prose.headings:
        if heading.level == 1:
            yield heading.position, {"title": clipped(heading.words)}
        elif heading.level > before + 1:
            yield heading.position, {"skips": clipped(heading.words), "fitting": "#" * (before + 1)}
        before = max(heading.level, 2) if heading.level == 1 else heading.level


@in_texts("T018")
def straight_quotes(register: Register, prose: Prose) -> Found:
    """T018: straight quotation marks in or beside Chinese; the first of each line is told."""
    text, told = _TARGET.sub(lambda match: " " * len(match[0]), prose.text), -1
    for match in _STRAIGHT.finditer(text):
        line = text.count("\n", 0, match.start())
        if line > told and _HAN.search(text, max(0, match.start() - 1), match.end() + 1):
            told = line
            fitting = "“{}”" if match[1] == '"' else "‘{}’"
            yield match.start(), {"written": clipped(match[0]), "fitting": fitting.format(clipped(match[2]))}
