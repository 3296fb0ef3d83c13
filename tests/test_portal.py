"""Promises of a portal: several archives are searched as one, each under its own name, and no member can harm the others."""

from __future__ import annotations

import gzip
import io
import json
import re
import shutil
import socket
from collections.abc import Iterable
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from zlib import adler32

import pytest
import yaml
from conftest import contents, run_build
from federations import Handler, Served, ask, copied, harvested, member, published, shown
from fontTools.ttLib import TTFont
from test_search import archive_of

from tribune.index.folding import fold
from tribune.index.search import records
from tribune.index.search.scripts import lean
from tribune.model.federation import CARD

NAMES = {"yuci": "榆次区", "jia": "甲区", "yi": "乙县", "away": "丙县", "hanging": "丁县", "closed": "戊县"}
GOOD = ("yuci", "jia", "yi")
COPIES = {f"copy{number}": f"第{number}镇" for number in range(1, 9)}  # members whose archive is that of jia
HEARD = (*GOOD, *COPIES)
QUESTIONS = ("路灯", "水渠", "甲区", "张慧娟", "经过，写在这里", "渠修好了", "居民", "zhj", "水渠 路灯", "没有这句话")


@dataclass
class Federation:
    """Eleven members that are as they should be, one that isn't there, one that never answers, one without CORS; the portal."""

    root: Path
    members: dict[str, Served]
    portal: Served
    hanging: str
    silent: socket.socket

    @property
    def address(self) -> str:
        return f"{self.portal.home}/"


@pytest.fixture(scope="module")
def federation(tmp_path_factory):
    root = tmp_path_factory.mktemp("federation")
    hanging = socket.create_server(("127.0.0.1", 0))  # takes calls and says nothing
    served = {id: Served(root / id / "site" / "web", id != "closed") for id in (*HEARD, "away", "closed")}
    served["away"].server.shutdown()
    served["away"].server.server_close()
    homes = {id: each.home for id, each in served.items()} | {"hanging": f"http://127.0.0.1:{hanging.getsockname()[1]}"}
    titles = {"yuci": ("路灯亮了", "水渠修好了"), "jia": ("水渠修好了",), "yi": ("桥头的路灯", "校门口的桥")}
    for id in GOOD:
        shutil.rmtree(root / id)
        member(root / id, homes[id], *titles[id])
    (root / "closed" / "site" / "web" / "data").mkdir()
    (root / "closed" / "site" / "web" / "data" / "federation.json").write_text("{}")
    portal = member(root / "portal", "http://127.0.0.1:1")
    listed = [{"id": id, "name": name, "home": f"{homes[id]}/"} for id, name in (NAMES | COPIES).items()]
    (portal / "content" / "federation.yaml").write_text(yaml.safe_dump({"members": listed}, allow_unicode=True), "utf-8")
    for id in GOOD:
        published(root / id)
    built(portal)
    for id in COPIES:
        copied(served["jia"], served[id])
    yield Federation(root, served, Served(portal / "site" / "portal"), homes["hanging"], hanging)
    hanging.close()


