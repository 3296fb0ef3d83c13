"""Locks on files, which the system frees when the process that holds one ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_held: list[BinaryIO] = []


@contextmanager
def held(lock: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock that is the file `lock`; call `waiting` once if another process holds it, then wait.

    Processes that this one forks let go of it at once.
    """
    with lock.open("a+b") as file:
        if not _locked(file, wait=False):
            waiting()
            _locked(file, wait=True)
        _held.append(file)
        try:
            yield
        finally:
            _held.remove(file)


def _let_go() -> None:
    """A fork has the same open file, and with it the lock, even when the one that took it is dead."""
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
