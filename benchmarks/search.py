"""The search against stock Pagefind and a whole-text JSON: recall, precision, bytes, size and CPU, as ratios.

Needs a Chromium, and for Fuse.js the tools of the tests. Stock Pagefind is the binary that the project uses, on the
pages' text as it is; the extended one, which cuts Chinese into words, joins in where PyPI's `pagefind-bin-extended` is
installed (57 MB, so the project's environment leaves it out).
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import importlib
import json
import random
import resource
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from corpus import generate  # noqa: E402

from tribune import load  # noqa: E402
from tribune.index.folding import fold  # noqa: E402
from tribune.index.search import SearchRecord, build, pagefind, records  # noqa: E402
from tribune.model import Archive  # noqa: E402

DAY = datetime.date(2026, 1, 1)
HOST = '<!doctype html><html lang="zh-CN" data-root=""><meta charset="utf-8"><body>'
OURS = """async question => (await (await tribuneSearch.connect()).ask(question)).results.map(one => one.id)"""
OURS_READY = "() => tribuneSearch.loadAll(['engine', 'elements', 'connect'])"
STOCK = (
    """async question => (await (await import('./search/pagefind.js')).search(question)).results.map(one => one.id)"""
)
WHOLE = """async question => {
  window.texts = window.texts || await (await fetch('search/texts.json')).json();
  return window.search(window.texts, question);
}"""
INCLUDES = (
    "window.search = (texts, question) => texts.filter(([id, text]) => text.includes(question)).map(one => one[0])"
)
FUSE_FILE = ROOT / "tests/tools/node_modules/fuse.js/dist/fuse.basic.min.mjs"
FUSE = """window.Fuse = (await import('./search/fuse.mjs')).default;
window.search = (texts, question) => {
  const options = { keys: ['1'], ignoreLocation: true, threshold: 0, useExtendedSearch: false };
  window.fuse = window.fuse || new Fuse(texts, options);
  return window.fuse.search(question).map(one => one.item[0]);
}"""


@dataclass(frozen=True)
class Way:
    """A way to search: its files, how a page asks it, what makes the page ready, and which page an id means."""

    name: str
    files: dict[str, bytes]
    ask: str
    ready: str
    url_of: Callable[[str], str]
    cpu: float
    scripts: tuple[bytes, ...] = ()


def cpu() -> float:
    """Seconds of CPU so far, of this process and of what it ran."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def ours(found: list[SearchRecord], led: Iterable[tuple] = ()) -> Way:
    """This search; `led` are the pages that lead on, for questions in people's own words."""
    begin = cpu()
    files = build(found, ways=led)
    spent = cpu() - begin
    scripts = ((ROOT / "templates/assets/search.js").read_bytes(),)
    return Way("this search", files, OURS, OURS_READY, _urls(files).get, spent, scripts)


def stock(found: list[SearchRecord], name: str) -> Way:
    begin = cpu()
    pages = [
        {"url": f"/{one.url}", "content": one.text, "language": "zh", "meta": {"title": one.title}} for one in found
    ]
    files = pagefind.index(pages, 20_000)
    kept = {path: data for path, data in files.items() if "ui" not in path and "highlight" not in path}
    return Way(name, kept, STOCK, "() => {}", _urls(kept).get, cpu() - begin)


def extended(found: list[SearchRecord]) -> list[Way]:
    """Stock Pagefind with the extended binary, where that is installed."""
    try:
        binary = importlib.import_module("pagefind_bin_extended")
    except ModuleNotFoundError:
        print("pagefind-bin-extended isn't installed")
        return []
    with mock.patch.dict(sys.modules, pagefind_bin=binary):
        return [stock(found, "stock Pagefind, extended")]


def whole(found: list[SearchRecord], name: str, ready: str, **files: bytes) -> Way:
    begin = cpu()
    texts = [[one.url, "\n".join((one.title, *one.names, one.text))] for one in found]
    files = {"texts.json": json.dumps(texts, ensure_ascii=False).encode(), **files}
    return Way(name, files, WHOLE, f"async () => {{ {ready} }}", str, cpu() - begin)


def _urls(files: dict[str, bytes]) -> dict[str, str]:
    packed = {path: data for path, data in files.items() if "fragment/" in path}  # of every shard
    return {Path(path).stem: json.loads(gzip.decompress(data)[12:])["url"][1:] for path, data in packed.items()}


