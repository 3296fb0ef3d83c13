"""Needs in residents' own words (needs.yaml): how often a right page is among the first three, and what a lost request does.

This search beside stock Pagefind, Fuse.js, and, where `npm install --prefix FOLDER minisearch @orama/orama` has put them and
`--npm FOLDER` says so, MiniSearch and Orama, both given words as the browser cuts them. Run with search.py's environment.

`needs.py FILE` asks the needs of a file of this search alone, and names those unmet: a YAML list of {ask: 看牙不要钱的, pages: [赵宾]},
where a page is called by its title, id or address. One without pages should be met by nothing. `--archive FOLDER` asks another archive.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import yaml
from search import DAY, FUSE_FILE, ROOT, STOCK, Counting, Way, generated, ours, stock, whole
from search import _write as write

from tribune import load
from tribune.index.search import SearchRecord, records, ways
from tribune.model import Archive

NEEDS = yaml.safe_load(Path(__file__).with_name("needs.yaml").read_text("utf-8"))
OF_SAMPLE = ("sample", "others", "neighbours")  # those asked of the sample archive; each by another author
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


def searches(archive: Archive, found: list[SearchRecord], npm: Path | None) -> list[tuple[Way, str]]:
    """Each way to search, with how a page asks it for addresses, best first."""
    plain = stock(found, "stock Pagefind, standard")
    fuse = whole(found, "whole text, Fuse.js (fuzzy)", FUZZY, **{"fuse.mjs": FUSE_FILE.read_bytes()})
    made = [(ours(found, ways(archive)), WORDS), (plain, STOCK), (fuse, fuse.ask)]
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
    with serving(way, sent) as address:
        page = browser.new_page()
        answer = asking(page, way, ask, address)
        answer("代表")
        begin = sum(sent)
        given = [answer(question) for question, _ in needs]
        spent = sum(sent) - begin
        page.close()
        claimed = sum(_claims(browser, way, ask, address, question) for question, _ in needs[:5])
    met = sum(any(is_right(url, right) for url in urls[:3]) for urls, (_, right) in zip(given, needs, strict=True))
    count = len(needs)
    return [met / count, sum(not urls for urls in given) / count, spent / count / 1000, claimed / 5]


@contextmanager
def serving(way: Way, sent: list[int]) -> Iterator[str]:
    """The address of a page with this search; the bytes of each answer are added to `sent`."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), way)
        handler = type("Handler", (Counting,), {"sent": sent})
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/index.html"
        server.shutdown()


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


def archive_in(folder: Path) -> Archive:
    return Archive.of(load.parse(load.read(folder)), DAY)


def others_needs(file: Path, archive: Archive, found: list[SearchRecord]) -> list[tuple[str, set[str]]]:
    """Each question of a file, with the addresses that answer it. SystemExit names the pages that aren't there."""
    called: dict[str, set[str]] = {}
    for url, title in [*((one.url, one.title) for one in found), *((way[0], way[1]) for way in ways(archive))]:
        for name in (title, url, url.removesuffix(".html"), Path(url).stem):
            called.setdefault(name, set()).add(url)
    needs = yaml.safe_load(file.read_text("utf-8"))
    if lacking := {page for need in needs for page in need.get("pages") or () if page not in called}:
        raise SystemExit(f"no page is called {', '.join(sorted(lacking))}")
    return [(need["ask"], set().union(*(called[page] for page in need.get("pages") or ()))) for need in needs]


def ask_others(browser, file: Path, archive: Archive) -> None:
    """The shares of a file's needs that are met and that nothing is shown for, and each that is unmet with what is shown."""
    found = list(records(archive))
    needs = others_needs(file, archive, found)
    way = ours(found, ways(archive))
    with serving(way, []) as address:
        page = browser.new_page()
        answer = asking(page, way, WORDS, address)
        given = [answer(question) for question, _ in needs]
        page.close()
    wrong = [
        (question, urls)
        for (question, right), urls in zip(needs, given, strict=True)
        if not (right & {*urls[:3]} if right else not urls)
    ]
    count, empty = len(needs), sum(bool(right) and not urls for (_, right), urls in zip(needs, given, strict=True))
    print(f"{count} needs: met {count - len(wrong)} ({1 - len(wrong) / count:.0%}), nothing shown {empty} ({empty / count:.0%})")
    for question, urls in wrong:
        print(f"  {question}: {', '.join(urls[:3]) or 'nothing'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", help="needs to ask instead of those of needs.yaml")
    parser.add_argument("--archive", type=Path, default=ROOT, help="the archive that they're asked of")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--npm", type=Path)
    choices = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        if choices.file:
            ask_others(browser, choices.file, archive_in(choices.archive))
        else:
            compare(browser, choices.documents, choices.npm)


def compare(browser, documents: int, npm: Path | None) -> None:
    """Every search on the needs of needs.yaml."""
    sample = archive_in(ROOT)
    for name, archive in (*((name, sample) for name in OF_SAMPLE), ("generated", generated(documents))):
        found = list(records(archive))
        text = {one.url: f"{one.title}\n{one.text}" for one in found}
        right = {
            **dict.fromkeys(OF_SAMPLE, lambda url, urls: url in urls.split()),
            "generated": lambda url, pattern, text=text: url in text and re.search(pattern, text[url]) is not None,
        }[name]
        print(f"\n{name}: {len(found)} documents, {len(NEEDS[name])} needs\n")
        print("| | in the first three | nothing shown | KB a question | absence claimed with requests cut |")
        print("|---|---:|---:|---:|---:|")
        for way, ask in searches(archive, found, npm):
            figures = measure(browser, way, ask, NEEDS[name], right)
            print(f"| {way.name} |", " | ".join(f"{figure:.2f}" for figure in figures), "|", flush=True)


if __name__ == "__main__":
    main()
