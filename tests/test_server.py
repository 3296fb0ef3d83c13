"""Promises about the local server that writes: whoever isn't this machine's own browser on our own page is refused, unread."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from conftest import PROJECT
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from tribune.desk.server import Keyed, OwnNames, listening, running
from tribune.desk.server.guard import HEADERS, LARGEST_FORM

GIGABYTE = 1_000_000_000


class Desk:
    """A server whose one page writes what it is sent into a file."""

    def __init__(self, folder: Path, port: int):
        self.file, self.port = folder / "written", port
        routes = [Route("/", self.page, methods=["GET", "POST"])]
        self.keyed = Keyed(Starlette(routes=routes), port)

    async def page(self, request: Request) -> PlainTextResponse:
        if request.method == "POST":
            self.file.write_bytes(await request.body())
        return PlainTextResponse("secret")

    def ask(self, method: str = "GET", path: str = "/", body: bytes = b"", **headers: str) -> tuple[int, dict, str]:
        """What our own page would ask, with `headers` otherwise; an empty one is left out."""
        own = f"http://127.0.0.1:{self.port}"
        usual = {"Host": own[7:], "Cookie": f"tribune-{self.port}={self.keyed.token}", "Origin": own, "Sec-Fetch-Site": "same-origin",
                 "X-Tribune-Token": self.keyed.token, "Content-Length": str(len(body))}  # fmt: skip
        sent = {**usual, **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in sent.items():
            if value or name == "Host":
                connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        told = answer.status, dict(answer.getheaders()), answer.read().decode()
        connection.close()
        return told


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    listener = listening(0)
    desk = Desk(tmp_path, listener.getsockname()[1])
    with running(OwnNames(desk.keyed, desk.port), listener):
        yield desk


def test_our_own_page_writes_with_its_token_in_a_header_or_in_the_form(desk):
    assert desk.ask("POST", body=b"a=1")[0] == 200 and desk.file.read_bytes() == b"a=1"
    form = f"token={desk.keyed.token}&b=2".encode()
    assert desk.ask("POST", body=form, X_Tribune_Token="")[0] == 200 and desk.file.read_bytes() == form
    assert desk.ask("POST", body=b"c", Host=f"localhost:{desk.port}", Origin=f"http://localhost:{desk.port}")[0] == 200


@pytest.mark.parametrize(("wrong", "status"), [
    ({"Host": "evil.example"}, 421), ({"Host": "127.0.0.1"}, 421), ({"Host": "127.0.0.1:1"}, 421), ({"Host": ""}, 421),
    ({"Host": "127.0.0.1.evil.example:80"}, 421), ({"Origin": "http://evil.example"}, 403), ({"Origin": "null"}, 403),
    ({"Origin": ""}, 403), ({"Origin": "https://127.0.0.1"}, 403), ({"Origin": "http://127.0.0.1:1"}, 403),
    ({"Sec_Fetch_Site": "cross-site"}, 403), ({"Sec_Fetch_Site": "same-site"}, 403), ({"Sec_Fetch_Site": "none"}, 403),
    ({"X_Tribune_Token": ""}, 403), ({"X_Tribune_Token": "wrong"}, 403), ({"Cookie": ""}, 403), ({"Cookie": "tribune=x"}, 403),
    ({"Content_Length": ""}, 411), ({"Content_Length": "-1"}, 400), ({"Content_Length": str(GIGABYTE)}, 413),
    ({"Content_Length": str(LARGEST_FORM + 1)}, 413), ({"Content_Length": "", "Transfer_Encoding": "chunked"}, 411),
])  # fmt: skip
def test_who_is_not_our_own_page_writes_nothing(desk, wrong, status):
    assert desk.ask("POST", **wrong)[0] == status
    assert not desk.file.exists()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_ways_to_write_are_refused(desk, method):
    assert desk.ask(method)[0] == 405


def test_a_gigabyte_is_refused_without_being_read(desk):
    head = (
        f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nOrigin: http://127.0.0.1:{desk.port}\r\n"
        f"Cookie: tribune-{desk.port}={desk.keyed.token}\r\nX-Tribune-Token: {desk.keyed.token}\r\nContent-Length: {GIGABYTE}\r\n\r\n"
    )
    sent = 0
    with socket.create_connection(("127.0.0.1", desk.port), timeout=10) as bare:
        bare.sendall(head.encode())
        try:
            while sent < GIGABYTE:
                sent += bare.send(b"x" * 1_000_000)
        except OSError:  # nobody reads on
            pass
    assert sent < GIGABYTE / 10 and not desk.file.exists()


def test_nothing_is_shown_to_who_has_no_key_and_the_key_goes_out_of_the_address(desk):
    for cookie in ("", "tribune-1=x", f"tribune-{desk.port}=wrong"):
        status, _, body = desk.ask(Cookie=cookie)
        assert status == 403 and "secret" not in body and "双击档案里的“编辑”" in body
    assert desk.ask(path="/?key=wrong", Cookie="")[0] == 403
    status, headers, body = desk.ask(path=f"/?key={desk.keyed.token}", Cookie="")
    assert status == 303 and headers["location"] == "/" and "secret" not in body
    for part in (f"tribune-{desk.port}=", "HttpOnly", "SameSite=strict"):
        assert part in headers["set-cookie"]


def test_every_answer_forbids_what_pages_of_ours_never_do(desk):
    for answer in (desk.ask(), desk.ask(Cookie=""), desk.ask("POST", Origin="")):
        assert HEADERS.items() <= answer[1].items()
    assert "unsafe" not in HEADERS["content-security-policy"]


def test_each_start_has_a_token_of_its_own(tmp_path):
    assert len({Desk(tmp_path, 1).keyed.token for _ in range(9)}) == 9


def test_a_port_that_is_taken_is_told_or_another_one_found(desk):
    with pytest.raises(OSError):
        listening(desk.port)
    with listening(desk.port, or_any=True) as other:
        assert other.getsockname()[1] != desk.port


def test_a_build_starts_without_the_server():
    code = "import sys, tribune.cli, tribune.desk.plan; print(sorted({*sys.modules} & {'uvicorn', 'starlette', 'h11', 'anyio'}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr
