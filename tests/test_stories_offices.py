"""Stories as offices send them: what their papers, forms and revisions have around a text stays out, and the text stays whole."""

from __future__ import annotations

import pytest
from office import cell, docx, paragraph, picture, run, table, title

from tribune.desk.stories import markdown, planning, source
from tribune.desk.stories.blocks import Heading
from tribune.desk.stories.draft import Draft
from tribune.desk.stories.reckoning import Account

LAMP = "去年入冬，柳西社区的老人向代表反映，巷子里的灯坏了，晚上看不清台阶，有人崴了脚，代表张慧娟记在了本子上。"
PAPER = "社区、供电所和物业坐到一起，定下谁换灯、谁巡查，写在一张纸上，贴在巷口，大家都看得见。"
DELETED = '<w:rPr><w:del w:id="1"/></w:rPr>'


@pytest.fixture
def story(tmp_path):
    """The one story of a file, given by its name and bytes, and what became of the rest; nothing is lost on the way."""

    def read(name: str, data: bytes) -> tuple[Draft, Account]:
        (tmp_path / name).write_bytes(data)
        account = Account(name)
        document = source.read(tmp_path / name, account)
        (told,) = planning.drafts(document, name, account)
        assert account.difference(document.text, [markdown.written(told.blocks, {}, account)]) == ("", "")
        return told, account

    return read


def body(told: Draft) -> str:
    return markdown.written(told.blocks, {}).strip()


def lines(*rows: tuple[str, ...]) -> list[list[str]]:
    """Rows of a table of mere texts."""
    return [[cell(paragraph(text)) for text in row] for row in rows]


def left(account: Account) -> list[str]:
    return [each.why.key for each in account.left_out]


@pytest.mark.parametrize(
    ("line", "office"),
    [
        ("东关街道人大工委", "东关街道人大工委"),
        ("北河镇人大 供稿", "北河镇人大"),
        ("北河镇人大　沈小禾", "北河镇人大"),
        ("东关街道　通讯员　秦小雨", "东关街道"),
        ("供稿：北河镇 人大主席团", "北河镇 人大主席团"),
        ("样例日报记者　秦小雨", "样例日报"),
        ("区人大代表　张慧娟", ""),
    ],
)
def test_the_office_of_a_by_line_is_the_source_where_none_is_named(story, line, office):
    head = title("灯"), paragraph(line, "楷体", align="center")
    assert story("灯.docx", docx(*head, paragraph(LAMP), paragraph(PAPER)))[0].frame.source == office
    named = paragraph("（来源：样例区人大）", align="right")
    assert story("灯.docx", docx(*head, paragraph(LAMP), paragraph(PAPER), named))[0].frame.source == (
        office if line.startswith("供稿") else "样例区人大"
    )


def test_the_foot_of_a_paper_may_stand_in_a_table_and_its_day_is_the_last_to_count(story):
    foot = table([cell(paragraph("抄送：区委办公室。"))], [cell(paragraph("样例区人大办公室　2025年4月2日印发"))])
    below = paragraph("样例区人大", align="right"), paragraph("2025年4月1日", align="right"), paragraph("（联系人：某某　0300-2621234）")
    told, account = story("灯.docx", docx(title("灯"), paragraph(LAMP), paragraph(PAPER), *below, foot))
    assert body(told) == f"{LAMP}\n\n{PAPER}" and (told.frame.date, told.frame.source) == ("2025-04-01", "样例区人大")
    assert left(account) == ["story_footer", "story_footer", "story_contact"]
    wide = table([cell(paragraph("样例区人大办公室")), cell(paragraph("2025年4月2日印发"))])
    told, _ = story("灯.docx", docx(title("灯"), paragraph(LAMP), paragraph(PAPER), wide))
    assert body(told) == f"{LAMP}\n\n{PAPER}" and told.frame.date == "2025-04-02"


