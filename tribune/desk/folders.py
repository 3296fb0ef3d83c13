"""What lies in folders, each looked at once: of thousands of new files no one is asked after."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


class Folders:
    """The names in folders as they were at the first question about one of them."""

    def __init__(self):
        self._names: dict[str, frozenset[str]] = {}

    def may_hold(self, path: str) -> bool:
        """Whether there may be something at `path` (its parts by /): surely not if no name there is the same to any system."""
        folder, _, name = path.rpartition("/")
        if folder not in self._names:
            self._names[folder] = frozenset(map(_compared, _names(folder)))
        return _compared(name) in self._names[folder]


def _names(folder: str) -> Iterator[str]:
    with suppress(FileNotFoundError, NotADirectoryError):
        yield from (each.name for each in Path(folder).iterdir())


def _compared(name: str) -> str:
    """A name without regard to what some systems don't tell apart: large letters, and letters put together."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()
