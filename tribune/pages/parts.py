"""Into how many files what is told of a long list is cut, so that none grows with the archive. The oldest are in the first: one record
more touches the last alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import TypeVar

from tribune.model import Archive

SHARE = 1_000  # records of a file; up to twice as many stand in one
ROWS = 50_000  # of those that are a line each
Item = TypeVar("Item")


def cut(listed: Sequence[Item], share: int = 0) -> list[Sequence[Item]]:
    """The runs, of `share` records, of a list that begins with the newest, the oldest run first; the list itself where it's short."""
    share = share or SHARE
    if len(listed) <= 2 * share:
        return [listed]
    return [listed[max(0, end - share) : end] for end in range(len(listed), 0, -share)]


def downloaded(archive: Archive, name: str) -> list[Sequence]:
    """The records of a download (`stories`, `records` …) by its parts."""
    if name == "records":
        return cut(archive.activities, ROWS)
    return cut(getattr(archive, name))


def path_of_part(path: str, number: int) -> str:
    """The file of a part, counted from 1: data/stories.json, data/stories-1.json."""
    file = PurePosixPath(path)
    return str(file.with_name(f"{file.stem}-{number}{file.suffix}"))
