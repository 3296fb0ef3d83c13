"""A preview at 127.0.0.1: builds again when a file changes, reloads the browser, and shows content errors as a page."""

from __future__ import annotations

import asyncio
import json
import mimetypes
import os
import subprocess
import sys
import webbrowser
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from tribune.choices import PROJECT, Choices
from tribune.desk.server import OwnNames, address, failed, listening, running
from tribune.unexpected import tell
from tribune.voice import Voice

RELOAD = "/-/reload"
SCRIPT = "/-/reload.js"
RELOADER = f"""new EventSource("{RELOAD}").onmessage = function () {{ location.reload(); }};"""
TAG = f'<script src="{SCRIPT}" defer></script>'.encode()
TYPES = mimetypes.MimeTypes()  # as the standard library knows them: what Windows' registry says is anybody's
OFTEN, SIGN_OF_LIFE = 0.2, 15  # seconds: between two looks for a newer result, and between two comments to a page


class Preview:
    """The newest result: the web edition, or what the build said if it failed."""

    def __init__(self, choices: Choices):
        self.choices, self.failure, self.version = choices, b"", 0
        self.folder = choices.site / "web"

    def build(self) -> None:
        """Build in a process of its own, so that changes in templates and code count as well."""
        done = subprocess.run(self._command(), capture_output=True, encoding="utf-8", check=False)
        tell(done.stderr, sys.stderr, end="")
        self.failure = _failure(done) if done.returncode else b""
        self.version += 1

    def _command(self) -> list[str]:
        return [sys.executable, str(PROJECT / "build.py"), *self.choices.arguments(), "--format", "json"]

    def app(self, port: int) -> OwnNames:
        """Files of the web edition, with the reloader in each page; the list of problems instead while there are any."""
        routes = [Route(RELOAD, self.reload), Route(SCRIPT, _reloader), Route("/{path:path}", self.page)]
        return OwnNames(Starlette(routes=routes, exception_handlers={Exception: failed}), port)

    async def page(self, request: Request) -> Response:
        path = request.url.path
        if path.endswith((".html", "/")) and self.failure:
            return _answer(self.failure, "text/html", 500)
        asked = self._asked(request.path_params["path"])
        file = asked or self.folder / "404.html"
        body = file.read_bytes() if file.is_file() else b""
        if file.suffix == ".html":
            body = body.replace(b"</head>", TAG + b"</head>", 1)
        return _answer(body, TYPES.guess_type(file.name, strict=False)[0], 200 if asked else 404)

    def _asked(self, path: str) -> Path | None:
        """The site's file that is asked for, if it may be read; no link leads out of the site."""
        try:
            site, file = self.folder.resolve(), (self.folder / path.lstrip("/")).resolve()
            file = file / "index.html" if file == site else file
            is_own = file.is_file() and file.resolve().is_relative_to(site)
            return file if is_own and os.access(file, os.R_OK) else None
        except (OSError, ValueError, RuntimeError):  # a name that no file can have, links in a ring
            return None

    async def reload(self, request: Request) -> Response:
        news = self._news() if request.method == "GET" else iter(())
        return StreamingResponse(news, headers={"cache-control": "no-store"}, media_type="text/event-stream")

    async def _news(self) -> AsyncIterator[bytes]:
        """Server-sent events: a message at the next build, a comment now and then to notice a closed page."""
        seen, quiet = self.version, 0.0
        while self.version == seen:
            await asyncio.sleep(OFTEN)
            quiet += OFTEN
            if quiet > SIGN_OF_LIFE:
                quiet = 0
                yield b": waiting\n\n"
        yield b"data: reload\n\n"


async def _reloader(request: Request) -> Response:
    return _answer(RELOADER.encode(), "text/javascript")


def _answer(body: bytes, type: str | None, status: int = 200) -> Response:
    return Response(body, status, {"cache-control": "no-store"}, type or "application/octet-stream")


def _failure(done: subprocess.CompletedProcess) -> bytes:
    """The page that shows why a build failed: its problems, or whatever it said."""
    from jinja2 import Environment, FileSystemLoader

    template = Environment(loader=FileSystemLoader(PROJECT / "templates" / "preview"), autoescape=True)
    problems = json.loads(done.stdout) if done.stdout.startswith("[") else []
    return template.get_template("problems.html").render(problems=problems, output=done.stderr, script=SCRIPT).encode()


def serve(choices: Choices, voice: Voice) -> int:
    """Serve until interrupted; the exit code. Who only clicked (`--open`) can't choose a port, and gets any."""
    from watchfiles import watch

    preview = Preview(choices)
    try:
        listener = listening(choices.port, or_any=choices.open)
    except OSError:
        voice.say("port", port=choices.port)
        return 2
    preview.build()
    with running(preview.app(listener.getsockname()[1]), listener):
        voice.say("serving", address=address(listener))
        if choices.open:
            webbrowser.open(address(listener))
        for _ in watch(*_watched(choices.root), raise_interrupt=True):
            voice.say("changed")
            preview.build()
    return 0


def _watched(root: Path) -> list[Path]:
    folders = (root / "content", root / "stories", PROJECT / "templates", PROJECT / "tribune")
    return [folder for folder in folders if folder.exists()]
