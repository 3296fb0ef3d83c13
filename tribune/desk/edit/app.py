"""The desk as a website at 127.0.0.1 as long as somebody works: plain pages and forms, which work in any browser without a script."""

from __future__ import annotations

import time
import webbrowser
from collections.abc import Callable
from contextlib import suppress

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
NOTED = ".tribune/desk.port"
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
    door = Keyed(site, port, files=(photographs.PLACE,), again=again.asked(desk), looks=FILES)
    desk.token = door.token
    return OwnNames(door, port), door


def _last(desk: Desk) -> int:
    """The port at which the archive was open last; 0 if nobody knows."""
    try:
        port = int((desk.root / NOTED).read_text("ascii"))
    except (OSError, ValueError):
        return 0
    return port if 0 < port < 65_536 else 0


def _keep(desk: Desk, port: int) -> None:
    with suppress(OSError):  # then the next start finds another
        (desk.root / NOTED).parent.mkdir(exist_ok=True)
        (desk.root / NOTED).write_text(str(port), "ascii")


async def _file(request: Request) -> Response:
    return FileResponse(FILES[request.url.path])


def edit(desk: Desk, port: int | None, usual: int, say: Callable[[str], None], open_browser: bool, at: str = "") -> None:
    """Answer until interrupted; `say` is told the address, which leads to the page `at`. Raises OSError if `port` can't be had.

    If none is wanted, it's where the archive was open last, so that forms that are still open find it; else the `usual` one, or any.
    """
    listener = listening(port) if port else listening(_last(desk) or usual, or_any=True)
    _keep(desk, listener.getsockname()[1])
    site, door = app(desk, listener.getsockname()[1])
    with running(site, listener):
        entrance = door.entrance(address(listener) + at)
        say(entrance)
        if open_browser:
            webbrowser.open(entrance)
        while True:  # by the second, so that Ctrl+C is heard on Windows, too
            time.sleep(1)
