"""Who gets anything from a local server, and who may have it write: this machine's own browser, on pages of its own.

Any website that the same browser visits can send requests to 127.0.0.1, also under a name of its own that it points there
(DNS rebinding), and so can other people's programs on the same machine.
"""

from __future__ import annotations

import secrets
from collections.abc import Container, Mapping
from http import HTTPStatus
from http.client import HTTP_PORT
from urllib.parse import parse_qsl

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request, cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_FORM = 1_000_000  # bytes
LARGEST_FILE = 60_000_000  # bytes, of a file that is sent to one of the places for files
MOST_FIELDS = 10_000
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

    Both are random and of this start alone. The body of a form is read here, up to LARGEST_FORM, that of a file sent to one of
    the paths `files` up to LARGEST_FILE; a larger one never is.
    """

    def __init__(self, app: ASGIApp, port: int, token: str = "", files: Container[str] = ()):
        self.files = files
        self.app, self.names, self.cookie = app, own_names(port), f"tribune-{port}"
        self.token = token or secrets.token_urlsafe(32)

    def entrance(self, address: str) -> str:
        """The address by which a browser comes in."""
        return f"{address}?{KEY}={self.token}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        app: ASGIApp = self._refusal(request) or self.app
        if app is self.app and request.method == "POST":
            body = await _body(request)
            fields = {} if request.url.path in self.files else _fields(body)
            app = self.app if self._is_ours(request, fields) else _refused(HTTPStatus.FORBIDDEN)
            receive = _once(body)
        await app(scope, receive, _with_headers(send))

    def _refusal(self, request: Request) -> Response | None:
        """The answer to what is turned away before its body is looked at."""
        if request.method in ("GET", "HEAD"):
            return None if self._is_known(request) else self._entering(request)
        if request.method != "POST":
            return _refused(HTTPStatus.METHOD_NOT_ALLOWED)
        if not (self._is_known(request) and self._comes_from_here(request)):
            return _refused(HTTPStatus.FORBIDDEN)
        return _oversized(request, LARGEST_FILE if request.url.path in self.files else LARGEST_FORM)

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

    def _is_ours(self, request: Request, fields: Mapping[str, str]) -> bool:
        given = request.headers.get(HEADER) or fields.get(FIELD, "")
        return secrets.compare_digest(given.encode(), self.token.encode())


def _fields(body: bytes) -> dict[str, str]:
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS))


def _oversized(request: Request, most: int) -> Response | None:
    length = request.headers.get("content-length", "")
    if not length.isdecimal():
        return _refused(HTTPStatus.LENGTH_REQUIRED)
    return _refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE) if int(length) > most else None


def _refused(status: HTTPStatus) -> Response:
    """Said in one word; the connection ends, so that nothing more of the request is read."""
    return PlainTextResponse(f"{status.value}", status, {"connection": "close"})


async def _body(request: Request) -> bytes:
    """As long as it said it would be: HTTP itself sees to that."""
    return b"".join([part async for part in request.stream()])


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
