"""Stories keep what styles, signs and pages say of their parts, and lose what was struck through or stands around them."""

from __future__ import annotations

import io
import zipfile

import pytest
from office import cell, docx, paragraph, picture, run, table, title
from test_stories_offices import LAMP, PAPER, body, left, lines, stories, story

__all__ = ["story"]
NAMES = {"t": "toc 1", "s": "Subtitle", "c": "caption", "q": "Quote"}


def styled(style: str, text: str) -> str:
    return paragraph(text, about=f'<w:pStyle w:val="{style}"/>')


def test_styles_say_what_a_subtitle_a_caption_a_quotation_and_contents_are(story):
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/></w:style>' for id, name in NAMES.items())
    parts = styled("s", "张慧娟的一年"), paragraph("目　录"), styled("t", "一、数灯 1"), paragraph(LAMP), picture(0), styled("c", "巷口")
    parts += (styled("q", PAPER),)
    told, account = story("灯.docx", docx(title("灯"), *parts, pictures=(b"x",), styles=f"<w:styles NS>{styles}</w:styles>"))
    assert told.frame.title == "灯——张慧娟的一年" and body(told) == f"{LAMP}\n\n巷口\n\n> {PAPER}"
    assert [each.caption for each in told.images] == ["巷口"] and left(account) == ["story_contents", "story_contents"]


def test_what_was_struck_through_by_hand_is_told_and_not_written(story):
    struck = run("高度重视，", more="<w:strike/>")
    told, account = story("灯.docx", docx(title("灯"), f"<w:p>{struck}{run(LAMP)}</w:p>", paragraph(PAPER)))
    assert body(told) == f"{LAMP}\n\n{PAPER}" and [each.what for each in account.left_out] == ["高度重视，"]


def test_signs_before_headings_only_mark_them_and_a_line_that_points_down_is_a_caption(story):
    heads = paragraph("◆ 数灯", "黑体"), paragraph(LAMP), paragraph("【换灯】", "黑体"), paragraph(PAPER)
    shown = paragraph("▼巷口", align="center"), picture(0), paragraph(PAPER)
    told, _ = story("灯.docx", docx(title("灯"), *heads, *shown, pictures=(b"x",)))
    assert body(told) == f"## 数灯\n\n{LAMP}\n\n## 换灯\n\n{PAPER}\n\n巷口\n\n{PAPER}" and told.images[0].caption == "巷口"


def test_an_interview_keeps_its_last_words_and_loses_what_stands_below(story):
    said = paragraph("记者：后来呢？"), paragraph("张慧娟：亮了。"), paragraph("记者：谢谢您。")
    below = "（原载《样例日报》2025年3月5日）", "（全文约860字）", "核稿：某某　审定：某某", "附：照片2张"
    told, _ = story("灯.docx", docx(title("灯"), paragraph("记一条巷子", align="center"), paragraph(LAMP), *said, *map(paragraph, below)))
    assert body(told) == f"{LAMP}\n\n记者：后来呢？\n\n张慧娟：亮了。\n\n记者：谢谢您。" and told.frame.title == "灯——记一条巷子"
    assert (told.frame.source, told.frame.date) == ("《样例日报》", "2025-03-05")


def test_a_form_that_names_the_title_may_stand_above_the_story_with_a_name_of_its_own(story):
    form = table(*lines(("信息标题", "井边的灯"), ("报送单位", "北河镇人大"), ("撰稿人", "某某"), ("审核意见", "同意。某某")))
    above = paragraph("样例区人大信息发布审核表", "方正小标宋简体", align="center")
    again = paragraph("井边的灯", "方正小标宋简体", align="center")
    told, account = story("灯.docx", docx(above, form, again, paragraph(LAMP), paragraph(PAPER)))
    assert (told.frame.title, body(told)) == ("井边的灯", f"{LAMP}\n\n{PAPER}")
    assert "story_above" in left(account)