@pytest.fixture(scope="module")
def page(federation, browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    Handler.sent.clear()
    page.goto(f"{federation.address}search.html")
    ask(page, "没有这句话")
    page.opening = sum(Handler.sent)
    yield page
    assert not page.errors
    context.close()


def built(portal: Path) -> str:
    """Build a portal; what is said."""
    done = run_build(portal, "--editions", "portal", "--as-of", "2025-08-01")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr


def opened(federation, browser, path: str = "search.html", without: Iterable[str] = COPIES):
    """A page of the portal as somebody sees it who comes now; members that are beside the point aren't reached."""
    context = browser.new_context()
    for home in (federation.hanging, *(federation.members[id].home for id in without)):  # the one that hangs has been waited for once
        context.route(f"{home}/**", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{federation.address}{path}")
    return page


def test_a_question_finds_what_stands_in_every_member_and_leads_to_each(federation, page):
    names, read = NAMES | COPIES, {id: list(records(archive_of(federation.root / id))) for id in GOOD}
    stands = {
        f"{id}/{record.url}": "\n".join(fold(line) for line in f"{record.title}\n{record.text}".split("\n"))
        for id, root in {**{id: id for id in GOOD}, **dict.fromkeys(COPIES, "jia")}.items()
        for record in read[root]
    } | {f"{id}/": fold(name) for id, name in names.items()}
    for question in QUESTIONS:
        found = ask(page, question)
        wanted = {url for url, text in stands.items() if fold(question) in text}
        if question.isascii() or " " in question:
            assert found["total"], question
        else:
            assert found["urls"] == wanted and found["total"] == len(wanted), question
        for url, address, place in found["entries"]:
            id, _, path = url.partition("/")
            assert address == f"{federation.members[id].home}/{path or 'index.html'}"
            assert place.startswith(names[id])


def test_a_search_over_eleven_members_opens_and_says_that_nothing_is_there_with_250_kilobytes(page):
    assert 100_000 < page.opening <= 250_000, page.opening


def test_who_does_not_answer_is_named_and_the_others_answer(page):
    ask(page, "水渠")
    said = page.inner_text("main > [data-unheard]")
    for name, why in (("丙县", "连不上"), ("丁县", "没有回应"), ("戊县", "不让别的网站读取")):
        assert f"{name}（{why}）" in said
    assert not any((NAMES | COPIES)[id] in said for id in HEARD)


SELDOM = ("search/named.json", "search/titles.json")  # tables that are read where next to nothing is found


def damaged(stack: ExitStack, file: Path, damage) -> None:
    """Damage a file for a while, and with it the list of sums where it's to look as sound as a damaged table can."""
    made = damage(file.read_bytes())
    data, is_summed = made if isinstance(made, tuple) else (made, False)
    stack.enter_context(changed(file, data))
    if is_summed:
        sums = file.parent / "sums.json"
        stack.enter_context(changed(sums, put(**{file.name: adler32(data)})(sums.read_bytes())))


@contextmanager
def changed(file: Path, data: bytes):
    before = file.read_bytes()
    file.write_bytes(data)
    yield
    file.write_bytes(before)


def sent(status: str, data: bytes = b"", **headers: str) -> bytes:
    told = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.0 {status}\r\nAccess-Control-Allow-Origin: *\r\n{told}\r\n".encode() + data


def put(**fields: object):
    """Puts fields into what a file tells."""
    return lambda data: json.dumps(json.loads(data) | fields).encode()


def summed(damage):
    """Damages a table and says its new sum."""
    return lambda data: (damage(data), True)


DAMAGES = (  # of each copy in turn: what of it, by what, and what is said; of one that isn't harmed nothing is
    ("data/federation.json", lambda data: b'{"format": 1', "资料有误"),
    ("data/federation.json", lambda data: data.replace(b'"format": 1', b'"format": 2'), "程序版本不同"),
    ("data/federation.json", lambda data: data.replace(b'"pagefind": "', b'"pagefind": "0.'), "程序版本不同"),
    ("data/federation.json", lambda data: data.replace(b'"base_url": "', b'"base_url": "https://x'), "网址不符"),
    ("search/words.json", lambda data: b'{"records": "<script>"}', "资料有误"),
    ("search/pagefind-entry.json", lambda data: b"<html>", "资料有误"),
    ("search/index/*", lambda data: data[: len(data) // 2], "资料有误"),
    ("search/fragment/*", lambda data: b"\x1f\x8b damaged", "资料有误"),
    ("data/federation.json", put(withdrawn=[1]), "资料有误"),
    ("data/federation.json", lambda data: data.replace(b'"format": 1', b'"format": 1e999'), "资料有误"),
    ("data/federation.json", lambda data: b'{"format": 1, "withdrawn": []}', "资料有误"),
    ("data/federation.json", lambda data: b"<!doctype html><title>502</title>", "资料有误"),
    ("data/federation.json", lambda data: data.decode().encode("utf-16"), "资料有误"),
    ("data/federation.json", lambda data: b"\xef\xbb\xbf" + put(as_of="2999-01-01")(data), ""),
    ("data/federation.json", put(withdrawn=[f"stories/gone/{number}.html" for number in range(5_000)]), ""),
    ("data/federation.json", lambda data: sent("302 Found", Location="/data/federation.json"), "连不上"),
    ("data/federation.json", lambda data: sent("200 OK", b"garbage", Content_Encoding="gzip"), "资料有误"),
    ("data/federation.json", lambda data: sent("503 Busy"), "连不上"),
    ("search/words.json", summed(put(shards=10**9)), "资料有误"),
    ("search/words.json", summed(put(records=1e300)), "资料有误"),
    ("search/words.json", summed(put(traditional=["燈", ""])), "资料有误"),
    ("search/kinds.json", summed(lambda data: re.sub(rb"(\w+)(;|\")", rb"zz\2", data, count=1)), "资料有误"),
    ("search/facets.json", summed(lambda data: data.replace(b'"column":"', b'"column":"length ')), "资料有误"),
    ("search/sums.json", lambda data: data[:-9], "资料有误"),
    ("search/dates.json", summed(lambda data: b"[]"), "资料有误"),
    ("search/deputies.json", summed(put(values=["../a/b"], names=["路灯"])), ""),
    ("search/deputies.json", summed(put(column="0")), "资料有误"),
    ("search/named.json", lambda data: sent("404 Not Found"), "资料有误"),
    ("search/named.json", summed(lambda data: b'[["a"]]'), "资料有误"),
    ("search/titles.json", summed(lambda data: b"[" * 100_000), "资料有误"),
    ("search/*.pf_meta", lambda data: gzip.compress(b"pagefind_dcd garbage"), "资料有误"),
    ("search/pagefind-entry.json", put(languages={"und": {"hash": "../../x/y", "wasm": "und", "page_count": 10**30}}), "资料有误"),
)


def test_members_of_another_version_or_with_damaged_files_are_named_each_and_harm_nothing(federation, browser):
    page = opened(federation, browser, without=())
    for first in range(0, len(DAMAGES), len(COPIES)):
        damages = dict(zip(COPIES, DAMAGES[first:], strict=False))
        with ExitStack() as stack:
            for id, (path, damage, _) in damages.items():
                for file in federation.members[id].folder.glob(path):
                    damaged(stack, file, damage)
            page.goto(f"{federation.address}search.html?q=水渠&sort=date")
            page.wait_for_selector("[data-results][data-state=done] .entry")
            is_asked = any(path in SELDOM for path, *_ in damages.values())
            if is_asked:
                ask(page, "张慧绢")  # nobody is called so: every table is looked into for who may be meant
            for id, (*_, why) in damages.items():
                page.wait_for_selector(f"main > [data-unheard]:text('{COPIES[id]}（{why}）')") if why else None
            found = ask(page, "水渠") if is_asked else shown(page)
            unharmed = {id for id, (*_, why) in damages.items() if not why}
            assert {url.split("/")[0] for url in found["urls"]} == {*GOOD, *unharmed}
            assert not any(COPIES[id] in page.inner_text("main > [data-unheard]") for id in unharmed)
    page.context.close()


def test_what_a_member_sends_is_text_and_leads_nowhere_else(federation, browser):
    folder = federation.members["jia"].folder
    with ExitStack() as stack:
        for file in folder.glob("search/fragment/*"):
            told = json.loads(gzip.decompress(file.read_bytes())[12:])
            told["meta"] |= {"title": "<img src=x onerror=alert(1)>水渠", "unit": {"name": 1}, "theme_id": "x y"}
            told["url"] = "/../../javascript:alert(1)"
            stack.enter_context(changed(file, gzip.compress(b"pagefind_dcd" + json.dumps(told).encode())))
        page = opened(federation, browser)
        found = ask(page, "水渠")
        page.wait_for_selector("text=<img src=x onerror=alert(1)>")
        homes = tuple(each.home for each in federation.members.values())
        assert all(address.startswith(homes) for _, address, _ in found["entries"])
        assert page.locator("[data-results] img").count() == 0
        page.context.close()


def test_what_is_withdrawn_is_gone_when_the_page_is_next_opened(federation, browser):
    root = federation.root / "jia"
    story = root / "stories" / "s1.md"
    page = opened(federation, browser)
    assert "jia/stories/s1.html" in ask(page, "水渠")["urls"]
    story.write_text(story.read_text("utf-8").replace("theme:", "withdraw: 2025-04-01\ntheme:"), "utf-8")
    published(root)
    page.reload()
    found = ask(page, "水渠")
    assert "jia/stories/s1.html" not in found["urls"] and found["urls"]
    page.context.close()


def test_without_scripts_a_portal_leads_to_its_members(federation, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(federation.address)
    links = page.eval_on_selector_all("main a", "all => all.map(one => one.href)")
    assert {f"{each.home}/index.html" for each in federation.members.values()} <= set(links)
    context.close()


def test_titles_of_a_portal_are_set_in_bold_song_also_where_there_is_none(federation, browser):
    page = opened(federation, browser, "")
    page.wait_for_function("() => [...document.fonts].some(face => /Tribune (Cut )?Song/.test(face.family) && face.status === 'loaded')")
    shown = set(page.inner_text("h1")) - set(" \n")
    cut = TTFont(io.BytesIO((federation.root / "portal/site/portal/fonts/song.woff2").read_bytes())).getBestCmap()
    assert shown and {character for character in shown if ord(character) not in cut} == set()
    page.context.close()


def test_what_is_harvested_stands_side_by_side_and_the_last_good_copy_stays(federation, browser):
    portal, folder = federation.root / "portal", federation.members["yi"].folder
    said = harvested(portal)
    assert "丙县：连不上" in said and "丁县：没有回应" in said
    federation.silent.close()  # it has been waited for once
    before = contents(portal / "harvest")
    assert set(before) == {f"{id}.json" for id in HEARD}
    with changed(folder / CARD, re.sub(rb'(stories.json": ")\w{8}', rb"\g<1>00000000", (folder / CARD).read_bytes())):
        assert "乙县：送来的资料有误" in harvested(portal)
    assert contents(portal / "harvest") == before
    (portal / "harvest" / "jia.json").write_text("{", "utf-8")
    assert "N003" in built(portal)
    page = opened(federation, browser, "")
    page.wait_for_selector("text=校门口的桥")
    assert page.locator("[data-of=yuci] h3:has-text('水渠修好了')").count() == 1
    assert "<b>摘要</b>" in page.inner_text("main")
    told = (folder / CARD).read_bytes().replace(b'"withdrawn": []', b'"withdrawn": ["stories/s2.html"]')
    with changed(folder / CARD, told):
        page.reload()
        page.wait_for_selector("text=校门口的桥", state="detached")
    page.goto(f"{federation.address}figures.html")
    assert page.inner_text(".figures").split() == ["代表", "10", "故事", "22", "联络站", "10"]
    page.goto(f"{federation.address}deputies.html")
    assert page.locator(".people a").count() == 10
    page.context.close()


@pytest.mark.parametrize("script", ["a.split(/[; ]/)", "const b=/x : y/;", "c&&/[a : b]/.test(d)", 'say("a : b")', "return /, /.test(e)"])
def test_a_script_without_blanks_keeps_those_of_its_texts_and_patterns(script):
    assert lean(f"  {script} // why") == script
