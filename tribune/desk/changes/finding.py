"""Finds what differs between an archive and a site that is live."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from pydantic_core import to_json

from tribune import editions
from tribune.desk.changes import reading
from tribune.editions import Page
from tribune.index.entries import ENTRIES, entries
from tribune.load import Records
from tribune.model import SHELVES, Archive, Record
from tribune.model.fields import fields
from tribune.pages import View, WithdrawnPage, path_of
from tribune.pages.moved import MovedPage
from tribune.publish import mark
from tribune.render.html import html
from tribune.render.words import words

WEB = "web/"
ADDED, CHANGED, RENAMED, WITHDRAWN, REMOVED = "added", "changed", "renamed", "withdrawn", "removed"
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")  # of Markdown: where it leads changes as what it names comes and goes
ROWS = "records"  # the one table whose rows have no id


@dataclass(frozen=True)
class Site:
    """The site that readers see now, by the paths of its files."""

    folder: Path

    @cached_property
    def paths(self) -> frozenset[str]:
        return frozenset(mark.named(self.folder)) if self.folder.is_dir() else frozenset()

    def read(self, path: str) -> bytes | None:
        """A file's bytes; None where there is none."""
        return (self.folder / path).read_bytes() if path in self.paths else None


@dataclass(frozen=True)
class Edit:
    """A field of a record: what it's called (empty: its text in Markdown), and its value before and after, as text."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Told:
    """A record that readers will see otherwise: what happens to it, its page, and the fields that differ."""

    what: str
    kind: str
    id: str
    name: str
    path: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True)
class Shown:
    """A page that shows something of what changed, without being its own."""

    path: str
    name: str
    is_list: bool


@dataclass(frozen=True)
class Planned:
    """A record that appears or is withdrawn on a day to come."""

    day: datetime.date
    what: str
    kind: str
    name: str


@dataclass(frozen=True)
class Changes:
    """All that a build would change: records, other pages that show them, pages on which only the day differs or the frame
    around them, rows of the table of records, what its dates will bring, and addresses that would be `lost`: of no record, and
    nothing stands there any more. `since`: the day of the live site; None: there is none.
    """

    since: datetime.date | None
    records: tuple[Told, ...] = ()
    shown: tuple[Shown, ...] = ()
    daily: tuple[str, ...] = ()
    framed: tuple[str, ...] = ()
    rows: tuple[int, int] = (0, 0)  # added, gone
    planned: tuple[Planned, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def is_none(self) -> bool:
        """Whether readers would see nothing new."""
        return not (self.records or self.shown or self.lost or any(self.rows))


def changes(records: Records, as_of: datetime.date, live: Site, kept: Callable[[list[Page]], Container[str]]) -> Changes:
    """What a build of the checked `records` on the day `as_of` would change on the website that is `live`.

    `kept` tells which pages are known to come out as they are: these aren't made.
    """
    archive = Archive.of(records, as_of, records.media)
    told = tuple(sorted(_records(archive, live), key=lambda each: (each.kind, each.name)))
    since, planned = _day(live), tuple(sorted(_to_come(records, as_of), key=lambda each: each.day))
    if since is None:
        return Changes(None, records=told, planned=planned)
    own = {WEB + each.path for each in told}
    every = editions.plan(archive, records.originals, ("web",))
    pages = _read(every)
    same = kept(pages)
    touched = [_Touched(page, live.read(page.path)) for page in pages if page.path not in same]
    touched = [each for each in touched if each.differs]
    framed = tuple(each.path for each in touched if not each.is_read_otherwise)
    others = [each for each in touched if each.is_read_otherwise and each.path not in own]
    daily = _daily(records, since, others) if since != as_of else set()
    shown = tuple(each.shown for each in others if each.path not in daily)
    lost = (path for path in live.paths - own - {page.path for page in every} if path.startswith(WEB) and path.endswith(".html"))
    return Changes(since, told, shown, tuple(sorted(daily)), framed, _rows(archive, live), planned, tuple(sorted(lost)))


@dataclass(frozen=True)
class _Touched:
    """A page as it is live, and as it would come out."""

    page: Page
    before: bytes | None

    @property
    def path(self) -> str:
        return self.page.path

    @cached_property
    def after(self) -> bytes:
        return self.page.make()

    @property
    def differs(self) -> bool:
        return self.before != self.after

    @cached_property
    def is_read_otherwise(self) -> bool:
        return self.before is None or reading.read(self.before) != reading.read(self.after)

    @property
    def shown(self) -> Shown:
        view, path = _view(self.page), self.path.removeprefix(WEB)
        section = words()["sections"].get(view.section) if path == path_of(view.section) else ""
        return Shown(self.path, section or reading.title(self.after) or path, type(view.subject) not in SHELVES)


def _view(page: Page) -> View:
    return page.make.args[0]


def _read(pages: list[Page]) -> list[Page]:
    """Those that people read, unmade."""
    made = (page for page in pages if isinstance(page.make, partial) and page.make.func is html)
    return [page for page in made if not isinstance(_view(page), WithdrawnPage | MovedPage)]


def _daily(records: Records, day: datetime.date, touched: list[_Touched]) -> set[str]:
    """The paths of those that today's records would have made on the live site's day as they are live."""
    known = {each.path: each for each in touched}
    then = Archive.of(records, day, records.media)
    pages = (page for page in _read(editions.plan(then, records.originals, ("web",))) if page.path in known)
    return {
        page.path
        for page in pages
        if (before := known[page.path].before) and reading.read(page.make()) == reading.read(before)
    }


# --- records --------------------------------------------------------------------------------------------------------


def _table(live: Site, name: str) -> dict:
    """What the live site's download says of `name`, its parts put together; empty without one."""
    told = _told(live, f"{name}.json")
    joined = [each for part in told.get("parts", ()) for each in _told(live, part["file"]).get(name, ())]
    return {name: joined, **told} if told else {}


