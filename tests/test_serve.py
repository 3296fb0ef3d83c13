"""Promises about the preview: what it builds, and that nobody but its own browser gets anything, whatever is asked."""

from __future__ import annotations

import dataclasses
import socket
import struct
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tribune.choices import choose
from tribune.desk.server import listening, running
from tribune.serve import Preview


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    """A site of two pages and a script, with links that lead out of it."""
    web = tmp_path / "site" / "web"
    web.mkdir(parents=True)
    (web / "index.html").write_text("<head></head>首页", "utf-8")
    (web / "404.html").write_text("<head></head>没有这一页", "utf-8")
    (web / "a.js").write_text("1", "utf-8")
    (tmp_path / "secret.html").write_text("<head></head>secret", "utf-8")
    (web / "out.html").symlink_to(tmp_path / "secret.html")
    (web / "folder").symlink_to(tmp_path)
    (web / "ring.html").symlink_to(web / "ring.html")
    (web / "inside.html").symlink_to(web / "index.html")
    return Preview(choose(["serve", "--root", str(tmp_path)]))


@pytest.fixture
def port(preview: Preview) -> Iterator[int]:
    listener = listening(0)
    port = listener.getsockname()[1]
    with running(preview.app(port), listener):
        yield port


def ask(port: int, path: str, host: str | None = None, method: str = "GET") -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", f"127.0.0.1:{port}" if host is None else host)
    connection.endheaders()
    answer = connection.getresponse()
    status, body = answer.status, answer.read().decode()
    connection.close()
    return status, body


def test_pages_come_with_the_reloader_and_other_files_as_they_are(port):
    assert ask(port, "/") == ask(port, "/index.html?x=1") == ask(port, "/inside.html")
    status, body = ask(port, "/")
    assert status == 200 and "reload.js" in body and "首页" in body
    assert ask(port, "/a.js") == (200, "1")
    assert ask(port, "/", method="HEAD") == (200, "")
    assert "EventSource" in ask(port, "/-/reload.js")[1]


def test_only_this_machine_by_its_own_name_is_answered(port):
    """A page from elsewhere whose name points at 127.0.0.1 sends that name."""
    assert ask(port, "/", f"localhost:{port}")[0] == 200
    for host in (
        "evil.example",
        f"evil.example:{port}",
        "127.0.0.1",
        "localhost",
        f"127.0.0.1:{port + 1}",
        f"127.0.0.1.evil.example:{port}",
        "",
    ):
        for path in ("/", "/a.js", "/-/reload.js", "/-/reload"):
            assert ask(port, path, host) == (421, ""), (host, path)
    with socket.create_connection(("127.0.0.1", port)) as bare:
        bare.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert b" 421 " in bare.recv(1000)


@pytest.mark.parametrize("path", [
    "/%00", "/%00.html", "/a%00b/", "/" + "a" * 300, "/" + "a" * 300 + ".html", "/" + "a/" * 5000, "/%ED%A0%80.html",
    "/%FF%FE", "/none.html", "/none/", "/out.html", "/folder/secret.html", "/folder/", "/folder", "/ring.html",
    "/../secret.html", "/%2e%2e/secret.html", "/..%2fsecret.html", "//secret.html", "/a.js/x",
])  # fmt: skip
def test_what_is_not_there_or_leads_out_of_the_site_is_not_found(port, path, capfd):
    status, body = ask(port, path)
    assert (status, "secret" in body) == (404, False)
    assert "没有这一页" in body
    assert capfd.readouterr().err == ""


def test_a_line_that_is_no_request_and_one_that_is_too_long_are_refused(port, capfd):
    for line, status in ((b"nonsense\r\n\r\n", b"400"), (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", b"400")):
        with socket.create_connection(("127.0.0.1", port)) as bare:
            bare.sendall(line)
            assert status in bare.recv(1000)
    assert capfd.readouterr().err == ""


def test_a_browser_that_goes_away_leaves_no_trace(preview, port, capfd):
    page = preview.choices.site / "web" / "long.html"
    page.write_bytes(b"x" * 20_000_000)
    for path in ("/long.html", "/-/reload", "/"):
        bare = socket.create_connection(("127.0.0.1", port))
        bare.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # closing resets
        bare.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
        bare.recv(100)
        bare.close()
    preview.version += 1
    assert ask(port, "/a.js") == (200, "1")
    until = time.monotonic() + 10
    while threading.active_count() > 2 and time.monotonic() < until:
        time.sleep(0.02)
    assert capfd.readouterr().err == ""


def test_what_was_asked_for_is_asked_of_each_build():
    given = ["serve", "--editions", "web,kiosk", "--as-of", "2026-02-03", "--station", "liu-xi", "--lang", "en",
             "--select", "theme=rural", "--select", "theme=乡村振兴", "--select", "featured"]  # fmt: skip
    for line in (given, ["serve"]):
        chosen = choose(line)
        again = choose(chosen.arguments())
        assert dataclasses.replace(again, argv=chosen.argv, command="serve") == chosen


def test_a_station_that_is_not_there_is_told_on_the_page(archive_folder):
    preview = Preview(choose(["serve", "--root", str(archive_folder), "--editions", "kiosk", "--station", "liuxi"]))
    preview.build()
    assert "liu-xi" in preview.failure.decode()


def until(preview: Preview) -> None:
    """Look until the build that runs has ended."""
    end = time.monotonic() + 120
    while preview.building and time.monotonic() < end:
        preview.look()
        time.sleep(0.05)


def test_what_is_saved_is_seen_at_once_then_with_the_search_and_mistakes_with_the_last_good_site_beside(archive_folder):
    preview = Preview(choose(["serve", "--root", str(archive_folder)]))
    listener = listening(0)
    port = listener.getsockname()[1]
    (story,) = sorted((archive_folder / "stories").glob("*.md"))[:1]
    page, before = f"/stories/{story.stem}.html", story.read_text("utf-8")
    try:
        with running(preview.app(port), listener):
            preview.change()
            assert preview.is_draft and ask(port, "/")[0] == ask(port, page)[0] == 200 and preview.version == 1
            assert not preview.folder.exists()
            until(preview)
            assert (preview.version, preview.is_draft) == (1, False)
            whole = ask(port, page)
            story.write_text(before + "\n又添了一句。\n", "utf-8")
            preview.change()
            assert "又添了一句。" in ask(port, page)[1] and "又添了一句。" not in ask(port, "/-/last" + page)[1]
            assert ask(port, "/-/last" + page) == whole and ask(port, "/search/words.json")[0] == 200
            story.write_text(before.replace("---\n", "---\nnonsense: 1\n", 1), "utf-8")
            preview.change()
            until(preview)
            assert ask(port, page)[0] == 500 and "nonsense" in ask(port, page)[1]
            assert ask(port, "/-/last" + page) == whole
            story.write_text(before + "\n改好了。\n", "utf-8")
            preview.change(is_code=True)
            assert "改好了。" in ask(port, page)[1]
            until(preview)
            assert "改好了。" in ask(port, "/-/last" + page)[1]
    finally:
        preview.stop()
    assert not (archive_folder / "site").exists()
