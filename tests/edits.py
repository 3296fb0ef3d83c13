"""Edits an archive at random, and holds what would be taken over from the last site against what a clean build makes:
`.venv/bin/python tests/edits.py NUMBER [SEED]`.

Every field of every kind of record in turn, and records that come, go, and get other names, and the day. Whatever would be
taken over and comes out otherwise is told, with the seed and the edit.
"""

from __future__ import annotations

import datetime
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import count
from pathlib import Path
from random import Random
from typing import Annotated

from jinja2 import UndefinedError
from pydantic import BaseModel, TypeAdapter, ValidationError

PROJECT = Path(__file__).parents[1]
sys.path[:0] = [str(PROJECT), str(PROJECT / "benchmarks")]

from corpus import generate  # noqa: E402

from tribune import editions, load, publish, rules  # noqa: E402
from tribune.model import Archive, Station  # noqa: E402
from tribune.model.record import Record  # noqa: E402
from tribune.problems import Rejected, stop_if_any  # noqa: E402
from tribune.publish import unchanged  # noqa: E402

DAY = datetime.date(2026, 1, 1)
KINDS = {"suggestions": 3, "supervisions": 2, "exchanges": 3, "practices": 2, "wishes": 3, "surveys": 2, "activities": 12}
TRIED = ("新的一句话", "x-1", 3, Decimal("2.5"), datetime.date(2025, 3, 1), True, ("新的一句话",))  # what a field may take
BROKEN = (Rejected, LookupError, ValueError, TypeError, AttributeError, UndefinedError)  # archives that rules would have stopped
AGAIN = 20  # edits, after which it begins with the archive as it was
PAGES = (unchanged.html, unchanged.cards.story_card, unchanged.cards.deputy_card, unchanged.cards.site_card)


class Editor:
    """An archive whose records it edits at random; the same seed gives the same edits."""

    def __init__(self, folder: Path, seed: int, made: tuple[str, ...] = ("web",)):
        generate(folder, stories=5, deputies=4, photos=2, kinds=KINDS)
        read = load.parse(load.read(folder), DAY)
        stations = {record.id for record in read if isinstance(record, Station)}
        self.made = made  # editions
        self.first = [record for record in read if record.id not in sorted(stations)[3:]]
        self.records, self.day, self.read, self.random = list(self.first), DAY, read, Random(seed)
        self.fields = sorted({(type(record).kind, name) for record in self.first for name in type(record).model_fields})
        self.known, self.numbers = defaultdict(list), count(2)
        for record in self.first:
            self._learn(record)

    def _learn(self, value: object) -> None:
        """What the fields of each type hold, to be put into others."""
        for part in value if isinstance(value, tuple) else ():
            self._learn(part)
        for name in type(value).model_fields if isinstance(value, BaseModel) else ():
            self.known[type(value), name].append(getattr(value, name))
            self._learn(getattr(value, name))

    def edit(self, number: int) -> str:
        """Do one edit, and tell what it was."""
        if number % AGAIN == 0:
            self.records, self.day = list(self.first), DAY
        if number % 7 == 6:
            return self.random.choice((self._another_day, self._gone, self._twice))()
        kind, name = self.fields[number % len(self.fields)]
        place = self.random.choice([at for at, record in enumerate(self.records) if record.kind == kind] or [0])
        record = self.records[place]
        if name in type(record).model_fields:
            self.records[place] = record.model_copy(update={name: self._other(record, name)})
        return f"{record.kind} {record.id}: {name}"

    def _another_day(self) -> str:
        self.day += datetime.timedelta(self.random.choice((-400, -1, 1, 90)))
        return f"day {self.day}"

    def _gone(self) -> str:
        record = self.random.choice([each for each in self.records if each.kind not in ("site", "about")])
        self.records.remove(record)
        return f"{record.kind} {record.id}: removed"

    def _twice(self) -> str:
        record = self.random.choice([each for each in self.records if each.kind not in ("site", "about")])
        self.records.append(record.model_copy(update={"id": self._free(record)}))
        return f"{record.kind} {record.id}: copied"

    def _free(self, record: Record) -> str:
        """A name that no other record bears, and that a page may have."""
        return f"{record.id}-{next(self.numbers)}"

    def _other(self, value: BaseModel, name: str) -> object:
        """Another value for a field of `value`."""
        if isinstance(value, Record) and name == "id":
            return self._free(value)
        now = getattr(value, name)
        return self._changed(now) if now and self.random.random() < 0.5 else self._new(type(value), name)

    def _changed(self, value: object) -> object:
        if isinstance(value, BaseModel):
            name = self.random.choice(list(type(value).model_fields))
            return value.model_copy(update={name: self._other(value, name)})
        if isinstance(value, tuple):
            place = self.random.randrange(len(value))
            changed = self.random.choice(((), (self._changed(value[place]),)))
            return (*value[:place], *changed, *value[place + 1 :])
        if isinstance(value, datetime.date):
            return value + datetime.timedelta(self.random.choice((-30, 1)))
        return value + "改" if isinstance(value, str) else not value if isinstance(value, bool) else value + 1

    def _new(self, kind: type[BaseModel], name: str) -> object:
        told = kind.model_fields[name]
        check = TypeAdapter(Annotated[told.annotation, *told.metadata] if told.metadata else told.annotation)
        found = [*self.known[kind, name]]
        for value in TRIED:
            try:
                found.append(check.validate_python(value))
            except ValidationError:
                continue
        return self.random.choice(found)

    def pages(self) -> list[editions.Page]:
        """What the archive as it's now would publish, of what may be taken over. Raises whatever a broken archive raises."""
        archive = Archive.of(self.records, self.day, self.read.media)
        planned = editions.plan(archive, self.read.pictures, self.made)
        stop_if_any(rules.check_plan(planned))
        return [page for page in planned if unchanged.is_asking(page) and page.make.func in PAGES]


