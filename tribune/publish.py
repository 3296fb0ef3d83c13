"""Into site/ and nowhere else: pages are written beside it, checked, and exchanged with it in one step."""

from __future__ import annotations

import ctypes
import errno
import gc
import multiprocessing
import os
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tribune import rules
from tribune.editions import Closing, Page
from tribune.render import memory

CHUNK = 16  # pages a task
RENAME_EXCHANGE, AT_FDCWD = 2, -100  # linux/fs.h, fcntl.h


@dataclass(frozen=True)
class Stage:
    """A whole site that isn't public yet: its folder, the paths in it, and what was seen in each HTML page."""

    folder: Path
    paths: frozenset[str]
    inspections: tuple[rules.Inspection, ...]


# --- one build at a time ----------------------------------------------------------------------------------------


@contextmanager
def lock(site: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the right to publish to `site`; call `waiting` once if another build holds it, then wait.

    The system frees the lock when the process ends, however it ends.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    with site.with_name(f".{site.name}.lock").open("a+b") as file:
        if not _locked(file, wait=False):
            waiting()
            _locked(file, wait=True)
        _heal(site)
        yield


def _locked(file, wait: bool) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            while wait and not _locked(file, wait=False):  # LK_LOCK gives up after ten seconds
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
            if not wait:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True


def _heal(site: Path) -> None:
    """After a build that was killed: put the old site back if it died between two renames, and clear what it left."""
    if not site.exists() and _old(site).exists():
        _old(site).rename(site)
    for left in (_next(site), _old(site)):
        shutil.rmtree(left, ignore_errors=True)


def _next(site: Path) -> Path:
    """Beside the site, so that both are on one file system."""
    return site.with_name(f".{site.name}.next")


def _old(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")


# --- writing the stage ------------------------------------------------------------------------------------------

FEW = 200  # pages that one process has made before a second one has started
_pages: list[Page] = []


def workers(pages: list[Page], cache: Path | None) -> Executor:
    """Processes that hold `pages` and can make them, one a core; for a few pages, this process itself."""
    hold(pages, cache)
    if len(pages) < FEW:
        return ThreadPoolExecutor(1)
    context = multiprocessing.get_context("fork") if sys.platform.startswith("linux") else None
    return ProcessPoolExecutor(mp_context=context, initializer=hold, initargs=(pages, cache))


def hold(pages: list[Page], cache: Path | None) -> None:
    """Prepare this process to make `pages`, keeping results in `cache`; forked workers inherit both."""
    global _pages
    _pages = pages
    memory.use(cache)
    gc.freeze()  # the archive lives as long as the process: nobody need look through it for garbage,
    gc.set_threshold(50_000)  # and what a page leaves behind is little


def write(
    pages: list[Page], site: Path, executor: Executor, public: frozenset[str], progress=lambda tasks, _: tasks
) -> Stage:
    """Make every page of `pages` (which the executor's processes `hold`) into a private folder beside `site`.

    `public` are the contacts that may be seen; `progress` wraps the finished tasks and is told how many there are.
    Raises whatever making or writing raises, after removing the folder.
    """
    folder = _next(site)
    work = partial(_make, folder, public)
    chunks = _chunks(pages)
    try:
        tasks = [executor.submit(work, chunk) for chunk in chunks]
        done = [found for task in progress(as_completed(tasks), len(tasks)) for found in _result(task, tasks)]
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    done.sort(key=lambda found: found[0])
    paths = frozenset(path for _, made, _ in done for path in made)
    return Stage(folder, paths, tuple(seen for _, _, seen in done if seen))


def _result(task: Future, tasks: list[Future]) -> list:
    if task.exception():
        for other in tasks:
            other.cancel()
    return task.result()


def _chunks(pages: list[Page]) -> list[list[int]]:
    """Folders first, being the longest work; those of one name together, since the second finds what the first remembers."""
    folders, files = defaultdict(list), []
    for number, page in enumerate(pages):
        (folders[page.path.split("/")[-2]] if page.path.endswith("/") else files).append(number)
    return [*folders.values(), *(files[start : start + CHUNK] for start in range(0, len(files), CHUNK))]


def _make(folder: Path, public: frozenset[str], numbers: Iterable[int]) -> list[tuple[int, list[str], object]]:
    return [(number, *_write(folder, public, _pages[number])) for number in numbers]


def _write(folder: Path, public: frozenset[str], page: Page) -> tuple[list[str], rules.Inspection | None]:
    made = page.make()
    files = {page.path + name: data for name, data in made.items()} if isinstance(made, dict) else {page.path: made}
    _put(folder, files)
    return list(files), rules.inspect(page.path, made, public) if page.path.endswith(".html") else None


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        file = folder / path
        try:
            file.write_bytes(data)
        except FileNotFoundError:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


# --- what is made of finished files -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Finished(Mapping):
    """An edition's finished files by their path in it, in the order of their names; read when asked for."""

    folder: Path
    paths: tuple[str, ...]

    def __getitem__(self, path: str) -> bytes:
        return (self.folder / path).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)


def close(stage: Stage, closings: Iterable[Closing]) -> Stage:
    """The stage with the files that each closing makes of the finished ones."""
    with discarded_on_failure(stage):
        for closing in closings:
            start = f"{closing.edition}/"
            paths = tuple(sorted(path.removeprefix(start) for path in stage.paths if path.startswith(start)))
            made = closing.make(Finished(stage.folder / closing.edition, paths))
            _put(stage.folder, made)
            stage = replace(stage, paths=stage.paths | made.keys())
    return stage


# --- the exchange -----------------------------------------------------------------------------------------------


def swap(stage: Stage, site: Path) -> None:
    """Put the stage in the site's place; at no moment is there half a site.

    Linux exchanges the two folders in one system call (renameat2, RENAME_EXCHANGE). Elsewhere, and on file systems that
    can't, two renames follow each other at once; a build killed between them is healed by the next one.
    """
    if not site.exists():
        stage.folder.rename(site)
    elif _exchanged(stage.folder, site):
        shutil.rmtree(stage.folder, ignore_errors=True)
    else:
        site.rename(_old(site))
        stage.folder.rename(site)
        shutil.rmtree(_old(site), ignore_errors=True)


def _exchanged(one: Path, two: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    try:
        exchange = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    if exchange(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(two), RENAME_EXCHANGE) == 0:
        return True
    if (code := ctypes.get_errno()) in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(two))


@contextmanager
def discarded_on_failure(stage: Stage) -> Iterator[None]:
    """Throw the stage away if it doesn't pass, or can't be put in place."""
    try:
        yield
    except BaseException:
        shutil.rmtree(stage.folder, ignore_errors=True)
        raise
