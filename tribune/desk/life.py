"""A record's life: it becomes public, is withdrawn, gets another name; what names it follows, and its address stays or leads on."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from tribune import load, rules
from tribune.desk import writing
from tribune.desk.lines import changed
from tribune.desk.naming import naming_now
from tribune.desk.plan import Written, fingerprint
from tribune.load import Entry, Records, Source, Sources
from tribune.model import SHELVES, Shelved
from tribune.model.record import PUBLIC, REFUSED, UNAPPROVED
from tribune.model.values import Identifier
from tribune.problems import Problem, stop_if_any

NAME = Identifier.__metadata__[0]  # what the model asks of an id
LATER, WITHDRAWN = "定时", "已撤下"  # states beside those that a file says
Fields = dict[str, object]


class Impossible(Exception):
    """What was asked can't be done: `why` is missing, name, taken, unchanged or waiting."""

    def __init__(self, why: str):
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Life:
    """What shall become of an archive's files: some are written, and one is `gone`, whose record has another name now."""

    write: tuple[Written, ...] = ()
    gone: Written | None = None

    @property
    def path(self) -> str:
        """The record's own file, as it will be."""
        return self.write[0].path


def state_of(record: Shelved, day: datetime.date) -> str:
    """The state in which a record is on a day, whatever of its file says so."""
    if record.state in UNAPPROVED:
        return record.state
    if record.is_withdrawn(day):
        return WITHDRAWN
    return PUBLIC if record.is_public(day) else LATER


def published(record: Shelved, day: datetime.date) -> Fields:
    """The fields of a record by which readers may see it from `day` on; none if they may already."""
    fields: Fields = {"state": PUBLIC} if record.state in UNAPPROVED else {}
    if record.publish and record.publish > day:
        fields["publish"] = day
    return {**fields, "withdraw": None} if record.withdraw and record.withdraw <= day else fields


def withdrawn(record: Shelved, day: datetime.date) -> Fields:
    """The fields of a record by which it's withdrawn on `day`; one that never was public is kept back. None if that's so already."""
    if record.publish and record.publish > day:
        return {"state": REFUSED}
    begins_now = {"publish": None} if record.publish == day else {}  # else it would end as it begins
    return {} if record.is_withdrawn(day) else {"withdraw": day, **begins_now}


class Office:
    """The archive in `root` as it stands on `day`, with what may become of its records."""

    def __init__(self, root: Path, day: datetime.date):
        self.root, self.day = root.resolve(), day
        self.sources = load.read(self.root)
        self.records = self._parsed(self.sources)

    def publish(self, path: str) -> Life:
        """A record becomes public now. Raises Impossible."""
        return self._with(path, published(self._entry(path).record, self.day))

    def withdraw(self, path: str) -> Life:
        """A record is withdrawn now. Raises Impossible."""
        record = self._entry(path).record
        if record.state in UNAPPROVED:
            raise Impossible("waiting")
        return self._with(path, withdrawn(record, self.day))

    def rename(self, path: str, id: str) -> Life:
        """A record is known by another id; its old one is among `formerly`, and all that names it says the new. Raises Impossible."""
        record = self._entry(path).record
        if not re.fullmatch(NAME.pattern, id) or len(id) > NAME.max_length:
            raise Impossible("name")
        if id == record.id:
            raise Impossible("unchanged")
        moved = str(PurePosixPath(path).with_name(id + PurePosixPath(path).suffix))
        if moved in self._texts or any(each.id == id for each in self._of(type(record))):
            raise Impossible("taken")
        own = type(record).model_fields["id"].alias or "id"
        says_own = (own,) in self._entry(path).lines
        former = [record.id, *(each for each in record.formerly if each not in (id, record.id))]
        fields: Fields = {"formerly": former, **({own: id} if says_own else {})}
        data = dict(naming_now(self.sources.texts, record, id))
        text = changed(data.pop(path, self._texts[path]).decode(), fields).encode()
        others = tuple(self._written(each, now) for each, now in data.items())
        if says_own:
            return Life((self._written(path, text), *others))
        return Life((Written(moved, text), *others), self._written(path, b""))

    def live(self, life: Life) -> list[str]:
        """Do it, if the build has nothing new against it; the paths of the files that are otherwise.

        Raises Rejected with what it minds, or if a file was changed meanwhile.
        """
        stop_if_any(self._minded(life))
        return writing.write(self.root, life.write, life.gone)

    # --- what stands in it ----------------------------------------------------------------------------------------

    @property
    def _texts(self) -> dict[str, bytes]:
        return {source.path: source.data for source in self.sources.texts}

    def _parsed(self, sources: Sources) -> Records:
        return load.parse(replace(sources, pictures={}, profiles={}), self.day)

    def _of(self, kind: type[Shelved]) -> Iterator[Shelved]:
        return (entry.record for entry in self.records.of(kind))

    def _entry(self, path: str) -> Entry:
        found = next((entry for entry in self.records.of(*SHELVES) if entry.path == path), None)
        if not found:
            raise Impossible("missing")
        return found

    def _with(self, path: str, fields: Fields) -> Life:
        if not fields:
            raise Impossible("unchanged")
        return Life((self._written(path, changed(self._texts[path].decode(), fields).encode()),))

    def _written(self, path: str, data: bytes) -> Written:
        return Written(path, data, fingerprint(self._texts[path]))

    def _minded(self, life: Life) -> list[Problem]:
        """The errors that there would be then and aren't now."""
        old = {*(each.path for each in life.write), *([life.gone.path] if life.gone else ())}
        kinds = {source.path: source.kind for source in self.sources.texts}
        kind = kinds.get(life.path) or kinds[life.gone.path]
        new = [Source(kinds.get(each.path, kind), each.path, each.data) for each in life.write]
        after = replace(self.sources, texts=[each for each in self.sources.texts if each.path not in old] + new)
        known = {_told(each) for each in rules.check(self.records)}
        return [each for each in rules.check(self._parsed(after)) if not each.is_warning and _told(each) not in known]


def _told(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.words("zh")["message"]
