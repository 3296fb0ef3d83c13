"""What was made before is not made again: results kept by a hash of everything they were made from."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from pathlib import Path

_folder: Path | None = None


def use(folder: Path | None) -> None:
    """Keep results in `folder` from now on, in this process; None keeps nothing."""
    global _folder
    _folder = folder


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
    file = _folder / key[:2] / key[2:]
    kept = _intact(file)
    if kept is None:
        kept = make()
        _keep(file, kept)
    return kept


def _intact(file: Path) -> bytes | None:
    try:
        stored = file.read_bytes()
    except OSError:
        return None
    return stored[32:] if hashlib.sha256(stored[32:]).digest() == stored[:32] else None


def _keep(file: Path, data: bytes) -> None:
    """Write beside and rename, so that two processes may keep the same result; a full disk only costs time later."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as temporary:
            temporary.write(hashlib.sha256(data).digest() + data)
        Path(temporary.name).replace(file)
    except OSError:
        return
