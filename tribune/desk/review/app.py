"""The review of an import that began in a terminal, as a small website of one page: plain forms, which work without a script."""

from __future__ import annotations

import threading
import time
import webbrowser
from collections.abc import Callable, Sequence

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from tribune.desk.review.review import Review
from tribune.desk.server import Keyed, OwnNames, address, failed, listening, running
from tribune.problems import Rejected
from tribune.render.assets import TEMPLATES

PAGES = TEMPLATES / "desk" / "review"
ASSETS = TEMPLATES / "assets"
FILES = {"/site.css": ASSETS / "site.css", "/review.css": PAGES / "review.css", "/favicon.svg": ASSETS / "favicon.svg"}
AFTERWARDS = 2  # seconds in which the last page gets what it shows
WRITTEN, LATER = "written", "later"


class Alone:
    """The pages of a review, and how it ended: `done` is empty as long as somebody looks; `count` files were written."""

    def __init__(self, review: Review):
        self.review, self.done, self.count, self.ended = review, "", 0, threading.Event()

    def app(self, port: int) -> tuple[OwnNames, Keyed]:
        """The site for a server at `port`, and its door."""
        routes = [Route("/", lambda request: self._page()), Route("/", self._act, methods=["POST"])]
        routes += [Route(path, _file) for path in FILES]
        routes += [Route("/original/{file:int}/{number:int}", self.review.picture), Route("/written/{number:int}", self.review.media)]
        self.door = Keyed(Starlette(routes=routes, exception_handlers={Exception: failed}), port, looks=FILES)
        return OwnNames(self.door, port), self.door

    def _act(self, request: Request) -> Response:
        """Take the answers; then write, leave, or show what they come to."""
        fields, review = request.state.sent.fields, self.review
        review.take(fields)
        if self.done or fields.get("act") == "later":
            return self._end(LATER, 0)
        if not review.again().may_be_written(fields):
            return self._page()
        try:
            return self._end(WRITTEN, len(review.write(fields)))
        except Rejected as rejected:
            return self._page(rejected.problems)

    def _end(self, how: str, count: int) -> Response:
        if not self.done:
            self.done, self.count = how, count
            self.ended.set()
        return self._page()

    def _page(self, refused: Sequence = ()) -> Response:
        template = "done.html" if self.done else "review.html"
        environment = Environment(loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined)
        facts = {"done": self.done, "count": self.count, "token": self.door.token, "is_alone": True}
        return HTMLResponse(environment.get_template(template).render(**facts, **self.review.facts("/", refused)))


def _file(request: Request) -> Response:
    return FileResponse(FILES[request.url.path])


def look(review: Review, say: Callable[[str], None]) -> Alone | None:
    """Have somebody look, until all is written or left for later. None where no browser can be opened."""
    listener = listening(0)
    alone = Alone(review)
    app, door = alone.app(listener.getsockname()[1])
    with running(app, listener):
        entrance = door.entrance(address(listener))
        if not webbrowser.open(entrance):
            return None
        say(entrance)
        while not alone.ended.wait(1):  # by the second, so that Ctrl+C is heard on Windows, too
            pass
        time.sleep(AFTERWARDS)
    return alone
