"""Promises about the review of an import: a person sees what was guessed, answers by name, and all is written or nothing."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import PROJECT, contents
from office import docx, paragraph, title

from tribune.desk import begun, importing
from tribune.desk.plan import Guess, LeftOut, Plan, Question, Told, Written, together
from tribune.desk.review import Review
from tribune.desk.review.app import Alone
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
    review, listener = Alone(Review(archive_folder, [sheet], planned, {})), listening(0)
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


def test_a_story_is_shown_as_it_was_read_and_a_wrong_guess_is_changed_by_name(browser, archive_folder):
    from axe import flaws

    said = "去年入冬，巷子里的灯坏了，晚上看不清台阶，有人崴了脚，居民把这件事记在了本子上。"
    letter = docx(title("巷子里的灯"), paragraph("样例区人大 代表甲", align="center"), paragraph(said), paragraph("联系电话：0354-0000000"))
    file = archive_folder.parent / "来稿.docx"
    file.write_bytes(letter)
    plans = partial(importing.planned, archive_folder, "", [file])
    review, listener = Alone(Review(archive_folder, [file], plans, {})), listening(0)
    app, door = review.app(listener.getsockname()[1])
    with running(app, listener), browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.goto(door.entrance(address(listener)))
        paper = page.get_by_role("region", name="原来的文件 来稿.docx")
        assert said in paper.inner_text() and paper.locator("p.left").count() >= 1, "what isn't written is told apart"
        assert flaws(page) == []
        page.locator("input[name$=':title']").fill("灯亮了")
        page.locator("input[type=radio]").first.check()
        page.get_by_role("textbox", name="日期").fill("七月")
        page.click("text=答好了")
        assert "不是能读懂的日期" in page.inner_text("main") and page.locator("text=全部写入").count() == 0
        assert flaws(page) == []
        page.get_by_role("textbox", name="日期").fill("2025年1月20日")  # an answer that was none can be changed
        page.click("text=看看结果")
        assert review.review.given[next(id for id in review.review.given if id.endswith(":title"))] == "灯亮了"
        page.get_by_label("我逐份核对过了").check()
        page.click("text=全部写入")
    written = next(path for path in (archive_folder / "stories").glob("*.md") if "灯亮了" in path.read_text("utf-8"))
    assert "\ndate: 2025-01-20\n" in written.read_text("utf-8")
    assert "title: 灯亮了\n" in written.read_text("utf-8") and "\nstate: 公开\n" in written.read_text("utf-8")


VISITOR = """
import re, sys
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener
browser, at = build_opener(HTTPCookieProcessor()), urlsplit(sys.argv[1])
token = re.search('name="token" value="([^"]+)', browser.open(sys.argv[1]).read().decode())[1]
own = f"http://{at.netloc}"
browser.open(Request(own + "/", urlencode({"token": token, "act": "later"}).encode(), {"Origin": own}))
"""


def test_what_a_terminal_leaves_for_later_goes_on_in_the_desk(archive_folder, tmp_path):
    letter, visitor = tmp_path / "来稿.docx", tmp_path / "visitor.py"
    letter.write_bytes(docx(title("巷子里的灯"), paragraph("去年入冬，巷子里的灯坏了，晚上看不清台阶，有人崴了脚。")))
    visitor.write_text(VISITOR, "utf-8")
    terminal, end = pty.openpty()  # somebody sits there
    command = [sys.executable, str(PROJECT / "build.py"), "--root", str(archive_folder), "import", str(letter)]
    browser = {**os.environ, "BROWSER": f"{sys.executable} {visitor} %s"}
    done = subprocess.run(command, stdin=end, capture_output=True, text=True, env=browser, check=False)
    os.close(terminal)
    os.close(end)
    assert done.returncode == 1 and "待办" in done.stdout + done.stderr, done.stderr
    waiting = [*begun.every(archive_folder)]
    assert [file.read_bytes() for each in waiting for file in each.files(archive_folder)] == [letter.read_bytes()]


def test_nobody_approves_what_the_page_does_not_show():
    from tribune.desk.review import shown

    few = tuple(Written(f"content/exchanges/{number}.yaml", b"title: a\n") for number in range(shown.MOST_FILES))
    assert shown.is_all_seen(Plan(write=few))
    assert not shown.is_all_seen(Plan(write=(*few, Written("content/exchanges/x.yaml", b"title: a\n"))))
    assert not shown.is_all_seen(Plan(write=(Written("stories/long.md", b"a\n" * 1_000),)))


def test_a_name_that_is_typed_in_the_place_of_a_guess_stands_for_its_id():
    from tribune.desk.review import shown

    names = {"deputy": {"zhang-san": "张三", "li-si": "李四"}, "theme": {"rural": "乡村振兴", "law": "民主法治"}}
    guesses = (Guess("deputies", "zhang-san", 0.6, "正文", "s:deputies"), Guess("theme", "rural", 0.4, "正文", "s:theme"))
    plan = Plan(write=(Written("stories/s.md", "---\ntheme: rural\ndeputies: [zhang-san]\n---\n正文\n".encode(), guesses=guesses),))
    assert shown.changed(plan, names, {"s:deputies": "张三", "s:theme": "乡村振兴"}) == {}
    typed = {"s:deputies": "李四、张三", "s:theme": "民主法治 minzhufazhi law"}
    assert shown.changed(plan, names, typed) == {"s:deputies": "li-si,zhang-san", "s:theme": "law"}
    assert [line.text for line in shown.lines(plan.write[0], (), SimpleNamespace(names=names))] == ["乡村振兴", "[张三]", "正文"]


def test_what_is_guessed_of_a_text_stands_at_its_line(archive_folder):
    from tribune.desk.holdings import Holdings
    from tribune.desk.review import shown

    text = '---\ntitle: 灯\nphotographs:\n- file: a.jpg\n  caption: 巷口\n---\n## 数灯\n\n1. 听；\n\n![灯](b.jpg "亮了")\n'
    told = ("title", "灯"), ("a.jpg:alt", "巷口的灯"), ("caption", "巷口"), ("heading", "数灯"), ("list", "听；"), ("caption", "亮了")
    guesses = tuple(Guess(field, value, 0.6, "") for field, value in told)
    found = shown.lines(Written("stories/s.md", text.encode(), guesses=guesses), (), Holdings.of(archive_folder).register)
    said = [line.text for line in found for _ in line.guesses]
    assert said == ["灯", "- file: a.jpg", "巷口", "数灯", "1. 听；", "［图片：灯］"]


def test_each_file_stands_beside_what_is_made_of_it():
    from tribune.desk.review.originals import Original
    from tribune.desk.review.pairs import pairs

    first = Plan(write=(Written("stories/a.md", b"title: a\n"),), questions=(QUESTION,)).of("a.docx")
    second = Plan(write=(Written("stories/b.md", b"title: b\n"),), left_out=(LeftOut("电话", Told("column_private")),)).of("b.docx")
    one, other = pairs(together([first, second]), [Original("a.docx"), Original("b.docx")], 9)
    assert [number for number, _ in one.written] == [0] and [number for number, _ in other.written] == [1]
    assert (len(one.questions), len(one.left), len(other.questions), len(other.left)) == (1, 0, 0, 1)


def test_records_of_a_list_are_rows_unless_one_says_more_than_a_row_has_room_for():
    from tribune.desk.review.pairs import table
    from tribune.desk.review.shown import lines

    guess = Guess("mandates[0].term", "第六届", 0.9, "表头", "a:term")
    texts = [f"name: 代表{number:04}\nmandates:\n  - level: 区\n    term: 第六届\n" for number in range(2)]
    people = [Written(f"content/deputies/d{n}.yaml", text.encode(), guesses=(guess,)) for n, text in enumerate(texts)]
    found = table([(number, lines(each, (), SimpleNamespace(names={}))) for number, each in enumerate(people)])
    assert found.labels == ("姓名", "担任代表")
    assert [cells[1].texts for _, cells in found.rows] == [("区",)] * 2, "what is guessed stands in its field alone"
    long = Written("content/deputies/d9.yaml", f"name: 代表0009\nintroduction: {'说' * 100}\n".encode())
    assert table([(0, lines(people[0], (), SimpleNamespace(names={}))), (1, lines(long, (), SimpleNamespace(names={})))]) is None
