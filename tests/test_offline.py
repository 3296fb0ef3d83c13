"""Promises about the website kept on a phone: a choice, then whole without a network, and never broken by a bad deploy."""

from __future__ import annotations

import json
import shutil
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import axe
import pytest
from conftest import contents, run_build

from tribune.index import offline

WAIT = 20_000


class Server:
    """Serves a folder under /web/ until it's stopped; counts what's asked of it."""

    def __init__(self, folder: Path, port: int = 0):
        self.folder, self.asked = folder, []
        asked = self.asked

        class Handler(SimpleHTTPRequestHandler):
            def log_message(self, *_: object) -> None: ...

            def end_headers(self) -> None:
                self.send_header("Cache-Control", "max-age=600")  # as many servers say
                super().end_headers()

            def do_GET(self) -> None:
                asked.append(self.path)
                super().do_GET()

        self.server = ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=str(folder.parent)))
        self.port = self.server.server_port
        self.address = f"http://127.0.0.1:{self.port}/{folder.name}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def site(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample / "web", tmp_path / "web"))


@pytest.fixture
def server(site: Path):
    server = Server(site)
    yield server
    server.stop()


@pytest.fixture
def page(browser):
    context = browser.new_context(locale="zh-CN")
    yield context.new_page()
    context.close()


def saved(page, server: Server) -> None:
    page.goto(server.address + "about.html")
    page.click("[data-save]")
    page.wait_for_selector("[data-remove]", timeout=WAIT)


def test_saving_is_a_visible_choice_with_its_size(page, server):
    page.goto(server.address + "about.html")
    page.wait_for_selector("[data-save]")
    assert "MB" in page.inner_text("[data-save]") or "KB" in page.inner_text("[data-save]")
    assert not [path for path in server.asked if path.endswith((".pack", "sw.js"))]


def test_everything_works_with_the_server_gone_and_search_too(page, server):
    saved(page, server)
    server.stop()
    for path in (
        "index.html",
        "",
        "stories/qingqing-apple.html?source=chat",
        "deputies/zhang-huijuan.html",
        "stations.html",
    ):
        page.goto(server.address + path)
        assert page.locator("h1").count() == 1
        assert page.evaluate("getComputedStyle(document.body).fontFamily").count(",") > 1
    page.goto(server.address + "search.html?q=%E8%8B%B9%E6%9E%9C")
    page.wait_for_selector("[data-results] li", timeout=WAIT)
    page.click("[data-results] li a >> nth=0")
    page.wait_for_selector("h1 >> text=苹果")


GONE = {
    "packs": "caches.keys().then(names => Promise.all(names.map(name => caches.delete(name))))",
    "worker": "navigator.serviceWorker.getRegistration().then(found => found.unregister())"
    ".then(() => caches.delete('tribune-packs'))",
}


@pytest.mark.parametrize("what", GONE)
def test_a_copy_that_goes_while_somebody_searches_claims_no_absence(what, page, server, site):
    saved(page, server)
    server.stop()
    page.goto(server.address + "search.html?q=%E8%8B%B9%E6%9E%9C")
    page.wait_for_selector("[data-results] li", timeout=WAIT)
    page.evaluate(GONE[what])
    for question in ("量子计算机", "西郝村"):
        page.evaluate("asked => history.replaceState(null, '', '?q=' + encodeURIComponent(asked))", question)
        page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
        page.wait_for_selector("[data-results][data-how=failed]", state="attached", timeout=WAIT)
        assert "没有查完" in page.inner_text("[data-status]")
    again = Server(site, server.port)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_selector("[data-results] [data-url]", timeout=WAIT)
    again.stop()


def test_a_broken_deploy_harms_nothing_and_the_next_good_one_is_taken(page, server, site):
    saved(page, server)
    good = (site / "sw.js").read_text()
    page.goto(server.address + "index.html")
    first = next((site / "offline").glob("*.pack"))
    new = {"index.html": b"<!DOCTYPE html><title>x</title><h1>new</h1>"}
    made = offline.packs({**contents(site), **new})
    bad = made["web/sw.js"]
    (site / "sw.js").write_bytes(bad)  # its packs aren't there yet
    page.evaluate("navigator.serviceWorker.getRegistration().then(found => found.update()).catch(() => 0)")
    page.wait_for_timeout(1500)
    server.stop()
    page.goto(server.address + "index.html")
    assert page.inner_text("h1") != "new"
    assert first.exists() and good


STORY = """---
title: {title}
date: 2025-03-01
theme: rural
deputies: [zhang-huijuan]
summary: {title}的提要。
{more}---
{title}的正文。
"""


def deployed(root: Path, site: Path, **stories: tuple[str, str]) -> None:
    """A new build of a small archive with these stories takes the place of `site`."""
    for name, (title, more) in stories.items():
        (root / "stories" / f"{name}.md").write_text(STORY.format(title=title, more=more), "utf-8")
    done = run_build(root, "--editions", "web", "--as-of", "2026-01-01")
    assert done.returncode == 0, done.stdout + done.stderr
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(root / "site" / "web", site, copy_function=shutil.copy)  # with new dates, as an upload has


