"""One entry of a list on its way to a record: what its cells say, what is guessed, asked, and left out."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from tribune import rules
from tribune.desk.holdings import Holdings
from tribune.desk.lists.account import Account, Cell
from tribune.desk.lists.entries import KEYS, Item
from tribune.desk.lists.naming import named
from tribune.desk.lists.parts import NUMBERED, PARTS, apart, counted, items
from tribune.desk.masking import veiled
from tribune.desk.people import People
from tribune.desk.plan import NONE, Answers, Guess, LeftOut, Question, Told
from tribune.desk.stories.days import day_typed
from tribune.desk.tables.values import completed, day, doubt
from tribune.desk.telling import said
from tribune.desk.titles import titles
from tribune.model import SHELVES, Record, Site
from tribune.model.wrapping import on_one_line

WITHIN = {"electoral_unit": "mandates", "level": "mandates", "term": "mandates"}  # fields of parts → the record's
_DATED = re.compile("\\d|[一二三四五六七八九十][月日号]")  # what may be a day
_LITERAL = re.compile(r"\d.*\d.*\d.*\d.*\d.*\d|[路街巷号室村].*[号室组]")


@dataclass
class Desk:
    """What every entry of one import shares: the archive, the answers, and what becomes of the file."""

    holdings: Holdings
    kind: str
    file: str
    answers: Answers
    account: Account
    notes: Sequence[str] = ()  # sums and remarks below the rows, and what stands in the titles of some columns
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)  # titles by the column's field
    left_out: list[LeftOut] = field(default_factory=list)

    @cached_property
    def people(self) -> People:
        return People(self.holdings)

    @cached_property
    def public(self) -> frozenset[str]:
        """What the archive itself makes known."""
        names = self.holdings.register.names["deputy"].values()
        return frozenset({*rules.public_words(self.holdings.records), *names})

    def names(self, kind: str) -> dict[str, str]:
        return self.holdings.register.names[kind]

    @cached_property
    def records(self) -> dict[str, Record]:
        """The archive's records of the kind, by id."""
        kind = next(kind for kind in SHELVES if kind.shelf == self.kind)
        return {entry.record.id: entry.record for entry in self.holdings.records.of(kind)}

    @property
    def site(self) -> Site | None:
        return self.holdings.register.site


