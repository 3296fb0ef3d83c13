"""Puts files into the archive's folder: whole, all of them or none, each under its name only once it's safely on the disk."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

OWN = ".desk"  # what the desk keeps for itself: drafts, and what was before; never read by a build, and no part of any history
FEW = 50  # files that are synced one by one
_NOT_GITS = "*\n"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)  # nobody else's


def put(root: Path, files: Mapping[str, bytes]) -> None:
    """Put `files`, by their paths from `root`. Raises OSError if one of them can't be written: then none is."""
    halves: dict[str, str] = {}
    places = {f"{root}/{path}": data for path, data in files.items()}
    folders = {file.rpartition("/")[0] for file in places}
    try:
        for folder in folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
        for file, data in places.items():  # all beside their places first, so that a full disk changes nothing
            folder, _, name = file.rpartition("/")
            half = f"{folder}/.{name}.{os.getpid()}.new"
            with _opened(half, _NEW) as new:
                halves[file] = half
                _fill(new, data)
        _whole(halves.values(), folders)
        for file in places:
            os.replace(halves[file], file)
            del halves[file]
        for folder in folders:
            _kept(folder)
    finally:
        for half in halves.values():
            Path(half).unlink(missing_ok=True)


def _fill(handle: int, data: bytes) -> None:
    """Write all of `data`; a system may take less at one go."""
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]


def keep(root: Path, files: Mapping[str, bytes]) -> None:
    """Put `files`, by their paths below OWN, where git doesn't look. Raises OSError, also for a folder on the way that is a link."""
    own = root.resolve() / OWN
    for folder in {(own / path).parent for path in files}:
        if Path(os.path.realpath(folder)) != folder:
            raise NotADirectoryError(20, "a link", str(folder))
    if not (own / ".gitignore").exists():
        files = {".gitignore": _NOT_GITS.encode(), **files}
    put(own, files)


def _whole(files: Collection[str], folders: Iterable[str]) -> None:
    """What was written outlives a power cut: many files at one go where the system can, as one by one they take minutes."""
    together = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None) if sys.platform == "linux" else None
    if len(files) > FEW and together:
        for folder in folders:
            with _opened(folder, os.O_RDONLY) as handle:
                if together(handle):
                    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), folder)
    else:
        for file in files:
            with _opened(file, os.O_RDWR) as handle:
                os.fsync(handle)


def _kept(folder: str) -> None:
    """The names of a folder outlive a power cut only once they are synced; Windows does that itself."""
    if hasattr(os, "O_DIRECTORY"):
        with _opened(folder, os.O_RDONLY | os.O_DIRECTORY) as handle:
            os.fsync(handle)


@contextmanager
def _opened(path: str, flags: int) -> Iterator[int]:
    handle = os.open(path, flags, 0o666)
    try:
        yield handle
    finally:
        os.close(handle)