def test_a_table_of_who_sent_a_story_may_stand_between_its_title_and_its_text(story):
    sent = table(*lines(("供稿单位：", "北河镇人大"), ("撰稿人：", "某某"), ("联系电话：", "13900139000")))
    told, _ = story("灯.docx", docx(title("灯"), sent, paragraph(LAMP), paragraph(PAPER)))
    assert (told.frame.title, told.frame.source, body(told)) == ("灯", "北河镇人大", f"{LAMP}\n\n{PAPER}")


def test_a_word_file_in_the_strict_dialect_or_under_another_name_is_read(story):
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(title("灯"), paragraph(LAMP), paragraph(PAPER)))) as usual, zipfile.ZipFile(packed, "w") as strict:
        for name in usual.namelist():
            content = usual.read(name).replace(b"schemas.openxmlformats.org/wordprocessingml/2006", b"purl.oclc.org/ooxml/wordprocessingml")
            strict.writestr(name.replace("document.xml", "document2.xml"), content.replace(b"/document.xml", b"/document2.xml"))
    assert body(story("灯.docx", packed.getvalue())[0]) == f"{LAMP}\n\n{PAPER}"


def test_a_page_with_its_title_beside_the_text_and_menus_of_links_gives_its_text_alone(story):
    menu = "<table><tr><td><a href='/'>首页</a> | <a href='/1'>要闻</a> | <a href='/2'>代表</a></td></tr></table>"
    head = f"{menu}<h1>灯</h1><p>2025-06-18 09:12</p>"
    text = f"<article><p>{LAMP}</p><figure><img src='x'><figcaption>巷口</figcaption></figure><p>{PAPER}</p></article>"
    told, account = story("网页.html", f"<html><body>{head}{text}<p>评论</p></body></html>".encode())
    assert body(told) == f"{LAMP}\n\n巷口\n\n{PAPER}" and (told.frame.title, told.frame.date) == ("灯", "2025-06-18")
    assert "首页 | 要闻 | 代表" in {each.what for each in account.left_out}


def test_short_lines_in_the_middle_or_in_slanted_letters_are_headings(story):
    heads = paragraph("一块黑板", align="center"), paragraph(PAPER), paragraph("七个本子", "楷体"), paragraph(LAMP)
    told, _ = story("灯.docx", docx(title("灯（送审稿）"), paragraph(LAMP), *heads))
    assert body(told) == f"{LAMP}\n\n## 一块黑板\n\n{PAPER}\n\n## 七个本子\n\n{LAMP}" and told.frame.title == "灯"


def test_one_line_below_a_text_may_say_several_things_and_blanks_may_push_it_to_the_right(story):
    text = title("灯"), paragraph(LAMP), paragraph(PAPER)
    told, _ = story("灯.docx", docx(*text, paragraph("供稿：北河镇人大　审核：某某　2025.5.5")))
    assert (told.frame.source, told.frame.date, body(told)) == ("北河镇人大", "2025-05-05", f"{LAMP}\n\n{PAPER}")
    told, _ = story("灯.docx", docx(*text, paragraph("　" * 12 + "北河镇人大"), paragraph("（全文完）")))
    assert (told.frame.source, body(told)) == ("北河镇人大", f"{LAMP}\n\n{PAPER}")


def test_stories_in_rows_of_a_table_have_the_pictures_beside_them(tmp_path):
    rows = [[cell(picture(place)), cell(title(name), paragraph(LAMP), paragraph(PAPER))] for place, name in enumerate(("灯", "路"))]
    told = stories("展示.docx", docx(table(*rows), pictures=(b"x", b"y")), tmp_path)
    assert [(each.frame.title, [image.number for image in each.images]) for each in told] == [("灯", [0]), ("路", [1])]


def test_headings_of_the_titles_own_style_are_no_stories(story):
    style = '<w:styles NS><w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/></w:style></w:styles>'
    text = styled("h", "灯"), paragraph("2025年3月3日"), paragraph(LAMP * 2), styled("h", "换灯"), paragraph(PAPER * 2)
    told, _ = story("灯.docx", docx(*text, styles=style))
    assert told.frame.title == "灯" and body(told) == f"{LAMP * 2}\n\n## 换灯\n\n{PAPER * 2}"


