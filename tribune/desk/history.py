"""What files were before the desk wrote them, for who wants it back: .desk/history/, a folder a file, a version by its time."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tribune.desk.keeping import OWN, keep

FOLDER = "history"
_STAMP = "%Y%m%d-%H%M%S-%f"
_NAME = re.compile(r"\d{8}-\d{6}-\d{6}")


@dataclass(frozen=True)
class Version:
    """A file as it was until `until` (in this machine's time), when the desk wrote it; `name` tells it from the others."""

    name: str
    file: Path

    @property
    def until(self) -> datetime.datetime:
        return datetime.datetime.strptime(self.name, _STAMP)

    @property
    def data(self) -> bytes:
        return self.file.read_bytes()


def keep_before(root: Path, paths: Iterable[str]) -> None:
    """Keep what files hold that are about to be written. Raises OSError."""
    stamp = datetime.datetime.now().strftime(_STAMP)
    there = [path for path in paths if (root / path).is_file()]
    if there:
        keep(root, {f"{FOLDER}/{path}/{stamp}": (root / path).read_bytes() for path in there})


def versions(root: Path, path: str) -> list[Version]:
    """What was kept of a file, the latest first."""
    folder = root / OWN / FOLDER / path
    names = (file for file in folder.iterdir() if _NAME.fullmatch(file.name)) if folder.is_dir() else ()
    return sorted((Version(file.name, file) for file in names), key=lambda each: each.name, reverse=True)