def wrong(editor: Editor, number: int, folder: Path, counted: Counter, together: int = 1) -> Iterator[str]:
    """Edit `number` times; each file that would be taken over and comes out otherwise. `counted`: files taken over and made.

    After each edit, or several `together`, everything is made: what would be taken over without being listened to, since
    nothing but its bytes is asked for.
    """
    memory = unchanged.Memory(folder / "memory", folder / "no site", "", stats=defaultdict(lambda: None))
    live: dict[str, bytes] = {}
    for turn in range(0, number, together):
        edit = "; ".join([editor.edit(turn + more) for more in range(together)])
        try:
            pages = editor.pages()
            publish.hold(pages, folder / "cache")
            kept = memory.kept(pages)
            made = {
                page.path: (page.make(), None) if page.path in kept else unchanged.traced(page, page.make) for page in pages
            }
        except BROKEN:
            counted["broken"] += 1
            continue
        yield from (f"{turn} {edit}: {path}" for path in kept if made[path][0] != live[path])
        counted.update(kept=len(kept), made=len(pages) - len(kept), edits=together)
        memory.traces = kept | {path: trace for path, (_, trace) in made.items() if trace}
        live = {path: data for path, (data, _) in made.items()}


def main(number: int, seed: int = 1) -> int:
    """Tell what was wrong, and how much was taken over; the number of wrong files."""
    found, counted = 0, Counter()
    with tempfile.TemporaryDirectory() as folder:
        for each in wrong(Editor(Path(folder, "archive"), seed, ("web", "kiosk")), number, Path(folder), counted):
            print(f"seed {seed}, edit {each}")
            found += 1
    print(f"{counted['edits']} edits ({counted['broken']} more gave no valid archive): "
          f"{counted['kept']} files taken over, {counted['made']} made, {found} wrong")  # fmt: skip
    return found


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])) > 0)
