"""Promises about a search whose files can't be read: it claims no absence, says so, and goes on by itself."""

from __future__ import annotations

import re
import shutil
import threading
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from conftest import PROJECT, contents
from test_search import archive_of

from tribune.index.search import SearchRecord, build, records
from tribune.index.search.pagefind import SearchIndexError
from tribune.index.search.telling import SCRIPTS, telling

CUT = {
    "sums": r"sums\.json",
    "words": r"words\.json",
    "module": r"open\.js",
    "pagefind": r"/pagefind\.js",
    "entry": r"pagefind-entry\.json",
    "meta": r"\.pf_meta",
    "wasm": r"wasm\.unknown",
    "chunk": r"\.pf_index",
    "kinds": r"kinds\.json",
    "facets": r"facets\.json",
    "fragment": r"\.pf_fragment",
}
ABSENT = re.compile("没有找到|里没有")


class Cutting(SimpleHTTPRequestHandler):
    """Serves a folder, but for the addresses that `cut` matches."""

    cut: list[str]
    way: list[str]
    worker: list[str]

    def do_GET(self):
        if self.cut and re.search(self.cut[0], self.path):
            return self._fail(self.way[0])
        if "pagefind-worker" in self.path:
            self.worker.append(self.path)
        return super().do_GET()

    def _fail(self, way: str) -> None:
        if way == "refused":
            self.connection.close()
            return
        self.send_response(404 if way == "missing" else 200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!DOCTYPE html><title>x</title><p>" + b"x" * 64)

    def end_headers(self):
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def handle(self):
        with suppress(OSError):  # of those cut
            super().handle()

    def finish(self):
        with suppress(OSError, ValueError):
            super().finish()

    def log_message(self, *_): ...


class Site:
    """A website whose search can be cut, and exchanged as a deploy does."""

    def __init__(self, folder: Path):
        self.folder, self.cut, self.way, self.worker = folder, [], ["refused"], []
        kept = {"cut": self.cut, "way": self.way, "worker": self.worker}
        handler = type("Handler", (Cutting,), kept)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/"

    def fail(self, what: str, way: str = "refused") -> None:
        self.cut[:], self.way[:] = [what], [way]

    def heal(self) -> None:
        self.cut.clear()

    def deploy(self, files: dict[str, bytes]) -> None:
        shutil.rmtree(self.folder / "search")
        for path, data in files.items():
            (self.folder / "search" / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / "search" / path).write_bytes(data)


@pytest.fixture(scope="module")
def site(sample, tmp_path_factory):
    made = Site(Path(shutil.copytree(sample / "web", tmp_path_factory.mktemp("failing") / "web")))
    yield made
    made.server.shutdown()


@pytest.fixture
def page(browser, site):
    context = browser.new_context(locale="zh-CN")
    yield context.new_page()
    site.heal()
    context.close()


def ask(page, question: str) -> None:
    page.evaluate("asked => history.replaceState(null, '', '?q=' + encodeURIComponent(asked))", question)
    page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")


def said(page) -> str:
    page.wait_for_selector("[data-results][data-state=done]", state="attached", timeout=20_000)
    return page.inner_text("[data-status]")


def assert_told(page) -> None:
    words = said(page)
    assert not ABSENT.search(words), words
    assert "没有查完" in words, words
    assert page.get_attribute("[data-results]", "data-how") == "failed"


def assert_recovered(page, site) -> None:
    """By itself, as soon as the browser sees the network, or some time later."""
    site.heal()
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_selector("[data-results] [data-url]", timeout=20_000)
    assert "没有查完" not in page.inner_text("[data-status]")


EACH = [(what, "missing") for what in CUT] + [(what, "refused") for what in ("entry", "chunk", "fragment", "pagefind")]
EACH += [(what, "another page") for what in ("meta", "chunk", "facets")]


@pytest.mark.parametrize(("what", "way"), EACH)
def test_a_request_that_fails_is_told_and_tried_again(what, way, page, site):
    site.fail(CUT[what], way)
    page.goto(f"{site.address}search.html?q={quote('养老地图')}")
    assert_told(page)
    assert_recovered(page, site)


def test_a_network_that_goes_after_the_first_question_claims_no_absence(page, site):
    page.goto(f"{site.address}search.html?q={quote('养老地图')}")
    page.wait_for_selector("[data-results] [data-url]")
    site.fail("/search/")
    for question in ("苹果脆片", "量子计算机", "张慧娟 小摊", "zhj"):
        ask(page, question)
        assert_told(page)
    ask(page, "苹果脆片")
    assert_recovered(page, site)
    site.fail("/search/")
    ask(page, "量子计算机")
    assert_told(page)
    site.heal()
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_selector("[data-results]:not([data-how])", state="attached", timeout=20_000)
    assert "没有找到" in said(page)


def test_without_any_event_the_search_tries_again_and_the_box_does_too(page, site):
    site.fail(CUT["chunk"])
    page.goto(f"{site.address}search.html?q={quote('养老地图')}")
    assert_told(page)
    site.heal()
    page.wait_for_selector("[data-results] [data-url]", timeout=20_000)
    site.fail("/search/")
    page.goto(site.address + "index.html")
    page.fill("#site-q", "养老地图")
    page.wait_for_timeout(300)
    site.heal()
    page.type("#site-q", "图")
    page.press("#site-q", "Backspace")
    page.wait_for_selector("form[data-search].is-live", timeout=20_000)
    page.wait_for_selector(".search-list [data-url]", timeout=20_000)
    site.fail("/search/")
    page.fill("#site-q", "苹果脆片")
    page.wait_for_selector(".search-list .is-all:has-text('没有查完')")
    site.heal()
    page.wait_for_selector(".search-list [data-url]", timeout=20_000)


def test_the_rest_of_the_results_that_fail_to_come_are_told(page, site):
    page.goto(f"{site.address}search.html?q={quote('代表')}")
    page.wait_for_selector("[data-more]:visible")
    site.fail(CUT["fragment"])
    page.click("[data-more]")
    assert_told(page)
    assert_recovered(page, site)


def test_an_index_exchanged_under_an_open_page_is_searched_without_a_reload(page, site):
    old = contents(site.folder / "search")
    page.goto(f"{site.address}search.html?q={quote('养老地图')}")
    page.wait_for_selector("[data-results] [data-url]")
    new = SearchRecord("stories/new.html", "story", "量子计算机进社区", "新的一篇。", filters={"kind": ("story",)})
    site.deploy(build([*list(records(archive_of(PROJECT)))[3:], new]))
    try:
        for question, url in (("量子计算机", "stories/new.html"), ("苹果脆片", "stories/qingqing-apple.html")):
            ask(page, question)
            page.wait_for_selector(f"[data-results] [data-url='{url}']", timeout=20_000)
        ask(page, "养老地图")
        page.wait_for_selector("[data-results] [data-kind], [data-results] [data-url]")
        assert "没有" not in said(page)
    finally:
        site.deploy(old)


@pytest.fixture(scope="module")
def thousands(sample, tmp_path_factory):
    """So many records that a worker searches."""
    made = Site(Path(shutil.copytree(sample / "web", tmp_path_factory.mktemp("thousands") / "web")))
    kind = {"kind": ("story",)}
    made.deploy(
        build(
            SearchRecord(f"stories/{n}.html", "story", f"第{n}件事", f"修好了{n}号路灯", filters=kind)
            for n in range(3001)
        )
    )
    yield made
    made.server.shutdown()


@pytest.mark.parametrize("what", ["entry", "meta", "wasm", "chunk", "kinds", "fragment"])
def test_of_thousands_of_records_a_worker_tells_what_fails_too(what, browser, thousands):
    page = browser.new_page()
    page.goto(f"{thousands.address}search.html?q={quote('号路灯')}")
    page.wait_for_selector("[data-results] [data-url]")
    assert thousands.worker
    thousands.fail(CUT[what], "missing")
    page.goto(f"{thousands.address}search.html?q={quote('2999号路灯')}")
    assert_told(page)
    assert_recovered(page, thousands)
    assert page.get_attribute("[data-results] [data-url]", "data-url") == "stories/2999.html"
    page.close()


def test_a_kiosk_with_a_file_that_cannot_be_read_claims_no_absence(browser, sample, tmp_path):
    kiosk = Path(shutil.copytree(sample / "kiosk", tmp_path / "kiosk"))
    page = browser.new_page()
    for names in ("p/i*", "p/f*", "core", "where", "t-kinds", "t-sums"):
        files = list((kiosk / "search").glob(f"{names}.js"))
        away = [file.rename(file.with_suffix(".away")) for file in files]
        page.goto((kiosk / "search.html").as_uri() + f"?q={quote('养老地图')}&_k=%7B%22trail%22%3A%5B%5D%7D")
        assert_told(page)
        assert "文件" in page.inner_text("[data-status]")
        for file in away:
            file.rename(file.with_suffix(".js"))
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        page.wait_for_selector("[data-results] [data-url]", timeout=20_000)
    page.close()


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_pagefind_that_handles_failures_otherwise_stops_the_build(name):
    with pytest.raises(SearchIndexError, match="in another way now"):
        telling(name, b"const nothing = 1;")
