"""What was made before is not made again: results kept by a hash of everything they were made from."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

_folder: Path | None = None


def use(folder: Path | None) -> None:
    """Keep results in `folder` from now on, in this process; None keeps nothing."""
    global _folder
    _folder = folder
    if folder:
        folder.mkdir(parents=True, exist_ok=True)


def key(*parts: bytes | str) -> str:
    """A key for a result: the SHA-256 of everything it's made from, each part with its length."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def remember(key: str, make: Callable[[], bytes]) -> bytes:
    """The result kept under `key`, or the bytes that `make` gives, which are then kept.

    A kept result carries its own hash; a damaged one is made again. The folder may be deleted at any time.
    """
    if _folder is None:
        return make()
    file = os.path.join(_folder, key)
    kept = _intact(file)
    if kept is None:
        kept = make()
        _keep(file, kept)
    return kept


def _intact(file: str) -> bytes | None:
    try:
        with open(file, "rb") as kept:
            stored = kept.read()
    except OSError:
        return None
    return stored[32:] if hashlib.sha256(stored[32:]).digest() == stored[:32] else None


def _keep(file: str, data: bytes) -> None:
    """Write beside and rename, so that two processes may keep the same result; a full disk only costs time later."""
    beside = f"{file}.{os.getpid()}"
    try:
        with open(beside, "wb") as new:
            new.write(hashlib.sha256(data).digest() + data)
        os.replace(beside, file)
    except OSError:
        return
