"""Puts files into the archive's folder: whole, all of them or none, each under its name only once it's safely on the disk."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

OWN = ".desk"  # what the desk keeps for itself: drafts, and what was before; never read by a build, and no part of any history
_NOT_GITS = "*\n"


def put(root: Path, files: Mapping[str, bytes]) -> None:
    """Put `files`, by their paths from `root`. Raises OSError if one of them can't be written: then none is."""
    halves: dict[Path, Path] = {}
    try:
        for path, data in files.items():  # all beside their places first, so that a full disk changes nothing
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            half = file.with_name(f".{file.name}.{os.getpid()}.new")
            with half.open("xb") as new:  # nobody else's
                halves[file] = half
                _whole(new, data)
        for file, half in halves.items():
            half.replace(file)
        for folder in {file.parent for file in halves}:
            _kept(folder)
    finally:
        for half in halves.values():
            half.unlink(missing_ok=True)


def keep(root: Path, files: Mapping[str, bytes]) -> None:
    """Put `files`, by their paths below OWN, where git doesn't look. Raises OSError, also for a folder that is a link."""
    own = root.resolve() / OWN
    if Path(os.path.realpath(own)) != own:
        raise NotADirectoryError(20, "a link", str(own))
    if not (own / ".gitignore").exists():
        files = {".gitignore": _NOT_GITS.encode(), **files}
    put(own, files)


def _whole(new: BinaryIO, data: bytes) -> None:
    new.write(data)
    new.flush()
    os.fsync(new.fileno())


def _kept(folder: Path) -> None:
    """The names of a folder outlive a power cut only once they are synced; Windows does that itself."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
