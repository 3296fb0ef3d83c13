"""Promises about the review of an import: a person sees what was guessed, answers by name, and all is written or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import contents

from tribune.desk.plan import Guess, LeftOut, Plan, Question, Told, Written
from tribune.desk.review import Review
from tribune.desk.server import address, listening, running

PEOPLE = (*((f"dai-biao-{number}", f"代表{number:04}") for number in range(12)), ("zhang-san", "张三"))
QUESTION = Question("who:1", Told("which_kind", {"file": "<b>x</b>"}), choices=PEOPLE, where="第 2 行")


def planned(answers) -> Plan:
    """A sheet of which one cell must be asked, and one was guessed."""
    left = (LeftOut("电话", Told("column_private"), "第 3 列"),)
    if answers.get("who:1") != "zhang-san":
        return Plan(questions=(QUESTION,), left_out=left)
    guess = Guess("theme", "rural", 0.7, "第 2 行")
    data = "title: 修路\ntheme: rural\n".encode()
    path = "content/suggestions/xiu-lu.yaml"
    return Plan(write=(Written(path, data, guesses=(guess,)),), left_out=left)


@pytest.fixture
def reviewed(archive_folder: Path):
    sheet = archive_folder.parent / "台账.csv"
    sheet.write_text("标题,代表,电话\n修路,张三,1\n", "utf-8")
    review, listener = Review(archive_folder, [sheet], planned, {}), listening(0)
    app, door = review.app(listener.getsockname()[1])
    with running(app, listener):
        yield review, door.entrance(address(listener))


def test_a_question_is_answered_by_name_and_then_all_is_written(browser, reviewed, archive_folder):
    from axe import flaws

    review, entrance = reviewed
    before = contents(archive_folder)
    for scripted, width in ((False, 360), (True, 1280)):
        with browser.new_context(java_script_enabled=True, bypass_csp=True, viewport={"width": width, "height": 800}) as context:
            page = context.new_page()
            page.goto(entrance)
            assert "key=" not in page.url and page.locator("td").count() == 3
            assert flaws(page) == [] and page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.locator("text=全部写入").count() == 0 and "column" not in page.content()
            assert page.locator("b").count() == 0, "what the source says is text"
            if not scripted:
                continue
            page.get_by_role("combobox").fill("张三")
            page.click("text=答好了")
            assert "猜的 70%" in page.locator(".guess").inner_text()
            assert flaws(page) == [] and contents(archive_folder) == before
            page.click("text=全部写入")
            assert "写好了 1 份" in page.inner_text("h1") and flaws(page) == []
    assert (archive_folder / "content/suggestions/xiu-lu.yaml").read_bytes() == "title: 修路\ntheme: rural\n".encode()
    assert review.done == "written" and review.ended.is_set()


def test_it_works_without_scripts_and_later_writes_nothing(browser, reviewed, archive_folder):
    review, entrance = reviewed
    before = contents(archive_folder)
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(entrance)
        page.get_by_role("combobox").fill("张三 zhangsan zhang-san")
        page.click("text=答好了")
        page.click("text=稍后再看")
        assert "什么都没有写" in page.inner_text("h1")
    assert contents(archive_folder) == before and review.done == "later"
