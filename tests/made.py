"""An edition whose files are made when a browser asks for them: a town's pages can be walked without building them all."""

from __future__ import annotations

import datetime
import mimetypes
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tribune import editions, load, rules
from tribune.model import Archive

ADDRESS = "http://town.test/"


class Made:
    """The edition `name` of the archive in `folder`, at ADDRESS in every page that `visit` opens."""

    def __init__(self, folder: Path, name: str = "web", as_of: str = "2026-01-01"):
        self.folder, day = folder, datetime.date.fromisoformat(as_of)
        records = load.parse(load.read(folder), day)
        assert not [problem for problem in rules.check(records) if not problem.is_warning]
        self.archive = Archive.of(records, day, records.media)
        self.pages = {page.path: page for page in editions.edition(name).pages(self.archive, records.originals)}
        self.files: dict[str, bytes | None] = {}

    @cached_property
    def _folders(self) -> list[str]:
        return [path for path in self.pages if path.endswith("/")]

    def file(self, path: str) -> bytes | None:
        """A file's bytes; None where there is none."""
        if path not in self.files:
            self._make(path)
        return self.files[path]

    def _make(self, path: str) -> None:
        folder = next((folder for folder in self._folders if path.startswith(folder)), None)
        if folder and folder not in self.files:
            self.files[folder] = b""
            self.files |= {folder + name: data for name, data in self.pages[folder].make().items()}
        elif path in self.pages:
            self.files[path] = self.pages[path].make()
        self.files.setdefault(path, None)

    def visit(self, context) -> None:
        """Every page of this browser context finds the edition at ADDRESS, and nothing anywhere else."""
        context.route("**/*", self._answer)

    def _answer(self, route) -> None:
        address = urlsplit(route.request.url)
        data = self.file(unquote(address.path).lstrip("/") or "index.html") if address.netloc == "town.test" else None
        if data is None:
            return route.fulfill(status=404, body="")
        kind = mimetypes.guess_type(address.path)[0] or "application/octet-stream"
        return route.fulfill(
            status=200, body=data, content_type=f"{kind}; charset=utf-8" if "text" in kind or "script" in kind else kind
        )
