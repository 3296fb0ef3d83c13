"""Promises about servers: by the settings that a build writes, they keep what can't change, and ask for what can."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest
from conftest import BASE, run_build

from tribune import load
from tribune.index import hosting
from tribune.model import Archive

FOREVER = "public, max-age=31536000, immutable"


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as found:
        return found.getsockname()[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The smallest archive, whose address has a path."""
    root = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("hosting") / "archive"))
    settings = root / "content/site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("https://rd.internal/archive", "https://rd.internal/档案;x"), "utf-8")
    done = run_build(root, "--editions", "web")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def served(site, tmp_path_factory) -> str:
    """A real nginx with the settings as they were written, but for the port and the folder; its address."""
    run, port = tmp_path_factory.mktemp("nginx"), free_port()
    for name in ("temp", "logs"):
        (run / name).mkdir()
    part = (site / "nginx.conf").read_text("utf-8")
    assert "/var/www/tribune/web;" in part
    (run / "neighbour.conf").write_text(part.replace("rd.internal", "other.internal").replace("listen 80;", f"listen 127.0.0.1:{port};"))
    part = part.replace("/var/www/tribune/web;", f"{site / 'web'};").replace("listen 80;", f"listen 127.0.0.1:{port};")
    (run / "part.conf").write_text(part, "utf-8")
    temps = "".join(f"{kind}_temp_path {run}/temp/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (run / "nginx.conf").write_text(
        f"daemon off; worker_processes 1; user root; pid {run}/pid; error_log {run}/logs/error.log; events {{}}\n"
        f"http {{ access_log off; {temps} include {run}/part.conf; include {run}/neighbour.conf; }}\n"
    )
    command = ["nginx", "-p", str(run), "-e", f"{run}/logs/error.log", "-c", f"{run}/nginx.conf"]
    subprocess.run([*command, "-t"], check=True, capture_output=True)
    running = subprocess.Popen(command)
    for _ in range(200):
        with closing(socket.socket()) as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/%E6%A1%A3%E6%A1%88;x/"
    running.terminate()
    running.wait()


def asked(address: str):
    request = urllib.request.Request(address, headers={"Host": "rd.internal"})
    try:
        return urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        return error


def test_a_server_keeps_what_is_named_by_its_content_and_nothing_else(site, served):
    files = [file.relative_to(site / "web").as_posix() for file in (site / "web").rglob("*") if file.is_file()]
    named = re.compile(r"(assets|media|search/(index|fragment))/|.*\.pack$")
    few = ("index.html", "search/pagefind-entry.json", "sw.js", "offline/size.json", "data/stories.json")
    for path in (*sorted(files)[::7], *few):
        answer = asked(served + path)
        assert answer.status == 200, path
        assert answer.headers["Cache-Control"] == (FOREVER if named.match(path) else "no-cache"), path
        foreign = path.startswith(("search/", "data/"))
        assert answer.headers["Access-Control-Allow-Origin"] == ("*" if foreign else None), path


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("", "text/html; charset=utf-8"),
        ("data/stories.csv", "text/csv; charset=utf-8"),
        ("data/stories.json", "application/json"),
        ("calendars/all.ics", "text/calendar; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("search/engine.js", "text/javascript; charset=utf-8"),
        ("manifest.webmanifest", "application/manifest+json"),
        ("search/wasm.unknown.pagefind", "application/octet-stream"),
    ],
)
def test_a_server_says_rightly_what_a_file_is(served, path, kind):
    assert asked(served + path).headers["Content-Type"] == kind


def test_whoever_asks_for_nothing_gets_the_page_that_says_so(site, served):
    for path in ("no-such.html", "stories/no/such.html"):
        answer = asked(served + path)
        assert answer.status == 404
        assert answer.read() == (site / "web/404.html").read_bytes()
    assert asked(served + "nginx.conf").status == 404
    assert asked(served + "../nginx.conf").status in (400, 404)


def test_no_address_of_an_archive_becomes_a_setting(archive_folder):
    settings = archive_folder / "content/site.yaml"
    written = settings.read_text("utf-8")
    for address in ("https://rd.internal/a%22;}b", "https://rd.internal/a%0Ab", "https://a;b/x", "https://rd.internal/$x\\y"):
        settings.write_text(written.replace("https://rd.internal/archive", address), "utf-8")
        records = load.parse(load.read(archive_folder))
        (archive_folder / "part.conf").write_bytes(hosting.nginx(Archive.of(records, records.as_of)))
        http = f"http {{ access_log off; include {archive_folder}/part.conf; }}"
        (archive_folder / "nginx.conf").write_text(f"pid {archive_folder}/pid; events {{}} {http}", "utf-8")
        done = subprocess.run(
            ["nginx", "-t", "-e", f"{archive_folder}/log", "-c", f"{archive_folder}/nginx.conf"], capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr


def test_static_hosts_are_told_the_same_and_of_no_path_twice(site):
    """As these hosts read the file: a path, then its headers; a star stands for anything."""
    rules: list[tuple[str, str, str]] = []
    for line in (site / "web/_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            pattern = line
        else:
            name, _, value = line.strip().partition(": ")
            rules.append((pattern, name, value))
    assert len({pattern for pattern, _, _ in rules}) < 100  # Cloudflare's limit
    assert all(pattern.count("*") < 2 for pattern, _, _ in rules)
    for file in (site / "web").rglob("*"):
        path = f"/{file.relative_to(site / 'web').as_posix()}"
        told = [value for pattern, name, value in rules if name == "Cache-Control" and _meets(pattern, path)]
        assert len(told) < 2, (path, told)
        if file.suffix == ".html" or path.endswith("pagefind-entry.json"):
            assert told == ["no-cache"], path
        if path.startswith("/assets/"):
            assert told == [FOREVER], path


def _meets(pattern: str, path: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), path) is not None