class Draft:
    """The entry `item`, known as `called` among the questions; `fields` as files hold them."""

    def __init__(self, desk: Desk, item: Item, called: str):
        self.desk, self.item, self.called = desk, item, called
        self.fields: dict[str, object] = {}
        self.guesses: list[Guess] = []
        self.questions: list[Question] = []
        self.answered: list[Question] = []
        self.left_out: list[LeftOut] = []
        self.pieces: list[str] = []  # texts that the record must say
        self.path = ""

    @property
    def key(self) -> str:
        """The field by which things of the kind are called."""
        return KEYS[self.desk.kind]

    @property
    def where(self) -> str:
        return self.item.place

    def cells(self, name: str) -> list[Cell]:
        return self.item.cells.get(name, [])

    def use(self, name: str) -> str:
        """What the cells of a field say; they're understood from now on."""
        for cell in self.cells(name):
            self.desk.account.use(cell)
        return self.item.said(name)

    def word(self, name: str) -> str:
        """The same, of a field that knows a few words only: without blanks and wide letters."""
        return "".join(unicodedata.normalize("NFKC", self.use(name)).split()).replace("(", "（").replace(")", "）")

    # --- what isn't written -----------------------------------------------------------------------------------------

    def leave(self, text: str, why: str, **facts: object) -> None:
        """Tell of something that isn't written."""
        shown = "：".join(dict.fromkeys(filter(None, (self.called, self.veiled(text)))))
        left = LeftOut(shown, Told(why, facts), self.where)
        self.left_out += [left] if left not in self.left_out else []

    def leave_once(self, text: str, why: str) -> None:
        """The same, of what is said once for several entries."""
        left = LeftOut(text, Told(why), self.item.sheet)
        self.desk.left_out += [left] if left not in self.desk.left_out else []

    def not_written(self, why: str, told: str | None = None) -> None:
        """Tell of an entry with all that is said of it, but what is private, or with what is `told`; nothing of it is written."""
        said = (cell.text for cells in self.item.cells.values() for cell in cells)
        self.leave("；".join(dict.fromkeys(said)) if told is None else told, why)
        for name in self.item.cells:
            self.use(name)
        self.desk.left_out += self.left_out

    def state(self) -> None:
        """What a list says of how things are is told, unless all is as usual."""
        if (state := self.use("state").strip()) and state not in titles()["serving"]:
            self.leave(state, "list_remark")

    def remarks(self) -> None:
        """What was said besides is told."""
        for cell in self.cells("remark"):
            self.desk.account.use(cell)
            if cell.text not in titles()["nothing"]:
                self.leave(cell.text, "list_remark")

    def rest(self) -> None:
        """What was filled in is marked; cells that nothing has taken are told."""
        for name in sorted(self.item.filled):
            shown = f"{said(Told('list_from_above'))}（{self.where}）"
            self.guesses.append(Guess(WITHIN.get(name, name), self.veiled(self.item.said(name)), 0.6, shown))
        for name in self.item.cells:
            for cell in self.cells(name):
                if not self.desk.account.is_used(cell):
                    self.desk.account.use(cell)
                    self.leave(cell.text, "list_unused")

    # --- texts ------------------------------------------------------------------------------------------------------

    def veiled(self, text: str, homes: bool = True) -> str:
        """A text without anything personal."""
        private = [value for value in self.item.private if _LITERAL.search(value)]
        return veiled(text, self.desk.public, private, homes)[0]

    def text(self, name: str, to: str = "", homes: bool = True, long: bool = False, between: str = "") -> str:
        """A field that is what the cells say; `between` stands between those of several rows."""
        said = [cell.text for cell in self.cells(name) if cell.text not in titles()["nothing"]]
        self.use(name)
        lines = said if long else [each.replace("\n", "") for each in said]
        given = ("\n" if long else between).join(dict.fromkeys(lines))
        return self.set(to or name, self.veiled(given if long else on_one_line(given), homes), piece=True)

    def written(self, text: str, cells: Sequence[Cell]) -> str:
        """What some cells say, as it stands in a part of the record."""
        for cell in cells:
            self.desk.account.use(cell)
        return self.veiled(on_one_line(text))

    def sentences(self, name: str) -> list[str]:
        """A field of several sentences, without their numbers."""
        parts = (NUMBERED.sub("", part).strip() for part in counted(self.use(name)))
        return [self.veiled(on_one_line(part)) for part in parts if part and part not in titles()["nothing"]]

    def listed(self, name: str) -> list[str]:
        """A field of several sentences, or of things that cells only list."""
        parts = (NUMBERED.sub("", part).strip() for cell in self.cells(name) for part in items(cell.text))
        self.use(name)
        return [self.veiled(on_one_line(part)) for part in dict.fromkeys(parts) if part and part not in titles()["nothing"]]

    def words(self, name: str) -> list[str]:
        """A field of several names of things."""
        parts = (NUMBERED.sub("", part).strip() for cell in self.cells(name) for part in apart(cell.text))
        self.use(name)
        return [self.veiled(part) for part in dict.fromkeys(parts) if part and part not in titles()["nothing"]]

    def set(self, name: str, value: object, piece: bool = False) -> object:
        if value:
            self.fields[name] = value
            self.pieces += [value] if piece and isinstance(value, str) else []
        return value

    # --- guesses and questions --------------------------------------------------------------------------------------

    def guess(self, name: str, value: str, confidence: float, key: str) -> str:
        """A value that the source doesn't say so: the answer, if a person gave one, else our guess, which can be changed."""
        guess = self._guess(name, value, confidence, key, self.id(name)).settled(self.desk.answers)
        self.guesses += [guess] if guess.value else []
        return guess.value

    def mark(self, name: str, value: str, confidence: float, key: str, answer: str = "") -> None:
        """Mark a value as guessed; without `answer`, by which it's changed, it's only told."""
        self.guesses += [self._guess(name, value, confidence, key, answer)] if value else []

    def _guess(self, name: str, value: str, confidence: float, key: str, answer: str) -> Guess:
        return Guess(name.split(":")[0], value, confidence, f"{said(Told(key))}（{self.where}）", answer)

    def id(self, name: str) -> str:
        return f"{self.desk.kind}:{self.called}:{name}"

    def ask(self, name: str, key: str, choices: Sequence[tuple[str, str]] = (), proposed: str = "", **facts) -> str | None:
        """The answer; None while it's asked. Nothing, or NONE, is an answer, too: it's given as nothing."""
        return self.ask_once(self.id(name), name.split(":")[0], key, choices, proposed, **{"name": self.called, **facts})

    def ask_once(
        self, id: str, field: str, key: str, choices: Sequence[tuple[str, str]] = (), proposed: str = "", **facts
    ) -> str | None:
        """The same, where entries that ask the same have one `id` for it."""
        told = Told(key, facts)
        given = self.answer(Question(id, told, "", field, tuple(choices), proposed, self.where, is_optional=not choices))
        return "" if given == NONE else given

    def answer(self, question: Question) -> str | None:
        """What a person answered; None while it's asked."""
        given = self.desk.answers.get(question.id)
        (self.questions if given is None else self.answered).append(question)
        return given if given is None else given.strip()

    # --- values -----------------------------------------------------------------------------------------------------

    def one_of(self, name: str, known: dict[str, str], value: str) -> str:
        """The key of the one thing that a text names, whole or in part; of what nobody knows it's told."""
        found = named(known, value)
        if len(found) == 1:
            return found[0]
        if value and value not in titles()["nothing"]:
            near = get_close_matches(value, known.values(), 1, 0.6)
            if found or near:
                shown = [(id, each) for id, each in known.items() if id in found or each in near]
                answer = self.ask(name, "list_ask_thing", [*shown, (NONE, "list_none")], shown[0][0], value=value)
                if answer:
                    return answer
                if answer is None:
                    return ""
            self.leave(value, "list_unknown")
        return ""

    def several_of(self, name: str, known: dict[str, str]) -> list[str]:
        """The keys of the things that the cells of a field name."""
        parts = [part.strip() for part in PARTS.split(self.use(name)) if part.strip()]
        return list(dict.fromkeys(filter(None, (self.one_of(name, known, part) for part in parts))))

    def day(self, name: str, field: str = "") -> datetime.date | str:
        """The day that the cells of a field say; empty where they say none, which is told."""
        given = self.use(name).strip()
        if not given or given in titles()["nothing"]:
            return ""
        found = day(given)
        if found is None and not _DATED.search(given):
            self.leave(given, "list_no_day")
        elif found is None:
            answer = self.ask(name, "list_ask_day", (), completed(given, self.item.above), value=self.veiled(given))
            found = day(day_typed(answer)) if answer else None
            if found is None and answer is not None:
                self.leave(given, "list_no_day")
        elif facts := doubt(given):
            told = facts.get("range") or facts["serial"]
            self.guesses.append(Guess(field or name, found.isoformat(), 0.9, f"{told}（{self.where}）"))
        return found or ""
