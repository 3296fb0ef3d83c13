"""Promises to a clerk who knows Word and WeChat: each job takes at most eight clicks beside typing (going live: test_going).

Each is done with the keys alone, and all that it takes is heard: names and roles, what went wrong, and what was done.
"""

from __future__ import annotations

from axe import flaws
from desks import a_page
from hands import Hand
from office import docx, paragraph, title


def test_a_clerk_adds_a_deputy_corrects_a_date_and_withdraws_a_story_in_a_few_clicks(browser, desk):
    story = desk.root / "stories/clean-yard.md"
    with a_page(browser) as page:
        hand = Hand(page, desk.entrance)
        hand.click("新写一份：代表")
        hand.write("姓名", "代表甲")
        hand.click("保存", ".acts")
        hand.sees("存好了")
        assert [file for file in (desk.root / "content/deputies").iterdir() if "代表甲" in file.read_text("utf-8")]

        hand = Hand(page, desk.at)
        hand.click("故事", "main h2")
        hand.click("院子干净了")
        hand.write("日期", "七月")
        hand.click("保存", ".acts")
        hand.sees("没有存：1 处要改")
        hand.write("日期", "2025年7月4日", wrong="“日期”不是能读懂的日期")
        hand.click("保存", ".acts")
        hand.sees("存好了")
        assert "\ndate: 2025-07-04\n" in story.read_text("utf-8")

        hand = Hand(page, desk.at)
        hand.click("故事", "main h2")
        hand.click("院子干净了")
        hand.click("现在撤下")
        hand.sees("撤下了")
        assert "\nwithdraw: 2026-01-01\n" in story.read_text("utf-8")


def test_a_clerk_imports_a_story_of_word_in_a_few_clicks(browser, desk, tmp_path):
    said = "去年入冬，巷子里的灯坏了，晚上看不清台阶，有人崴了脚，居民把这件事记在了本子上。"
    file = tmp_path / "来稿.docx"
    file.write_bytes(docx(title("巷子里的灯"), paragraph(said)))
    with a_page(browser) as page:
        hand = Hand(page, desk.entrance)
        hand.click("导入", "nav")
        hand.choose("选文件", file)
        hand.click("读出来看看")
        hand.page.get_by_role("heading", name="核对导入的内容").wait_for()
        assert flaws(page) == []
        hand.click("民生")
        hand.write("日期", "2025-01-20")
        hand.click("答好了")
        hand.click("我逐份核对过了")
        hand.click("全部写入")
        hand.sees("写好了")
        hand.sees("都写进档案了")
        assert flaws(page) == []
    assert [path for path in (desk.root / "stories").glob("*.md") if said in path.read_text("utf-8")]
