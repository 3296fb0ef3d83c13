"""Puts what was planned into the archive: all of it or nothing, each file whole, never outside the archive's folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from tribune.desk import history
from tribune.desk.folders import Folders
from tribune.desk.keeping import put
from tribune.desk.plan import Written, fingerprint
from tribune.locking import held
from tribune.problems import Problem, stop_if_any

DOORS = ("content", "stories")  # where the office's files are
LOCK = ".tribune/desk.lock"


def write(root: Path, files: Iterable[Written], gone: Written | None = None) -> list[str]:
    """Write `files` below `root` and give their paths; what is there already with the same content stays untouched.

    What a file was before is kept (desk/history.py). `gone` is taken away at the end: its record has another file now.

    Raises Rejected, before anything is written, with I006 for a path outside of content/ and stories/ (also by way of a
    link) or a file that isn't any more as it was planned from; OSError if a file can't be written: then none is.
    """
    root = root.resolve()
    with alone(root):
        judged = [*_changes(root, files)]
        taken = [*_changes(root, [gone])] if gone else []
        stop_if_any(problem for _, problem in (*judged, *taken) if problem)
        changes = [each for each, _ in judged]
        history.keep_before(root, [each.path for each, _ in (*judged, *taken) if not each.is_new])
        put(root, {each.path: each.data for each in changes})
        if gone:
            (root / gone.path).unlink()
    return [each.path for each in changes]


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """One desk at a time writes, and no command beside it."""
    lock = root / LOCK
    lock.parent.mkdir(parents=True, exist_ok=True)
    with held(lock):
        yield


def is_within(root: Path, path: str) -> bool:
    """Whether `path`, from the archive's folder, is one of its own files, whatever links lie on the way."""
    file = f"{root}/{path}"
    return _is_own(path) and _is_folder(_folder_of(file)) and not _is_other(file)


def _is_own(path: str) -> bool:
    parts = path.split("/")
    return parts[0] in DOORS and len(parts) > 1 and not {"", ".", ".."} & {*parts} and not {":", "\\"} & {*path}


def _is_folder(folder: str) -> bool:
    """Whether a folder lies where its path says."""
    return Path(os.path.realpath(folder)) == Path(folder)


def _is_other(file: str) -> bool:
    return Path(file).is_symlink() or Path(file).is_dir()


def _folder_of(file: str) -> str:
    return file.rpartition("/")[0]


def _changes(root: Path, files: Iterable[Written]) -> Iterator[tuple[Written, Problem | None]]:
    """Each file that doesn't stand there so, with what forbids to write it."""
    is_folder, folders = cache(_is_folder), Folders()  # most files stand beside each other, and are new
    for each in files:
        file = f"{root}/{each.path}"
        own = _is_own(each.path) and is_folder(_folder_of(file))
        there = own and folders.may_hold(file)
        if not own or (there and _is_other(file)):
            yield each, Problem(each.path, 0, "I006", {"outside": each.path})
        elif (now := _now(file) if there else None) != each.data:
            changed = (fingerprint(now) if now is not None else "") != each.before
            yield each, Problem(each.path, 0, "I006", {"changed": each.path}) if changed else None


def _now(file: str) -> bytes | None:
    """What stands in a file; None without one."""
    try:
        return Path(file).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
