"""A preview at 127.0.0.1: builds again when a file changes, reloads the browser, and shows content errors as a page."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import webbrowser
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.client import HTTP_PORT
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tribune.choices import PROJECT, Choices
from tribune.unexpected import tell
from tribune.voice import Voice

RELOAD = "/-/reload"
SCRIPT = "/-/reload.js"
RELOADER = f"""new EventSource("{RELOAD}").onmessage = function () {{ location.reload(); }};"""
TAG = f'<script src="{SCRIPT}" defer></script>'.encode()


class Preview:
    """The newest result: what the build said if it failed, and a bell that rings when there's a new one."""

    def __init__(self, choices: Choices):
        self.choices, self.failure, self.version = choices, b"", 0
        self.bell = threading.Condition()

    def build(self) -> None:
        """Build in a process of its own, so that changes in templates and code count as well."""
        done = subprocess.run(self._command(), capture_output=True, encoding="utf-8", check=False)
        tell(done.stderr, sys.stderr, end="")
        with self.bell:
            self.failure = _failure(done) if done.returncode else b""
            self.version += 1
            self.bell.notify_all()

    def _command(self) -> list[str]:
        return [sys.executable, str(PROJECT / "build.py"), *self.choices.arguments(), "--format", "json"]

    def wait(self, version: int, seconds: float) -> bool:
        """Whether a newer result than `version` came within `seconds`."""
        with self.bell:
            return self.bell.wait_for(lambda: self.version != version, seconds)


class Server(ThreadingHTTPServer):
    """Answers each request in a thread of its own, that doesn't keep the program from ending."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of an answer is no error; anything else is, and is told."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Handler(SimpleHTTPRequestHandler):
    """Files of the web edition, with the reloader in each page; the list of problems instead while there are any.

    Only who asks for this machine by its own name is answered, so that no page from elsewhere can read the preview
    under a name that it had pointed at 127.0.0.1.
    """

    def __init__(self, *arguments, preview: Preview, **options):
        self.preview = preview
        super().__init__(*arguments, directory=str(preview.choices.site / "web"), **options)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if self.headers.get("Host", "") not in self._own_names():
            self._send(b"", "text/plain", HTTPStatus.MISDIRECTED_REQUEST)
        elif path == RELOAD:
            self._announce()
        elif path == SCRIPT:
            self._send(RELOADER.encode(), "text/javascript")
        elif path.endswith((".html", "/")) and self.preview.failure:
            self._send(self.preview.failure, "text/html", 500)
        else:
            self._file()

    do_HEAD = do_GET

    def _own_names(self) -> set[str]:
        port = self.server.server_address[1]
        names = ("127.0.0.1", "localhost")
        return {f"{name}:{port}" for name in names} | (set(names) if port == HTTP_PORT else set())

    def _file(self) -> None:
        missing = Path(self.directory, "404.html")
        file, status = (asked, 200) if (asked := self._asked()) else (missing, 404)
        body = file.read_bytes() if file.is_file() else b""
        if file.suffix == ".html":
            body = body.replace(b"</head>", TAG + b"</head>", 1)
        self._send(body, self.guess_type(file.name), status)

    def _asked(self) -> Path | None:
        """The site's file that is asked for, if it may be read; no link leads out of the site."""
        try:
            site, file = Path(self.directory).resolve(), Path(self.translate_path(self.path)).resolve()
            file = file / "index.html" if file == site else file
            is_own = file.is_file() and file.resolve().is_relative_to(site)
            return file if is_own and os.access(file, os.R_OK) else None
        except (OSError, ValueError, RuntimeError):  # a name that no file can have, links in a ring
            return None

    def _send(self, body: bytes, type: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{type}; charset=utf-8" if type.startswith("text/") else type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _announce(self) -> None:
        """Server-sent events: a message at the next build, a comment every 15 seconds to notice a closed page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        seen = self.preview.version
        while self.command != "HEAD" and not self.preview.wait(seen, 15):
            self.wfile.write(b": waiting\n\n")
        self.wfile.write(b"data: reload\n\n")

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Requests aren't news."""


def _failure(done: subprocess.CompletedProcess) -> bytes:
    """The page that shows why a build failed: its problems, or whatever it said."""
    from jinja2 import Environment, FileSystemLoader

    template = Environment(loader=FileSystemLoader(PROJECT / "templates" / "preview"), autoescape=True)
    problems = json.loads(done.stdout) if done.stdout.startswith("[") else []
    return template.get_template("problems.html").render(problems=problems, output=done.stderr, script=SCRIPT).encode()


def serve(choices: Choices, voice: Voice) -> int:
    """Serve until interrupted; the exit code."""
    from watchfiles import watch

    preview = Preview(choices)
    server = _server(choices, partial(Handler, preview=preview))
    if not server:
        voice.say("port", port=choices.port)
        return 2
    preview.build()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    voice.say("serving", address=address)
    if choices.open:
        webbrowser.open(address)
    for _ in watch(*_watched(choices.root), raise_interrupt=True):
        voice.say("changed")
        preview.build()
    return 0


def _server(choices: Choices, handler) -> Server | None:
    """The server at its port, or at any other if who only clicked finds that taken; None if it can't be had."""
    for port in (choices.port, 0) if choices.open else (choices.port,):
        with suppress(OSError):
            return Server(("127.0.0.1", port), handler)
    return None


def _watched(root: Path) -> list[Path]:
    folders = (root / "content", root / "stories", PROJECT / "templates", PROJECT / "tribune")
    return [folder for folder in folders if folder.exists()]
