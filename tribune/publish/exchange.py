"""The exchange: the finished stage takes the site's place in one step, and stands there after a power cut, too."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import sys
import threading
from pathlib import Path

from tribune.problems import stop_if_any
from tribune.publish import mark
from tribune.publish.making import ENDINGS
from tribune.publish.place import newcomers
from tribune.publish.stage import Stage

RENAME_EXCHANGE, AT_FDCWD = 2, -100  # linux/fs.h, fcntl.h


def swap(stage: Stage, site: Path) -> None:
    """Put the stage in the site's place; at no moment is there half a site. The old one is left in the stage's place.

    Linux exchanges the two folders in one system call (renameat2, RENAME_EXCHANGE), after all that is in the stage has
    reached the disk. Elsewhere, and on file systems that can't, renames follow each other at once; a build killed between
    them is healed by the next one. Raises Rejected, and leaves the old site, if something that isn't ours has come into it.
    """
    _seal(stage)
    _settle(stage.folder, whole=True)
    if not site.exists():
        _let_nobody_stop_us()
        stage.folder.rename(site)
    else:
        stop_if_any(newcomers(site, site))
        mark.adopt(site)
        _let_nobody_stop_us()
        _exchange(stage.folder, site)
        _go_back_if_any_came(stage.folder, site)
    _settle(site.parent)


def _seal(stage: Stage) -> None:
    """The mark, and what web servers may read whatever the umask is."""
    mark.complete(stage.folder, stage.paths)
    for path in (*stage.paths, mark.NAME):
        os.chmod(f"{stage.folder}/{path}", 0o644)
    for folder in ("", *mark.folders(stage.paths)):
        os.chmod(f"{stage.folder}/{folder}", 0o755)


def _let_nobody_stop_us() -> None:
    """From here on the build is a moment from its end, and to say that it was stopped would be untrue."""
    if threading.current_thread() is threading.main_thread():
        for each in ENDINGS:
            signal.signal(each, signal.SIG_IGN)


def _go_back_if_any_came(old: Path, site: Path) -> None:
    """What came into the site between the last look and the exchange brings the old site back."""
    if came := list(newcomers(old, site)):
        _exchange(old, site)
        stop_if_any(came)


def _exchange(one: Path, two: Path) -> None:
    if not _exchanged(one, two):
        aside = two.with_name(one.name.replace(".next.", ".old."))
        two.rename(aside)
        one.rename(two)
        aside.rename(one)


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


def _settle(folder: Path, whole: bool = False) -> None:
    """Bring a folder's entries to the disk; `whole`: with all that is below it.

    One syncfs for all files, since an fsync for each costs more than making them. Only Linux can.
    """
    if not sys.platform.startswith("linux"):
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        if not whole:
            os.fsync(opened)
        elif ctypes.CDLL(None, use_errno=True).syncfs(opened):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(opened)
