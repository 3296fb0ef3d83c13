"""The stage: a folder beside the site in which a whole new one is written; private until the exchange."""

from __future__ import annotations

import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from tribune import rules
from tribune.editions import Closing, Page
from tribune.editions.page import Writer
from tribune.problems import Problem
from tribune.publish import making, mark
from tribune.publish.making import Made
from tribune.publish.unchanged import Trace, into, link

CHUNK = 16  # pages a task
LANES = max(1, (os.cpu_count() or 1) // 2)


@dataclass(frozen=True)
class Stage:
    """A whole site that isn't public yet: its folder, the paths in it, what was seen in each HTML page, by what each file
    was made of which that is known, the problems for which folders of files made together were left out whole, and what files that are
    new say of hidden records.
    """

    folder: Path
    paths: frozenset[str]
    inspections: tuple[rules.Inspection, ...]
    traces: Mapping[str, Trace] = field(default_factory=dict)
    withheld: tuple[Problem, ...] = ()
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def files(self) -> Finished:
        """Every file of the site."""
        return Finished(self.folder, tuple(sorted(self.paths)))


def write(
    pages: list[Page],
    site: Path,
    executor: Executor,
    progress=lambda tasks, _: tasks,
    kept: Mapping[str, Trace] = MappingProxyType({}),
) -> Stage:
    """Make every page of `pages` (which the executor's processes `hold`) into a private folder beside `site`, and take over
    from the site what is `kept`.

    Workers make, and this process alone writes. `progress` wraps the finished tasks and is told how many there are.
    Raises whatever making or writing raises.
    """
    folder = _beside(site)
    for path in kept:
        link(f"{site}/{path}", f"{folder}/{path}")
    chunks, one = _chunks(pages), One()
    made = as_completed(executor.submit(making.make, chunk) for chunk in chunks)  # nobody else keeps what comes home
    done = [_taken(folder, one(page)) for task in progress(made, len(chunks)) for page in task.result()]
    paths = frozenset(path for page in done for path in page.files)
    traces = {next(iter(page.files)): page.trace for page in done if page.trace}
    seen = [*(page.seen for page in done if page.seen), *(trace.seen for trace in kept.values() if trace.seen)]
    withheld = tuple(problem for page in done for problem in page.problems)
    ordered = tuple(sorted(seen, key=lambda each: each.path))
    said = {path: runs for page in done for path, runs in page.said.items()}
    return Stage(folder, paths | kept.keys(), ordered, {**traces, **kept}, withheld, said)


class One:
    """What many pages have alike, as one: each comes home with its own copy."""

    def __init__(self) -> None:
        self.known: dict[Hashable, Hashable] = {}

    def __call__(self, made: Made) -> Made:
        seen = made.seen and replace(
            made.seen,
            targets=tuple(map(sys.intern, made.seen.targets)),
            anchors=tuple(self._one((sys.intern(target), sys.intern(id)) for target, id in made.seen.anchors)),
            ids=tuple(map(sys.intern, made.seen.ids)),
        )
        trace = made.trace and replace(made.trace, questions=tuple(self._one(made.trace.questions)), seen=seen)
        return replace(made, seen=seen, trace=trace)

    def _one(self, things: Iterable[Hashable]) -> Iterator[Hashable]:
        return (self.known.setdefault(thing, thing) for thing in things)


def _taken(folder: Path, made: Made) -> Made:
    """Write what came home; of its files the names are kept."""
    _put(folder, made.files)
    return replace(made, files=dict.fromkeys(made.files, b""))


def _beside(site: Path) -> Path:
    """A new folder on the site's own file system, under a name that nobody has."""
    folder = Path(tempfile.mkdtemp(prefix=f".{site.name}.next.", dir=site.parent))
    mark.begin(folder)
    return folder


def _chunks(pages: list[Page]) -> list[list[int]]:
    """Folders first, being the longest work; those of one name together, since the second finds what the first remembers."""
    folders, files = defaultdict(list), []
    for number, page in enumerate(pages):
        (folders[_lane(page.path.split("/")[-2])] if page.path.endswith("/") else files).append(number)
    return [*folders.values(), *(files[start : start + CHUNK] for start in range(0, len(files), CHUNK))]


def _lane(name: str) -> str:
    """Numbered folders, which are shards of the search, keep half of the cores busy and not all: each takes much memory."""
    return str(int(name) % LANES) if name.isdecimal() else name


def _put(folder: Path, files: Mapping[str, bytes | Writer]) -> None:
    """Write new files only: what stands there already may be the live site's own."""
    for path, data in files.items():
        into(folder / path, partial(_new, data))


def _new(data: bytes | Writer, file: Path) -> None:
    with file.open("xb") as new:
        data(new) if callable(data) else new.write(data)


@dataclass(frozen=True)
class Finished(Mapping):
    """Finished files of a site or an edition by their path in it, in the order of their names; read when asked for."""

    folder: Path
    paths: tuple[str, ...]

    def __getitem__(self, path: str) -> bytes:
        return (self.folder / path).read_bytes()

    def stamp(self, path: str) -> str:
        """What tells a file from another without reading it: one that's taken over keeps it."""
        found = os.lstat(f"{self.folder}/{path}")
        return f"{found.st_size} {found.st_mtime_ns} {found.st_ino}"

    def size(self, path: str) -> int:
        """How many bytes a file has."""
        return os.lstat(f"{self.folder}/{path}").st_size

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)


def close(stage: Stage, closings: Iterable[Closing]) -> Stage:
    """The stage with the files that each closing makes of the finished ones."""
    for closing in closings:
        start = f"{closing.edition}/"
        paths = tuple(sorted(path.removeprefix(start) for path in stage.paths if path.startswith(start)))
        made = closing.make(Finished(stage.folder / closing.edition, paths))
        _put(stage.folder, made)
        stage = replace(stage, paths=stage.paths | made.keys())
    return stage
