"""Typesetting with Typst: templates and data into PDF, in a folder of its own that is gone afterwards."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tribune.render import typesetter
from tribune.render.assets import TEMPLATES
from tribune.render.glyphs import FONTS, printable
from tribune.render.letters import settable
from tribune.render.typesetter import Job

BOOKLET, SIGNS = TEMPLATES / "booklet", TEMPLATES / "signs"
ACCESSIBLE = ("a-2a", "ua-1")  # ISO 19005-2 level A, ISO 14289-1: the compiler refuses what breaks them


class Desk:
    """Where one book is set: its folder, and a compiler that remembers what it set before."""

    def __init__(self, folder: Path, moment: int):
        self.folder, self.moment = folder, moment
        self._lying: dict[str, object] = {}

    def put(self, name: str, data: object) -> None:
        """Lay a file where the templates read it, unless it lies there: bytes as they are, anything else as JSON."""
        if self._lying.get(name) is data:
            return
        self._lying[name] = data
        file = self.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else _written(data).encode())

    def set(self, template: str, standards: tuple[str, ...] = (), tags: bool = True, apart: bool = False, **inputs: str) -> bytes:
        """The PDF of a template, set in a process `apart` or in this one. `inputs` are told to it as sys.inputs. Raises Unset."""
        job = Job(template, str(self.folder), str(FONTS), inputs, list(standards), self.moment, tags)
        return typesetter.apart(job) if apart else typesetter.here(job)

    def drawn(self, template: str, resolution: int) -> list[bytes]:
        """Every page of a template as PNG, `resolution` pixels an inch. Raises Unset."""
        made = typesetter.compiled(template, str(self.folder), str(FONTS), format="png", ppi=resolution)
        return made if isinstance(made, list) else [made]


def _written(data: object) -> str:
    """Data as JSON, whose texts have what the fonts can set."""
    return settable(json.dumps(data, ensure_ascii=False), printable())


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
