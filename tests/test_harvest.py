"""Promises of a harvest: a province's 117 members are asked each once, and what hasn't changed is neither sent nor made again."""

from __future__ import annotations

import datetime
import gzip
import hashlib
import itertools
import json
import re
import shutil
import threading
import time
from collections import Counter
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from conftest import BASE, contents, run_build
from federations import Served, ask, harvested

from tribune import editions, load
from tribune.desk import harvesting
from tribune.editions import Page
from tribune.model import Archive
from tribune.model.federation import Federation
from tribune.model.harvest import taken

COUNT = 117
ASKED = """async question => {
  const engine = await tribuneSearch.connect();
  const { results, asked } = await engine.ask(question);
  const shown = await Promise.all(results.map(one => engine.show(one, asked)));
  return shown.map(one => [one.url, one.meta.kind, one.meta.unit]);
}"""  # what is found: its page, kind and place


SAME = {  # whom the deputies of members say to be
    0: ("m1/deputies/d.html", "m1/deputies/d.html"), 1: ("m0/deputies/d.html",),  # each other: the same person
    12: ("m13/d/1357.html",), 13: ("m12/deputies/d.html?from=card#top",),  # so, too, by a code, and as copied from a browser
    2: ("m3/deputies/d.html", "m999/deputies/d.html"),  # somebody who doesn't, and nobody
    4: ("m4/deputies/d.html", "m4/d/1357.html"),  # herself
    5: ("m6/deputies/d.html",), 6: ("m7/deputies/d.html",), 7: ("m5/deputies/d.html",),  # in a circle
    8: ("m9/deputies/d.html",), 9: ("m8/deputies/d.html",),  # the latter is withdrawn
    10: ("[/deputies/d.html",), 11: ("m11/../m10/deputies/d.html",),
    14: ("m1/deputies/d.html",),  # its code has the address of another member's page
}  # fmt: skip


def told(home: str, number: int) -> dict[str, bytes]:
    """What a member publishes: a deputy, and a story."""
    deputy = {"name": "代表0001", "page": f"{home}/deputies/d.html", "mandates": [{"level": {"name": "县"}}], "unknown": "项目"}
    deputy |= {"same_as": [f"{home.rpartition('/')[0]}/{each}" for each in SAME.get(number, ())], "short": f"{home}/d/1357.html"}
    if number == 14:
        deputy["short"] = f"{home.rpartition('/')[0]}/m0/deputies/d.html"
    text = "清理了水渠。电话13800138000。"
    story = {"title": f"第{number}县的水渠", "date": "2025-03-01", "summary": "水渠通了。", "text": text, "page": f"{home}/stories/s.html"}
    data = {f"data/{name}.json": json.dumps({name: [each]}).encode() for name, each in (("deputies", deputy), ("stories", story))}
    if number % 4 == 0:  # some publish their stories in parts
        data["data/stories-1.json"] = data["data/stories.json"]
        data["data/stories.json"] = b'{"parts": [{"file": "stories-1.json", "count": 1}]}'
    sums = {path: hashlib.sha256(each).hexdigest() for path, each in data.items()}
    card = {"format": 1, "name": f"第{number}县的档案", "organisation": "某县", "base_url": home, "as_of": "2025-06-01", "sums": sums,
            "pagefind": version("pagefind-bin"), "withdrawn": ["deputies/d.html"] if number == 9 else []}  # fmt: skip
    return {**data, "data/federation.json": json.dumps(card).encode()}


class Province:
    """117 members at one server; it counts what is asked, and what hasn't changed."""

    def __init__(self):
        self.asked, self.files = Counter(), {}
        province = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                data = province.files.get(self.path.lstrip("/"), b"")
                etag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
                code = 404 if not data else 304 if self.headers["If-None-Match"] == etag else 200
                province.asked[code] += 1
                self.send_response(code)
                self.send_header("ETag", etag)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.send_header("Content-Length", str(len(data) if code == 200 else 0))
                self.end_headers()
                self.wfile.write(data if code == 200 else b"")

            def log_message(self, *_): ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.homes = [f"http://127.0.0.1:{self.server.server_port}/m{number}" for number in range(COUNT)]
        for number, home in enumerate(self.homes):
            self.files |= {f"m{number}/{path}": data for path, data in told(home, number).items()}


def sent(data: bytes, **headers: str) -> bytes:
    told = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.0 200 OK\r\n{told}\r\n".encode() + data