class Counting(SimpleHTTPRequestHandler):
    """Serves compressed and counts the bytes of bodies."""

    sent: list[int]

    def do_GET(self):
        file = Path(self.translate_path(self.path))
        data = file.read_bytes() if file.is_file() else b""
        packed = file.suffix in (".js", ".mjs", ".json", ".html")
        body = gzip.compress(data, 6) if packed else data
        self.send_response(200 if file.is_file() else 404)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)
        self.sent.append(len(body))

    def log_message(self, *_): ...


def measure(browser, way: Way, found: list[SearchRecord], questions: list[str]) -> dict[str, float]:
    """Recall, precision, share of questions answered exactly, KB of the first and next questions, size and CPU."""
    folded = {one.url: "\n".join(map(fold, (one.title, *one.names, *one.text.split("\n")))) for one in found}
    given, first, spent = _asked(browser, way, questions)
    hits = wanted = shown = exact = 0
    for question, answer in zip(questions, given, strict=True):
        right = {url for url, text in folded.items() if fold(question) in text}
        hits, wanted, shown = hits + len(answer & right), wanted + len(right), shown + len(answer)
        exact += answer == right
    spent.sort()
    return {
        "recall": hits / wanted,
        "precision": hits / max(shown, 1),
        "exact": exact / len(questions),
        "first KB": first / 1000,
        "next KB": sum(spent) / len(spent) / 1000,
        "next p95 KB": spent[int(len(spent) * 0.95)] / 1000,
        "KB a document": sum(map(len, way.files.values())) / len(found) / 1000,
        "CPU s": way.cpu,
    }


def _asked(browser, way: Way, questions: list[str]) -> tuple[list[set[str]], int, list[int]]:
    sent: list[int] = []
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder), way)
        handler = type("Handler", (Counting,), {"sent": sent})
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
        page.evaluate(way.ready)
        given, totals = [], []
        for question in questions:
            given.append({way.url_of(id) for id in page.evaluate(way.ask, question)})
            totals.append(sum(sent))
        page.close()
        server.shutdown()
    return given, totals[0], [after - before for before, after in pairwise(totals)]


def _write(folder: Path, way: Way) -> None:
    tags = "".join(f'<script src="script{number}.js"></script>' for number in range(len(way.scripts)))
    files = {f"search/{path}": data for path, data in way.files.items()}
    files |= {f"script{number}.js": data for number, data in enumerate(way.scripts)}
    for path, data in {**files, "index.html": (HOST + tags).encode()}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def sampled(found: list[SearchRecord], count: int) -> list[str]:
    """Runs of 2, 3, 4 and 6 characters of what is published."""
    rng = random.Random(7)
    lines = [line for one in found for line in (one.title, *one.text.split("\n")) if len(line) > 6]
    questions = []
    while len(questions) < count:
        line, length = rng.choice(lines), rng.choice((2, 3, 4, 6))
        start = rng.randrange(len(line) - length + 1)
        if len(fold(line[start : start + length])) == length:  # a sign at either end is no part of the question
            questions.append(line[start : start + length])
    return questions


def archive_records(documents: int) -> list[SearchRecord]:
    return list(records(generated(documents)))


def generated(documents: int) -> Archive:
    """So many documents, about: one in fifteen a deputy, thirty stations, the rest stories."""
    deputies = max(10, documents // 15)
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), stories=documents - deputies - 30, deputies=deputies, names=True)
        return Archive.of(load.parse(load.read(Path(folder))), DAY)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, nargs="+", default=[217, 2000, 8000])
    parser.add_argument("--questions", type=int, default=200)
    choices = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        for documents in choices.documents:
            compare(browser, archive_records(documents), choices.questions)


def compare(browser, found: list[SearchRecord], count: int) -> None:
    questions = sampled(found, count)
    ways = [
        ours(found),
        stock(found, "stock Pagefind, standard"),
        *extended(found),
        whole(found, "whole text, includes()", INCLUDES),
        whole(found, "whole text, Fuse.js", FUSE, **{"fuse.mjs": FUSE_FILE.read_bytes()}),
    ]
    figures = {way.name: measure(browser, way, found, questions) for way in ways}
    base = figures["this search"]
    print(f"\n{len(found)} documents, {len(questions)} questions; in brackets the ratio of this search to the other\n")
    print("| |", " | ".join(base), "|\n|---|" + "---:|" * len(base))
    for name, values in figures.items():
        print(f"| {name} |", " | ".join(_cell(base[key], value) for key, value in values.items()), "|", flush=True)


def _cell(ours: float, theirs: float) -> str:
    return f"{theirs:.3g}" + (f" ({ours / theirs:.2f})" if theirs and ours != theirs else "")


if __name__ == "__main__":
    main()