def test_what_was_changed_or_withdrawn_never_comes_from_the_copy_while_online(page, archive_folder, tmp_path):
    site = tmp_path / "deployed" / "web"
    deployed(archive_folder, site, changed=("旧的标题", ""), gone=("撤下的故事", ""))
    server = Server(site)
    changed, gone = (f"{server.address}stories/{name}.html" for name in ("changed", "gone"))
    saved(page, server)
    page.goto(gone)
    other = page.context.new_page()
    rows = "fetch('../data/stories.js').then(answer => answer.text())"
    for address in (server.address + "stories.html", changed):
        other.goto(address)
        assert "旧的标题" in other.inner_text("main")
    assert "旧的标题" in other.evaluate(rows)
    old = {file.name for file in (site / "offline").glob("*.pack")}
    time.sleep(1.1)  # what a server tells of a file's age has whole seconds
    deployed(archive_folder, site, changed=("新的标题", ""), gone=("撤下的故事", "withdraw: 2025-12-01\n"))
    assert "旧的标题" not in other.evaluate(rows)
    other.goto(server.address + "stories.html")
    assert "新的标题" in other.inner_text("main") and "撤下的故事" not in other.content()
    other.reload()
    page.reload()
    assert "已经撤下" in page.inner_text("h1") and "撤下的故事" not in page.content()

    new = {file.name for file in (site / "offline").glob("*.pack")}
    names = "caches.open('tribune-packs').then(store => store.keys()).then(keys => keys.map(key => key.url.split('/').pop()))"
    for _ in range(WAIT // 100):
        if set(page.evaluate(names)) == new:
            break
        page.wait_for_timeout(100)
    assert set(page.evaluate(names)) == new != old  # both tabs are still open
    server.stop()
    page.goto(gone)
    assert "已经撤下" in page.inner_text("h1")
    for address in (changed, server.address):
        other.goto(address)
        assert "新的标题" in other.inner_text("main") and "撤下的故事" not in other.content()


def test_a_page_from_the_copy_asks_for_none_of_its_parts_and_the_next_one_is_asked_for_again(page, server):
    saved(page, server)
    address = server.address + "stories/qingqing-apple.html"
    server.stop()
    page.goto(address)
    again = Server(Path(server.folder), server.port)
    try:
        page.evaluate("document.body.append(Object.assign(new Image(), {src: '../icon-192.png'}))")
        page.wait_for_function("[...document.images].every(image => image.complete && image.naturalWidth)")
        assert not again.asked
        page.reload()
        assert any(path.endswith("qingqing-apple.html") for path in again.asked)
    finally:
        again.stop()


def test_a_change_of_one_page_is_a_small_download(sample):
    """At this size there's one pack of pages; what's asked here is that nothing but its own pack changes."""
    files = {
        **contents(sample / "web"),
        **{f"stories/filler-{number}.html": bytes([number]) * 200_000 for number in range(40)},
    }
    before, after = offline.packs(files), offline.packs({**files, "stories/filler-7.html": b"changed"})
    packs = [path for path in before if path.endswith(".pack")]
    changed = [path for path in packs if path not in after]
    assert len(packs) > 4
    assert len(changed) == 1


def test_packs_stay_few_however_large_the_archive(sample):
    files = {f"stories/{number}.html": bytes([number % 250]) * 100_000 for number in range(1500)}
    files |= {f"search/index/{number}.pf_index": bytes([number % 250]) * 30_000 for number in range(900)}
    assert len([path for path in offline.packs(files) if path.endswith(".pack")]) <= 97


def test_nothing_is_offered_inside_wechat_or_from_a_file(browser, server, sample):
    context = browser.new_context(user_agent="Mozilla/5.0 MicroMessenger/8.0.40")
    page = context.new_page()
    for address in (server.address + "about.html", (sample / "web" / "about.html").as_uri()):
        page.goto(address)
        page.wait_for_timeout(300)
        assert not page.locator("[data-offline]").is_visible()
    assert page.goto((sample / "web" / "about.html").as_uri()) is not None
    context.close()


def test_the_app_manifest_names_icons_that_are_there(sample):
    app = json.loads((sample / "web" / "manifest.webmanifest").read_text("utf-8"))
    assert app["display"] == "standalone" and app["start_url"] == "./index.html"
    for icon in app["icons"]:
        assert (sample / "web" / icon["src"]).is_file()


# --- how one likes to read ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["print", "contrast"])
def test_large_print_and_high_contrast_are_a_switch_away_on_every_page_and_stay(page, server, mode):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(server.address + "more.html")
    page.click(f".modes.is-wide [data-toggle={mode}]")
    for path in (
        "index.html",
        "stories/xingnong-jiayuan.html",
        "deputies/zhang-huijuan.html",
        "deputies.html",
        "search.html",
    ):
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            page.goto(server.address + path)
            assert page.get_attribute(f"[data-toggle={mode}]", "aria-pressed") == "true"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        assert not axe.flaws(page), path
    if mode == "print":
        assert float(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")) >= 24
