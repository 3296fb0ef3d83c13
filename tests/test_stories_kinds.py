"""Kinds of files that offices have: letters and mails around a story, drafts in labels, lists of every sign, pages saved whole."""

from __future__ import annotations

import base64

import pytest
from office import cell, docx, paragraph, picture, run, table, title
from test_stories_offices import LAMP, PAPER, body, left, lines, stories, story

from tribune.desk.stories import births, page, shape
from tribune.desk.stories.reckoning import Account
from tribune.load.packed import Unreadable

__all__ = ["story"]
TURN = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
TEXT = f"    {LAMP}\n    {PAPER}\n"


def test_a_letter_that_brings_a_story_is_told_and_gives_its_day_and_its_office(story):
    head = paragraph("北河镇人大主席团", size=30, align="center", more='<w:color w:val="FF0000"/>'), paragraph("北人函〔2025〕11号")
    letter = title("关于报送故事的函"), paragraph("区人大常委会代表工委："), paragraph("现将我镇故事1篇报上，请审阅。")
    signed = paragraph("北河镇人大主席团", align="right"), paragraph("2025年4月16日", align="right")
    told, account = story("函.docx", docx(*head, *letter, *signed, TURN, paragraph("附件"), title("灯"), paragraph(LAMP), paragraph(PAPER)))
    assert (told.frame.title, told.frame.source, told.frame.date) == ("灯", "北河镇人大主席团", "2025-04-16")
    assert body(told) == f"{LAMP}\n\n{PAPER}" and left(account) == ["story_letter"] * 8


@pytest.mark.parametrize(
    "head",
    [
        "发件人：某某\n收件人：区人大\n主题：故事\n\n各位领导：\n    现将故事报上，请审。\n\n",
        "各位老师：\n    现将故事一篇发上，请查收。\n                北河镇人大　某某\n----------------\n\n【代表故事】\n\n",
        "某某 10:21\n各位好，故事发过来了\n\n",
    ],
)
def test_a_mail_around_a_story_is_no_story(story, head):
    told, account = story("邮件.txt", f"{head}灯\n\n{TEXT}\n发自我的手机邮箱".encode())
    assert (told.frame.title, body(told)) == ("灯", f"{LAMP}\n\n{PAPER}") and {"story_letter", "story_footer"} <= {*left(account)}


def test_a_story_with_a_greeting_in_it_is_no_letter(story):
    told, account = story("灯.txt", f"灯\n\n{TEXT}    各位老师：\n    {LAMP}\n".encode())
    assert body(told) == f"{LAMP}\n\n{PAPER}\n\n各位老师：\n\n{LAMP}" and left(account) == []


def test_a_draft_in_labels_gives_its_fields_and_what_it_says_to_the_layout_stays_out(story):
    labels = "【栏目】代表在身边", "【标题】灯", "【摘要】一盏灯。", "【正文】", LAMP, "（此处插入照片）", "（小编：这里放视频）"
    labels += (PAPER, "【来源】北河镇人大")
    code = paragraph("扫一扫，关注我们", align="center")
    told, account = story("底稿.docx", docx(*map(paragraph, labels), picture(0), code, pictures=(b"x",)))
    assert (told.frame.title, told.frame.source, told.fields["summary"]) == ("灯", "北河镇人大", "一盏灯。")
    assert body(told) == f"{LAMP}\n\n{PAPER}" and left(account).count("story_aside") == 2 and "story_code" in left(account)


def test_lists_of_every_sign_are_lists_also_within_each_other(story):
    signs = ("（1）听；", "（2）记；"), ("①听；", "②记；"), ("1️⃣听；", "2️⃣记；")
    for points in signs:
        told, _ = story("灯.docx", docx(title("灯"), *map(paragraph, (LAMP, *points, PAPER))))
        assert body(told) == f"{LAMP}\n\n1. 听；\n2. 记；\n\n{PAPER}"
    told, _ = story("灯.docx", docx(title("灯"), *map(paragraph, (LAMP, "1．收：", "（1）听；", "（2）记；", "2．办。", PAPER))))
    assert body(told) == f"{LAMP}\n\n1. 收：\n   1. 听；\n   2. 记；\n2. 办。\n\n{PAPER}"


