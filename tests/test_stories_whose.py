"""Whose words a story is, and of when: by-lines, letterheads, labels of days, who took its pictures; nothing else is told of them."""

from __future__ import annotations

import pytest
from office import cell, docx, paragraph, picture, table, title
from test_stories_offices import LAMP, PAPER, body, left, story

from tribune.desk.stories import planning, source
from tribune.desk.stories.reckoning import Account

__all__ = ["story"]
TEXT = paragraph(LAMP), paragraph(PAPER)
RUBRIC = paragraph("履职动态", align="center")


@pytest.mark.parametrize(
    "credit",
    ["甲甲/摄", "甲甲／摄影", "甲甲 | 摄", "甲甲｜图", "摄影：甲甲", "摄/甲甲", "图｜甲甲", "甲　甲 摄", "图片由甲甲提供"],
)
def test_who_took_a_picture_is_a_name_without_signs(story, credit):
    shown = picture(0), paragraph(f"巷口的灯（{credit}）", align="center")
    told, _ = story("灯.docx", docx(title("灯"), paragraph(LAMP), *shown, pictures=(b"x",)))
    assert [(each.caption, each.credit) for each in told.images] == [("巷口的灯", "甲甲")]


def test_a_reporter_who_took_a_picture_is_named_without_the_office_and_an_issue_is_no_part_of_a_source(story):
    shown = picture(0), paragraph("巷口的灯。　本报记者　甲甲　摄", align="center")
    printed = paragraph("（原载《样例日报》2025年4月8日第3版）", align="right")
    told, account = story("灯.docx", docx(title("灯"), paragraph(LAMP), *shown, paragraph(LAMP), printed, pictures=(b"x",)))
    assert [(each.caption, each.credit) for each in told.images] == [("巷口的灯。", "甲甲")]
    assert (told.frame.source, told.frame.date) == ("《样例日报》", "2025-04-08")
    assert left(account) == ["story_issue"]



@pytest.mark.parametrize(
    ("line", "office", "day"),
    [
        ("样例区人大常委会代表工作室　　2025年4月9日", "样例区人大常委会代表工作室", "2025-04-09"),
        ("北河镇人大主席团编　　2025年4月9日", "北河镇人大主席团", "2025-04-09"),
    ],
)
def test_the_office_and_the_day_of_a_paper_are_the_storys_where_a_by_line_only_says_where_somebody_is_from(story, line, office, day):
    told, _ = story("灯.docx", docx(RUBRIC, paragraph(line), title("灯"), paragraph("（西岭乡　甲甲）"), *TEXT))
    assert (told.frame.title, told.frame.source, told.frame.date) == ("灯", office, day)
    own = paragraph("（东关街道人大工委　甲甲）"), *TEXT, paragraph("2025年4月1日", align="right")
    told, _ = story("灯.docx", docx(RUBRIC, paragraph(line), title("灯"), *own))
    assert (told.frame.source, told.frame.date) == ("东关街道人大工委", "2025-04-01"), "what the text itself says counts first"


@pytest.mark.parametrize(
    ("named", "office", "others"),
    [
        ("供稿：北河镇人大主席团　苗　青", "北河镇人大主席团", ["story_author"]),
        ("来源：样例日报（记者 韦一帆）", "样例日报", ["story_author"]),
        ("来源：北河镇 人大主席团", "北河镇 人大主席团", []),
        ("供稿：苗　青", "苗青", []),
        ("报送单位：北河镇人大　　报送时间：2025年9月2日", "北河镇人大", []),
    ],
)
def test_a_source_is_an_office_and_who_wrote_there_is_told(story, named, office, others):
    told, account = story("灯.docx", docx(title("灯"), *TEXT, paragraph(named)))
    assert told.frame.source == office and left(account) == others


@pytest.mark.parametrize("label", ["撰写时间", "写作时间", "成稿日期", "推荐日期", "时 间"])
def test_a_day_may_be_called_by_what_was_done_on_it_and_that_of_an_opinion_is_not_the_storys(story, label):
    rows = [("姓 名", "甲甲"), ("题目", "灯"), (label, "2025年6月10日"), ("正文", LAMP + PAPER), ("推荐单位意见", "同意。2025年6月16日")]
    told, _ = story("表.docx", docx(table(*([cell(paragraph(text)) for text in row] for row in rows))))
    assert (told.frame.title, told.frame.date, body(told)) == ("灯", "2025-06-10", LAMP + PAPER)
    told, account = story("灯.docx", docx(title("灯"), paragraph(f"{label}：2025年6月10日 18:05"), *TEXT))
    assert told.frame.date == "2025-06-10" and left(account) == []


