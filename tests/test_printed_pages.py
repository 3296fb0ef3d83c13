"""Promises about pages on paper: what can be pressed isn't printed, points keep their mark, and nothing is white on white."""

from __future__ import annotations

import pytest

PRESSED = ".tabs, .modes, .site-search, [data-aloud], .story-end, .do, .jobs, .ask-field, .site-nav"


@pytest.fixture(scope="module")
def page(browser):
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.add_init_script("localStorage.setItem('tribune-print', '1'); localStorage.setItem('tribune-contrast', '1')")
    page.emulate_media(media="print")
    yield page
    context.close()


@pytest.mark.parametrize("path", ["index.html", "stories/xingnong-jiayuan.html", "deputies/zhang-huijuan.html"])
def test_what_can_be_pressed_is_not_printed_and_modes_of_screens_end_there(page, served, path):
    page.goto(served + path)
    seen = "one => one.getClientRects().length"
    shown = page.evaluate(f"[...document.querySelectorAll('{PRESSED}')].filter({seen}).map(one => one.className)")
    assert shown == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") < 14


def test_points_keep_their_mark_and_cards_their_edge(page, served):
    page.goto(served + "stories/xingnong-jiayuan.html")
    assert page.evaluate("getComputedStyle(document.querySelector('.story-text ul > li'), '::before').content") == '"•"'
    page.goto(served + "deputies/zhang-huijuan.html")
    assert page.evaluate("getComputedStyle(document.querySelector('.meet')).borderTopColor") == "rgb(0, 0, 0)"
