"""Puts what was planned into the archive: all of it or nothing, each file whole, never outside the archive's folder."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from tribune.desk.plan import Written, fingerprint
from tribune.locking import held
from tribune.problems import Problem, stop_if_any

DOORS = ("content", "stories")  # where the office's files are
LOCK = ".tribune/desk.lock"
FEW = 50  # files that are synced one by one


def write(root: Path, files: Iterable[Written]) -> list[str]:
    """Write `files` below `root` and give their paths; what is there already with the same content stays untouched.

    Raises Rejected, before anything is written, with I006 for a path outside of content/ and stories/ (also by way of a
    link) or a file that isn't any more as it was planned from; OSError if a file can't be written: then none is.
    """
    root = root.resolve()
    with _alone(root):
        changes, problems = [], []
        for each, problem in _changes(root, files):
            (problems if problem else changes).append(problem or each)
        stop_if_any(problems)
        _replace(root, changes)
    return [each.path for each in changes]


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """One desk at a time writes."""
    lock = root / LOCK
    lock.parent.mkdir(parents=True, exist_ok=True)
    with held(lock):
        yield


def is_within(root: Path, path: str) -> bool:
    """Whether `path`, from the archive's folder, is one of its own files, whatever links lie on the way."""
    return _is_own(path) and _is_folder((root / path).parent) and not _is_other(root / path)


def _is_own(path: str) -> bool:
    parts = path.split("/")
    return parts[0] in DOORS and len(parts) > 1 and not {"", ".", ".."} & {*parts} and not {":", "\\"} & {*path}


def _is_folder(folder: Path) -> bool:
    """Whether a folder lies where its path says."""
    return Path(os.path.realpath(folder)) == folder


def _is_other(file: Path) -> bool:
    return file.is_symlink() or file.is_dir()


def _changes(root: Path, files: Iterable[Written]) -> Iterator[tuple[Written, Problem | None]]:
    """Each file that doesn't stand there so, with what forbids to write it."""
    is_folder = cache(_is_folder)  # most files stand beside each other
    for each in files:
        file = root / each.path
        if not (_is_own(each.path) and is_folder(file.parent)) or _is_other(file):
            yield each, Problem(each.path, 0, "I006", {"outside": each.path})
        elif (now := _now(file)) != each.data:
            changed = (fingerprint(now) if now is not None else "") != each.before
            yield each, Problem(each.path, 0, "I006", {"changed": each.path}) if changed else None


def _now(file: Path) -> bytes | None:
    """What stands in a file; None without one."""
    try:
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _replace(root: Path, files: list[Written]) -> None:
    """All beside their places first, so that a full disk changes nothing."""
    halves: dict[Path, Path] = {}
    places = [(root / each.path, each.data) for each in files]
    folders = {file.parent for file, _ in places}
    try:
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        for file, data in places:
            half = file.with_name(f".{file.name}.{os.getpid()}.new")
            with half.open("xb") as new:  # nobody else's
                halves[file] = half
                new.write(data)
        _whole(halves.values(), folders)
        for file in [*halves]:
            halves[file].replace(file)
            del halves[file]
        for folder in folders:
            _kept(folder)
    finally:
        for half in halves.values():
            half.unlink(missing_ok=True)


def _whole(files: Collection[Path], folders: Iterable[Path]) -> None:
    """What was written outlives a power cut: many files at one go where the system can, as one by one they take minutes."""
    together = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None) if sys.platform == "linux" else None
    if len(files) > FEW and together:
        for folder in folders:
            with _opened(folder, os.O_RDONLY) as handle:
                if together(handle):
                    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
    else:
        for file in files:
            with _opened(file, os.O_RDWR) as handle:
                os.fsync(handle)


def _kept(folder: Path) -> None:
    """The names of a folder outlive a power cut only once they are synced; Windows does that itself."""
    if hasattr(os, "O_DIRECTORY"):
        with _opened(folder, os.O_RDONLY | os.O_DIRECTORY) as handle:
            os.fsync(handle)


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    handle = os.open(path, flags)
    try:
        yield handle
    finally:
        os.close(handle)
