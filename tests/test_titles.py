"""Promises about titles: on pages and on cards they break between words."""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import PROJECT
from hypothesis import example, given
from hypothesis import strategies as st

from tribune.render import lettering, printing
from tribune.render.titles import parted, pieces

WORDS = {
    "小区门口垃圾堆放": "小区|门口|垃圾堆放",
    "敲开300多扇门，画出一张“养老地图”": "敲开|300多扇门，|画出|一张|“养老|地图”",
    "1,142条建议，一间中医阁": "1,142条|建议，|一间|中医阁",
    "两岸的垃圾去哪儿了？——《母亲河》巡河手记": "两岸的|垃圾|去哪儿了？|——《母亲河》巡河手记",
    "河道清了——记区人大代表代表甲": "河道|清了|——记区人大代表代表甲",
    "——": "——",
}


@pytest.mark.parametrize("title", WORDS)
def test_a_title_breaks_between_words_and_keeps_marks_and_particles_with_them(title):
    assert "|".join(pieces(title)) == WORDS[title]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
@example("<b>甲</b>&乙")
def test_whatever_the_title_nothing_of_it_is_lost_and_it_is_no_markup(title):
    assert "".join(pieces(title)) == title
    assert parted(title).replace("<wbr>", "").unescape() == title


def test_a_card_breaks_a_title_as_the_page_does():
    title = "小区门口垃圾堆放了整整两年没有人来管的事怎么办"
    rows = printing._title(title)[1]
    ends = {"".join(pieces(title)[:place]) for place in range(len(title))}
    assert len(rows) > 1 and all("".join(rows[:place]) in ends for place in range(len(rows)))


def test_a_word_that_no_line_holds_is_parted():
    assert lettering.lines("甲乙丙丁", len, 2, 4, ["甲乙丙丁"]) == ["甲乙", "丙丁"]


def test_a_title_that_is_remembered_needs_no_dictionary(tmp_path):
    code = (
        "import sys; from pathlib import Path; from tribune.render import memory, titles;"
        f"memory.use(Path({str(tmp_path)!r})); print(titles.parted('文教街重新走得通'), 'rjieba' in sys.modules)"
    )
    runs = [subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True) for _ in "12"]
    assert [run.stdout.split()[-1] for run in runs] == ["True", "False"], runs
    assert runs[0].stdout.split()[0] == runs[1].stdout.split()[0] == "文教街<wbr>重新<wbr>走得通"


def test_the_text_of_a_story_begins_on_the_first_screen_and_facts_come_after_it(browser, served):
    page = browser.new_context(viewport={"width": 360, "height": 780}).new_page()
    page.goto(served + "stories/qingqing-apple.html")
    tops = "[...document.querySelectorAll('.story-head, .story-text, .story-end, .story-side')].map(e => e.offsetTop)"
    assert (found := page.evaluate(tops)) == sorted(found)
    head = page.evaluate("document.querySelector('main').offsetTop")
    assert found[1] - head <= 420 - 60
    assert page.query_selector(".pull") and not page.query_selector("details.cite[open]")
    page.context.close()
