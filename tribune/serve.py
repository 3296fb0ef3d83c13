"""A preview at 127.0.0.1. When a file changes its pages are made at once, as they're asked for; a whole build follows, with the
search and every check, beside the published site, which it never touches. Content errors are shown as a page.
"""

from __future__ import annotations

import asyncio
import json
import mimetypes
import os
import subprocess
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from tribune.choices import PORT, PROJECT, Choices
from tribune.desk.server import OwnNames, address, failed, listening, running
from tribune.draft import Draft
from tribune.unexpected import tell
from tribune.voice import Voice

RELOAD = "/-/reload"
SCRIPT = "/-/reload.js"
LAST = "/-/last/"
RELOADER = f"""new EventSource("{RELOAD}").onmessage = function () {{ location.reload(); }};"""
TAG = f'<script src="{SCRIPT}" defer></script>'.encode()
TYPES = mimetypes.MimeTypes()  # as the standard library knows them: what Windows' registry says is anybody's
LOOK = 100  # milliseconds between two looks whether a build has ended
OFTEN, SIGN_OF_LIFE = 0.2, 15  # seconds: between two looks for a newer result, and between two comments to a page


class Preview:
    """The newest result: a draft of the web edition, or the whole one, or what the build said if it failed."""

    def __init__(self, choices: Choices):
        self.choices, self.failure, self.version = choices, b"", 0
        self.own = choices.site.parent / ".preview" / choices.site.name
        self.draft, self.is_draft = Draft(choices), False
        self.building: Build | None = None

    @property
    def folder(self) -> Path:
        """Where the last good site is: the preview's own, or before there is one the published."""
        own = self.own / "web"
        return own if own.is_dir() else self.choices.site / "web"

    def change(self, is_code: bool = False) -> None:
        """Show pages of the sources as they are now, and begin a whole build; one that runs is given up."""
        self._give_up()
        if is_code:
            self.draft.stop()
        self.is_draft = self.draft.read()
        if self.is_draft:
            self.failure = b""
            self.version += 1
        self.building = Build(self._command())

    def look(self) -> None:
        """Take the result of a build that has ended."""
        if self.building and self.building.is_done:
            self._take(self.building)
            self.building = None

    def build(self) -> None:
        """Build to the end, in a process of its own, so that changes in templates and code count as well."""
        self._take(Build(self._command()))

    def stop(self) -> None:
        self._give_up()
        self.draft.stop()

    def _take(self, build: Build) -> None:
        failure = build.failure()
        if failure or self.failure or not self.is_draft:
            self.version += 1  # else people see already what it gave
        self.failure, self.is_draft = failure, False

    def _give_up(self) -> None:
        if self.building:
            self.building.end()
        self.building = None

    def _command(self) -> list[str]:
        chosen = replace(self.choices, site=self.own)
        return [sys.executable, str(PROJECT / "build.py"), *chosen.arguments(), "--format", "json"]

    def app(self, port: int) -> OwnNames:
        """Files of the web edition, with the reloader in each page; the list of problems instead while there are any."""
        routes = [Route(RELOAD, self.reload), Route(SCRIPT, _reloader), Route(LAST + "{path:path}", self.last),
                  Route("/{path:path}", self.page)]  # fmt: skip
        return OwnNames(Starlette(routes=routes, exception_handlers={Exception: failed}), port)

    async def page(self, request: Request) -> Response:
        path = request.url.path
        if path.endswith((".html", "/")) and self.failure:
            return _answer(self.failure, "text/html", 500)
        path = request.path_params["path"]
        if self.is_draft and (body := self.draft.made(path if path.strip("/") else "index.html")):
            return _shown(path or "index.html", body, 200)
        return self._of_site(path)

    async def last(self, request: Request) -> Response:
        """The last good site, also while there are problems."""
        return self._of_site(request.path_params["path"])

    def _of_site(self, path: str) -> Response:
        asked = self._asked(path)
        file = asked or self.folder / "404.html"
        return _shown(file.name, file.read_bytes() if file.is_file() else b"", 200 if asked else 404)

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


def _shown(name: str, body: bytes, status: int) -> Response:
    """A file; a page with the reloader in it."""
    if name.endswith(".html"):
        body = body.replace(b"</head>", TAG + b"</head>", 1)
    return _answer(body, TYPES.guess_type(name, strict=False)[0], status)


class Build:
    """A build in a process of its own; what it says is told as it comes."""

    def __init__(self, command: list[str]):
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
        self.process = subprocess.Popen(command, **pipes)
        self.said: dict[str, str] = {"stdout": "", "stderr": ""}
        self.listeners = [threading.Thread(target=self._listen, args=(name,), daemon=True) for name in self.said]
        for listener in self.listeners:
            listener.start()

    def _listen(self, name: str) -> None:
        for line in getattr(self.process, name):
            self.said[name] += line
            if name == "stderr":
                tell(line, sys.stderr, end="")

    @property
    def is_done(self) -> bool:
        return self.process.poll() is not None

    def end(self) -> None:
        """Give it up; it clears what it has begun."""
        self.process.terminate()
        self.process.wait()

    def failure(self) -> bytes:
        """When it has ended: the page that shows why it failed, its problems or whatever it said; empty if it didn't."""
        for listener in self.listeners:
            listener.join()
        if not self.process.wait():
            return b""
        from jinja2 import Environment, FileSystemLoader

        template = Environment(loader=FileSystemLoader(PROJECT / "templates" / "preview"), autoescape=True)
        problems = json.loads(self.said["stdout"]) if self.said["stdout"].startswith("[") else []
        shown = {"problems": problems, "output": self.said["stderr"], "script": SCRIPT, "last": f"{LAST}index.html"}
        return template.get_template("problems.html").render(shown).encode()


def serve(choices: Choices, voice: Voice) -> int:
    """Serve until interrupted; the exit code. Who only clicked (`--open`) can't choose a port, and gets any."""
    from watchfiles import watch

    preview = Preview(choices)
    try:
        listener = listening(choices.port or PORT, or_any=choices.open)
    except OSError:
        voice.say("port", port=choices.port or PORT)
        return 2
    try:
        preview.change()
        with running(preview.app(listener.getsockname()[1]), listener):
            voice.say("serving", address=address(listener))
            if choices.open:
                webbrowser.open(address(listener))
            for changes in watch(*_watched(choices.root), raise_interrupt=True, yield_on_timeout=True, rust_timeout=LOOK):
                if changes:
                    voice.say("changed")
                    preview.change(any(_is_code(Path(file)) for _, file in changes))
                preview.look()
    finally:
        preview.stop()
    return 0


def _is_code(file: Path) -> bool:
    return any(file.is_relative_to(PROJECT / part) for part in ("templates", "tribune"))


def _watched(root: Path) -> list[Path]:
    folders = (root / "content", root / "stories", root / "harvest", PROJECT / "templates", PROJECT / "tribune")
    return [folder for folder in folders if folder.exists()]
