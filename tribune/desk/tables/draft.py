"""One resident's matter from one row: its fields as an exchange has them, masked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from tribune.desk.masking import TOGETHER, all_masked, masked
from tribune.desk.tables.fitting import Filled
from tribune.desk.tables.values import Names, day, doubt
from tribune.desk.titles import titles
from tribune.load.explain import clipped
from tribune.model import Exchange
from tribune.model.fields import fields
from tribune.model.wrapping import on_one_line
from tribune.problems import Problem

LINES, PROSE = ("title", "replier"), ("question", "reply", "outcome")
NAMED = {name: each for name, each in fields(Exchange).items() if each.to}
OFFICE = ("reply", "outcome")  # what the office wrote itself
Masked = Mapping[str, tuple[str, Counter]]  # the texts of a row by field, and what was masked in them how often
LONGEST_TITLE = 30  # characters of a title made of the question
_SENTENCE = re.compile(r"[。！？!?；;\n]")


class Draft:
    """What a row of the sheet `path` comes to: `fields`; `mistakes` that stop the import; `warnings` of what was left out.

    `names` are the archive's by kind, `texts` the row's texts as `masked_texts` gives them; `counts` tells what was masked how often.
    """

    def __init__(self, path: str, row: Filled, names: Mapping[str, Names], texts: Masked):
        self.path, self.row, self.names = path, row, names
        self.fields: dict[str, object] = {}
        self.mistakes: list[Problem] = []
        self.warnings: list[Problem] = []
        self.counts: Counter = Counter()
        self._texts(texts)
        self._days()
        self._names()
        self._satisfaction()

    def _texts(self, texts: Masked) -> None:
        fields = self.fields
        for name in (*LINES, *PROSE):
            text, found = texts.get(name, ("", {}))
            fields[name] = text if name in PROSE else on_one_line(text)
            if found:
                self.counts.update(found)
        fields["title"] = fields["title"] or _title(fields["question"])
        if not fields["title"]:
            self._wrong(lacking=called("question"))
        if not (fields["reply"] or fields["outcome"]):
            fields["replier"] = None  # who is to reply isn't who did

    def _days(self) -> None:
        for name in ("date", "replied"):
            if given := self.row.fields.get(name):
                self.fields[name] = day(given)
                if not self.fields[name]:
                    self._wrong(day=clipped(given), field=called(name))
                elif facts := doubt(given):
                    self.warnings.append(Problem(self.path, self.row.number, "I007", {**facts, "field": called(name)}))

    def _names(self) -> None:
        for name in NAMED.keys() & self.row.fields.keys():
            found, unknown = self.names[NAMED[name].to].ids(self.row.fields[name], name)
            self.fields[name] = found if NAMED[name].many else next(iter(found), None)
            for value in unknown:
                self._left_out(name, value)

    def _satisfaction(self) -> None:
        if given := self.row.fields.get("satisfaction"):
            self.fields["satisfaction"] = titles()["satisfaction"].get(given)
            if not self.fields["satisfaction"]:
                self._left_out("satisfaction", given)

    def _wrong(self, **facts: str) -> None:
        self.mistakes.append(Problem(self.path, self.row.number, "I003", facts))

    def _left_out(self, name: str, value: str) -> None:
        facts = {"value": clipped(masked(value)[0]), "field": called(name)}
        self.warnings.append(Problem(self.path, self.row.number, "I005", facts))


def masked_texts(rows: Sequence[Filled], public: Collection[str]) -> list[Masked]:
    """The texts of each row, masked; `public` numbers and names stay in what the office wrote.

    In residents' texts they don't: fingerprints shall not change with site.yaml.
    """
    return [texts for first in range(0, len(rows), TOGETHER) for texts in _masked(rows[first : first + TOGETHER], public)]


def _masked(rows: Sequence[Filled], public: Collection[str]) -> list[Masked]:
    found: list[dict] = [{} for _ in rows]
    for office, names in ((False, {*LINES, *PROSE} - {*OFFICE}), (True, {*OFFICE})):
        given = [(place, name) for place, row in enumerate(rows) for name in names & row.fields.keys()]
        texts = [(rows[place].fields[name], rows[place].private) for place, name in given]
        for (place, name), made in zip(given, all_masked(texts, public if office else (), office), strict=True):
            found[place][name] = made
    return found


def called(name: str) -> str:
    """What people call a field."""
    return titles()["exchanges"][name][0]


def _title(question: str) -> str:
    """The first sentence, or so much of it as a title may have."""
    first = next((part.strip() for part in _SENTENCE.split(question) if part.strip()), "")
    return first if len(first) <= LONGEST_TITLE else f"{first[:LONGEST_TITLE]}…"
