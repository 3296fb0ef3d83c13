"""The stage: a folder beside the site in which a whole new one is written; private until the exchange."""

from __future__ import annotations

import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from types import MappingProxyType

from tribune.editions import Closing, Page
from tribune.editions.page import Writer
from tribune.problems import Problem
from tribune.publish import making, mark
from tribune.publish.making import Made
from tribune.publish.traces import Trace, Traces
from tribune.publish.unchanged import into, link

CHUNK = 16  # pages a task
AHEAD = 64  # tasks that wait for a worker or for being taken
LANES = max(1, (os.cpu_count() or 1) // 2)


@dataclass(frozen=True)
class Stage:
    """A whole site that isn't public yet: its folder, the paths in it, by what each file was made of which that is known and what was
    seen in each HTML page, the problems for which folders of files made together were left out whole, and what files that are new say
    of hidden records.
    """

    folder: Path
    paths: set[str]
    traces: Traces = field(default_factory=Traces)
    withheld: list[Problem] = field(default_factory=list)
    said: dict[str, tuple[str, ...]] = field(default_factory=dict)

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
    stage, tasks = Stage(_beside(site), set()), _tasks(pages)
    for path, trace in kept.items():
        link(f"{site}/{path}", f"{stage.folder}/{path}")
        stage.paths.add(path)
        stage.traces.add(path, trace, trace.seen)
    for task in progress(_came(executor, tasks), sum(map(len, tasks))):
        for made in task:
            _take(stage, made)
    return stage


def _take(stage: Stage, made: Made) -> None:
    """Write what came home; of its files the names are kept."""
    _put(stage.folder, made.files)
    stage.paths.update(made.files)
    stage.said.update((path, tuple(map(sys.intern, runs))) for path, runs in made.said.items())
    stage.withheld.extend(made.problems)
    stage.traces.add(next(iter(made.files), ""), made.trace, made.seen)


def _came(executor: Executor, tasks: list[list[list[int]]]) -> Iterator[list[Made]]:
    """What comes of the `tasks`, each several that are done in turn; a few more than are worked at are asked for at a time, so that
    what nobody has taken yet doesn't pile up.
    """
    done: SimpleQueue[tuple[Future, Iterator[list[int]]]] = SimpleQueue()
    ahead = iter(map(iter, tasks))
    left = sum(1 for turns in islice(ahead, AHEAD) if _begun(executor, turns, done))
    while left:
        future, turns = done.get()
        left += _begun(executor, turns, done) or any(_begun(executor, each, done) for each in islice(ahead, 1))
        left -= 1
        yield future.result()


def _begun(executor: Executor, turns: Iterator[list[int]], done: SimpleQueue) -> bool:
    """Whether there was another one to begin."""
    if chunk := next(turns, None):
        executor.submit(making.make, chunk).add_done_callback(lambda future: done.put((future, turns)))
    return bool(chunk)


def _beside(site: Path) -> Path:
    """A new folder on the site's own file system, under a name that nobody has."""
    folder = Path(tempfile.mkdtemp(prefix=f".{site.name}.next.", dir=site.parent))
    mark.begin(folder)
    return folder


def _tasks(pages: list[Page]) -> list[list[list[int]]]:
    """Folders first, being the longest work; those of one lane in turn, since the second finds what the first remembers."""
    folders, files = defaultdict(list), []
    for number, page in enumerate(pages):
        if page.path.endswith("/"):
            folders[_lane(page.path.split("/")[-2])].append([number])
        else:
            files.append(number)
    return [*folders.values(), *([files[start : start + CHUNK]] for start in range(0, len(files), CHUNK))]


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
        stage.paths.update(made)
    return stage