def moved(address: str) -> bytes:
    return f"HTTP/1.0 302 Found\r\nLocation: {address}\r\n\r\n".encode()


ODD = {  # what a member answers that isn't as it should be, and what is told of it
    "truncated": (lambda home: sent(told(home, 4)["data/federation.json"][:-9]), "damaged"),
    "packed": (lambda home: sent(gzip.compress(told(home, 4)["data/federation.json"]), Content_Encoding="gzip"), "damaged"),
    "a page": (lambda _: sent(b"<!doctype html><title>502</title>", Content_Type="text/html"), "damaged"),
    "a number": (lambda _: sent(b"1"), "damaged"),
    "deep": (lambda _: sent(b"[" * 100_000), "damaged"),
    "round": (lambda home: moved(f"{home}/data/federation.json"), "missing"),
    "astray": (lambda _: moved("http://["), "strange"),
    "nowhere": (lambda _: moved(f"http://a..{'b' * 70}/"), "strange"),
    "busy": (lambda _: b"HTTP/1.0 503 Busy\r\n\r\n", "down"),
    "unasked": (lambda _: b"HTTP/1.0 304 Not Modified\r\n\r\n", "damaged"),
    "no protocol": (lambda _: b"220 mail\r\n", "down"),
    "large": (lambda _: sent(b" " * 200_000), "large"),
}


@pytest.mark.parametrize("way", ODD)
def test_a_member_that_answers_amiss_is_named_and_nothing_is_written(way, answering, tmp_path, monkeypatch):
    answer, why = ODD[way]
    monkeypatch.setattr(harvesting, "LARGEST_PICTURE", 100_000)
    server, home = answering
    server.answer = answer(home)
    (found,) = harvesting.harvest(tmp_path, Federation(members=[{"id": "m", "name": "某县", "home": home}]), {})
    assert (found.copy, found.why) == (None, why)
    assert list(tmp_path.iterdir()) == []


def test_a_member_that_sends_without_end_byte_by_byte_is_waited_for_no_longer_than_any(answering, tmp_path, monkeypatch):
    monkeypatch.setattr(harvesting, "LONGEST", 0.3)
    server, home = answering
    server.answer = itertools.repeat(b" ", 3_000)  # for a minute
    (found,) = harvesting.harvest(tmp_path, Federation(members=[{"id": "m", "name": "某县", "home": home}]), {})
    assert found.why == "late"


@pytest.mark.parametrize(("day", "kept"), [("Fri, 01 Mar 2999 00:00:00 GMT", 0), ("Sat, 01 Mar 2025 00:00:00 GMT", 1), ("soon", 0)])
def test_a_member_whose_clock_is_ahead_is_asked_anew_next_time(day, kept, answering, tmp_path):
    server, home = answering
    card = json.loads(told(home, 4)["data/federation.json"]) | {"sums": {}}
    server.answer = sent(json.dumps(card).encode(), Last_Modified=day)
    (found,) = harvesting.harvest(tmp_path, Federation(members=[{"id": "m", "name": "某县", "home": home}]), {})
    assert found.copy.modified == (day if kept else None)


def test_a_page_that_a_member_tells_of_twice_is_shown_once():
    story = {"title": "水渠", "page": "http://a/stories/s.html"}
    assert len(taken([story, story], "http://a")) == 1


@pytest.fixture(scope="module")
def answering():
    """A member that gives one answer to whatever it's asked: bytes, or one after the other; its home."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            with suppress(OSError):
                if isinstance(self.server.answer, bytes):
                    self.wfile.write(self.server.answer)
                else:
                    for byte in self.server.answer:
                        self.wfile.write(byte)
                        time.sleep(0.02)

        def log_message(self, *_): ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def province():
    return Province()


@pytest.fixture(scope="module")
def portal(province, tmp_path_factory) -> Path:
    """A portal of 117 members, harvested and built; there's nothing else in its archive."""
    without = shutil.ignore_patterns("stories", "deputies", "stations")
    root = shutil.copytree(BASE, tmp_path_factory.mktemp("province") / "portal", ignore=without)
    members = [{"id": f"m{number}", "name": f"第{number}县", "home": home} for number, home in enumerate(province.homes)]
    (root / "content" / "federation.yaml").write_text(yaml.safe_dump({"members": members}, allow_unicode=True), "utf-8")
    harvested(root)
    run(root, "--editions", "portal")
    return root


def run(root: Path, *options: str) -> str:
    done = run_build(root, *options, "--as-of", "2025-08-01")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr


