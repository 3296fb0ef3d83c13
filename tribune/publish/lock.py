"""One build at a time publishes to a site, and none leaves anything beside it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from tribune.publish import mark

_held: list[BinaryIO] = []


@contextmanager
def lock(site: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the right to publish to `site`; call `waiting` once if another build holds it, then wait.

    The system frees the lock when the process ends, however it ends: processes that it forked let go of it at once.
    What this build or a killed one has left beside the site is cleared.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    with site.with_name(f".{site.name}.lock").open("a+b") as file:
        if not _locked(file, wait=False):
            waiting()
            _locked(file, wait=True)
        _held.append(file)
        try:
            clear(site)
            yield
        finally:
            clear(site)
            _held.remove(file)


def _let_go() -> None:
    """A fork has the same open file, and with it the lock, even when the build itself is dead."""
    for file in _held:
        file.close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def _locked(file: BinaryIO, wait: bool) -> bool:
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


def clear(site: Path) -> None:
    """Put a site back that a killed build left between two renames, and remove the rest, as far as it bears our mark."""
    pattern = re.compile(rf"\.{re.escape(site.name)}\.(next|old)\.[a-z0-9_]{{8}}")
    with suppress(OSError):  # what can't be cleared now costs space, and the next build tries again
        for left in [Path(entry.path) for entry in os.scandir(site.parent) if pattern.fullmatch(entry.name)]:
            if ".old." in left.name and not site.exists() and mark.is_site(left):
                left.rename(site)
            else:
                mark.remove(left)