def test_what_a_revision_took_away_is_gone_with_its_mark_its_row_and_its_move(story):
    first = f"<w:p><w:pPr>{DELETED}</w:pPr>{run(LAMP[:20])}</w:p>", paragraph(LAMP[20:])
    gone = f"<w:p><w:pPr>{DELETED}</w:pPr><w:del w:id='2'><w:r><w:delText>高度重视</w:delText></w:r></w:del></w:p>"
    moved = f"<w:p><w:moveFrom>{run('挪走')}</w:moveFrom>{run(PAPER)}<w:moveTo>{run('挪走')}</w:moveTo></w:p>"
    head, _, last = table(*lines(("巷", "灯"), ("东", "3"), ("西", "4"))).rpartition("<w:tr>")
    shorter = f"{head}<w:tr><w:trPr><w:del w:id='3'/></w:trPr>{last}"
    told, account = story("灯.docx", docx(title("灯"), *first, gone, moved, shorter))
    assert body(told) == f"{LAMP}\n\n{PAPER}挪走\n\n| 巷 | 灯 |\n| --- | --- |\n| 东 | 3 |"
    assert [(each.key, *each.facts.values()) for each in account.told] == [("story_changes", 0, 1), ("story_moved", 1)]


def test_hidden_text_is_not_written_and_told(story):
    style = "<w:styles NS><w:style w:type='character' w:styleId='h'><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
    styled = run("请配图", more='<w:rStyle w:val="h"/>')
    hidden = paragraph("模板：2022版", more="<w:vanish/>"), f"<w:p>{run(PAPER)}{styled}</w:p>"
    told, account = story("灯.docx", docx(title("灯"), paragraph(LAMP), *hidden, styles=style))
    assert body(told) == f"{LAMP}\n\n{PAPER}" and left(account) == ["story_hidden"]


def test_a_form_keeps_its_picture_and_leaves_out_how_it_is_filled_in(story):
    image = cell(picture(0), paragraph("张慧娟在巷口"))
    rows = (("故事题目", cell(paragraph("一盏灯"))), ("故事内容", cell(paragraph(LAMP), paragraph(PAPER))), ("照片", image))
    form = table(*([cell(paragraph(label)), value] for label, value in rows))
    above = paragraph("填报单位：北河镇人大　　填报日期：2025年2月28日")
    told, _ = story("表.docx", docx(title("登记表"), above, form, paragraph("注：本表一式两份。"), pictures=(b"x",)))
    assert body(told) == f"{LAMP}\n\n{PAPER}\n\n张慧娟在巷口" and [each.caption for each in told.images] == ["张慧娟在巷口"]
    assert (told.frame.title, told.frame.source, told.frame.date) == ("一盏灯", "北河镇人大", "2025-02-28")


def test_lines_of_verse_stay_lines(story):
    broken = "<w:br/>".join(f"<w:t>{line}</w:t>" for line in ("一篙撑开水底天，", "二篙撑过柳林边。"))
    verse = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r>{broken}</w:r></w:p>'
    motto = [paragraph(line, "楷体") for line in ("有灯。", "有路。", "有人。")]
    told, _ = story("歌.docx", docx(title("歌"), paragraph(LAMP), verse, paragraph(PAPER), *motto, paragraph(PAPER)))
    assert body(told) == f"{LAMP}\n\n一篙撑开水底天，\\\n二篙撑过柳林边。\n\n{PAPER}\n\n有灯。\\\n有路。\\\n有人。\n\n{PAPER}"


def test_a_short_line_between_empty_ones_is_a_heading_that_is_marked_as_a_guess(story):
    text = f"　　　　　　灯\n\n　　{LAMP}\n　　{PAPER}\n\n　　规 矩 从 哪 来\n\n　　{PAPER}\n　　{LAMP}\n\n"
    told, _ = story("灯.txt", text.encode())
    assert body(told) == f"{LAMP}\n\n{PAPER}\n\n## 规矩从哪来\n\n{PAPER}\n\n{LAMP}"
    assert [each.why for each in told.blocks if isinstance(each, Heading)] == ["alone"]
    parted = text.replace("\n", "\n\n")
    assert "## 规矩从哪来" in body(story("灯.txt", parted.encode())[0])
    spoken = parted.replace("规 矩 从 哪 来", "“规矩从哪来？”")
    assert "##" not in body(story("灯.txt", spoken.encode())[0]), "where every paragraph stands alone, only a few bare words are one"


