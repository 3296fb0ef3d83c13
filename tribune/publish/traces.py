"""By what files were made, and what was seen in them: a whole site's, in little room. Files that were made one after the other share
a sheet of bytes, in which each of their questions and links stands once.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tribune.render.asked import Question
from tribune.rules import Inspection

SHEET = 256  # files: what is not on one yet takes some 40 KB each
Stat = tuple[int, int, int]  # bytes, nanoseconds, inode


@dataclass(frozen=True)
class Trace:
    """Of one file: the questions that it was made by, the digest of what they were answered, and what was seen in it."""

    questions: tuple[Question, ...]
    answers: bytes
    seen: Inspection | None = None


@dataclass(frozen=True)
class Sheet:
    """Some files' traces: `made` are their paths, questions and digests, `seen` what was seen in them."""

    made: bytes
    seen: bytes

    @classmethod
    def of(cls, traces: Mapping[str, Trace]) -> Sheet:
        questions, things = _Places(), _Places()
        made = [(path, questions.of(trace.questions), trace.answers) for path, trace in traces.items()]
        seen = [trace.seen and _plain(trace.seen, things) for trace in traces.values()]
        return cls(marshal.dumps((tuple(questions.known), made)), marshal.dumps((tuple(things.known), seen)))

    @property
    def paths(self) -> list[str]:
        return [path for path, _, _ in marshal.loads(self.made)[1]]

    def inspections(self) -> Iterator[Inspection | None]:
        """What was seen in each of the files; None where that is nothing."""
        things, rows = marshal.loads(self.seen)
        return (row and _inspection(row, things) for row in rows)

    def traces(self) -> Iterator[tuple[str, Trace]]:
        """Each file's trace, with its path."""
        questions, rows = marshal.loads(self.made)
        for (path, asked, answers), seen in zip(rows, self.inspections(), strict=True):
            yield path, Trace(_found(asked, questions), answers, seen)


class Traces:
    """The traces of the files of a site, and what was seen in those of its pages that have none; it only grows."""

    def __init__(self) -> None:
        self._sheets: list[Sheet] = []
        self._loose: dict[str, Trace] = {}  # what goes on the next sheet
        self._apart: list[Inspection] = []
        self._seen = 0

    def add(self, path: str, trace: Trace | None, seen: Inspection | None) -> None:
        """Keep the trace of a file, if there is one; and what was seen in it."""
        self._seen += seen is not None
        if trace:
            self._loose[path] = trace
        elif seen:
            self._apart.append(seen)
        if len(self._loose) >= SHEET:
            self._turn()

    def _turn(self) -> None:
        if self._loose:
            self._sheets.append(Sheet.of(self._loose))
            self._loose = {}

    def __iter__(self) -> Iterator[Inspection]:
        """What was seen in every page."""
        self._turn()
        yield from self._apart
        for sheet in self._sheets:
            yield from filter(None, sheet.inspections())

    def __len__(self) -> int:
        """Pages in which anything was looked at."""
        return self._seen

    def written(self, stat: Callable[[str], Stat | None]) -> bytes:
        """All traces as bytes, with what `stat` gives of each file's path."""
        self._turn()
        return marshal.dumps([(sheet.made, sheet.seen, [*map(stat, sheet.paths)]) for sheet in self._sheets])


def read(data: bytes) -> tuple[dict[str, Trace], dict[str, Stat | None]]:
    """The traces and stats that were `written`, by their files' paths."""
    traces, stats = {}, {}
    for made, seen, stat in marshal.loads(data):
        found = dict(Sheet(made, seen).traces())
        stats |= zip(found, stat, strict=True)
        traces |= found
    return traces, stats


class _Places:
    """Of each thing its place among all. The traces keep the things: one that came before is known by its id."""

    def __init__(self) -> None:
        self.known: dict[Hashable, int] = {}
        self.by_id: dict[int, int] = {}

    def of(self, things: Iterable[Hashable]) -> bytes:
        return array("I", map(self._place, things)).tobytes()

    def _place(self, thing: Hashable) -> int:
        place = self.by_id.get(id(thing))
        if place is None:
            place = self.by_id[id(thing)] = self.known.setdefault(thing, len(self.known))
        return place


def _found(places: bytes, things: tuple) -> tuple:
    return tuple(map(things.__getitem__, memoryview(places).cast("I")))


def _plain(seen: Inspection, things: _Places) -> tuple:
    return seen.path, *map(things.of, (seen.targets, seen.anchors, seen.ids)), seen.flaws


def _inspection(row: tuple, things: tuple) -> Inspection:
    path, *places, flaws = row
    return Inspection(path, *(_found(each, things) for each in places), flaws)
