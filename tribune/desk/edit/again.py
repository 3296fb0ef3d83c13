"""What couldn't be done with a form: the program was started anew meanwhile, or nothing can be written. All of it goes on by one click."""

from __future__ import annotations

import errno
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from tribune.desk.edit.desk import Desk
from tribune.desk.server import failed
from tribune.desk.server.guard import FIELD

RESTARTED, FULL, CLOSED = "restarted", "full", "closed"
CANT_WRITE = {
    errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EFBIG: FULL,
    errno.EACCES: CLOSED, errno.EPERM: CLOSED, errno.EROFS: CLOSED,
}  # fmt: skip
STATUS = {RESTARTED: 403, FULL: 507, CLOSED: 507}


def routes(desk: Desk) -> list[Route]:
    """What the forms of this start must hold, for a page of ours that is still open; who hasn't come in isn't told."""
    return [desk.get("/token", lambda request: JSONResponse({FIELD: desk.token}))]


def asked(desk: Desk) -> ASGIApp:
    """Answers a form of an earlier start: nothing is done, all that stands in it is kept, and one click sends it again."""

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        answer = await run_in_threadpool(_again, desk, Request(scope), RESTARTED)
        await answer(scope, receive, send)

    return answered


def unwritten(desk: Desk):
    """Answers a form that couldn't be written down, as a full disk has it; what else goes wrong is told as ever."""

    async def answered(request: Request, error: OSError) -> Response:
        why = CANT_WRITE.get(error.errno, "") if request.method == "POST" else ""
        return await run_in_threadpool(_again, desk, request, why) if why else await failed(request, error)

    return answered


def _again(desk: Desk, request: Request, why: str) -> Response:
    sent, path = request.state.sent, quote(request.scope["path"])
    fields = {name: text for name, text in sent.fields.items() if name != FIELD}
    facts = {"fields": fields, "path": path, "has_files": bool(sent.files), "act": fields.get("act", ""), "why": why}
    with desk.turn:
        return desk.page("again.html", "", STATUS[why], **facts)
