"""A draft as the archive's own files: front matter, Markdown and pictures, with what is guessed and what is asked."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tribune import rules
from tribune.desk.holdings import Holdings
from tribune.desk.pictures import FOLDER, stored
from tribune.desk.plan import Answers, Guess, Plan, Question, Told, Written
from tribune.desk.stories import guesses, markdown, shape
from tribune.desk.stories.births import veiled
from tribune.desk.stories.blocks import Block, Image
from tribune.desk.stories.days import day_in_name, day_typed, last_day_in
from tribune.desk.stories.draft import Draft
from tribune.desk.stories.reckoning import Account
from tribune.desk.telling import said
from tribune.load.packed import Unreadable
from tribune.model.facets import in_letters
from tribune.model.record import WAITING
from tribune.render import titles

LONGEST_NAME = 60
SURE = 0.5  # of a guess that is written without asking
_NO_WORDS = re.compile(
    r"(?i)^(?:图片|picture|image|img|photo|微信图片|截图|p?\d+)[\s_\d-]*(?:\.\w{3,4})?$|^[\w-]+\.(?:jpe?g|png|gif|bmp)$"
)


@dataclass
class Writer:
    """Writes the stories of one file; `mark` is its fingerprint, `pictures` the bytes of its pictures by number."""

    holdings: Holdings
    where: str
    mark: str
    pictures: list[bytes]
    answers: Answers
    account: Account
    questions: list[Question] = field(default_factory=list)
    answered: list[Question] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    media: list[Written] = field(default_factory=list)

    def plan(self, draft: Draft) -> Plan:
        """The files of one story. What nobody could tell stays out of them, and is asked."""
        stem = _free(self.holdings, "stories/", in_letters(titles.main(draft.frame.title), LONGEST_NAME), (".md",))
        self.path = f"stories/{stem}.md"
        public = {*rules.public_words(self.holdings.records), *self.holdings.register.names["deputy"].values()}
        self.public, self.masked = frozenset(public), Counter()
        names, alts = self._store(draft, stem)
        fields = {name: value for name, value in self._fields(draft).items() if value}
        fields["photographs"] = self._photographs(draft, names, alts)
        text = self._front(fields) + self._body(draft, names, alts)
        self._tell_masked()
        self.guesses += (replace(each, value=self._veiled(each.value)) for each in shape.guesses(draft.blocks))
        written = self.holdings.written(self.path, text.encode(), tuple(self.guesses))
        return Plan(write=(*self.media, written), questions=tuple(self.questions), answered=tuple(self.answered))

    # --- fields ---------------------------------------------------------------------------------------------------

    def _fields(self, draft: Draft) -> dict[str, object]:
        frame, names = draft.frame, self.holdings.register.names
        text = "\n".join(draft.said)
        around = " ".join([*frame.lines, *draft.fields.values(), frame.source])
        title = self._guessed("title", (Guess("title", frame.title, frame.sure, frame.title_from),))
        if frame.sure < SURE:
            title = self._asked("title", frame.title, frame.title_from)
        return {
            "title": self._veiled(title),
            "date": self._date(frame.date, frame.near, text),
            "theme": self._theme(draft, text),
            "deputies": self._deputies(draft, around, text),
            "station": self._guessed("station", guesses.named("station", names["station"], around, "")),
            "unit": self._guessed("unit", guesses.named("unit", names["unit"], around, "")),
            "place": self._veiled(draft.fields.get("place", "")),
            "summary": self._veiled(self._guessed("summary", self._summary(draft))),
            "source": self._source(frame.source),
        }

    def _source(self, found: str) -> str:
        source = self._veiled(self._guessed("source", _said("source", found)))
        if not source:
            self.account.tell("story_no_source")
        return source

    def _summary(self, draft: Draft) -> tuple[Guess, ...]:
        if given := draft.fields.get("summary"):
            return (Guess("summary", " ".join(given.split())[:280], 0.9, "frame"),)
        return guesses.summary(draft.said)

    def _date(self, found: str, near: str, text: str) -> datetime.date | str:
        if found:
            value = self._guessed("date", _said("date", found))
        else:
            named = day_in_name(self.where)
            value = self._asked("date", named or near or last_day_in(text), "name" if named else "frame" if near else "text")
        day = day_typed(value)
        return datetime.date.fromisoformat(day) if day else value

    def _theme(self, draft: Draft, text: str) -> str:
        site = self.holdings.register.site
        themes = {each.id: each.name for each in site.themes} if site else {}
        found = guesses.theme(themes, draft.frame.title, text, draft.fields.get("theme", ""))
        if found and found[0].confidence == 1:
            return self._guessed("theme", found)
        return self._asked("theme", found[0].value if found else "", "text" if found else "", tuple(themes.items()))

    def _deputies(self, draft: Draft, around: str, text: str) -> list[str]:
        names = self.holdings.register.names["deputy"]
        found, several = guesses.deputies(names, around, draft.frame.title, " ".join(each.caption for each in draft.images), text)
        ids = [id for id in self._guessed("deputies", found).replace("，", ",").split(",") if id.strip()]
        for same in several:
            choices = tuple((id, f"{names[id]}（{self._unit_of(id) or id}）") for id in same)
            if answer := self._asked(f"deputies:{same[0]}", "", "text", choices):
                ids.append(answer)
        ids = list(dict.fromkeys(id.strip() for id in ids))
        asked = [names[id] for same in several for id in same]
        if others := guesses.unlisted(names.values(), [*(names[id] for id in ids if id in names), *asked], text):
            self.account.tell("story_unlisted", names="、".join(others))
        return ids

    def _unit_of(self, id: str) -> str:
        from tribune.model import Deputy

        entry = next((each for each in self.holdings.records.of(Deputy) if each.record.id == id), None)
        unit = getattr(entry.record, "unit", None) if entry else None
        return self.holdings.register.names["unit"].get(unit, "")

    def _guessed(self, name: str, found: tuple[Guess, ...]) -> str:
        """What a field is taken to be: the answer, if a person gave one, else the guess, which is marked. Both can be changed."""
        first = next(iter(found), Guess(name, "", 0, "text"))
        guess = replace(first, where=said(Told(f"story_from_{first.where}")), answer=f"{self.path}:{name}").settled(self.answers)
        self.guesses += [replace(guess, value=veiled(guess.value, self.public)[0])] if guess.value else []
        return guess.value

    def _asked(self, name: str, proposed: str, where: str, choices: tuple[tuple[str, str], ...] = ()) -> str:
        """The answer, or nothing and a question."""
        key = f"story_ask_{name.split(':')[0]}"
        told = said(Told(f"story_from_{where}")) if where and proposed else ""
        id, asked = f"{self.path}:{name}", Told(key, {"file": self.where})
        return self._answer(Question(id, asked, self.path, name.split(":")[0], choices, proposed, told))

    def _answer(self, question: Question) -> str:
        given = self.answers.get(question.id, "").strip()
        (self.answered if given else self.questions).append(question)
        return given

    # --- pictures ---------------------------------------------------------------------------------------------------

    def _store(self, draft: Draft, stem: str) -> tuple[dict[int, str], dict[int, str]]:
        """The files of the pictures, and their alternative texts, by number."""
        names: dict[int, str] = {}
        alts: dict[int, str] = {}
        for count, image in enumerate(draft.images, start=1):
            try:
                data, ending = stored(self.pictures[image.number])
            except Unreadable:
                self.account.tell_left(image.caption or f"{count}", "story_picture_unread", count=count)
                continue
            name = _free(self.holdings, f"{FOLDER}/", f"{stem[:48]}-{count}", (".jpg", ".png", ".webp")) + ending
            names[image.number] = name
            alts[image.number] = self._alt(image, name)
            if image.number not in [each for each in names if each != image.number]:
                self.media.append(self.holdings.written(f"{FOLDER}/{name}", data))
        for image in draft.far:
            self.account.tell_left(image.caption or "—", "story_far", caption=image.caption)
        return names, alts

    def _alt(self, image: Image, name: str) -> str:
        id = f"{FOLDER}/{name}:alt"
        if image.caption:
            proposed = Guess(f"{name}:alt", image.caption, 0.5, said(Told("story_from_caption")), id)
            guess = settled if (settled := proposed.settled(self.answers)).value else proposed
            self.guesses.append(replace(guess, value=veiled(guess.value, self.public)[0]))
            return self._veiled(guess.value)
        proposed = "" if _NO_WORDS.match(image.alt) else image.alt
        question = Question(id, Told("story_ask_alt", {"file": self.where}), f"{FOLDER}/{name}", "alt", (), proposed)
        return self._veiled(self._answer(question))

    def _photographs(self, draft: Draft, names: dict[int, str], alts: dict[int, str]) -> list[dict[str, str]]:
        """The pictures of which it's known who took them: only a photograph of the record says so."""
        shown = (image for image in draft.images if image.credit and image.number in names)
        return [
            {"file": names[image.number], "alt": alts[image.number], "caption": self._veiled(image.caption),
             "credit": self._veiled(image.credit)}
            for image in shown
        ]  # fmt: skip

    # --- the file ---------------------------------------------------------------------------------------------------

    def _body(self, draft: Draft, names: dict[int, str], alts: dict[int, str]) -> str:
        blocks = [self._worded(each, alts) for each in draft.blocks if not _is_photograph(each, names)]
        parts = re.split(r"(!\[[^\]]*\]\([^)\s]+)", markdown.written(blocks, names))
        return "".join(part if place % 2 else self._veiled(part) for place, part in enumerate(parts))

    def _worded(self, block: Block, alts: dict[int, str]) -> Block:
        return (
            replace(block, alt=self._veiled(alts[block.number]))
            if isinstance(block, Image) and block.number in alts
            else block
        )

    def _front(self, fields: dict[str, object]) -> str:
        import yaml

        kept = {name: value for name, value in fields.items() if value}
        kept |= {"state": WAITING, "imported": self.mark}
        kept["photographs"] = [
            {name: value for name, value in each.items() if value} for each in kept.get("photographs", [])
        ]
        kept = {name: value for name, value in kept.items() if value}
        text = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=10_000)
        return f"---\n# {said(Told('story_comment'))}\n{text}---\n"

    def _veiled(self, text: str) -> str:
        shown, counts = veiled(text, self.public)
        self.masked.update(counts)
        return shown

    def _tell_masked(self) -> None:
        for what, count in self.masked.items():
            self.account.tell(f"import_{what}", count=count)


def _is_photograph(block: Block, names: dict[int, str]) -> bool:
    return isinstance(block, Image) and bool(block.credit) and block.number in names


def _said(name: str, value: str) -> tuple[Guess, ...]:
    return (Guess(name, value, 0.9, "frame"),) if value else ()


def _free(holdings: Holdings, folder: str, stem: str, endings: tuple[str, ...]) -> str:
    """The first name that no file of the archive has, whatever its ending."""
    for name in _numbered(stem):
        if not any(holdings.has(f"{folder}{name}{ending}") for ending in endings):
            return name
    raise AssertionError


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem[: LONGEST_NAME - 4].strip('-')}-{number}"
        number += 1
