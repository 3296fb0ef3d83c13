"""What the pages of the desk share: the archive, one at a time, and a frame around what each of them shows."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from tribune.desk import begun
from tribune.desk.edit.standing import Standing, Watch
from tribune.render import guide
from tribune.render.assets import TEMPLATES

PAGES, REVIEW = TEMPLATES / "desk" / "edit", TEMPLATES / "desk" / "review"  # a review stands in the frame of the desk, too
Fields = dict[str, str]  # what a form sends, by the names of its fields, in their order
Show = Callable[[Request], Response]
Act = Callable[[Request, Fields], Response]


class Desk:
    """The archive in `root` with its site and what is kept between builds; `token` is what a form that writes must hold."""

    def __init__(self, root: Path, site: Path, cache: Path, as_of: datetime.date):
        self.root, self.site, self.cache, self.as_of = root.resolve(), site, cache, as_of
        self.watch, self.turn, self.token = Watch(self.root, as_of), threading.RLock(), ""
        self.seen: dict[str, bytes] = {}  # what lay in files whose forms were opened, by their fingerprints

    @property
    def now(self) -> Standing:
        """The archive as it stands."""
        return self.watch.now()

    @cached_property
    def kinds(self) -> dict[str, dict[str, str]]:
        """What each kind is called, and what is said of it."""
        return guide.words()["kinds"]

    # --- routes ---------------------------------------------------------------------------------------------------

    def get(self, path: str, show: Show) -> Route:
        """A page that is shown; one at a time works on the archive."""

        def shown(request: Request) -> Response:
            with self.turn:
                return show(request)

        return Route(path, shown)

    def post(self, path: str, act: Act) -> Route:
        """A form that is sent; in the same turn as the pages."""

        def acted(request: Request, fields: Fields) -> Response:
            with self.turn:
                return act(request, fields)

        async def sent(request: Request) -> Response:
            return await run_in_threadpool(acted, request, request.state.sent.fields)

        return Route(path, sent, methods=["POST"])

    # --- answers --------------------------------------------------------------------------------------------------

    def page(self, template: str, at: str, status: int = 200, **facts: object) -> Response:
        """A page in the frame of the desk; `at` is the part of the navigation that it belongs to."""
        to_do = len(self.now.problems) + begun.count(self.root)
        shell = {"desk": self, "at": at, "token": self.token, "site": self.now.register.site, "to_do": to_do}
        return HTMLResponse(self._environment.get_template(template).render(**shell, **facts), status)

    def missing(self) -> Response:
        """Nothing is at that address."""
        return self.page("missing.html", "", 404)

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(loader=FileSystemLoader([PAGES, REVIEW]), autoescape=True, undefined=StrictUndefined)
        environment.trim_blocks = environment.lstrip_blocks = True
        return environment


def address(key: str) -> str:
    """Where the form of a file is, or of a row of one: its path, and the row's number."""
    return f"/record/{quote(key)}"


def to(place: str) -> Response:
    """Where to look next, after something was done."""
    return RedirectResponse(place, 303)
