"""Needs in residents' own words (needs.yaml): how often a right page is among the first three, and what a lost request does.

This search beside stock Pagefind, Fuse.js, and, where `npm install --prefix FOLDER minisearch @orama/orama` has put them and
`--npm FOLDER` says so, MiniSearch and Orama, both given words as the browser cuts them. Run with search.py's environment.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import yaml
from search import DAY, FUSE_FILE, ROOT, STOCK, Counting, Way, archive_records, ours, stock, whole
from search import _write as write

from tribune import load
from tribune.index.search import SearchRecord, records
from tribune.model import Archive

NEEDS = yaml.safe_load(Path(__file__).with_name("needs.yaml").read_text("utf-8"))
WORDS = """async question => {
  const engine = await tribuneSearch.connect();
  const answers = await engine.ask(question);
  const exact = await Promise.all(answers.results.slice(0, 3).map(one => engine.show(one, answers.asked)));
  return exact.concat(await tribuneSearch.partly(engine, answers)).map(one => one.url);
}"""
CUT = (
    "Array.from(new Intl.Segmenter('zh', { granularity: 'word' }).segment(text), one => one.segment)"
    ".filter(one => /[\\p{L}\\p{N}]/u.test(one))"
)
FUZZY = """window.Fuse = (await import('./search/fuse.mjs')).default;
window.search = (texts, question) => {
  window.fuse = window.fuse || new Fuse(texts, { keys: ['1'], ignoreLocation: true, threshold: 0.6 });
  return window.fuse.search(question).map(one => one.item[0]);
}"""
MINISEARCH = f"""window.MiniSearch = (await import('./search/minisearch.mjs')).default;
window.search = (texts, question) => {{
  const tokenize = text => {CUT};
  window.mini = window.mini || new MiniSearch({{ fields: ['text'], tokenize }});
  if (!mini.documentCount) mini.addAll(texts.map(([id, text]) => ({{ id, text }})));
  return mini.search(question, {{ tokenize, combineWith: 'OR' }}).map(one => one.id);
}}"""
ORAMA = f"""window.orama = await import('./search/orama/index.js');
window.search = async (texts, question) => {{
  if (!window.db) {{
    const tokenizer = {{ language: 'chinese', normalizationCache: new Map(), tokenize: text => {CUT} }};
    window.db = await orama.create({{ schema: {{ text: 'string' }}, components: {{ tokenizer }} }});
    await orama.insertMultiple(db, texts.map(([id, text]) => ({{ id, text }})));
  }}
  return (await orama.search(db, {{ term: question, threshold: 1, limit: 3 }})).hits.map(one => one.id);
}}"""


def ways(found: list[SearchRecord], npm: Path | None) -> list[tuple[Way, str]]:
    """Each way to search, with how a page asks it for addresses, best first."""
    plain = stock(found, "stock Pagefind, standard")
    fuse = whole(found, "whole text, Fuse.js (fuzzy)", FUZZY, **{"fuse.mjs": FUSE_FILE.read_bytes()})
    made = [(ours(found), WORDS), (plain, STOCK), (fuse, fuse.ask)]
    if npm:
        mini = (npm / "node_modules/minisearch/dist/es/index.js").read_bytes()
        browsers = npm / "node_modules/@orama/orama/dist/browser"
        orama = {f"orama/{file.relative_to(browsers).as_posix()}": file.read_bytes() for file in browsers.rglob("*.js")}
        for name, ready, files in (
            ("MiniSearch, any word", MINISEARCH, {"minisearch.mjs": mini}),
            ("Orama, any word", ORAMA, orama),
        ):
            way = whole(found, name, ready, **files)
            made.append((way, way.ask))
    return made


def measure(browser, way: Way, ask: str, needs: list[list[str]], is_right: Callable[[str, str], bool]) -> list[float]:
    """Share of needs met among the first three, share with nothing shown, KB a question, and absences claimed when cut off."""
    sent: list[int] = []
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), way)
        handler = type("Handler", (Counting,), {"sent": sent})
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/index.html"
        page = browser.new_page()
        answer = asking(page, way, ask, address)
        answer("代表")
        begin = sum(sent)
        given = [answer(question) for question, _ in needs]
        spent = sum(sent) - begin
        page.close()
        claimed = sum(_claims(browser, way, ask, address, question) for question, _ in needs[:5])
        server.shutdown()
    met = sum(any(is_right(url, right) for url in urls[:3]) for urls, (_, right) in zip(given, needs, strict=True))
    count = len(needs)
    return [met / count, sum(not urls for urls in given) / count, spent / count / 1000, claimed / 5]


def asking(page, way: Way, ask: str, address: str) -> Callable[[str], list[str]]:
    page.goto(address)
    page.evaluate(
        "() => tribuneSearch.loadAll(['engine', 'elements', 'connect', 'connection'])" if way.scripts else way.ready
    )
    return lambda question: [url if ask == WORDS else way.url_of(url) for url in page.evaluate(ask, question)]


def _claims(browser, way: Way, ask: str, address: str, question: str) -> bool:
    """Whether a search that can read no chunk of its index says without a fault that there is nothing."""
    page = browser.new_page()
    try:
        answer = asking(page, way, ask, address)
        page.route("**/*.pf_index", lambda route: route.abort())
        page.route("**/texts.json", lambda route: route.abort())
        return not answer(question)
    except Exception:  # told, as it should be
        return False
    finally:
        page.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--npm", type=Path)
    choices = parser.parse_args()
    from playwright.sync_api import sync_playwright

    sample = list(records(Archive.of(load.parse(load.read(ROOT)), DAY)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, found in (("sample", sample), ("others", sample), ("generated", archive_records(choices.documents))):
            text = {one.url: f"{one.title}\n{one.text}" for one in found}
            right = {
                **dict.fromkeys(("sample", "others"), lambda url, urls: url in urls.split()),
                "generated": lambda url, pattern, text=text: url in text and re.search(pattern, text[url]) is not None,
            }[name]
            print(f"\n{name}: {len(found)} documents, {len(NEEDS[name])} needs\n")
            print("| | in the first three | nothing shown | KB a question | absence claimed with requests cut |")
            print("|---|---:|---:|---:|---:|")
            for way, ask in ways(found, choices.npm):
                figures = measure(browser, way, ask, NEEDS[name], right)
                print(f"| {way.name} |", " | ".join(f"{figure:.2f}" for figure in figures), "|", flush=True)


if __name__ == "__main__":
    main()
