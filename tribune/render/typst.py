"""Typesetting with Typst: templates and data into PDF, in a folder of its own that is gone afterwards."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import ClassVar

from tribune.render.assets import TEMPLATES

BOOKLET, SIGNS, FONTS = (TEMPLATES / name for name in ("booklet", "signs", "fonts"))
ACCESSIBLE = ("a-2a", "ua-1")  # ISO 19005-2 level A, ISO 14289-1: the compiler refuses what breaks them


class Unset(Exception):
    """The typesetter refuses the book; says why in its own words."""


class Desk:
    """Where one book is set: its folder, and a compiler that remembers what it set before."""

    at_work: ClassVar[bool] = False  # whether this process has set anything yet

    def __init__(self, folder: Path, moment: int):
        self.folder, self.moment = folder, moment

    def put(self, name: str, data: object) -> None:
        """Lay a file where the templates read it: bytes as they are, anything else as JSON."""
        file = self.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode())

    def set(self, template: str, standards: tuple[str, ...] = (), tags: bool = True, **inputs: str) -> bytes:
        """The PDF of a template. `inputs` are told to it as sys.inputs. Raises Unset."""
        import typst

        Desk.at_work, compiler = True, self._compiler(template)
        try:
            return compiler.compile(
                format="pdf", sys_inputs=inputs, pdf_standards=list(standards), timestamp=self.moment, pdf_tags=tags
            )
        except typst.TypstError as error:
            raise Unset(getattr(error, "diagnostic", "") or str(error)) from error

    def set_all(self, jobs: list[dict]) -> list[bytes]:
        """The PDFs of several `set`s, at the same time and each in a process that gives its memory back, if that's safe.

        It's safe while the typesetter's own threads haven't been started here; Windows can't fork, and macOS shouldn't.
        """
        if not sys.platform.startswith("linux") or Desk.at_work:
            return [self.set(**job) for job in jobs]
        made = [self.folder / f"made-{number}" for number in range(len(jobs))]
        children = [self._forked(job, file) for job, file in zip(jobs, made, strict=True)]
        failed = [os.waitpid(child, 0)[1] for child in children]
        if any(failed):
            raise Unset("\n".join(file.read_text("utf-8") for file in made if file.is_file() and _is_text(file)))
        return [file.read_bytes() for file in made]

    def _forked(self, job: dict, file: Path) -> int:
        """Start a process that sets `job` into `file`, or writes there why it couldn't; its number."""
        if child := os.fork():
            return child
        code = 1
        try:
            file.write_bytes(self.set(**job))
            code = 0
        except BaseException as error:
            file.write_text(str(error), "utf-8")
        finally:
            os._exit(code)

    def _compiler(self, template: str):
        import typst

        return typst.Compiler(self.folder / template, root=self.folder, font_paths=_fonts())


def _is_text(file: Path) -> bool:
    return not file.read_bytes().startswith(b"%PDF")


@contextmanager
def desk(moment: int, *folders: Path) -> Iterator[Desk]:
    """A desk with the booklet's templates on it, and those of further `folders`.

    `moment`: seconds since 1970 that the documents are dated.
    """
    with tempfile.TemporaryDirectory(prefix="tribune-") as scratch:
        for file in templates(*folders):
            shutil.copy(file, scratch)
        yield Desk(Path(scratch), moment)


def templates(*folders: Path) -> list[Path]:
    """Every template of the booklet, and of further `folders`, in one order."""
    return sorted(file for folder in (BOOKLET, *folders) for file in folder.glob("*.typ"))


def fonts() -> str:
    """Tells the fonts apart without reading their megabytes."""
    return repr(sorted((file.name, file.stat().st_size) for file in FONTS.glob("*.?tf")))


@cache
def _fonts():
    """The vendored fonts and no others, so that a book looks the same wherever it's made."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