def test_notes_and_cells_that_nobody_sees_lose_nothing_of_the_story(story):
    said = enumerate(("作者系代表。", "旧的。", "据台账。"), start=1)
    notes = "".join(f"<w:footnote w:id='{n}'><w:p>{run(text)}</w:p></w:footnote>" for n, text in said)
    sign = "<w:r><w:footnoteReference w:id='{}'/></w:r>"
    head = title("灯").replace("</w:p>", sign.format(1) + "</w:p>")
    noted = f"<w:p>{run(LAMP)}<w:del w:id='4'>{sign.format(2)}</w:del>{sign.format(3)}</w:p>"
    east, old = cell(paragraph("东"), merged='<w:vMerge w:val="restart"/>'), cell(paragraph("旧"), merged="<w:vMerge/>")
    last = cell(paragraph("4", about='<w:rPr><w:del w:id="5"/></w:rPr>'))
    covered = table([east, cell(paragraph("3"))], [old, last])
    told, account = story("灯.docx", docx(head, noted, covered, paragraph(PAPER), footnotes=f"<w:footnotes NS>{notes}</w:footnotes>"))
    assert body(told) == f"{LAMP}[^3]\n\n| 东 | 3 |\n| --- | --- |\n| 东 | 4 |\n\n{PAPER}\n\n[^3]: 据台账。"
    assert left(account) == ["story_hidden", "story_note"]


def test_each_of_several_stories_has_its_own_notes(tmp_path):
    notes = "".join(f"<w:footnote w:id='{n}'><w:p>{run(text)}</w:p></w:footnote>" for n, text in ((1, "据台账。"), (2, "据口述。")))
    noted = [f'<w:p>{run(LAMP * 2)}<w:r><w:footnoteReference w:id="{n}"/></w:r></w:p>' for n in (1, 2)]
    data = docx(title("灯"), noted[0], title("路"), noted[1], footnotes=f"<w:footnotes NS>{notes}</w:footnotes>")
    one, two = stories("两篇.docx", data, tmp_path)
    assert body(one).endswith("[^1]\n\n[^1]: 据台账。") and body(two).endswith("[^2]\n\n[^2]: 据口述。")


def test_short_lines_that_are_counted_are_no_verse(story):
    broken = f"<w:p>{run('定了三条：')}<w:r><w:br/></w:r>{run('①先听；')}</w:p>"
    told, _ = story("灯.docx", docx(title("灯"), paragraph(LAMP), broken, paragraph(PAPER)))
    assert body(told) == f"{LAMP}\n\n定了三条：\n\n①先听；\n\n{PAPER}"


LINED = '<w:u w:val="single"/>'


def test_underlined_lines_are_headings_below_bold_ones_and_underlined_links_are_none(story):
    bold = paragraph("换灯", more="<w:b/>")
    link = f'<w:p><w:hyperlink w:anchor="x">{run("样例网", more=LINED)}</w:hyperlink></w:p>'
    told, _ = story("灯.docx", docx(title("灯"), bold, paragraph("先听", more=LINED), paragraph(LAMP), link, paragraph(PAPER)))
    assert body(told).startswith(f"## 换灯\n\n### 先听\n\n{LAMP}") and "# [" not in body(told) and "# 样例网" not in body(told)
    page = f"<html><body><p>灯</p><p>{LAMP}</p><p><u>换灯</u></p><p>{PAPER}</p></body></html>"
    assert body(story("灯.html", page.encode())[0]).endswith(f"## 换灯\n\n{PAPER}")


def test_a_counted_heading_loses_its_full_stop_and_points_of_a_list_keep_theirs(story):
    heads = paragraph("一、听。"), paragraph(LAMP), paragraph("二、换。"), paragraph(PAPER)
    told, _ = story("灯.docx", docx(title("灯"), paragraph(PAPER), *heads))
    assert body(told).endswith(f"## 一、听\n\n{LAMP}\n\n## 二、换\n\n{PAPER}")
    told, _ = story("灯.docx", docx(title("灯"), paragraph(LAMP), *map(paragraph, ("一、听。", "二、换。", PAPER))))
    assert body(told) == f"{LAMP}\n\n一、听。\n\n二、换。\n\n{PAPER}"


