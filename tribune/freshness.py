"""The same command on the same files on the same day has nothing to do; told by sizes and times, before all else.

Standard library only, and little of it. What it remembers may be deleted at any time.
"""

import hashlib
import os
import sys
import time

from tribune.unexpected import tell

PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CODE = ("build.py", "uv.lock", "templates", "tribune")
SOURCES = ("content", "stories", "harvest")
DAY = 86_400  # seconds
CHINA = 8 * 3600  # seconds ahead of UTC: the day changes there
GRAIN = 2_000_000_000  # nanoseconds: the coarsest file time in use (FAT); a younger file might change unseen


def leave_if_fresh(argv: list[str]) -> None:
    """Say so and exit 0 if the last run of `argv` saw these very files, and its output is as it left it."""
    try:
        with open(_memory(argv), encoding="utf-8", errors="surrogateescape") as file:
            root, site, seen, message = file.read().split("\n", 3)
        fresh = os.path.isdir(site) and seen == f"{inputs(root)} {_digest([site])}"
    except (OSError, ValueError):
        return
    if fresh:
        tell(message, sys.stderr)
        sys.exit(0)


def inputs(root: str) -> str:
    """A digest of the sizes and times of everything that a build of `root` reads; empty while a file is too young."""
    return _settled([os.path.join(PROJECT, part) for part in CODE] + _sources(root))


def sources(root: str) -> str:
    """The same of an archive's own files alone."""
    return _settled(_sources(root))


def _sources(root: str) -> list[str]:
    return [os.path.join(root, part) for part in SOURCES]


def _settled(tops: list[str]) -> str:
    oldest_doubt = time.time_ns() - GRAIN
    young = any(stat.st_mtime_ns > oldest_doubt for top in tops for _, stat in _files(top))
    return "" if young else _digest(tops)


def files_of_program() -> str:
    """A digest of the sizes and times of the program's own files and of its templates."""
    return _digest([os.path.join(PROJECT, part) for part in CODE])


def contents_of_program() -> str:
    """A digest of what is in them, the same on every computer that has the same program."""
    digest = hashlib.sha256()
    for part in CODE:
        for path, _ in _files(os.path.join(PROJECT, part)):
            with open(path, "rb") as file:
                digest.update(os.path.relpath(path, PROJECT).replace(os.sep, "/").encode() + b"\0" + file.read())
    return digest.hexdigest()


def remember(argv: list[str], root: str, site: str, before: str, message: str) -> None:
    """Remember that `argv` made `site` of what `inputs` gave `before`; `message` is said while that holds."""
    if not before:
        return
    file = _memory(argv)
    os.makedirs(os.path.dirname(file), exist_ok=True)
    with open(file + ".new", "w", encoding="utf-8", errors="surrogateescape") as new:
        new.write(f"{root}\n{site}\n{before} {_digest([site])}\n{message}")
    os.replace(file + ".new", file)
    for old in os.scandir(os.path.dirname(file)):
        if len(old.name) == 32 and not old.name.strip("0123456789abcdef") and old.stat().st_mtime < time.time() - DAY:
            os.unlink(old.path)


def _memory(argv: list[str]) -> str:
    """One file for each command, place and day."""
    command = "\0".join([*argv[1:], os.getcwd(), time.strftime("%Y-%m-%d", time.gmtime(time.time() + CHINA))])
    return os.path.join(PROJECT, ".tribune", "fresh", hashlib.sha256(os.fsencode(command)).hexdigest()[:32])


def _digest(tops: list[str]) -> str:
    """Of the path, size, time and inode of each file: an exchanged file doesn't keep its inode."""
    digest = hashlib.sha256()
    for top in tops:
        for path, stat in _files(top):
            row = f"{path} {stat.st_size} {stat.st_mtime_ns} {stat.st_ino}\n"
            digest.update(row.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _files(top: str):
    """Every file at or below `top` with its status, in the order of their names."""
    if not os.path.isdir(top):
        if os.path.exists(top):
            yield top, os.stat(top)
        return
    for entry in sorted(os.scandir(top), key=lambda entry: entry.name):
        if not entry.is_dir(follow_symlinks=False):
            yield entry.path, entry.stat(follow_symlinks=False)
        elif entry.name != "__pycache__":
            yield from _files(entry.path)
