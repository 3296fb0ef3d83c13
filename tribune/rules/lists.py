"""Rules about lists: what their items are."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

from tribune.load.explain import clipped
from tribune.model import Story
from tribune.model.values import COMMA
from tribune.problems import Problem
from tribune.rules.register import Register

_HAN = "[\u3400-\u9fff]"
_BETWEEN = re.compile(rf"{COMMA.pattern}|(?<={_HAN})(?:\s+|[/／|｜])#?(?={_HAN})")  # 停车 路灯, 停车/路灯
SHORT = 8  # characters; parts of a sentence tend to be longer


def run_together(register: Register) -> Iterator[Problem]:
    """X005: the only item of a list of sentences looks like several; lists of words take such an item apart."""
    items = [saying for saying in register.sayings if saying.place and isinstance(saying.place[-1], int)]
    several = {(saying.entry.path, saying.place[:-1]) for saying in items if saying.place[-1]}
    for saying in items:
        alone = saying.place[-1] == 0 and (saying.entry.path, saying.place[:-1]) not in several
        if alone and len(parts := _BETWEEN.split(saying.text)) > 1 and max(map(len, parts)) <= SHORT:
            facts = {"field": saying.place[-2], "value": clipped(saying.text)}
            yield Problem(saying.entry.path, saying.line(), "X005", facts)


def spelt_otherwise(register: Register) -> Iterator[Problem]:
    """X007, a warning: a tag that differs from a commoner one by case, width or blanks alone (ＡＩ, AI)."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    stories = list(register.records.of(Story))
    for entry in stories:
        for tag in entry.record.tags:
            spellings[_same(tag)][tag] += 1
    for entry in stories:
        for number, tag in enumerate(entry.record.tags):
            usual = max(spellings[_same(tag)].items(), key=lambda each: (each[1], each[0] == _narrow(each[0])))[0]
            if tag != usual:
                facts = {"written": clipped(tag), "usual": clipped(usual)}
                yield Problem(entry.path, entry.line("tags", number), "X007", facts)


def _same(tag: str) -> str:
    return re.sub(r"^#|\s", "", _narrow(tag).casefold())


def _narrow(tag: str) -> str:
    return unicodedata.normalize("NFKC", tag)
