"""What there is, kind by kind: found by name, sound or id, each record with its state and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tribune.desk.edit.desk import Desk, address
from tribune.desk.edit.standing import Standing
from tribune.desk.importing import PLANNERS
from tribune.desk.life import LATER, WITHDRAWN, state_of
from tribune.load.files import TEXTS, kind_of
from tribune.model import SHELVES, Activities, Deputy, Shelved
from tribune.model.names import PersonName, syllables
from tribune.model.record import PUBLIC, UNAPPROVED
from tribune.rules.codes import uncoded

WRONG = "有问题"
STATES = (PUBLIC, *UNAPPROVED, LATER, WITHDRAWN, WRONG)
SINGLE = ("site", "about", "targets", "import")  # kinds of one file
MOST = 100  # rows of a page


@dataclass(frozen=True)
class Row:
    """A record in a list; `sounds` are how its name may be typed, `wrong` is how much is wrong with it."""

    path: str
    id: str
    name: str
    more: str
    state: str
    wrong: int
    sounds: str

    @property
    def address(self) -> str:
        return address(self.path)

    def is_meant(self, asked: str) -> bool:
        """Whether it's looked for by what somebody typed: a part of its name, its sound or its id."""
        typed = "".join(asked.lower().split())
        return not typed or any(typed in text for text in ("".join(self.name.lower().split()), self.sounds, self.id))


def routes(desk: Desk) -> list[Route]:
    """The list of kinds, and each kind's own."""
    return [
        desk.get("/", lambda request: _kinds(desk)),
        desk.get("/list/{shelf}", lambda request: _list(desk, request)),
    ]


def _kinds(desk: Desk) -> Response:
    now = desk.now
    counted = [(kind, rows := list(all_rows(now, kind)), sum(row.wrong > 0 for row in rows)) for kind in SHELVES]
    paths = {kind: path for path, kind in TEXTS.items()}
    single = [(kind, address(paths[kind])) for kind in SINGLE]
    tables = {PurePosixPath(path).stem for path in now.texts if kind_of(path) == Activities.kind}
    years = sorted({*filter(str.isdecimal, tables), str(desk.as_of.year)}, reverse=True)
    return desk.page("kinds.html", "records", counted=counted, single=single, years=years)


def _list(desk: Desk, request: Request) -> Response:
    kind = next((kind for kind in SHELVES if kind.shelf == request.path_params["shelf"]), None)
    if not kind:
        return desk.missing()
    asked, state = request.query_params.get("q", ""), request.query_params.get("state", "")
    every = list(all_rows(desk.now, kind))
    states = {each: sum(_is_so(row, each) for row in every) for each in STATES}
    found = [row for row in every if row.is_meant(asked) and (not state or _is_so(row, state))]
    begin = number(request.query_params.get("from", ""))
    shown = {"rows": found[begin : begin + MOST], "found": len(found), "begin": begin, "most": MOST, "quote": quote, "importable": PLANNERS}
    shown["uncoded"] = len(uncoded(desk.now.records)) if kind is Deputy else 0
    return desk.page("list.html", "records", kind=kind, asked=asked, state=state, states=states, every=len(every), **shown)


def number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _is_so(row: Row, state: str) -> bool:
    return row.wrong > 0 if state == WRONG else row.state == state


def all_rows(now: Standing, kind: type[Shelved]) -> Iterator[Row]:
    """Every record of a kind by its name's sound, those that couldn't be read first."""
    paths = (source.path for source in now.sources.texts if source.kind == kind.kind)
    yield from sorted((row(now, path) for path in paths), key=lambda each: (each.state != WRONG, each.sounds, each.path))


def row(now: Standing, path: str) -> Row:
    """A record's row; of one that can't be read, by its file's name."""
    entry, wrong = now.entries.get(path), len(now.problems_of.get(path, ()))
    if not entry:
        id = PurePosixPath(path).stem
        return Row(path, id, id, "", WRONG, max(wrong, 1), id)
    record = entry.record
    more = record.dated.isoformat() if record.dated else ""
    return Row(path, record.id, record.title, more, state_of(record, now.records.as_of), wrong, " ".join(_sounds(record)))


def _sounds(record: Shelved) -> Iterable[str]:
    """How a name may be typed: in whole syllables, and by their first letters."""
    spoken = PersonName.of(record.name, record.pinyin).sounds if isinstance(record, Deputy) else syllables(record.title)
    return "".join(spoken), "".join(sound[:1] for sound in spoken)