def test_the_count_of_a_story_is_told_and_no_part_of_its_title(tmp_path):
    file = tmp_path / "故事.docx"
    file.write_bytes(docx(title("故事一　灯"), *TEXT, title("故事二：《路》"), *TEXT))
    drafts = planning.drafts(source.read(file, account := Account(file.name)), file.stem, account)
    assert [each.frame.title for each in drafts] == ["灯", "路"]
    assert [each.what for each in account.left_out if each.why.key == "story_series"] == ["故事一", "故事二："]


def test_who_wrote_an_article_is_its_source_rather_than_the_account_that_shows_it(story):
    head = "<h1 id=activity-name>灯</h1><a id=js_name>样例区人大</a>"
    for foot, named in (("图文｜北河镇人大主席团", "北河镇人大主席团"), ("图片｜北河镇人大主席团", "样例区人大")):
        page = f"<html><body>{head}<div id=js_content><p>{LAMP}</p><p>{PAPER}</p><p>{foot}</p></div></body></html>"
        assert story("灯.html", page.encode())[0].frame.source == named


def test_who_sent_a_story_stands_below_its_title_though_an_editors_words_stand_above(story):
    said = (f"【编者按】{PAPER}",), ("编者按", PAPER), (f"【编者按】{PAPER}", LAMP)
    shown = f"【编者按】{PAPER}", f"> 编者按：{PAPER}", f"> 【编者按】{PAPER}\n\n> {LAMP}"
    for above, words in zip(said, shown, strict=True):
        head = *map(paragraph, above), title("灯"), paragraph("东关街道人大工委", "楷体", align="center")
        told, account = story("灯.docx", docx(*head, *TEXT))
        assert (told.frame.title, told.frame.source, left(account)) == ("灯", "东关街道人大工委", [])
        assert body(told) == f"{words}\n\n{LAMP}\n\n{PAPER}"


@pytest.mark.parametrize("sky", ["星期四　小雨", "周四，晴转多云", "（晴，12℃～20℃）", "星期四"])
@pytest.mark.parametrize("by_line", ["（作者：区人大代表　张慧娟，手机13900000000）", "张慧娟（区人大代表）　电话：0300-0000000"])
def test_a_diary_is_of_its_day_and_of_who_wrote_it_and_says_neither_the_weather_nor_a_telephone(story, sky, by_line):
    told, account = story("灯.docx", docx(title("灯"), paragraph(f"2025年4月17日　{sky}"), *TEXT, paragraph(by_line, align="right")))
    assert (told.frame.date, body(told)) == ("2025-04-17", f"{LAMP}\n\n{PAPER}") and any("张慧娟" in line for line in told.frame.lines)
    assert sorted(left(account)) == ["story_author", "story_contact", "story_sky"]
    days = paragraph("2025年4月17日　小雨"), paragraph(LAMP), paragraph("2025年4月18日　晴"), paragraph(PAPER)
    assert "2025年4月17日" in body(story("日记.docx", docx(title("灯"), *days))[0])  # each day heads what is said of it


def test_who_made_a_collection_stands_below_it_and_where_an_author_serves_is_no_part_of_a_name(story):
    board = paragraph("《代表故事》编委会"), paragraph("主　任：某　某"), paragraph("编　委：某　某")
    by_line = paragraph("（作者系东关街道人大工委干部）")
    told, account = story("灯.docx", docx(title("灯"), *TEXT, by_line, *board))
    assert (told.frame.source, body(told)) == ("东关街道人大工委", f"{LAMP}\n\n{PAPER}") and left(account).count("story_footer") == 3


def test_wide_blanks_part_the_words_of_two_pictures_and_small_words_of_a_lost_one_head_nothing(story):
    shown = picture(0), picture(1), paragraph("修灯前　　　　修灯后", "微软雅黑", 10.5, "center"), paragraph(PAPER)
    lost = paragraph("▲ 巷口的灯", "微软雅黑", 10.5, "center"), paragraph(LAMP)
    told, _ = story("灯.docx", docx(title("灯"), paragraph(LAMP), *shown, *lost, pictures=(b"x", b"y")))
    assert [each.caption for each in told.images] == ["修灯前", "修灯后"] and "\n\n▲ 巷口的灯\n\n" in body(told)