def stories(name: str, data: bytes, tmp_path) -> list[Draft]:
    """All stories of a file."""
    (tmp_path / name).write_bytes(data)
    account = Account(name)
    document = source.read(tmp_path / name, account)
    drafts = planning.drafts(document, name, account)
    assert account.difference(document.text, [markdown.written(each.blocks, {}, account) for each in drafts]) == ("", "")
    return drafts


def test_several_forms_and_parts_below_a_line_or_a_day_are_several_stories(tmp_path):
    titled = ((lines(("故事标题", name)), paragraph(text)) for name, text in (("灯", LAMP), ("路", PAPER)))
    one, two = (table(*named, [cell(told, paragraph(PAPER), across=2)]) for named, told in titled)
    told = stories("表.docx", docx(title("推荐表"), one, paragraph("注：本表一式两份。"), title("推荐表"), two), tmp_path)
    assert [(each.frame.title, body(each)) for each in told] == [("灯", f"{LAMP}\n\n{PAPER}"), ("路", f"{PAPER}\n\n{PAPER}")]
    head = "报送单位：北河镇人大\n"
    one, two = f"灯\n2025年1月2日\n　　{LAMP}\n　　{PAPER}\n", f"路\n2025年1月3日\n　　{PAPER}\n　　{LAMP}\n"
    for between in ("\n=======\n\n", "\n"):
        told = stories("两篇.txt", (head + one + between + two).encode(), tmp_path)
        assert [(each.frame.title, each.frame.date) for each in told] == [("灯", "2025-01-02"), ("路", "2025-01-03")]
        assert body(told[0]) == f"{LAMP}\n\n{PAPER}" and told[0].frame.source == "北河镇人大"


def test_the_head_of_a_bulletin_may_stand_in_a_table_and_an_editors_words_above_the_title(story):
    head = table([cell(paragraph("代表联络站简报", more='<w:color w:val="FF0000"/>'), across=3)],
                 [cell(paragraph(text)) for text in ("第５期（总第12期）", "样例区人大办公室编", "2025年2月20日")])  # fmt: skip
    words = f"编者按：{PAPER}"
    columns = table([cell(paragraph(LAMP), paragraph(PAPER)), cell(picture(0), paragraph("张慧娟在巷口", align="center"))])
    told, _ = story("简报.docx", docx(head, table([cell(paragraph(words))]), title("灯"), columns, pictures=(b"x",)))
    assert body(told) == f"{words}\n\n{LAMP}\n\n{PAPER}\n\n张慧娟在巷口" and len(told.images) == 1
    assert (told.frame.title, told.frame.date) == ("灯", "2025-02-20")


def test_a_table_of_who_somebody_is_stays_out_of_the_story_beside_it(story):
    about = table(*lines(("姓名", "张慧娟", "出生年月", "1980年1月"), ("住址", "后街8号", "性别", "女")))
    told, account = story("灯.docx", docx(title("灯"), paragraph(LAMP), paragraph(PAPER), about))
    assert body(told) == f"{LAMP}\n\n{PAPER}" and told.fields["deputies"] == "张慧娟" and told.frame.title == "灯"
    assert "1980" not in str(account.left_out) and "后街" not in str(account.left_out)


def test_a_first_row_across_a_table_is_what_the_table_is_called(story):
    named = table([cell(paragraph("各巷的灯", more="<w:b/>"), across=2)], *lines(("巷", "灯"), ("东", "3")))
    told, _ = story("灯.docx", docx(title("灯"), paragraph(LAMP), named, paragraph(PAPER)))
    assert body(told) == f"{LAMP}\n\n各巷的灯\n\n| 巷 | 灯 |\n| --- | --- |\n| 东 | 3 |\n\n{PAPER}"