@pytest.mark.parametrize("motto", ["人民选我当代表，我当代表为人民！", "点亮一盏灯　温暖一座城", "——愿做一束光，照亮回家的路"])
@pytest.mark.parametrize("is_below", [False, True])
def test_a_motto_at_the_end_is_neither_a_heading_nor_a_signature(story, motto, is_below):
    signed = paragraph("样例区人大", align="right"), paragraph("2025年3月3日", align="right")
    last = paragraph(motto, align="right" if is_below else "center", more="<w:b/>")
    ends = (*signed, last) if is_below and "——" not in motto else (last, *signed)
    told, account = story("灯.docx", docx(title("灯"), paragraph(LAMP), paragraph(PAPER), *ends))
    assert body(told) == f"{LAMP}\n\n{PAPER}\n\n{motto}" and left(account) == []
    assert (told.frame.source, told.frame.date) == ("样例区人大", "2025-03-03")


@pytest.mark.parametrize("label", ["图片：", "图：", "照片说明："])
def test_pictures_and_their_labelled_words_may_stand_below_the_signature(story, label):
    signed = paragraph("样例区人大", align="right"), paragraph("2025年3月3日", align="right")
    words = paragraph(f"{label}张慧娟在巷口")
    below = docx(title("灯"), paragraph(LAMP), *signed, picture(0), words, pictures=(b"x",))
    apart = docx(title("灯"), picture(0), paragraph(LAMP), *signed, words, pictures=(b"x",))
    for data in (below, apart):
        told, account = story("灯.docx", data)
        assert [image.caption for image in told.images] == ["张慧娟在巷口"] and left(account) == []
        assert (told.frame.source, told.frame.date) == ("样例区人大", "2025-03-03")
    told, _ = story("灯.docx", docx(title("灯"), paragraph(LAMP), *signed, words))
    assert body(told) == f"{LAMP}\n\n{label}张慧娟在巷口" and told.frame.date == "2025-03-03"


def test_a_form_of_short_sections_is_a_story_with_a_heading_each(story):
    facts = ("姓名", "张慧娟", "性别", "女"), ("题目", "灯", "推荐单位", "样例区人大")
    sections = ("事情起因", "灯坏了。"), ("履职过程", "三方坐到一起。"), ("代表感言", "灯亮了。"), ("推荐单位意见", "同意。")
    told, _ = story("征集表.docx", docx(title("故事征集表"), table(*lines(*facts, *sections))))
    assert (told.frame.title, told.frame.source) == ("灯", "样例区人大")
    assert body(told) == "## 事情起因\n\n灯坏了。\n\n## 履职过程\n\n三方坐到一起。\n\n## 代表感言\n\n灯亮了。"


def test_the_first_of_several_headings_in_the_middle_is_no_by_line(story):
    heads = [paragraph(text, "楷体", align="center") for text in ("听见", "坐下")]
    told, account = story("灯.docx", docx(title("灯"), heads[0], paragraph(LAMP), heads[1], paragraph(PAPER)))
    assert body(told) == f"## 听见\n\n{LAMP}\n\n## 坐下\n\n{PAPER}" and left(account) == []
    counted = paragraph("01", "Arial", 20, "center"), paragraph("听见", "黑体", 18, "center")
    told, account = story("灯.docx", docx(title("灯"), *counted, paragraph(LAMP), paragraph(PAPER)))
    assert body(told) == f"## 听见\n\n{LAMP}\n\n{PAPER}" and left(account) == []


