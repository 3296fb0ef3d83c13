"""What the words and looks of offices say of a story: by-lines, sources, days, headings, ornaments, where one ends and the next begins."""

from __future__ import annotations

import pytest
from office import cell, docx, paragraph, picture, run, table, title
from test_stories_offices import LAMP, PAPER, body, left, story

from tribune.desk.holdings import Holdings
from tribune.desk.importing import kinds_of
from tribune.desk.stories import planning, source
from tribune.desk.stories.reckoning import Account

__all__ = ["story"]
TEXT = paragraph(LAMP), paragraph(PAPER)
BOTH = f"{LAMP}\n\n{PAPER}"
TURN = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
BREAK = "<w:r><w:br/></w:r>"


def several(folder, *body: str) -> list:
    (folder / "故事.docx").write_bytes(docx(*body))
    account = Account("故事.docx")
    return planning.drafts(source.read(folder / "故事.docx", account), "故事", account)


def article(text: str) -> bytes:
    return f"<html><body><h1 id=activity-name>灯</h1><div id=js_content>{text}</div></body></html>".encode()


@pytest.mark.parametrize(
    ("line", "office"),
    [
        ("□ 许小满", ""),
        ("■东关街道人大工委　许小满", "东关街道人大工委"),
        ("文、图：许小满", ""),
        ("编写：许小满", ""),
        ("样例区第八届人大代表　许小满", ""),
        ("东关街道人大工委副主任　许小满", "东关街道人大工委"),
        ("东关街道第三小学　许小满", "东关街道第三小学"),
        ("样例日报实习记者　许小满", "样例日报"),
    ],
)
def test_a_by_line_is_told_by_its_words_wherever_it_stands(story, line, office):
    told, account = story("灯.docx", docx(title("灯"), paragraph(f"　　{line}"), *TEXT))
    assert (body(told), told.frame.source, left(account)) == (BOTH, office, ["story_author"])


@pytest.mark.parametrize(
    "line",
    [
        "文章来源于：北河镇人大",
        "来源丨北河镇人大",
        "填报单位（盖章）：北河镇人大",
        "报送人：许小满　报送单位：北河镇人大",
        "北河镇人大　2025年3月",
        "北河镇人大",
    ],
)
def test_a_source_is_told_by_many_words(story, line):
    told, _ = story("灯.docx", docx(title("灯"), *TEXT, paragraph(line)))
    assert (body(told), told.frame.source) == (BOTH, "北河镇人大")


@pytest.mark.parametrize("day", ["二O二五年三月五日", "二0二五年三月五日", "2025年三月五日", "2025·3·5", "20250305"])
def test_a_day_is_told_however_it_is_typed(story, day):
    assert story("灯.docx", docx(title("灯"), *TEXT, paragraph(day, align="right")))[0].frame.date == "2025-03-05"


@pytest.mark.parametrize("line", ["黑板谁来擦？", "—— 听 ——", "◆ 听 ◆", "01 | 听"])
def test_headings_may_ask_and_stand_between_signs(story, line):
    head = paragraph(line, "黑体", align="center")
    told, _ = story("灯.docx", docx(title("灯"), paragraph(LAMP), head, paragraph(PAPER)))
    assert body(told) == f"{LAMP}\n\n## {line if '？' in line else '听'}\n\n{PAPER}"


def test_lines_of_a_paragraph_that_was_broken_by_hand_are_headings_by_their_looks(story):
    lines = run(LAMP), run("听", "黑体"), run(PAPER), run("记", more="<w:b/>"), run(LAMP)
    told, _ = story("灯.docx", docx(title("灯"), f"<w:p>{BREAK.join(lines)}</w:p>"))
    assert body(told) == f"{LAMP}\n\n## 听\n\n{PAPER}\n\n## 记\n\n{LAMP}"
    told, _ = story("灯.html", article(f"<p>{LAMP}<br><br><strong>听</strong><br><br>{PAPER}</p>"))
    assert body(told) == f"{LAMP}\n\n## 听\n\n{PAPER}"


@pytest.mark.parametrize("line", ["▼", "● ● ●", "***", "#代表故事 #样例", "左右滑动查看更多", "转发扩散，让更多人看到！"])
def test_ornaments_and_invitations_of_an_article_are_no_story(story, line):
    told, _ = story("灯.html", article(f"<p>{LAMP}</p><p>{PAPER}</p><p>{line}</p>"))
    assert body(told) == BOTH


def test_a_large_first_sign_stands_in_its_paragraph(story):
    first = f"<section style='float:left'><p>{LAMP[0]}</p></section><p>{LAMP[1:]}</p>"
    assert body(story("灯.html", article(f"{first}<p>{PAPER}</p>"))[0]) == BOTH


def test_what_offices_say_of_a_story_below_it_and_its_day_are_not_the_storys(story):
    signed = paragraph("北河镇人大（盖章）", align="right"), paragraph("2025年3月16日", align="right")
    opinion = paragraph("推荐单位意见：同意推荐。"), *signed
    told, account = story("灯.docx", docx(title("灯"), *TEXT, *opinion))
    assert (body(told), told.frame.date, left(account)) == (BOTH, "", ["story_opinion"] * 3)


