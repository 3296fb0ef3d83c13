"""What was looked for in a text before isn't looked for again: small results by a digest of what they're of, in one file.

It's read at one go, and written anew when something came or went: what a build that was published didn't ask for isn't kept.
Losing it costs time only, and it's believed only by the program that wrote it, whole.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from tribune import freshness

Plain = TypeVar("Plain")  # tuples, strings, numbers


@dataclass
class _Notes:
    known: dict[bytes, object] = field(default_factory=dict)  # from before
    asked: dict[bytes, object] = field(default_factory=dict)  # in this build


_notes: _Notes | None = None


@contextmanager
def kept(folder: Path) -> Iterator[None]:
    """Keep notes in `folder` while a build runs; what a failed one has found out is kept, too."""
    global _notes
    file, base = folder / "notes", _base()
    data = read(file, base)
    before = marshal.loads(data) if data else {}
    _notes = _Notes(before)
    try:
        yield
    finally:
        notes, _notes = _notes, None
        found = notes.known | notes.asked
        if found.keys() != before.keys():
            write(file, base, marshal.dumps(found))


def settle() -> None:
    """The build has come to its end: what it didn't ask for isn't kept."""
    if _notes is not None:
        _notes.known = {}


def carry() -> None:
    """In a process that stays between builds: what was noted in the last one is known in this."""
    global _notes
    _notes = _Notes(_notes.asked if _notes else {})


def are_kept() -> bool:
    """Whether anything is remembered in this process."""
    return _notes is not None


def noted(what: str, texts: Iterable[str], make: Callable[[], Plain]) -> Plain:
    """What `make` gives, which depends on `texts` and the program alone; `what` tells one such question from another."""
    return next(iter(all_noted(what, [texts], lambda _: [make()])))


def all_noted(what: str, asked: Sequence[Iterable[str]], make: Callable[[list[int]], Iterable[Plain]]) -> list[Plain]:
    """The same for many such `texts`; `make` gives, one after the other, what those at the given places come to."""
    if _notes is None:
        return list(make([*range(len(asked))]))
    keys = [_key(what, texts) for texts in asked]
    known = {key: _notes.known[key] for key in keys if key in _notes.known}
    new = {key: place for place, key in enumerate(keys) if key not in known and key not in _notes.asked}
    _notes.asked |= known | dict(zip(new, make([*new.values()]) if new else (), strict=True))
    return [_notes.asked[key] for key in keys]


# --- of finished files ------------------------------------------------------------------------------------------------


def stamp(files: Mapping[str, bytes], path: str) -> str:
    """What tells a file of `files` from another; finished files of a site know that without being read."""
    known = getattr(files, "stamp", None)
    return known(path) if known else hashlib.sha256(files[path]).hexdigest()


def sums(files: Mapping[str, bytes], paths: Sequence[str]) -> dict[str, str]:
    """The SHA-256 of each of these files by its path; one that was taken over from the last site isn't read again."""
    summed = lambda places: (hashlib.sha256(files[paths[place]]).hexdigest() for place in places)  # noqa: E731
    return dict(zip(paths, all_noted("sum", [(stamp(files, path),) for path in paths], summed), strict=True))


def _key(what: str, texts: Iterable[str]) -> bytes:
    parts = [what, *texts]
    lengths = " ".join(str(len(part)) for part in parts)
    return hashlib.blake2b(f"{lengths} {''.join(parts)}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _base() -> bytes:
    return hashlib.sha256(f"{sys.version} {freshness.files_of_program()}".encode()).digest()


def read(file: Path, base: bytes) -> bytes | None:
    """What `write` has put into a file on the same `base`, a SHA-256; None if it's on another, or damaged, or there's none."""
    with suppress(OSError):
        data = file.read_bytes()
        if data[:64] == base + hashlib.sha256(data[64:]).digest():
            return data[64:]
    return None


def write(file: Path, base: bytes, data: bytes) -> None:
    """Put `data` into a file whole, or leave what was there. What can't be kept only costs time."""
    new = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):  # where there's no such folder nothing was built
        with new.open("wb") as out:
            out.writelines((base, hashlib.sha256(data).digest(), data))
        new.replace(file)