def test_short_lines_with_numbers_head_the_text_below_each_and_what_a_table_is_called_heads_nothing(story):
    counted = paragraph("1.听见"), paragraph(LAMP), paragraph("2.坐下"), paragraph(PAPER)
    called = table(*lines(("月", "件"), ("1", "2"))), paragraph("表1 每月件数", "黑体", align="center")
    told, _ = story("灯.docx", docx(title("灯"), *counted, *called, paragraph(LAMP)))
    assert body(told).startswith(f"## 1.听见\n\n{LAMP}\n\n## 2.坐下\n\n{PAPER}") and "\n\n表1 每月件数\n\n" in body(told)


def test_what_stands_around_a_title_or_behind_a_source_is_told_for_what_it_is(story):
    text = "灯｜代表在身边", "（2025年3月）", LAMP, PAPER, "供稿：样例区人大　秦小雨　13900001111", "（沈小禾，区人大代表）"
    told, account = story("灯.txt", "\n\n".join(text).encode())
    assert (told.frame.title, told.frame.source, body(told)) == ("灯", "样例区人大", f"{LAMP}\n\n{PAPER}")
    assert sorted(left(account)) == ["story_author", "story_author", "story_contact", "story_month", "story_series"]


def test_the_parts_of_a_form_may_stand_below_what_they_are_called(story):
    rows = lines(("案例名称", "灯"), ("报送单位", "样例区人大"), ("联系人及电话", "某某 13900001111"))
    rows[2:2] = [[cell(paragraph(text), across=2)] for text in ("案例背景", "灯坏了。", "取得成效", "灯亮了。")]
    told, account = story("征集表.docx", docx(title("案例征集表"), table(*rows)))
    assert body(told) == "## 案例背景\n\n灯坏了。\n\n## 取得成效\n\n灯亮了。" and "story_private" in left(account)


def test_titles_counted_above_or_with_deputies_in_labels_below_are_several_stories(tmp_path):
    one, two = ((paragraph(count), title(name), paragraph(LAMP + PAPER)) for count, name in (("第一篇", "灯"), ("第二篇", "路")))
    told = stories("两篇.docx", docx(*one, *two), tmp_path)
    assert [(each.frame.title, body(each)) for each in told] == [("灯", LAMP + PAPER), ("路", LAMP + PAPER)]
    named = "1．灯", "代表：张慧娟　代表团：东关街道", LAMP + PAPER, "2．路", "代表：沈小禾　代表团：北河镇", LAMP + PAPER
    told = stories("两篇.docx", docx(*map(paragraph, named)), tmp_path)
    assert [(each.frame.title, each.frame.source, body(each)) for each in told] == [
        ("灯", "东关街道", LAMP + PAPER), ("路", "北河镇", LAMP + PAPER)
    ]  # fmt: skip


def test_what_labels_above_a_text_say_is_no_text(story):
    head = paragraph("附件1：", more="<w:b/>"), title("代表故事"), *map(paragraph, ("（东关街道　张慧娟）", "题目：灯", "字数：90"))
    told, _ = story("故事.docx", docx(*head, paragraph(LAMP), paragraph(PAPER)))
    assert (told.frame.title, told.frame.source, body(told)) == ("灯", "东关街道", f"{LAMP}\n\n{PAPER}")
    head = title("灯"), paragraph("【内容摘要】一盏灯。"), paragraph("【关键词】灯")
    told, _ = story("灯.docx", docx(*head, paragraph(LAMP), paragraph(PAPER)))
    assert (told.frame.title, told.fields["summary"], body(told)) == ("灯", "一盏灯。", f"{LAMP}\n\n{PAPER}")


def test_a_part_of_a_form_is_no_title(story):
    rows = ("代表姓名", "张慧娟", "活动时间", "2025年3月8日"), ("活动地点", "东关", "性别", "女"), ("活动内容", LAMP), ("办理结果", "好。")
    told, _ = story("看灯.docx", docx(title("履职档案"), table(*lines(*rows))))
    assert body(told) == f"## 活动内容\n\n{LAMP}\n\n## 办理结果\n\n好。" and "活动" not in told.frame.title
    assert (told.frame.date, told.fields["place"]) == ("2025-03-08", "东关")