def test_headings_may_be_in_brackets_or_counted_in_any_way_and_skip_no_level(story):
    heads = "【奔走】", "贰、如今", "一　借书"
    for head in heads:
        told, _ = story("灯.txt", f"灯\n\n{TEXT}\n{head}\n{TEXT}".encode())
        assert body(told).count("\n\n## ") == 1
    counted = paragraph("壹", more="<w:b/>"), paragraph("清", size=20, more="<w:b/>"), paragraph(LAMP)
    told, _ = story("灯.docx", docx(title("灯"), paragraph(LAMP), *counted))
    assert body(told) == f"{LAMP}\n\n## 清\n\n{LAMP}"
    parts = paragraph("（一）听", "楷体"), paragraph(LAMP), paragraph("一、记", "黑体"), paragraph(PAPER)
    told, _ = story("灯.docx", docx(title("灯"), *parts))
    assert body(told).startswith("## （一）听"), "the first heading is of the first level, whatever it's counted by"


def test_a_common_title_says_how_many_stories_there_are(tmp_path):
    for first, second in (("之一：灯", "之二：路"), ("一、灯", "二、路")):
        text = f"代表故事两则\n北河镇人大\n\n{first}\n{TEXT}\n{second}\n{TEXT}\n2025年1月8日\n"
        told = stories("两则.txt", text.encode(), tmp_path)
        assert [(each.frame.title, each.frame.source, each.frame.near) for each in told] == [
            ("灯", "北河镇人大", "2025-01-08"), ("路", "北河镇人大", "2025-01-08")
        ]  # fmt: skip
    starred = f"代表履职故事（二则）\n\n灯\n（张慧娟）\n\n{TEXT}\n＊　　＊　　＊\n\n路\n\n{TEXT}\n北河镇人大\n2025年1月8日\n"
    told = stories("两则.txt", starred.encode(), tmp_path)
    assert [(each.frame.title, each.frame.source) for each in told] == [("灯", "北河镇人大"), ("路", "北河镇人大")]


def test_a_column_above_a_title_and_a_name_in_brackets_below_a_text_are_no_story(story):
    told, account = story("灯.txt", f"代表履职故事（之九）\n\n灯\n——张慧娟二三事\n\n{TEXT}\n（某某某）\n".encode())
    assert (told.frame.title, body(told)) == ("灯——张慧娟二三事", f"{LAMP}\n\n{PAPER}") and left(account) == ["story_above", "story_author"]


def test_who_sent_a_story_is_its_source_though_a_telephone_stands_behind(story):
    sent = paragraph("报送单位：北河镇人大　　联系人：某某 0300-0000000")
    told, account = story("灯.docx", docx(title("灯"), paragraph(LAMP), paragraph(PAPER), sent))
    assert told.frame.source == "北河镇人大" and "story_contact" in left(account)


def test_red_words_in_a_text_are_no_letterhead(story):
    red = paragraph("“先问人要不要。”", more='<w:color w:val="C00000"/>')
    told, account = story("灯.docx", docx(title("灯"), paragraph("2025年3月8日", align="center"), paragraph(LAMP), red, paragraph(PAPER)))
    assert told.frame.title == "灯" and body(told) == f"{LAMP}\n\n“先问人要不要。”\n\n{PAPER}" and left(account) == []


def test_the_last_sentence_of_a_story_stays_whatever_it_tells_of(story):
    for last in ("老人打来电话：“信到了，你的话我也收到了。”", "她把消息转发给了全楼的邻居。"):
        parts = map(paragraph, (LAMP, PAPER, last, "联系人：某某 0300-0000000"))
        told, account = story("信.docx", docx(title("信"), *parts))
        assert body(told) == f"{LAMP}\n\n{PAPER}\n\n{last}" and left(account) == ["story_contact"]


def test_what_stands_below_the_end_of_an_article_is_no_story(story):
    foot = "<p>— THE END —</p><p>来源：北河镇人大</p><p>图片：某某</p><p><img data-src='https://far'></p><p>分享　收藏　在看</p>"
    page = f"<h1 id=activity-name>灯</h1><div id=js_content><p>——一件小事</p><p>{LAMP}</p><p>{PAPER}</p>{foot}</div>"
    told, _ = story("灯.html", f"<html><body>{page}</body></html>".encode())
    assert (told.frame.title, told.frame.source, body(told)) == ("灯——一件小事", "北河镇人大", f"{LAMP}\n\n{PAPER}")


