"""The desk as a website at 127.0.0.1 as long as somebody works: plain pages and forms, which work in any browser without a script."""

from __future__ import annotations

import time
import webbrowser
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from tribune.desk.edit import again, help, intake
from tribune.desk.edit.desk import PAGES, REVIEW, Desk
from tribune.desk.edit.live import changed, going, made
from tribune.desk.edit.overview import lists, to_do, years
from tribune.desk.edit.record import leaves, living, look, page, past, photographs, plain, unsaved
from tribune.desk.server import Keyed, OwnNames, address, failed, listening, running
from tribune.render.assets import TEMPLATES

# Each gives the routes of some pages.
ROOMS = (lists, to_do, intake, again, page, unsaved, past, look, leaves, photographs, plain, years, changed, going, made, help, living)
SHARED = TEMPLATES / "assets"
FILES = {
    "/site.css": SHARED / "site.css",
    "/favicon.svg": SHARED / "favicon.svg",
    **{f"/{file.name}": file for folder in (PAGES, REVIEW) for file in sorted(folder.iterdir()) if file.suffix in (".css", ".js")},
}


def app(desk: Desk, port: int) -> tuple[OwnNames, Keyed]:
    """The site for a server at `port`, and its door."""
    routes = [route for room in ROOMS for route in room.routes(desk)]
    routes += [Route(path, _file) for path in FILES]
    routes.append(desk.get("/{path:path}", lambda request: desk.missing()))
    site = Starlette(routes=routes, exception_handlers={OSError: again.unwritten(desk), Exception: failed})
    door = Keyed(site, port, files=(photographs.PLACE,), again=again.asked(desk))
    desk.token = door.token
    return OwnNames(door, port), door


async def _file(request: Request) -> Response:
    return FileResponse(FILES[request.url.path])


def edit(desk: Desk, port: int, or_any: bool, say: Callable[[str], None], open_browser: bool, at: str = "") -> None:
    """Answer until interrupted; `say` is told the address, which leads to the page `at`. Raises OSError if the port can't be had."""
    listener = listening(port, or_any)
    site, door = app(desk, listener.getsockname()[1])
    with running(site, listener):
        entrance = door.entrance(address(listener) + at)
        say(entrance)
        if open_browser:
            webbrowser.open(entrance)
        while True:  # by the second, so that Ctrl+C is heard on Windows, too
            time.sleep(1)