def test_who_took_a_picture_may_stand_below_its_caption_or_the_caption_behind_a_sign(story):
    for lines, words in (
        (("巷口的灯", "许小满 摄"), ("巷口的灯", "许小满")),
        (("图｜巷口的新的灯",), ("巷口的新的灯", "")),
        (("（图一）巷口的灯",), ("巷口的灯", "")),
        (("图/许小满",), ("", "许小满")),
    ):
        shown = [paragraph(line, "楷体", 12, "center") for line in lines]
        told, _ = story("灯.docx", docx(title("灯"), paragraph(LAMP), picture(0), *shown, paragraph(PAPER), pictures=(b"x",)))
        assert [(each.caption, each.credit) for each in told.images] == [words]


def test_a_signature_ends_a_story_and_another_may_begin_below_it_in_any_look(tmp_path):
    first = title("灯"), *TEXT, paragraph("东关街道人大工委", align="right"), paragraph("2025年9月5日", align="right")
    signed = paragraph("北河镇人大　二〇二五年九月十一日", align="right")
    second = paragraph("路", "楷体", 20, "center"), paragraph(PAPER), paragraph(LAMP), signed
    drafts = several(tmp_path, *first, paragraph("联系人：甲某"), TURN, *second)
    assert [(each.frame.title, each.frame.source, each.frame.date) for each in drafts] == [
        ("灯", "东关街道人大工委", "2025-09-05"),
        ("路", "北河镇人大", "2025-09-11"),
    ]
    letter = paragraph("东街居民", align="right"), paragraph("2025年3月5日", align="right")
    assert len(several(tmp_path, title("灯"), paragraph(LAMP), *letter, *TEXT, paragraph("2025年9月5日", align="right"))) == 1


def test_counted_parts_of_a_story_with_text_above_them_are_one_story(tmp_path):
    parts = paragraph("故事一：灯", "黑体"), *TEXT, paragraph("故事二：路", "黑体"), *TEXT
    assert len(several(tmp_path, title("故事"), paragraph(LAMP), *parts)) == 1
    assert [each.frame.title for each in several(tmp_path, title("故事两则"), *parts)] == ["灯", "路"]


def test_a_cell_may_hold_several_labels(story):
    rows = ("报送单位：北河镇人大　　报送时间：2025年3月5日",), ("标题：灯",), (LAMP + PAPER,)
    told, _ = story("表.docx", docx(table(*([cell(paragraph(text)) for text in row] for row in rows))))
    assert (told.frame.title, told.frame.source, told.frame.date, body(told)) == ("灯", "北河镇人大", "2025-03-05", LAMP + PAPER)


def test_notes_that_were_typed_are_notes_and_points_of_a_list_are_none(story):
    for first, second, head in (("①", "②", ()), ("[1]", "[2]", ("注释：",)), ("①", "②", ("注：①新的。",))):
        below = [*head, *([f"{first}新的。"] if "注：①" not in "".join(head) else []), f"{second}红的。"]
        told, _ = story("灯.docx", docx(title("灯"), *map(paragraph, (f"灯{first}{LAMP}", f"{PAPER}{second}", *below))))
        assert body(told) == f"灯[^t1]{LAMP}\n\n{PAPER}[^t2]\n\n[^t1]: 新的。\n[^t2]: 红的。"
    told, _ = story("灯.docx", docx(title("灯"), *map(paragraph, (LAMP, "①新的。", "②红的。"))))
    assert body(told) == f"{LAMP}\n\n1. 新的。\n2. 红的。"


def test_what_is_said_of_an_author_below_a_text_is_told_and_no_story(story):
    told, account = story("灯.docx", docx(title("灯"), *TEXT, paragraph("作者简介：许小满，样例区人大代表，教师。")))
    assert (body(told), left(account)) == (BOTH, ["story_author"])


def test_a_file_without_any_looks_may_end_in_a_name_and_a_day_without_a_year(story):
    signed = "北河镇柳湾村 许小满", "10月6日", "电话0300-0000000"
    told, account = story("灯.docx", docx(*map(paragraph, ("灯", "", LAMP, PAPER, "", *signed))))
    assert (told.frame.title, body(told), told.frame.date) == ("灯", BOTH, "")
    assert left(account) == ["story_contact", "story_month", "story_author"]
    told, _ = story("灯.docx", docx(*map(paragraph, ("灯", "", LAMP, PAPER, "", "柳湾村许小满"))))
    assert body(told) == BOTH
    told, _ = story("灯.docx", docx(*map(paragraph, ("灯", "", LAMP, PAPER, "", "这里是北河镇柳湾村"))))
    assert body(told) == f"{BOTH}\n\n这里是北河镇柳湾村"