def _told(live: Site, file: str) -> dict:
    data = live.read(f"{WEB}data/{file}")
    return json.loads(data) if data else {}


def _day(live: Site) -> datetime.date | None:
    """The day of the live website."""
    told = next((table for name in ENTRIES if (table := _told(live, f"{name}.json"))), {})
    return datetime.date.fromisoformat(told["as_of"]) if told else None


def _records(archive: Archive, live: Site) -> Iterator[Told]:
    before = {kind: {each["id"]: each for each in _table(live, kind.shelf).get(kind.shelf, ())} for kind in SHELVES}
    after = {kind: {each["id"]: each for each in json.loads(to_json(entries(archive, kind.shelf)))} for kind in SHELVES}
    steady = {f"{kind.shelf}/{id}.html" for kind in SHELVES for id in before[kind].keys() & after[kind].keys()}
    withdrawn = {(type(each), each.id) for each in archive.withdrawn}
    for kind in SHELVES:
        moved = _moved(archive, kind, before[kind])
        for id in dict.fromkeys([*after[kind], *before[kind]]):
            if id in moved.values() and id not in after[kind]:
                continue
            old, new = before[kind].get(moved.get(id, id)), after[kind].get(id)
            edits = tuple(_edits(kind, old, new, steady)) if old and new else ()
            if edits or id in moved or not (old and new):
                gone = WITHDRAWN if (kind, id) in withdrawn else REMOVED
                told = new or old
                name = told.get("name") or told.get("title") or id
                what = RENAMED if id in moved else CHANGED if edits else ADDED if new else gone
                yield Told(what, kind.kind, id, name, f"{kind.shelf}/{id}.html", edits)


def _moved(archive: Archive, kind: type[Record], before: Container[str]) -> dict[str, str]:
    """The records that have another id now, each with the one that it had on the live site."""
    records = (record for record in archive.shelves[kind.shelf] if record.id not in before)
    return {record.id: old for record in records for old in record.formerly if old in before}


def _edits(kind: type[Record], before: Mapping, after: Mapping, steady: Container[str]) -> Iterator[Edit]:
    """The fields of a record's own that differ. What they name counts by its id, whatever it's called now, and only if it's
    `steady`: among what was public before and is now.
    """
    public = {name: each.label for name, each in fields(kind).items() if not each.private and name != "id"}
    labels = {"text": "", **public}
    for name, label in labels.items():
        old, new = before.get(name), after.get(name)
        if _own(old, steady) != _own(new, steady):
            yield Edit(label, _text(old), _text(new))


def _own(value: object, steady: Container[str]) -> object:
    if isinstance(value, list):
        return [own for each in value if (own := _own(each, steady)) is not None]
    if isinstance(value, dict) and "id" in value:
        named = "/".join(value.get("page", "").rsplit("/", 2)[-2:])
        return value["id"] if not named or named in steady else None
    if isinstance(value, dict):
        return {key: _own(part, steady) for key, part in value.items()}
    return _LINK.sub(r"\1", value) if isinstance(value, str) else value


def _text(value: object) -> str:
    """A value as people read it: parts one a line."""
    if isinstance(value, list):
        return "\n".join(map(_text, value))
    if isinstance(value, dict):
        return str(value["name"]) if "id" in value else " ".join(filter(None, map(_text, value.values())))
    return "" if value is None else str(value)


def _rows(archive: Archive, live: Site) -> tuple[int, int]:
    """How many rows of what deputies did are new, and how many are gone."""
    before = {json.dumps(row, sort_keys=True) for row in _table(live, ROWS).get(ROWS, ())}
    after = {json.dumps(row, sort_keys=True) for row in json.loads(to_json(entries(archive, ROWS)))}
    return len(after - before), len(before - after)


def _to_come(records: Records, as_of: datetime.date) -> Iterator[Planned]:
    for record in records:
        if type(record) in SHELVES:
            if record.publish and record.publish > as_of:
                yield Planned(record.publish, ADDED, record.kind, record.title)
            elif record.withdraw and record.withdraw > as_of and record.is_public(as_of):
                yield Planned(record.withdraw, WITHDRAWN, record.kind, record.title)
