"""The archive as an import finds it, and as it would be with what the import has planned so far; writes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from tribune import load
from tribune.desk.folders import Folders
from tribune.desk.plan import Guess, Plan, Written, fingerprint
from tribune.load import Records, Source, Sources, sheets
from tribune.load.files import kind_of
from tribune.load.joined import joined
from tribune.load.sheets import Sheet
from tribune.rules.register import Register


@dataclass(frozen=True)
class Holdings:
    """The archive in the folder `root`: its `sources` as read, with what is `planned` besides, by path."""

    root: Path
    sources: Sources
    planned: dict[str, bytes] = field(default_factory=dict)

    @staticmethod
    def of(root: Path) -> Holdings:
        """What lies below `root` now."""
        return Holdings(root, load.read(root))

    @cached_property
    def records(self) -> Records:
        """Everything that can be read, without pictures: they take long to look at, and few imports need them."""
        return load.parse(replace(self.sources, pictures={}, profiles={}))

    @cached_property
    def register(self) -> Register:
        """Names and ids by kind."""
        return Register(self.records)

    @cached_property
    def _sheets(self) -> dict[Path, tuple[Sheet, ...]]:
        return {}

    def sheets(self, file: Path) -> tuple[Sheet, ...]:
        """The sheets of a spreadsheet, read once, whoever asks what they are. Raises Rejected."""
        if file not in self._sheets:
            self._sheets[file] = tuple(map(joined, sheets.read(file)))
        return self._sheets[file]

    @cached_property
    def _folders(self) -> Folders:
        return Folders()

    def has(self, path: str) -> bool:
        """Whether a file is there, or planned."""
        return path in self.planned or self._is_there(path)

    def data(self, path: str) -> bytes | None:
        """What stands in a file, or is planned to; None without one."""
        if path in self.planned:
            return self.planned[path]
        return (self.root / path).read_bytes() if self._is_there(path) and (self.root / path).is_file() else None

    def _is_there(self, path: str) -> bool:
        return self._folders.may_hold(f"{self.root}/{path}")

    def written(self, path: str, data: bytes, guesses: tuple[Guess, ...] = ()) -> Written:
        """A file as it shall be, instead of what stands there now."""
        now = self.data(path)
        return Written(path, data, "" if now is None else fingerprint(now), guesses)

    def after(self, plan: Plan) -> Holdings:
        """The archive as it will be when `plan` is written; later plans see what earlier ones make."""
        if not plan.write:
            return self
        new = {each.path: each.data for each in plan.write}
        texts = [source for source in self.sources.texts if source.path not in new]
        pictures = {path.removeprefix("content/media/"): self.root / path for path in new if kind_of(path) == "picture"}
        sources = replace(
            self.sources, texts=[*texts, *_texts(plan.write)], pictures={**self.sources.pictures, **pictures}
        )
        return Holdings(self.root, sources, {**self.planned, **new})


def _texts(written: Iterable[Written]) -> list[Source]:
    kinds = ((kind_of(each.path), each) for each in written)
    return [Source(kind, each.path, each.data) for kind, each in kinds if kind and kind != "picture"]
