"""Who gets anything from a local server, and who may have it write: this machine's own browser, on pages of its own.

Any website that the same browser visits can send requests to 127.0.0.1, also under a name of its own that it points there
(DNS rebinding), and so can other people's programs on the same machine.
"""

from __future__ import annotations

import secrets
from collections.abc import Container
from http import HTTPStatus
from http.client import HTTP_PORT

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request, cookie_parser
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tribune.desk.server.sent import LARGEST_FORM, Sent, Unreadable, has_files, sent
from tribune.desk.telling import words
from tribune.render.assets import TEMPLATES

LARGEST_FILE = 60_000_000  # bytes, of a file that is sent to one of the places for files
LARGEST_FILES = 200_000_000  # bytes, of a form with the files in it
PAGES = TEMPLATES / "desk" / "server"
HEADER, FIELD, KEY = "x-tribune-token", "token", "key"
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "same-origin",  # with none at all, browsers call the origin of a form “null”
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}


def own_names(port: int) -> set[str]:
    """What a browser calls this machine's own server at `port`."""
    names = ("127.0.0.1", "localhost")
    return {f"{name}:{port}" for name in names} | (set(names) if port == HTTP_PORT else set())


class OwnNames:
    """Answers only who asks for this machine by its own name."""

    def __init__(self, app: ASGIApp, port: int):
        self.app, self.names = app, own_names(port)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        known = scope["type"] == "http" and Headers(scope=scope).get("host", "") in self.names
        app = self.app if known else Response(status_code=HTTPStatus.MISDIRECTED_REQUEST)
        await app(scope, receive, send)


class Keyed:
    """Answers only who came in by `entrance`, and lets write only the forms of its own pages, which hold its token.

    Both are random and of this start alone. What is sent is read here, up to LARGEST_FORM, with files in it up to LARGEST_FILES;
    a file alone to one of the paths `files`, up to LARGEST_FILE; a larger one never is. Pages find it in `request.state.sent`.
    A form of our own pages that holds another token was opened before this start: `again` answers that, and must write nothing.
    How our pages look (the paths `looks`, which tell nothing) is shown to anybody, so that who is refused reads a page of ours.
    """

    def __init__(
        self, app: ASGIApp, port: int, token: str = "", files: Container[str] = (), again: ASGIApp | None = None, looks: Container[str] = ()
    ):
        self.files, self.again, self.looks = files, again, looks
        self.app, self.names, self.cookie = app, own_names(port), f"tribune-{port}"
        self.token = token or secrets.token_urlsafe(32)

    def entrance(self, address: str) -> str:
        """The address by which a browser comes in."""
        return f"{address}?{KEY}={self.token}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        app = self._refusal(request) or (self._take if request.method == "POST" else self.app)
        await app(scope, receive, _with_headers(send))

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Something is sent by who is known: it's read, and given on if it's of a page of ours."""
        request = Request(scope, receive)
        try:
            found = await sent(request, request.url.path not in self.files)
        except (Unreadable, OSError) as error:
            status = HTTPStatus.BAD_REQUEST if isinstance(error, Unreadable) else HTTPStatus.INSUFFICIENT_STORAGE
            await _refused(status)(scope, receive, send)
            return
        request.state.sent = found
        try:
            await self._judged(request, found)(scope, _once(found.body), send)
        finally:
            await found.close()

    def _refusal(self, request: Request) -> Response | None:
        """The answer to what is turned away before its body is looked at."""
        if request.method in ("GET", "HEAD"):
            return None if self._is_known(request) or request.url.path in self.looks else self._entering(request)
        if request.method != "POST":
            return _refused(HTTPStatus.METHOD_NOT_ALLOWED)
        if not (self._is_known(request) and self._comes_from_here(request)):
            return _refused(HTTPStatus.FORBIDDEN)
        most = LARGEST_FILES if has_files(request) else LARGEST_FORM
        return _oversized(request, LARGEST_FILE if request.url.path in self.files else most)

    def _judged(self, request: Request, found: Sent) -> ASGIApp:
        """Who answers what was sent."""
        given = request.headers.get(HEADER) or found.fields.get(FIELD, "")
        if secrets.compare_digest(given.encode(), self.token.encode()):
            return self.app
        is_older = FIELD in found.fields and HEADER not in request.headers
        return self.again if self.again and is_older else _refused(HTTPStatus.FORBIDDEN)

    def _is_known(self, request: Request) -> bool:
        given = cookie_parser(request.headers.get("cookie", "")).get(self.cookie, "")
        return secrets.compare_digest(given.encode(), self.token.encode())

    def _entering(self, request: Request) -> Response:
        """Who has the key gets the cookie, and an address without the key."""
        if not secrets.compare_digest(request.query_params.get(KEY, "").encode(), self.token.encode()):
            return _refused(HTTPStatus.FORBIDDEN)
        answer = RedirectResponse(request.url.path, HTTPStatus.SEE_OTHER)
        answer.set_cookie(self.cookie, self.token, httponly=True, samesite="strict")
        return answer

    def _comes_from_here(self, request: Request) -> bool:
        origin, site = request.headers.get("origin", ""), request.headers.get("sec-fetch-site", "same-origin")
        return origin.removeprefix("http://") in self.names and site == "same-origin"


def _oversized(request: Request, most: int) -> Response | None:
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        return _refused(HTTPStatus.LENGTH_REQUIRED)
    return _refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE) if int(length) > most else None


def _refused(status: HTTPStatus) -> Response:
    """Said with what to do, in the looks of the desk; the connection ends, so that nothing more of the request is read."""
    from jinja2 import Environment, FileSystemLoader

    told = words().get(f"refused_{status.value}", {}).get("zh", "")
    page = Environment(loader=FileSystemLoader(PAGES), autoescape=True).get_template("refused.html")
    return HTMLResponse(page.render(status=status.value, told=told), status, {"connection": "close"})


def _once(body: bytes) -> Receive:
    """The body again, for who answers."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return left.pop() if left else {"type": "http.disconnect"}

    return receive


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return sent