def test_an_offices_website_gives_its_text_below_its_own_title(story):
    above = "<div>当前位置：首页 &gt; 代表</div><div class=main><h2>灯</h2><div>时间：2025-03-05　来源：北河镇人大　点击：123次</div>"
    page = f"{above}<div class=content><p>{LAMP}</p><p>{PAPER}</p></div><div>分享到：微信</div></div><div>版权所有</div>"
    told, _ = story("网站.html", f"<html><body>{page}</body></html>".encode())
    assert (told.frame.title, told.frame.date, told.frame.source) == ("灯", "2025-03-05", "北河镇人大")
    assert body(told) == f"{LAMP}\n\n{PAPER}"


def test_an_article_names_its_source_better_than_the_account_that_shows_it(story):
    head = "<h1 id=activity-name>灯</h1><a id=js_name>样例区人大</a>"
    for foot, source in (("<p>来源：北河镇人大</p>", "北河镇人大"), ("", "样例区人大")):
        page = f"<html><body>{head}<div id=js_content><p>{LAMP}</p><p>{PAPER}</p>{foot}</div></body></html>"
        assert story("灯.html", page.encode())[0].frame.source == source


def test_lines_that_were_broken_for_the_eye_are_one_again(story, tmp_path):
    signed = paragraph("样例区东关街道", align="right"), paragraph("人大工委", align="right")
    assert story("灯.docx", docx(title("灯"), paragraph(LAMP), paragraph(PAPER), *signed))[0].frame.source == "样例区东关街道人大工委"
    told, _ = story("灯.txt", f"        数一数\n        巷子里的灯\n    ——记张慧娟\n\n{TEXT}".encode())
    assert told.frame.title == "数一数巷子里的灯——记张慧娟"
    named = "\n".join(f"{count}、{name}\n　　张慧娟\n{TEXT}" for count, name in (("一", "灯"), ("二", "路")))
    assert [each.frame.title for each in stories("两篇.txt", named.encode(), tmp_path)] == ["灯", "路"]


def test_points_that_begin_with_a_sign_keep_it(story):
    page = f"<html><body><h1>灯</h1><p>{LAMP}</p><ul><li>- 听</li><li>1) 记</li></ul><p>{PAPER}</p></body></html>"
    assert body(story("灯.html", page.encode())[0]) == f"{LAMP}\n\n- \\- 听\n- 1\\) 记\n\n{PAPER}"


@pytest.mark.parametrize("born", ["1975年8月生，", "1975年8月3日出生。", "生于1975年8月3日，", "出生年月：1975年8月"])
def test_a_day_of_birth_is_masked_and_told_and_no_other_day(born):
    shown, counts = births.veiled(f"代表甲，女，{born}2025年3月5日生效，1921年建。")
    assert "1975" not in shown and "8" not in shown and "2025年3月5日生效，1921年建" in shown and counts["birth"] == 1


def test_a_forms_outline_is_the_summary_and_an_approval_is_no_story(story):
    rows = lines(("题　目", "灯"), ("故事梗概", PAPER), ("正　文", LAMP + PAPER))
    told, _ = story("表.docx", docx(table(*rows)))
    assert told.fields["summary"] == PAPER and body(told) == LAMP + PAPER
    approval = lines(("标题", "灯"), ("拟稿人", "某某"), ("电话", "0300-0000000"), ("审核意见", "同意。"), ("签发", "某主任"))
    told, _ = story("审批.docx", docx(table(*approval), TURN, title("灯"), paragraph(LAMP), paragraph(PAPER)))
    assert body(told) == f"{LAMP}\n\n{PAPER}"


def test_a_caption_may_stand_above_its_picture_and_what_was_sent_along_below_a_signature(story):
    words = paragraph("图1　巷口", size=10.5, align="center")
    foot = map(paragraph, ("北河镇人大", "2025年3月5日", "附件：1.照片", "2.建议"))
    told, _ = story("灯.docx", docx(title("灯"), paragraph(LAMP), words, picture(0), paragraph(PAPER), *foot, pictures=(b"x",)))
    assert (told.images[0].caption, told.frame.source, told.frame.date) == ("巷口", "北河镇人大", "2025-03-05")
    assert body(told) == f"{LAMP}\n\n巷口\n\n{PAPER}"


