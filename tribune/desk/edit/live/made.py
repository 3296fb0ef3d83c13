"""What a build made for taking along: the book, signs, the kiosk on a stick; fetched from the page of 发布."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from tribune.desk.edit.desk import Desk

PLACE = "/made/"
BOOK = ("reader.pdf", "reader-[0-9]*.pdf", "reader-print*.pdf", "cover-print*.pdf", "reader-imposed*.pdf", "how-to-print*.pdf", "*.epub")
FOUND = (*(f"booklet/{file}" for file in BOOK), "signs/*.pdf", "signs/posters/*.pdf", "kiosk.zip")
_NUMBER = re.compile(r"-\d+$")  # of a volume


@dataclass(frozen=True)
class Made:
    """A file to take along: its `path` in the site, what it is (`key`, the file's name without a volume's number), megabytes."""

    path: str
    size: float

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).name

    @property
    def key(self) -> str:
        path = PurePosixPath(self.path)
        return "poster" if path.parent.name == "posters" else _NUMBER.sub("", path.stem) + path.suffix


def made(site: Path) -> list[Made]:
    """What there is to take along, in the order in which it's told."""
    files = [file for pattern in FOUND for file in sorted(site.glob(pattern)) if file.is_file()]
    return [Made(file.relative_to(site).as_posix(), file.stat().st_size / 1e6) for file in files]


def routes(desk: Desk) -> list[Route]:
    return [desk.get(PLACE + "{path:path}", lambda request: _fetch(desk, request))]


def _fetch(desk: Desk, request: Request) -> Response:
    """One of these files, to be saved, never shown as a page of the desk; nothing else of the disk."""
    found = next((each for each in made(desk.site) if each.path == request.path_params["path"]), None)
    return FileResponse(desk.site / found.path, filename=found.name) if found else desk.missing()
