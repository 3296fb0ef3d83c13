"""Promises about how the search page is laid out: what was asked, then what was found, and nothing moves."""

from __future__ import annotations

import pytest

SHIFTS = """() => new Promise((resolve) => {
  let sum = 0;
  const add = (list) => list.getEntries().forEach((entry) => { sum += entry.value; });
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 300);
})"""
UNHEARD = "龘靐齉"
QUESTIONS = ("养老", "文教城", "居民", "嘻哈螃蟹", UNHEARD, "")
SIZES = {"phone": (360, 740), "desk": (1280, 900)}


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN")
    yield context.new_page()
    context.close()


def ask(page, served: str, question: str) -> None:
    page.goto(f"{served}search.html" + (f"?q={question}" if question else ""))
    page.wait_for_selector("[data-results][data-state=done]", state="attached")


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_nothing_moves_while_results_come(page, served, size):
    page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    for question in QUESTIONS:
        ask(page, served, question)
        assert page.evaluate(SHIFTS) <= 0.02, question


def test_on_a_phone_the_first_result_is_on_the_first_screen(page, served):
    for question in QUESTIONS[:4]:
        ask(page, served, question)
        assert page.locator("[data-url]").first.bounding_box()["y"] <= 330, question
    page.evaluate("localStorage.setItem('tribune-print', '1')")
    ask(page, served, "养老")
    assert page.locator("[data-url]").first.bounding_box()["y"] <= 440


def test_there_is_one_field(page, served):
    for size in SIZES.values():
        page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
        ask(page, served, "养老")
        fields = page.locator("input[type=search]")
        assert [fields.nth(place).is_visible() for place in range(fields.count())].count(True) == 1


def test_what_could_be_narrowed_can_be_and_nothing_else(page, served):
    ask(page, served, "居民")
    assert page.is_visible("[data-filters] summary")
    for question in (UNHEARD, ""):
        ask(page, served, question)
        assert page.locator("[data-url]").count() < 2
        assert page.is_hidden("[data-filters]"), question


def test_where_nothing_is_found_there_are_ways_on(page, served):
    ask(page, served, UNHEARD)
    ways = page.locator("[data-none] a")
    assert [ways.nth(place).get_attribute("href") for place in range(ways.count())] == [
        "deputies.html", "report.html", "stories.html",
    ]  # fmt: skip
    assert ways.first.bounding_box()["y"] <= 330
    assert page.is_visible("#ways")
    ask(page, served, "养老")
    assert page.is_hidden("[data-none]")


def test_what_is_told_of_a_result_is_a_sentence(page, served):
    """人民代表报 is in every source, 2025年7月5日 every date: fields, which tell nothing."""
    for question in ("人民代表报", "2025年7月5日", "养老", "居民", "代表"):
        ask(page, served, question)
        told = page.locator("[data-url] > div > p").all_inner_texts()
        assert told and not [text for text in told if " · " in text or "人民代表报周刊第" in text], question


def test_groups_stand_in_the_order_of_their_best_result_and_say_what_they_hold(page, served):
    ask(page, served, "文教城")
    assert page.locator("[data-group]").first.get_attribute("data-group") == "other"
    assert "联络站" in page.locator("[data-group] h3").first.inner_text()
    ask(page, served, "张慧娟")
    assert page.locator("[data-group]").first.get_attribute("data-group") == "deputy"