def test_titles_that_look_alike_and_are_as_many_as_promised_are_stories(tmp_path):
    titled = [(paragraph(name, "楷体", align="center"), paragraph(LAMP), paragraph(PAPER)) for name in ("灯", "路")]
    told = stories("二则.docx", docx(title("代表故事二则"), paragraph("北河镇人大", align="center"), *titled[0], *titled[1]), tmp_path)
    assert [(each.frame.title, each.frame.source) for each in told] == [("灯", "北河镇人大"), ("路", "北河镇人大")]


def test_what_a_table_is_called_is_no_heading(story):
    rows = lines(("时间", "数"), ("三月", "14"))
    parts = paragraph(LAMP), paragraph("前后的投诉（单位：起）", "黑体"), table(*rows), paragraph(PAPER)
    told, _ = story("秤.docx", docx(title("秤"), *parts))
    assert "#" not in body(told)


def test_one_line_may_tell_each_of_several_pictures_and_a_caption_stand_in_its_pictures_paragraph(story):
    words = paragraph("左：旧棚　右：新棚（某某 摄）", align="center")
    told, _ = story("棚.docx", docx(title("棚"), paragraph(LAMP), picture(0), picture(1), words, paragraph(PAPER), pictures=(b"x", b"y")))
    assert [(each.caption, each.credit) for each in told.images] == [("旧棚", "某某"), ("新棚", "某某")]
    within = picture(0).replace("</w:p>", run("图1　新棚　某某／摄") + "</w:p>")
    told, _ = story("棚.docx", docx(title("棚"), paragraph(LAMP), within, paragraph(PAPER), pictures=(b"x",)))
    assert [(each.caption, each.credit) for each in told.images] == [("新棚", "某某")]


def test_a_page_saved_whole_keeps_its_pictures_and_its_scripts_day_and_tells_of_films(story):
    data = base64.b64encode(b"\xff\xd8\xff" + b"x" * 300).decode()
    page = (
        "<html><head><script>var createTime = '2025-05-21 09:50';</script></head><body>"
        "<h1 id=activity-name>灯</h1><em id=publish_time></em>"
        f'<div id=js_content><p>{LAMP}</p><figure><img src="data:image/jpeg;base64,{data}"></figure><p style="text-align:center">巷口</p>'
        f'<section class="video_iframe_wrp">视频：巷口</section><p>{PAPER}</p><p style="display:none">看不见</p></div></body></html>'
    )
    told, account = story("灯.html", page.encode())
    assert (told.frame.date, [each.caption for each in told.images]) == ("2025-05-21", ["巷口"])
    assert body(told) == f"{LAMP}\n\n巷口\n\n{PAPER}" and {"story_film", "story_hidden"} <= {*left(account)}


def test_signs_that_are_pictures_and_notes_alone_in_cells_stay_whole(story):
    note = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = '<w:footnotes NS><w:footnote w:id="2"><w:p><w:r><w:t>没有数</w:t></w:r></w:p></w:footnote></w:footnotes>'
    rows = [*lines(("项目", "数")), [cell(paragraph("灯")), cell(note)]]
    told, _ = story("灯.docx", docx(title("灯"), paragraph(LAMP), paragraph("👨‍👩‍👧 ❤️"), table(*rows), paragraph(PAPER), footnotes=notes))
    assert "👨‍👩‍👧 ❤️" in body(told) and "| 灯 | [^2] |" in body(told)


def test_each_part_whose_shape_was_guessed_is_marked_with_how_sure_that_is(story):
    parts = paragraph("数灯", "黑体"), paragraph(LAMP), paragraph("（1）听；"), paragraph("（2）记；"), paragraph("巷口的人")
    shown = picture(0), paragraph("▲巷口（某某 摄）", align="center"), paragraph(PAPER)
    told, _ = story("灯.docx", docx(title("灯"), paragraph("编者按：" + PAPER), *parts, *shown, pictures=(b"x",)))
    found = {guess.field: guess for guess in shape.guesses(told.blocks)}
    assert {"preface", "heading", "list", "paragraph", "caption", "begins", "ends"} == {*found}
    said = [found[name].value for name in ("heading", "list", "paragraph", "caption")]
    assert said == ["数灯", "听；", "巷口的人", "巷口"]
    assert all(0 < guess.confidence < 1 and guess.where for guess in found.values())


def test_a_saved_page_of_more_tags_than_any_text_has_is_refused_in_words(tmp_path):
    with pytest.raises(Unreadable):
        page.read("<b>" * (page.MOST_TAGS + 1), Account("灯.html"), [])