def test_lines_of_printed_pages_are_paragraphs_again_without_the_pages_numbers(story):
    parts = [line for text in (LAMP, PAPER, LAMP) for line in (f"　　{text[:18]}", text[18:], "— 17 —")]
    told, account = story("灯.docx", docx(title("灯"), *map(paragraph, parts)))
    assert body(told) == f"{LAMP}\n\n{PAPER}\n\n{LAMP}" and left(account) == ["story_margin"] * 3
    told, _ = story("灯.docx", docx(title("灯"), *map(paragraph, (f"　　{LAMP[:18]}", LAMP[18:], f"　　{PAPER}"))))
    assert body(told) == f"{LAMP[:18]}\n\n{LAMP[18:]}\n\n{PAPER}", "one line that breaks off may be meant so"


def test_a_letter_is_one_however_many_empty_lines_are_in_it(story):
    letter = "各位领导：", *("",) * 30, "现将故事报上，请审。", "北河镇人大", "2025年4月16日"
    told, account = story("函.docx", docx(*map(paragraph, letter), TURN, title("灯"), *TEXT))
    assert (told.frame.title, body(told), {*left(account)}) == ("灯", BOTH, {"story_letter"})


def test_a_frame_around_a_whole_text_changes_nothing_in_it(story, archive_folder, tmp_path):
    facts = table(*([cell(paragraph(text)) for text in row] for row in (("巷", "灯"), ("东巷", "11"))))
    whole = title("灯"), paragraph("北河镇人大", align="center"), *TEXT, facts, paragraph("2025年3月5日", align="right")
    told, _ = story("灯.docx", docx(*whole))
    framed, _ = story("框.docx", docx(table([cell(*whole)])))
    assert (body(framed), framed.frame) == (body(told), told.frame) and "| 东巷 | 11 |" in body(framed)
    assert kinds_of(Holdings.of(archive_folder), tmp_path / "框.docx") == ["stories"]


def test_a_collections_cover_and_last_lines_are_told_and_its_office_is_the_source(tmp_path):
    styles = '<w:styles NS><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>'
    cover = title("样例区人大代表故事汇编"), *[paragraph()] * 14, paragraph("样例区人大常委会代表工作室", align="center")
    foreword, afterword = ((paragraph(name, about='<w:pStyle w:val="1"/>'), paragraph("都是小事。")) for name in ("前　言", "后记"))
    parts = [
        each
        for name in ("灯", "路")
        for each in (
            paragraph(name, about='<w:pStyle w:val="1"/><w:pageBreakBefore/>'), paragraph("北河镇　代表甲", align="center"), *TEXT,
            paragraph("（2025年2月14日）", align="right"),
        )
    ]  # fmt: skip
    file = tmp_path / "汇编.docx"
    file.write_bytes(docx(*cover, *foreword, *parts, *afterword, paragraph("编　　印：样例区人大常委会代表工作室"), styles=styles))
    drafts = planning.drafts(source.read(file, account := Account(file.name)), file.stem, account)
    assert [(each.frame.title, each.frame.date, body(each)) for each in drafts] == [("灯", "2025-02-14", BOTH), ("路", "2025-02-14", BOTH)]
    assert {each.frame.source for each in drafts} == {"样例区人大常委会代表工作室"}
    assert sorted(left(account)) == ["story_above"] * 2 + ["story_author"] * 2 + ["story_of_all"] * 5


def test_chapters_of_a_collection_are_told_and_parts_below_a_persons_name_are_one_story(tmp_path):
    named = "".join(f'<w:style w:type="paragraph" w:styleId="{n}"><w:name w:val="heading {n}"/></w:style>' for n in (1, 2))
    head = {name: paragraph(name, about=f'<w:pStyle w:val="{level}"/>') for name, level in (("民生", 1), ("乡村", 1), ("灯", 2), ("路", 2))}
    by_line, styles = paragraph("代表甲", align="center"), f"<w:styles NS>{named}</w:styles>"
    chapters = head["民生"], head["灯"], by_line, *TEXT, head["乡村"], head["路"], by_line, *TEXT
    sections = by_line, head["民生"], head["灯"], *TEXT, head["乡村"], head["路"], *TEXT
    found = []
    for parts in (chapters, sections):
        (file := tmp_path / "故事.docx").write_bytes(docx(title("代表故事"), *parts, styles=styles))
        drafts = planning.drafts(source.read(file, account := Account(file.name)), file.stem, account)
        found.append([each.frame.title for each in drafts])
    assert found == [["灯", "路"], ["代表故事"]]


def test_small_words_below_a_picture_are_its_caption_in_any_font_and_words_in_from_both_margins_a_quotation(story):
    inset = '<w:ind w:left="840" w:right="840"/>'
    shown = picture(0), paragraph("巷口的灯", "微软雅黑", 10.5, "center")
    quoted = paragraph(PAPER, "楷体", about=inset), paragraph("东关居民", about=inset)
    told, _ = story("灯.docx", docx(title("灯"), paragraph(LAMP), *shown, *quoted, paragraph(LAMP), pictures=(b"x",)))
    assert body(told) == f"{LAMP}\n\n巷口的灯\n\n> {PAPER}\n\n> 东关居民\n\n{LAMP}" and told.images[0].caption == "巷口的灯"
    told, _ = story("灯.docx", docx(title("灯"), paragraph(LAMP, about=inset), paragraph(PAPER, about=inset)))
    assert body(told) == BOTH  # the whole text stands so
