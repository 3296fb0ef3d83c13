"""Puts what was planned into the archive: all of it or nothing, each file whole, never outside the archive's folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from tribune.desk import history
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
    with _alone(root):
        changes = [each for each in files if not _stands(root, each)]
        touched = [*changes, *([gone] if gone else ())]
        stop_if_any(problem for each in touched for problem in _refused(root, each))
        history.keep_before(root, [each.path for each in touched])
        put(root, {each.path: each.data for each in changes})
        if gone:
            (root / gone.path).unlink()
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
    parts = PurePosixPath(path).parts
    if not parts or parts[0] not in DOORS or len(parts) < 2 or "\\" in path or ".." in parts or ":" in path:
        return False
    target = Path(os.path.realpath(root / path))
    return target == root / path and not (root / path).is_dir()


def _stands(root: Path, each: Written) -> bool:
    return is_within(root, each.path) and (root / each.path).is_file() and (root / each.path).read_bytes() == each.data


def _refused(root: Path, each: Written) -> Iterator[Problem]:
    if not is_within(root, each.path):
        yield Problem(each.path, 0, "I006", {"outside": each.path})
    elif _now(root / each.path) != each.before:
        yield Problem(each.path, 0, "I006", {"changed": each.path})


def _now(file: Path) -> str:
    return fingerprint(file.read_bytes()) if file.is_file() else ""