def test_what_word_writes_in_ways_of_its_own_is_text_in_its_place(story):
    math = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r>'
    ruby = f"<w:r><w:ruby><w:rt>{run('yǎn')}</w:rt><w:rubyBase>{run('䶮')}</w:rubyBase></w:ruby></w:r>"
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph('单击此处输入日期。')}</w:sdtContent></w:sdt>"
    half = f"{math}<m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    field = f'<w:p>{run("如")}<w:fldSimple w:instr="REF a">{run("图1")}</w:fldSimple>{ruby}{half}</w:p>'
    points = [f'<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>{run(text)}</w:p>' for text in ("先吃；", "后洗。")]
    drop = f'<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>{run(LAMP[0], size=40)}</w:p>', paragraph(LAMP[1:])
    art = '<w:p><w:r><w:pict><v:shape><v:textpath string="灯"/></v:shape></w:pict></w:r></w:p>'
    told, account = story("灯.docx", docx(art, prompt, *drop, field, *points, paragraph(PAPER)))
    assert body(told) == f"{LAMP}\n\n如图1䶮（yǎn）1/2\n\n- 先吃；\n- 后洗。\n\n{PAPER}" and told.frame.title == "灯"
    assert left(account) == ["story_hidden"] and [each.facts for each in account.told] == [{"formula": "1/2"}]


def test_what_can_only_be_seen_in_word_is_told(story):
    chart = '<c:chart xmlns:c="c" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>各季度意见数</a:t></c:chart>'
    text = paragraph(LAMP), '<w:altChunk r:id="x"/>', paragraph(PAPER)
    _, account = story("灯.docx", docx(title("灯"), *text, **{"charts/chart1": chart}))
    assert [(each.why.key, each.what) for each in account.left_out] == [("story_drawn", "各季度意见数"), ("story_brought", "1")]


def test_headings_that_word_counts_without_a_stop_are_headings_beside_a_list_too(story):
    levels = "".join(f'<w:lvl w:ilvl="{n}"><w:lvlText w:val="{text}"/></w:lvl>' for n, text in enumerate(("%1", "%1.%2")))
    lists = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    counted = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    look, count, change = (paragraph(text, "黑体", about=counted.format(n)) for n, text in ((0, "看"), (1, "数灯"), (0, "改")))
    text = look, paragraph(LAMP), count, paragraph("1、清淤；"), paragraph("2、种树。"), change, paragraph(PAPER)
    told, _ = story("灯.docx", docx(title("灯"), *text, numbering=f"<w:numbering NS>{lists}</w:numbering>"))
    assert body(told) == f"## 1 看\n\n{LAMP}\n\n### 1.1 数灯\n\n1. 清淤；\n2. 种树。\n\n## 2 改\n\n{PAPER}"


def test_marks_of_markdown_are_meant_as_they_are_written(story):
    head, points = "# 灯\n\n**作者：北河镇人大**\n\n---\n\n## 一、数灯", "- **水**：井绳；\n- 灯\n\n| 巷 | 灯 |\n|---|---|\n| 东 | 3 |"
    told, _ = story("灯.txt", f"{head}\n\n{LAMP}\n\n{points}\n\n> {PAPER}\n".encode())
    assert body(told) == f"## 一、数灯\n\n{LAMP}\n\n- **水**：井绳；\n- 灯\n\n| 巷 | 灯 |\n| --- | --- |\n| 东 | 3 |\n\n> {PAPER}"
    assert (told.frame.title, told.frame.source) == ("灯", "北河镇人大")


def test_lines_of_a_page_file_do_not_part_words(story):
    html = f"<html><body><h1>灯</h1><p>{LAMP[:20]}\r\n{LAMP[20:]}</p><p>{PAPER}</p></body></html>"
    assert body(story("灯.html", html.encode())[0]) == f"{LAMP}\n\n{PAPER}"
