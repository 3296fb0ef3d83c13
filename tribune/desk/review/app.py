"""The review of an import as a small website of one page: plain forms, which work in any browser without a script."""

from __future__ import annotations

import re
import threading
import time
import webbrowser
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from urllib.parse import parse_qsl

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from tribune.desk import writing
from tribune.desk.holdings import Holdings
from tribune.desk.pictures import FOLDER
from tribune.desk.plan import Answers, Plan, Written
from tribune.desk.review import shown
from tribune.desk.review.originals import Original, left, original
from tribune.desk.server import Keyed, OwnNames, address, failed, listening, running
from tribune.desk.telling import said
from tribune.problems import Rejected
from tribune.render.assets import TEMPLATES

PAGES = TEMPLATES / "desk" / "review"
ASSETS = TEMPLATES / "assets"
FILES = {"/site.css": ASSETS / "site.css", "/review.css": PAGES / "review.css", "/favicon.svg": ASSETS / "favicon.svg"}
APPROVE = "approve"  # the field by which a person says that nothing is left to look at
_WAITING = re.compile("^state: 待审核(?=\r?$)".encode(), re.M)
ANSWER = "answer:"  # before the id of a question, in the names of fields
SIGNS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png", b"RIFF": "image/webp"}  # what an import stores
AFTERWARDS = 2  # seconds in which the last page gets what it shows


class Review:
    """What was answered so far, and how it ended: `done` is `written`, `later`, or empty as long as somebody looks."""

    def __init__(self, root: Path, files: Sequence[Path], planned: Callable[[Answers], Plan], given: Answers):
        self.root, self.files, self.planned, self.given = root, files, planned, dict(given)
        self.plan, self.done, self.count, self.ended = planned(given), "", 0, threading.Event()

    @cached_property
    def originals(self) -> list[Original]:
        """The files as they were read."""
        return list(map(original, self.files))

    @cached_property
    def names(self) -> shown.Names:
        """What the archive calls what is referred to."""
        return Holdings.of(self.root).register.names

    def app(self, port: int) -> tuple[OwnNames, Keyed]:
        """The site for a server at `port`, and its door."""
        routes = [Route("/", self.page), Route("/", self.act, methods=["POST"])]
        routes += [Route(path, _file) for path in FILES]
        routes += [Route("/original/{file:int}/{number:int}", self.picture), Route("/written/{number:int}", self.media)]
        self.door = Keyed(Starlette(routes=routes, exception_handlers={Exception: failed}), port)
        return OwnNames(self.door, port), self.door

    async def page(self, request: Request) -> Response:
        return self._page(())

    async def picture(self, request: Request) -> Response:
        """A picture of a source file."""
        place = request.path_params
        files = dict(enumerate(self.originals))
        pictures = dict(enumerate(files[place["file"]].pictures if place["file"] in files else ()))
        return _picture(pictures.get(place["number"], b""))

    async def media(self, request: Request) -> Response:
        """A picture that would be written."""
        written = dict(enumerate(self.plan.write)).get(request.path_params["number"])
        return _picture(written.data if written and written.path.startswith(FOLDER) else b"")

    async def act(self, request: Request) -> Response:
        """Take the answers; then write, leave, or show what they come to."""
        fields = dict(parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True))
        self._take(fields)
        if self.done or fields.get("act") == "later":
            return self._end("later", 0)
        approve = APPROVE in fields and shown.is_all_seen(self.plan)
        return self._write(approve) if fields.get("act") == "write" and self.plan.is_ready else self._page(())

    def _take(self, fields: Mapping[str, str]) -> None:
        for question in self.plan.questions:
            if (typed := fields.get(ANSWER + question.id, "")).strip():
                self.given[question.id] = shown.meant(question, typed)
        typed = {name.removeprefix(ANSWER): value for name, value in fields.items() if name.startswith(ANSWER)}
        self.given |= shown.changed(self.plan, self.names, typed)
        self.plan = self.planned(self.given)

    def _write(self, approve: bool) -> Response:
        """Write all; as public what a person says to have looked at."""
        files = map(_approved, self.plan.write) if approve else self.plan.write
        try:
            return self._end("written", len(writing.write(self.root, files)))
        except Rejected as rejected:
            return self._page(rejected.problems)

    def _end(self, how: str, count: int) -> Response:
        if not self.done:
            self.done, self.count = how, count
            self.ended.set()
        return self._page(())

    def _page(self, refused: Sequence) -> Response:
        template = "done.html" if self.done else "review.html"
        environment = Environment(loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined)
        held = {"review": self, "plan": self.plan, "refused": refused, "left": left(self.plan), "token": self.door.token}
        return HTMLResponse(environment.get_template(template).render(**held, shown=shown, said=said, ANSWER=ANSWER, APPROVE=APPROVE))


def _approved(written: Written) -> Written:
    return replace(written, data=_WAITING.sub("state: 公开".encode(), written.data, count=1))


def _picture(data: bytes) -> Response:
    """Bytes that were made, or looked through, by the import itself."""
    kind = next((kind for sign, kind in SIGNS.items() if data.startswith(sign)), "")
    return Response(data, media_type=kind) if kind else Response(status_code=404)


async def _file(request: Request) -> Response:
    return FileResponse(FILES[request.url.path])


def look(
    root: Path, files: Sequence[Path], planned: Callable[[Answers], Plan], given: Answers, say: Callable[[str], None]
) -> Review | None:
    """Have somebody look, until all is written or left for later. None where no browser can be opened."""
    listener = listening(0)
    review = Review(root, files, planned, given)
    app, door = review.app(listener.getsockname()[1])
    with running(app, listener):
        entrance = door.entrance(address(listener))
        if not webbrowser.open(entrance):
            return None
        say(entrance)
        while not review.ended.wait(1):  # by the second, so that Ctrl+C is heard on Windows, too
            pass
        time.sleep(AFTERWARDS)
    return review