def test_117_members_without_news_are_asked_117_times_and_no_page_is_made_again(province, portal):
    before, pages = contents(portal / "harvest"), list((portal / "site" / "portal").glob("*.html"))
    assert len(before) == COUNT and len(pages) == 4
    made = {page: page.stat().st_ino for page in pages}
    province.asked.clear()
    assert "问了 117 个成员：0 个有新资料，0 个没有取到" in run(portal, "harvest")
    assert province.asked == {304: COUNT}
    assert contents(portal / "harvest") == before
    run(portal, "--editions", "portal")
    assert {page: page.stat().st_ino for page in pages} == made


def test_two_levels_are_one_person_only_if_both_say_so_and_private_numbers_are_nowhere(portal):
    page = (portal / "site" / "portal" / "deputies.html").read_text("utf-8")
    assert [int(found) for found in re.findall(r"同时在<a [^>]*>第(\d+)县", page)] == [1, 0, 13, 12]
    assert page.count("代表0001") == COUNT - 1
    assert not [path for path, data in contents(portal / "harvest").items() if b"13800138000" in data]


@pytest.fixture(scope="module")
def kiosk(portal) -> dict[str, Page]:
    """The pages of the portal's kiosk, unmade."""
    read = load.parse(load.read(portal))
    planned = editions.plan(Archive.of(read, datetime.date(2025, 8, 1), read.media), read.pictures, ("kiosk",))
    return {page.path.removeprefix("kiosk/"): page for page in planned}


def test_a_kiosk_shows_what_was_harvested_and_needs_no_network(kiosk):
    shown = [kiosk[path].make().decode() for path in ("index.html", "members/m5.html", "members/m5/story-1.html")]
    home, member, story = shown
    assert len(re.findall(r'href="members/m\d+.html"', home)) == COUNT
    assert home.count(f"<dd>{COUNT}</dd>") == 2  # on the cover, and while nobody is there
    assert home.count("水渠通了") == 16  # of eight stories, as many slides
    assert not re.search(r'href="[./]*(?:stories|deputies|stations)\.html', "".join(shown))  # nothing of its own to go to
    assert 'href="../members/m5/story-1.html"' in member and "代表0001" in member
    assert "清理了水渠" in story and "13800138000" not in story
    assert not re.search(r'(?:href|src)="https?:', "".join(shown))


def test_a_kiosk_finds_what_was_harvested_each_under_its_members_name_without_a_network(kiosk, browser, tmp_path):
    for path in (path for path in kiosk if path.startswith(("assets/", "search"))):
        made = kiosk[path].make()
        for name, data in made.items() if isinstance(made, dict) else [("", made)]:
            (tmp_path / path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path / name).write_bytes(data)
    context = browser.new_context(offline=True, viewport={"width": 1080, "height": 1920})
    page = context.new_page()
    page.goto((tmp_path / "search.html").as_uri())
    found = page.evaluate(ASKED, "水渠")
    assert len(found) == COUNT and {place for *_, place in found} == {f"第{number}县" for number in range(COUNT)}
    assert all(url in kiosk for url, *_ in found)
    assert page.evaluate(ASKED, "第5县")[0][:2] == ["members/m5.html", "unit"]
    assert {kind for _, kind, _ in page.evaluate(ASKED, "代表0001")} >= {"deputy"}
    page.goto((tmp_path / "search.html").as_uri() + "?q=水渠&unit=m7")
    page.wait_for_selector("[data-results][data-state=done] .entry")
    assert page.locator("[data-results] .entry").count() == 1 and page.is_checked("[name=unit][value=m7]")
    context.close()


def test_many_members_are_searched_by_their_copies_and_what_they_withdrew_since_is_told_as_such(province, portal, browser):
    served = Served(portal / "site" / "portal")
    gone = json.loads(province.files["m5/data/federation.json"]) | {"withdrawn": ["stories/s.html"]}
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{served.home}/search.html")
    province.asked.clear()
    found = ask(page, "水渠")
    assert found["total"] == COUNT and sum(province.asked.values()) <= COUNT
    province.files["m5/data/federation.json"] = json.dumps(gone).encode()
    page.reload()
    found = ask(page, "第5县的水渠")
    assert found["urls"] == {"m5/stories/s.html"} and "这一条已经撤下" in page.inner_text("[data-results]")
    assert "水渠通了" not in page.inner_text("[data-results]")
    context.close()
