"""A page that was open while the program was started anew: what was written in it goes on, once somebody says so again."""

from __future__ import annotations

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from tribune.desk.edit.desk import Desk
from tribune.desk.server.guard import FIELD


def routes(desk: Desk) -> list[Route]:
    """What the forms of this start must hold, for a page of ours that is still open; who hasn't come in isn't told."""
    return [desk.get("/token", lambda request: JSONResponse({FIELD: desk.token}))]


def asked(desk: Desk) -> ASGIApp:
    """Answers a form of an earlier start: nothing is done, all that stands in it is kept, and one click sends it again."""

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        answer = await run_in_threadpool(_again, desk, Request(scope))
        await answer(scope, receive, send)

    return answered


def _again(desk: Desk, request: Request) -> Response:
    sent, path = request.state.sent, quote(request.scope["path"])
    fields = {name: text for name, text in sent.fields.items() if name != FIELD}
    with desk.turn:
        return desk.page("again.html", "", 403, fields=fields, path=path, has_files=bool(sent.files), act=fields.get("act", ""))
