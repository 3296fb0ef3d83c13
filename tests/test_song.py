"""Promises about the bold 宋 that is sent along: it has what titles, names and figures need, is small, and waits its turn."""

from __future__ import annotations

import io
import json
import shutil
import unicodedata
from pathlib import Path

import pytest
from conftest import BASE, PROJECT, run_build
from fontTools.ttLib import TTFont

PAGES = ("index.html", "stories.html", "tags.html", "stories/qingqing-apple.html", "deputies.html", "deputies/zhang-huijuan.html",
         "stations/xingnong-jiayuan.html", "suggestions.html", "suggestions/nie-village-market.html", "practices.html",
         "figures.html", "about.html", "report.html", "units/xinan.html", "search.html")  # fmt: skip
MOST = 200_000  # bytes
SHIFT = 0.02
SET_IN_IT = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = new Set();
  while (texts.nextNode()) {
    const inside = texts.currentNode.parentElement;
    if (!/SCRIPT|STYLE/.test(inside.nodeName) && /Cut Song/.test(getComputedStyle(inside).fontFamily))
      Array.from(texts.currentNode.data).forEach((character) => found.add(character));
  }
  return Array.from(found);
}"""
SHIFTS = """() => new Promise((resolve) => {
  let sum = 0;
  const add = (list) => list.getEntries().forEach((entry) => { sum += entry.value; });
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 400);
})"""
TIMES = """() => [performance.getEntriesByType("paint")[0].startTime,
  performance.getEntriesByType("resource").find((entry) => /song.woff2$/.test(entry.name)).startTime]"""
TAG_WIDTHS = "Array.from(document.querySelectorAll('.cloud a'), (tag) => tag.getBoundingClientRect().width)"
CUT = "Array.from(document.fonts).some((face) => /Tribune Cut Song/.test(face.family) && face.status === 'loaded')"


def characters(font: Path) -> set[str]:
    return set(map(chr, TTFont(font).getBestCmap()))


def is_of_any_width(character: str) -> bool:
    """Such as quotation marks: as wide as a Latin letter in one font, as a Chinese character in another."""
    return character > "\x7f" and unicodedata.east_asian_width(character) == "A"


def wait_for_it(page) -> None:
    """Until the font has come: asked from outside, since pages let nothing be evaluated."""
    for _ in range(200):
        if page.evaluate(CUT):
            return
        page.wait_for_timeout(50)
    raise AssertionError("the font hasn't come")


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 360, "height": 780}, locale="zh-CN")
    page = context.new_page()
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url.rpartition("/")[2]))
    yield page
    context.close()


@pytest.mark.parametrize("edition", ["web", "kiosk"])
def test_whatever_pages_set_in_it_the_font_has(sample, page, edition):
    there = characters(sample / edition / "fonts/song.woff2") | {"\n"}
    assert not set(filter(is_of_any_width, there))  # or titles with such a sign break anew when it comes
    for path in PAGES:
        page.goto((sample / edition / path).as_uri())
        missing = set(page.evaluate(SET_IN_IT)) - there
        assert not {each for each in missing if not is_of_any_width(each)}, path


def test_it_comes_after_the_page_and_moves_nothing(page, served):
    for path in ("index.html", "stories/care-map.html", "deputies/zhang-huijuan.html", "suggestions.html", "more.html"):
        page.goto(served + path)
        wait_for_it(page)
        painted, asked = page.evaluate(TIMES)
        assert painted <= asked, path
        assert page.evaluate(SHIFTS) <= SHIFT, path


def test_tags_side_by_side_are_as_wide_before_it_comes(page, served):
    page.route("**/song.woff2", lambda route: route.abort())
    page.goto(served + "tags.html")
    before = page.evaluate(TAG_WIDTHS)
    page.unroute("**/song.woff2")
    page.goto(served + "tags.html")
    wait_for_it(page)
    assert page.evaluate(TAG_WIDTHS) == pytest.approx(before, abs=0.1)
    assert before


def test_on_a_kiosk_it_comes_from_the_folder(sample, page):
    page.goto((sample / "kiosk/stories.html").as_uri())
    wait_for_it(page)


def test_who_saves_data_and_who_scans_a_code_is_sent_none(page, served, sample):
    landing = next((sample / "web/d").glob("*.html")).name
    page.goto(f"{served}d/{landing}")
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto(served + "index.html")
    page.wait_for_timeout(300)
    assert any(name.startswith("song.") for name in page.asked)  # the script that decides
    assert "song.woff2" not in page.asked


def test_however_many_characters_there_are_it_stays_small(tmp_path):
    """An archive that uses all 6,763 of GB 2312 in its sections."""
    root = Path(shutil.copytree(BASE, tmp_path / "archive"))
    codes = json.loads((PROJECT / "templates/fonts/charsets.json").read_text("utf-8"))["gb2312"]
    text = "".join(chr(code) for code in codes if code >= 0x4E00)
    sections = "\n\n".join(f"## 院子{text[at : at + 40]}\n\n说明。" for at in range(0, len(text), 40))
    with (root / "stories/clean-yard.md").open("a", encoding="utf-8") as story:
        story.write(f"\n{sections}\n")
    done = run_build(root, "--editions", "web", "--as-of", "2026-01-01")
    assert done.returncode == 0, done.stdout + done.stderr
    font = root / "site/web/fonts/song.woff2"
    assert font.stat().st_size <= MOST
    assert {*"院子干净了张慧娟0123456789，。"} <= characters(font)


def test_it_carries_its_licence(sample):
    font = TTFont(io.BytesIO((sample / "web/fonts/song.woff2").read_bytes()))
    assert "SIL Open Font License" in font["name"].getDebugName(13)
    assert "SIL OPEN FONT LICENSE Version 1.1" in (sample / "web/fonts/OFL.txt").read_text("utf-8")
