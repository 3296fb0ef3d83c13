"""Where a site goes: a folder, or anything that rclone (https://rclone.org) reaches. Both do the same few things."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

_REMOTE = re.compile(r"(?![A-Za-z]:)[^\\/:]+:")  # a single letter is a drive of Windows
PATIENCE = ("--contimeout=15s", "--timeout=60s", "--retries=2", "--low-level-retries=3")


class Unreachable(Exception):
    """The program that would reach the place isn't installed: its name."""


class Broken(Exception):
    """The place couldn't be reached, or refused something: what was said."""


class Place(Protocol):
    """Files by their path in it."""

    def read(self, path: str) -> bytes | None:
        """A file's bytes; None where there is none. Raises Broken."""

    def put(self, source: Path, paths: Collection[str]) -> None:
        """Copy files from the folder `source`. Raises Broken; each file is the old or the new one."""

    def keep(self, paths: Collection[str], folder: str) -> None:
        """Copy files of the place's own into a folder of its own. Raises Broken."""

    def back(self, paths: Collection[str], folder: str) -> None:
        """Copy files from a folder of the place's own to where they were kept from. Raises Broken."""

    def fetch(self, paths: Collection[str], folder: str, into: Path) -> None:
        """Copy files of a folder of the place's own into a folder here, as far as they're there. Raises Broken."""

    def has(self, paths: Collection[str]) -> list[str]:
        """Which of `paths` are there. Raises Broken."""

    def remove(self, paths: Collection[str]) -> None:
        """Remove files; those that aren't there are no mistake. Raises Broken."""

    def differing(self, source: Path, paths: Collection[str]) -> list[str]:
        """Which of `paths`, read back, aren't as in `source`. Raises Broken."""


def place(to: str) -> Place:
    """The place that a target names. Raises Unreachable where rclone is needed and missing, Broken for a drive that isn't here."""
    if not _REMOTE.match(to):
        if not Path(to).is_absolute():
            raise Broken(to) from FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), to)
        return Folder(Path(to))
    if not (program := shutil.which("rclone")):
        raise Unreachable("rclone")
    return Remote(program, to.rstrip("/"))


@dataclass(frozen=True)
class Folder:
    """A folder of this machine, a share or a stick."""

    folder: Path

    def read(self, path: str) -> bytes | None:
        with _broken():
            return (self.folder / path).read_bytes() if (self.folder / path).is_file() else None

    def put(self, source: Path, paths: Collection[str]) -> None:
        self._copy(source, self.folder, paths)

    def keep(self, paths: Collection[str], folder: str) -> None:
        self._copy(self.folder, self.folder / folder, [path for path in paths if (self.folder / path).is_file()])

    def back(self, paths: Collection[str], folder: str) -> None:
        self._copy(self.folder / folder, self.folder, [path for path in paths if (self.folder / folder / path).is_file()])

    def fetch(self, paths: Collection[str], folder: str, into: Path) -> None:
        self._copy(self.folder / folder, into, [path for path in paths if (self.folder / folder / path).is_file()])

    def settle(self) -> None:
        """Bring to the disk what was written: a stick is soon pulled out."""
        if hasattr(os, "sync"):
            os.sync()

    def has(self, paths: Collection[str]) -> list[str]:
        return [path for path in paths if (self.folder / path).exists()]

    def _copy(self, source: Path, to: Path, paths: Collection[str]) -> None:
        with _broken():
            if not self.folder.parent.is_dir():  # a stick that isn't there
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self.folder.parent))
            for path in paths:
                new = (to / path).with_name(f".{(to / path).name}.new")
                new.parent.mkdir(parents=True, exist_ok=True)
                try:
                    shutil.copyfile(source / path, new)
                    new.replace(to / path)
                finally:
                    new.unlink(missing_ok=True)

    def remove(self, paths: Collection[str]) -> None:
        with _broken():
            for path in paths:
                (self.folder / path).unlink(missing_ok=True)
                for parent in (self.folder / path).parents:
                    if parent == self.folder:
                        break
                    with suppress(OSError):  # it isn't empty
                        parent.rmdir()

    def differing(self, source: Path, paths: Collection[str]) -> list[str]:
        self.settle()
        return [path for path in paths if self.read(path) != (source / path).read_bytes()]


@contextmanager
def _broken() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Broken(error.filename) from error


@dataclass(frozen=True)
class Remote:
    """What rclone knows by a name; whatever it asks for (keys, passwords) stands in its own settings."""

    program: str
    to: str

    def read(self, path: str) -> bytes | None:
        return self._run("cat", self._at(path), missing=b"") or None

    def put(self, source: Path, paths: Collection[str]) -> None:
        self._listed("copy", paths, str(source), self.to, "--ignore-times")

    def keep(self, paths: Collection[str], folder: str) -> None:
        self._listed("copy", paths, self.to, self._at(folder), "--ignore-times")

    def back(self, paths: Collection[str], folder: str) -> None:
        self._listed("copy", paths, self._at(folder), self.to, "--ignore-times")

    def fetch(self, paths: Collection[str], folder: str, into: Path) -> None:
        self._listed("copy", paths, self._at(folder), str(into))

    def has(self, paths: Collection[str]) -> list[str]:
        listed = self._run("lsf", self.to, "--recursive", "--files-only", missing=b"").decode().splitlines()
        return [path for path in paths if path in set(listed)]

    def remove(self, paths: Collection[str]) -> None:
        self._listed("delete", paths, self.to, "--rmdirs")

    def differing(self, source: Path, paths: Collection[str]) -> list[str]:
        if not paths:
            return []
        with tempfile.TemporaryDirectory() as scratch:
            self.fetch(paths, "", Path(scratch))
            return Folder(Path(scratch)).differing(source, paths)

    def _at(self, path: str) -> str:
        return f"{self.to}{'' if self.to.endswith(':') else '/'}{path}" if path else self.to

    def _listed(self, command: str, paths: Collection[str], *more: str) -> None:
        if not paths:
            return
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as names:
            names.write("".join(f"{path}\n" for path in paths))
            names.flush()
            self._run(command, *more, "--files-from-raw", names.name, "--no-traverse")

    def _run(self, command: str, *more: str, missing: bytes | None = None) -> bytes:
        """What rclone gives; `missing` if it says that there's no such folder or file (its exit codes 3 and 4)."""
        done = subprocess.run([self.program, command, *more, *PATIENCE], capture_output=True, check=False)
        if done.returncode in (3, 4) and missing is not None:
            return missing
        if done.returncode:
            lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise Broken(lines[-1] if lines else f"rclone {command}: {done.returncode}")
        return done.stdout
