"""A list as a plan: each entry becomes a record, or changes one line by line; the archive's own rules judge the result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType

from tribune import rules
from tribune.desk.holdings import Holdings
from tribune.desk.lines import changed
from tribune.desk.lines.document import Document
from tribune.desk.lists import doubted, matching, reading
from tribune.desk.lists.account import Account
from tribune.desk.lists.draft import Desk, Draft
from tribune.desk.lists.entries import Item, Listing
from tribune.desk.lists.merging import merged
from tribune.desk.masking import veiled
from tribune.desk.plan import Answers, Guess, LeftOut, Plan, Question, Told, Written
from tribune.desk.telling import said
from tribune.model.record import WAITING
from tribune.problems import Problem
from tribune.rules.register import texts

SHEET, ARCHIVE = "sheet", "archive"  # what a person chooses where the two differ
MOST_NAMED = 20


def plan(name: str, holdings: Holdings, file: Path, answers: Answers) -> Plan:
    """What importing the list in `file` comes to; `name` is one of the kinds of lists. Raises Rejected."""
    kind = import_module(f"tribune.desk.lists.{name}")
    listing = reading.read(holdings, name, file)
    notes = [left.what for left in listing.left_out if left.why.key == "list_note"]
    notes += listing.columns.get("reception", [])
    desk = Desk(holdings, name, file.name, answers, listing.account, notes, listing.columns)
    meant, asked = doubted.meant(desk, listing.items)
    drafts = list(_drafts(desk, meant, kind))
    return _Planner(desk, kind, listing, asked).plan(matching.one_each(drafts, kind))


def _drafts(desk: Desk, items: list[Item], kind: ModuleType) -> Iterator[Draft]:
    names = Counter(kind.called(item) for item in items)
    for item in items:
        called = kind.called(item)
        draft = kind.drafted(desk, item, f"{called}（{item.place}）" if names[called] > 1 else called)
        if draft:
            draft.rest()
            yield draft


class _Planner:
    """Turns the drafts of one file into a plan."""

    def __init__(self, desk: Desk, kind: ModuleType, listing: Listing, asked: list[Question]):
        self.desk, self.kind, self.listing, self.holdings = desk, kind, listing, desk.holdings
        self.model = kind.KIND
        self.paths = {entry.record.id: entry.path for entry in self.holdings.records.of(self.model)}
        self.write: list[Written] = []
        self.questions = [each for each in asked if each.id not in desk.answers]
        self.answered = [each for each in asked if each.id in desk.answers]
        self.planned: set[str] = set()
        self.stems: Counter[str] = Counter()  # how many files of each name are there or planned, as far as was asked
        self.same = 0
        self.open: set[str] = set()  # paths of which something is asked

    def plan(self, drafts: list[Draft]) -> Plan:
        ids = matching.matched(self.desk, drafts, self.kind)
        for place, draft in enumerate(drafts):
            if place in ids:
                self._one(draft, ids[place])
            self.questions += draft.questions
            self.answered += draft.answered
        left_out = [left for draft in drafts for left in draft.left_out]
        made = Plan(
            write=tuple(self.write),
            questions=tuple(_once(self.questions)),
            answered=tuple(_once(self.answered)),
            left_out=tuple(self._veiled((*self._columns(), *self.listing.left_out, *self.desk.left_out, *left_out))),
            unread=tuple(self.listing.unread),
            told=tuple(self._told(drafts, ids)),
        )
        return replace(made, problems=(*self.desk.account.missing(), *self._judged(made, drafts)))

    def _one(self, draft: Draft, id: str) -> None:
        path = self.paths.get(id) or self._free(self.kind.stem(draft))
        draft.path = path
        self.planned.add(path)
        draft.questions = [replace(question, path=path) for question in draft.questions]
        fields, now = draft.fields, (self.holdings.data(path) or b"").decode() if id in self.paths else ""
        if now:
            there = Document(now).contents or {}
            fields = merged(there, fields, lambda place, old, new: self._chosen(draft, place, old, new))
            added = [name for name in fields if name not in there]
            draft.guesses = [guess for guess in draft.guesses if guess.field in added]
            draft.guesses += [Guess(name, "", 0.9, draft.where) for name in added if name not in _fields(draft.guesses)]
        else:
            fields = {name: fields[name] for name in self.model.model_fields if name in fields} | {"state": WAITING}
            now = f"# {said(Told('list_comment'))}\n"
        text = changed(now, fields, tuple(self.model.model_fields))
        if draft.questions:
            self.open.add(path)
        if text == now:
            self.same += 1
        else:
            self.write.append(self.holdings.written(path, text.encode(), tuple(draft.guesses)))

    def _chosen(self, draft: Draft, place: str, now: object, new: object) -> object:
        """What shall stand where the archive and the list differ: as a person says; until then as it stands."""
        id = f"{draft.path}:{place}"
        choices = ((SHEET, said(Told("list_says", {"value": _shown(new)}))),
                   (ARCHIVE, said(Told("list_stands", {"value": _shown(now)}))))  # fmt: skip
        facts = {"name": draft.called, "field": self.model.model_fields[place.split(".")[0]].title}
        question = Question(id, Told("list_ask_change", facts), draft.path, place, choices, SHEET, draft.where)
        return new if draft.answer(question) == SHEET else now

    def _free(self, stem: str) -> str:
        """The first path that no file has or will have."""
        while True:
            self.stems[stem] += 1
            number = self.stems[stem]
            path = f"{self.model.folder()}/{stem}{f'-{number}' if number > 1 else ''}.yaml"
            if path not in self.planned and not self.holdings.has(path):
                return path

    def _veiled(self, left_out: Iterable[LeftOut]) -> Iterator[LeftOut]:
        """What is told isn't private either."""
        return (replace(each, what=veiled(each.what, self.desk.public)[0]) for each in left_out)

    # --- what is told -----------------------------------------------------------------------------------------------

    def _columns(self) -> Iterator[LeftOut]:
        for name, why in (
            ("private", "column_private"),
            ("serial", "list_serial"),
            ("hidden", "column_hidden"),
            ("drop", "column_unused"),
            ("", "column_unused"),
        ):
            found = dict.fromkeys("".join(title.split()) for title in self.listing.columns.get(name, ()))
            yield from (LeftOut(title, Told(why)) for title in found)

    def _told(self, drafts: list[Draft], ids: dict[int, str]) -> Iterator[Told]:
        yield Told("import_rows", {"rows": len(self.listing.items)})
        new = [each for each in self.write if each.is_new]
        if new:
            yield Told("import_added", {"count": len(new), "folder": self.model.folder()})
        if len(new) < len(self.write):
            yield Told("import_changed", {"count": len(self.write) - len(new)})
        if self.same:
            yield Told("import_known", {"count": self.same})
        absent = [self.kind.shown(self.desk, id) for id in self.paths if id not in ids.values()]
        if absent and len(absent) < len(self.paths):
            yield Told("list_absent", {"count": len(absent), "names": "、".join(absent[:MOST_NAMED])})

    # --- what is wrong ----------------------------------------------------------------------------------------------

    def _judged(self, made: Plan, drafts: list[Draft]) -> Iterator[Problem]:
        """What the archive's rules say of its new files, and signs of the list that they lack."""
        written = {each.path for each in made.write} - self.open
        if not written:
            return
        records = self.holdings.after(made).records
        yield from (each for each in rules.check(records) if each.path in written and each.code != "E004")
        new = {each.path for each in made.write if each.is_new} & written
        said_in = {
            entry.path: [text for _, text in texts(entry.record)] for entry in records.of(self.model) if entry.path in new
        }
        for draft in drafts:
            if draft.path in said_in:
                yield from _lost(self.desk.account, draft, said_in[draft.path])


def _lost(account: Account, draft: Draft, said_there: list[str]) -> Iterator[Problem]:
    for piece in draft.pieces:
        account.wrote(draft.path, piece)
    if gone := account.gone(draft.path, said_there):
        yield Problem(account.path, draft.item.row, "I008", {"missing": gone, "count": len(gone)})


def _fields(guesses: list[Guess]) -> set[str]:
    return {guess.field for guess in guesses}


def _once(questions: list[Question]) -> Iterator[Question]:
    seen: set[str] = set()
    for question in questions:
        if question.id not in seen:
            seen.add(question.id)
            yield question


def _shown(value: object) -> str:
    """A value as people read it."""
    if isinstance(value, dict):
        return " ".join(map(_shown, value.values()))
    return "、".join(map(_shown, value)) if isinstance(value, list) else str(value)
