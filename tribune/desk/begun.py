"""Imports that have begun and aren't written yet: their files and what was answered so far, in .desk/imports/. Nothing there is built."""

from __future__ import annotations

import datetime
import json
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath

from tribune.desk import importing
from tribune.desk.keeping import OWN, keep
from tribune.desk.plan import Answers
from tribune.desk.review import Review

FOLDER, NOTED, FILES = "imports", "import.json", "files"
LONGEST, LONGEST_ENDING = 180, 10  # bytes of a file's name, characters of its ending; systems allow 255 bytes
_ID = re.compile(r"[0-9a-f]{16}")
_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')  # what no name may hold on one system or another


@dataclass(frozen=True)
class Begun:
    """An import by its `id`: the `names` of its files in their order, the `kind` if one was named, the `answers` so far, and when."""

    id: str
    names: tuple[str, ...]
    kind: str = ""
    answers: Answers = field(default_factory=dict)
    when: str = ""

    @property
    def folder(self) -> str:
        return f"{FOLDER}/{self.id}"

    def files(self, root: Path) -> list[Path]:
        """Its files, as they came."""
        return [root / OWN / self.folder / FILES / name for name in self.names]

    def review(self, root: Path) -> Review:
        """What a person looks at: a plan is made."""
        files = self.files(root)
        return Review(root, files, partial(importing.planned, root, self.kind, files), self.answers)


def begin(root: Path, files: Iterable[tuple[str, bytes]], kind: str = "", answers: Answers | None = None) -> Begun:
    """Keep files, each with the name by which it's known, for an import. Raises OSError."""
    named: dict[str, bytes] = {}
    for name, data in files:
        named[_free(fit(name), named)] = data
    begun = Begun(secrets.token_hex(8), tuple(named), kind, dict(answers or {}))
    keep(root, {f"{begun.folder}/{FILES}/{name}": data for name, data in named.items()})
    return hold(root, begun, begun.answers)


def read(files: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """Files as an import begins with them."""
    return ((file.name, file.read_bytes()) for file in files)


def hold(root: Path, begun: Begun, answers: Answers) -> Begun:
    """Keep what was answered so far. Raises OSError."""
    now = datetime.datetime.now().isoformat(" ", "seconds")
    held = Begun(begun.id, begun.names, begun.kind, dict(answers), now)
    keep(root, {f"{begun.folder}/{NOTED}": json.dumps(asdict(held), ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")})
    return held


def find(root: Path, id: str) -> Begun | None:
    """The import of an id; None without one, and where it can't be read."""
    if not _ID.fullmatch(id):
        return None
    try:
        told = json.loads((root / OWN / FOLDER / id / NOTED).read_bytes().decode("utf-8", "surrogatepass"))
        found = Begun(**{**told, "names": tuple(told["names"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None
    is_own = found.id == id and all(fit(name) == name for name in found.names)
    return found if is_own and all(file.is_file() for file in found.files(root)) else None


def drop(root: Path, id: str) -> None:
    """There is no such import any more, nor a copy of its files."""
    if _ID.fullmatch(id):
        shutil.rmtree(root / OWN / FOLDER / id, ignore_errors=True)


def every(root: Path) -> Iterator[Begun]:
    """All of them, the newest first."""
    ids = [folder.name for folder in (root / OWN / FOLDER).glob("*")]
    yield from sorted(filter(None, (find(root, id) for id in ids)), key=lambda each: each.when, reverse=True)


def count(root: Path) -> int:
    """How many there are."""
    return sum(1 for _ in (root / OWN / FOLDER).glob(f"*/{NOTED}"))


def fit(name: str) -> str:
    """A file's own name as any system can keep it, without folders; its ending stays."""
    plain = _UNFIT.sub("_", PurePosixPath(name.replace("\\", "/")).name).strip(" .") or "_"
    file = PurePosixPath(plain)
    stem = file.stem.encode("utf-8", "replace")[:LONGEST].decode("utf-8", "ignore").rstrip(" .")
    return f"{stem}{file.suffix[:LONGEST_ENDING]}"


def _free(name: str, taken: Mapping[str, bytes]) -> str:
    """The first name that no other file of the same import has."""
    stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
    numbered = (f"{stem} ({number}){suffix}" for number in range(2, len(taken) + 3))
    alike = {each.lower() for each in taken}
    return name if name.lower() not in alike else next(each for each in numbered if each.lower() not in alike)
