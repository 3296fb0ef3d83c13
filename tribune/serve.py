"""A preview at 127.0.0.1: builds again when a file changes, reloads the browser, and shows content errors as a page."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from functools import partial
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
        choices = self.choices
        return [
            sys.executable, str(PROJECT / "build.py"), "--root", str(choices.root), "--out", str(choices.site),
            "--editions", ",".join(choices.editions), "--as-of", choices.as_of.isoformat(), "--lang", choices.lang,
            "--format", "json",
        ]  # fmt: skip

    def wait(self, version: int, seconds: float) -> bool:
        """Whether a newer result than `version` came within `seconds`."""
        with self.bell:
            return self.bell.wait_for(lambda: self.version != version, seconds)


class Handler(SimpleHTTPRequestHandler):
    """Files of the web edition, with the reloader in each page; the list of problems instead while there are any."""

    def __init__(self, *arguments, preview: Preview, **options):
        self.preview = preview
        super().__init__(*arguments, directory=str(preview.choices.site / "web"), **options)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == RELOAD:
            self._announce()
        elif path == SCRIPT:
            self._send(RELOADER.encode(), "text/javascript")
        elif path.endswith((".html", "/")) and self.preview.failure:
            self._send(self.preview.failure, "text/html", 500)
        elif path.endswith((".html", "/")):
            self._page()
        else:
            super().do_GET()

    def _page(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        missing = not file.is_file()
        shown = Path(self.directory, "404.html") if missing else file
        self._send(shown.read_bytes().replace(b"</head>", TAG + b"</head>", 1), "text/html", 404 if missing else 200)

    def _send(self, body: bytes, type: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{type}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _announce(self) -> None:
        """Server-sent events: a message at the next build, a comment every 15 seconds to notice a closed page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        seen = self.preview.version
        try:
            while not self.preview.wait(seen, 15):
                self.wfile.write(b": waiting\n\n")
            self.wfile.write(b"data: reload\n\n")
        except (BrokenPipeError, ConnectionResetError):
            return

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
    try:
        server = ThreadingHTTPServer(("127.0.0.1", choices.port), partial(Handler, preview=preview))
    except OSError:
        voice.say("port", port=choices.port)
        return 2
    server.daemon_threads = True
    preview.build()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    voice.say("serving", address=f"http://127.0.0.1:{choices.port}/")
    for _ in watch(*_watched(choices.root), raise_interrupt=True):
        voice.say("changed")
        preview.build()
    return 0


def _watched(root: Path) -> list[Path]:
    folders = (root / "content", root / "stories", PROJECT / "templates", PROJECT / "tribune")
    return [folder for folder in folders if folder.exists()]
