"""What was made before is not made again: results kept by a hash of everything they were made from, in one SQLite file.

One file, because a thousand small ones cost more to write than what is in them.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

PATIENCE = 5  # seconds for which another process may hold the file
_SETTINGS = (
    "PRAGMA auto_vacuum = FULL",  # what is pruned leaves no room behind
    "PRAGMA journal_mode = WAL",  # where a folder can't have it, SQLite stays with what it has
    "PRAGMA synchronous = OFF",  # after a power cut all may be gone: that costs time only
    "CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, used INTEGER, digest BLOB, result BLOB)",
    "SELECT key, used, digest, result FROM results LIMIT 0",  # or it's the table of another program
)
_NOW = "CAST(strftime('%s', 'now') AS INTEGER)"  # SQLite's clock: what is remembered depends on none
_DAY, KEPT = 86_400, 30  # seconds; days for which a result is kept that no build has asked for
_file: Path | None = None
Row = tuple[str, bytes]  # a result by its key
_news: list[Row] | None = None


def use(folder: Path | None) -> None:
    """Keep results in `folder` from now on, in this process; None keeps nothing."""
    global _file
    _file = folder / "results.sqlite" if folder else None
    if folder:
        with suppress(OSError):  # the disk may be read-only, or a file have that name
            folder.mkdir(parents=True, exist_ok=True)


def key(*parts: bytes | str) -> str:
    """A key for a result: the SHA-256 of everything it's made from, each part with its length."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


@cache
def code(*files: Path) -> str:
    """A key for files of the program: what older ones made isn't taken for what these would make."""
    return key(*(file.read_bytes() for file in files))


def remember(key: str, make: Callable[[], bytes]) -> bytes:
    """The result kept under `key`, or the bytes that `make` gives, which are then kept.

    A kept result carries a hash of itself and its key; a damaged one is made again. The folder may be deleted between builds.
    """
    row = _ask(f"SELECT result, digest, used < {_NOW} - {_DAY} FROM results WHERE key = ?", key)
    if row and isinstance(row[0], bytes) and row[1] == _digest(key, row[0]):
        if row[2] != 0:  # more than a day ago, or damaged
            _ask(f"UPDATE results SET used = {_NOW} WHERE key = ?", key)
        return row[0]
    made = make()
    keep([(key, made)])
    if _news is not None:
        _news.append((key, made))
    return made


@contextmanager
def news() -> Iterator[list[Row]]:
    """What is newly kept meanwhile, for another computer's memory."""
    global _news
    _news = found = []
    try:
        yield found
    finally:
        _news = None


def keep(rows: Iterable[Row]) -> None:
    """Keep what another computer has made."""
    for key, made in rows:
        _ask(f"INSERT OR REPLACE INTO results VALUES (?, {_NOW}, ?, ?)", key, _digest(key, made), made)


def prune() -> None:
    """Let go of what no build has asked for in KEPT days."""
    _ask(f"DELETE FROM results WHERE used < {_NOW} - {KEPT * _DAY}")


def _digest(key: str, result: bytes) -> bytes:
    return hashlib.sha256(key.encode() + result).digest()


def _ask(statement: str, *values: object) -> tuple | None:
    """The first row of the answer. What can't be kept only costs time: a file that is damaged or of another shape is thrown
    away, and if it's locked, or the disk full or forbidden, this process asks no more.
    """
    if (file := _file) is None:
        return None
    try:
        return _opened(file, os.getpid()).execute(statement, values).fetchone()
    except (sqlite3.Error, UnicodeError) as error:
        _give_up() if _is_out_of_reach(error) else _forget(file)
    except OverflowError:  # over SQLite's 2 GB
        pass
    return None


def _is_out_of_reach(error: Exception) -> bool:
    """Whether SQLite can't use the file for what is around it; its general error stands for a table of another shape."""
    return isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode != sqlite3.SQLITE_ERROR


@cache
def _opened(file: Path, process: int) -> sqlite3.Connection:
    """The connection of one process: what a fork inherits is not to be used in it."""
    connection = sqlite3.connect(file, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    for setting in _SETTINGS:
        connection.execute(setting)
    return connection


def _give_up() -> None:
    global _file
    _file = None


def _forget(file: Path) -> None:
    _opened.cache_clear()
    try:
        for name in (file.name, f"{file.name}-wal", f"{file.name}-shm"):
            file.with_name(name).unlink(missing_ok=True)
    except OSError:
        _give_up()
