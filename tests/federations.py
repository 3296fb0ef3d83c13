"""Archives that are published each at an address of its own, and the search over them as a reader has it."""

from __future__ import annotations

import datetime
import gzip
import hashlib
import io
import json
import shutil
import threading
from collections.abc import Mapping
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from conftest import BASE, contents

from tribune import harvest, load
from tribune.choices import choose
from tribune.editions import web
from tribune.index import federation
from tribune.model import Archive
from tribune.model.federation import CARD
from tribune.voice import Voice

STORY = """---
title: {title}
date: 2025-03-0{day}
theme: rural
deputies: [zhang-huijuan]
summary: {title}，<b>摘要</b>。
---
{title}的经过，写在这里：路灯和水渠。
"""
ASK = """question => {
  history.replaceState(null, "", "?q=" + encodeURIComponent(question));
  dispatchEvent(new PopStateEvent("popstate"));
}"""
SHOWN = """all => all.map(one => [
  one.dataset.url, one.querySelector("a").href.split("#")[0], one.querySelector(".unit").textContent
])"""


class Handler(SimpleHTTPRequestHandler):
    """Serves a member as its web server should: its data and search may be read by other sites."""

    is_open = True
    sent: ClassVar[list[int]] = []  # bytes of each answer, as a server that compresses sends them

    def send_head(self):
        file = Path(self.translate_path(self.path))
        if file.is_file() and (raw := file.read_bytes()).startswith(b"HTTP/1.0 "):  # an answer, sent as it stands
            return self.wfile.write(raw) and None
        answer = super().send_head()
        if answer and file.is_file():  # what the browser has already isn't sent again
            data = file.read_bytes()
            self.sent.append(min(len(data), len(gzip.compress(data))))
        return answer

    def end_headers(self):
        if self.is_open and self.path.partition("?")[0].startswith(("/data/", "/search/")):
            self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_: object) -> None: ...


@dataclass
class Served:
    """A folder that is served at an address of its own."""

    folder: Path
    is_open: bool = True
    server: ThreadingHTTPServer = field(init=False)

    def __post_init__(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        handler = type("Own", (Handler,), {"is_open": self.is_open})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(self.folder)))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"


def member(root: Path, home: str, *titles: str) -> Path:
    """A small archive whose stories bear these titles."""
    shutil.copytree(BASE, root)
    site = root / "content" / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("https://rd.internal/archive", home), "utf-8")
    for day, title in enumerate(titles, start=1):
        (root / "stories" / f"s{day}.md").write_text(STORY.format(title=title, day=day), "utf-8")
    return root


def copied(one: Served, other: Served) -> None:
    """Publish what `one` does at the address of `other`, as an archive of its own."""
    shutil.copytree(one.folder, other.folder, dirs_exist_ok=True)
    for file in (other.folder / "data").glob("*.json"):
        file.write_bytes(file.read_bytes().replace(one.home.encode(), other.home.encode()))
    card = json.loads((other.folder / CARD).read_bytes())
    card["sums"] = {path: hashlib.sha256((other.folder / path).read_bytes()).hexdigest() for path in card["sums"]}
    (other.folder / CARD).write_text(json.dumps(card), "utf-8")


def published(root: Path) -> None:
    """Publish of an archive what others read of it: its data, its search, its card."""
    day = datetime.date(2025, 8, 1)
    records = load.parse(load.read(root), day)
    archive, folder = Archive.of(records, day, records.media), root / "site" / "web"
    for read in ("data", "search"):
        shutil.rmtree(folder / read, ignore_errors=True)
    for page in web.pages(archive, records.originals):
        if page.path.startswith(("data/", "search/")):
            made = page.make()
            _put(folder, {page.path + name: data for name, data in made.items()} if isinstance(made, dict) else {page.path: made})
    card = federation.card(archive, contents(folder))
    _put(folder.parent, card)


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def harvested(root: Path) -> str:
    """What a harvest says."""
    said = io.StringIO()
    with redirect_stderr(said):
        choices = choose(["harvest", "--root", str(root), "--as-of", "2025-08-01"])
        assert harvest.harvest(choices, Voice(choices.lang)) == 0
    return said.getvalue()


def ask(page, question: str) -> dict:
    """What the page shows for a question."""
    page.evaluate(ASK, question)
    return shown(page)


def shown(page) -> dict:
    """What the page shows, once it's done."""
    page.wait_for_selector("[data-results][data-state=done]", state="attached")
    while page.is_visible("[data-more]"):
        page.click("[data-more]")
        page.wait_for_selector("[data-results][data-state=done]", state="attached")
    entries = page.eval_on_selector_all("[data-results] .entry", SHOWN)
    total = int(page.get_attribute("[data-results]", "data-total"))
    return {"urls": {url for url, *_ in entries}, "entries": entries, "total": total}
