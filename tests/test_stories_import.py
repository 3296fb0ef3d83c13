"""Stories come out of a clerk's files as they were meant, whole, without anything private; what isn't certain is asked."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from conftest import contents
from hypothesis import given
from hypothesis import strategies as st
from office import cell, docx, paragraph, picture, run, table, title
from PIL import Image

from tribune.desk import importing, writing
from tribune.desk.plan import Plan
from tribune.desk.stories import markdown
from tribune.desk.stories.blocks import Paragraph, Span, narrow
from tribune.desk.stories.reckoning import said, signs

LAMP = "去年入冬，柳西社区的老人向代表反映，巷子里的灯坏了，晚上看不清台阶，有人崴了脚，代表张慧娟记在了本子上。"
PAPER = "社区、供电所和物业坐到一起，定下谁换灯、谁巡查，写在一张纸上，贴在巷口，大家都看得见。"


def jpeg(colour: str, **more) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (80, 60), colour).save(out, "JPEG", **more)
    return out.getvalue()


@pytest.fixture
def planned(archive_folder: Path, tmp_path: Path):
    """Plans the import of a file, given by its name and bytes."""

    def plan(name: str, data: bytes, **answers: str) -> Plan:
        (tmp_path / name).write_bytes(data)
        return importing.planned(archive_folder, "", [tmp_path / name], answers)

    return plan


def text_of(plan: Plan, place: int = -1) -> str:
    return [each for each in plan.write if each.path.endswith(".md")][place].data.decode()


def body_of(plan: Plan) -> str:
    return text_of(plan).split("---\n", 2)[2].strip()


def asked(plan: Plan) -> list[str]:
    return [question.field for question in plan.questions]


def test_headings_without_styles_are_told_by_their_fonts(planned):
    plan = planned(
        "定稿(2).docx",
        docx(
            title("巷子里的灯亮了"), paragraph("某街道人大工委　　张慧娟", "楷体", align="center"),
            paragraph("（2025.1.20）", "楷体", align="center"), paragraph(), paragraph("　　" + LAMP),
            paragraph("　　一、数灯", "黑体"), paragraph("    不亮的灯一共１７盏。"),
            paragraph("　　（一）一张纸", "楷体", more="<w:b/>"), paragraph("　　" + PAPER),
            paragraph("（来源：某区人大常委会）", align="right"),
        ),
    )  # fmt: skip
    assert body_of(plan) == f"{LAMP}\n\n## 一、数灯\n\n不亮的灯一共17盏。\n\n### （一）一张纸\n\n{PAPER}"
    for line in (
        "title: 巷子里的灯亮了",
        "date: 2025-01-20",
        "source: 某区人大常委会",
        "- zhang-huijuan",
        "state: 待审核",
    ):
        assert line in text_of(plan)
    assert asked(plan) == ["theme"] and plan.write[0].path == "stories/xiang-zi-li-de-deng-liang-le.md"
    assert {guess.field for guess in plan.write[0].guesses} >= {"title", "date", "deputies", "summary", "source"}


def test_tracked_changes_are_settled_and_comments_are_counted(planned):
    changed = (
        f"<w:p>{run('河边住着')}<w:ins w:id='5'>{run('八十多户')}</w:ins><w:del w:id='6'><w:r><w:delText>一百户</w:delText></w:r></w:del>"
        f"{run('人家，代表张慧娟每周来看一次。')}</w:p>"
    )
    comments = (
        "<w:comments NS><w:comment w:id='0'><w:p><w:r><w:t>打0300-0000000</w:t></w:r></w:p></w:comment></w:comments>"
    )
    plan = planned("改过.docx", docx(title("河岸"), changed, paragraph(LAMP), comments=comments))
    assert "河边住着八十多户人家，代表张慧娟每周来看一次。" in body_of(plan) and "一百户" not in text_of(plan)
    assert "0300" not in str(plan)
    assert [dict(told.facts) for told in plan.told if told.key == "story_changes"] == [{"inserted": 1, "deleted": 1}]
    assert [dict(each.why.facts) for each in plan.left_out if each.why.key == "story_comments"] == [{"count": 1}]


def test_a_story_with_pictures_and_a_photograph_come_in_together(archive_folder, tmp_path):
    story, photograph = tmp_path / "灯.docx", tmp_path / "张慧娟.jpg"
    story.write_bytes(docx(title("灯"), paragraph(LAMP), picture(0), paragraph(PAPER), pictures=(jpeg("red"),)))
    photograph.write_bytes(jpeg("blue"))
    plan = importing.planned(archive_folder, "", [story, photograph], {})
    assert len([each for each in plan.write if each.path.endswith(".jpg")]) == 2 and not plan.problems
    again = importing.planned(archive_folder, "", [photograph, photograph], {})
    assert len([each for each in again.write if each.path.endswith(".jpg")]) == 1, "the same photograph is kept once"


def test_pictures_in_a_table_keep_their_captions_and_who_took_them(planned):
    pictures = table(
        [cell(picture(0)), cell(picture(1))],
        [cell(paragraph("图1　整治前（张慧娟 摄）")), cell(paragraph("图2　整治后（张慧娟 摄）"))],
    )
    exif = Image.Exif()
    exif[0x010F] = "camera"
    files = (jpeg("red", exif=exif), jpeg("blue"))
    listed = [paragraph("1.清淤，水利站办；"), paragraph("2、种树，社区办；"), paragraph("3．巡河，志愿者办。")]
    plan = planned("河岸.docx", docx(title("河岸"), paragraph(LAMP), pictures, *listed, pictures=files))
    assert "caption: 整治前\n  credit: 张慧娟" in text_of(plan) and "caption: 整治后\n  credit: 张慧娟" in text_of(plan)
    assert body_of(plan).endswith("1. 清淤，水利站办；\n2. 种树，社区办；\n3. 巡河，志愿者办。")
    assert asked(plan) == ["date", "theme"]
    stored = [each.data for each in plan.write if each.path.endswith(".jpg")]
    assert stored[1] == files[1] and not Image.open(io.BytesIO(stored[0])).getexif()


def test_a_picture_in_a_text_box_stands_once(planned):
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
        f"<w:txbxContent>{picture(0)}{paragraph('图1 张慧娟查看路灯', size=12)}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData>"
        "</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    plan = planned("框.docx", docx(title("灯"), paragraph(LAMP), box, paragraph(PAPER), pictures=(jpeg("red"),)))
    assert body_of(plan) == f'{LAMP}\n\n![张慧娟查看路灯](deng-1.jpg "张慧娟查看路灯")\n\n{PAPER}'


def test_one_caption_may_name_several_pictures(planned):
    words = paragraph("图1：查渠　图2：清渠", size=12, align="center")
    body = (title("渠"), paragraph(LAMP), picture(0), picture(1), words, paragraph(PAPER))
    plan = planned("渠.docx", docx(*body, pictures=(jpeg("red"), jpeg("blue"))))
    assert '![查渠](qu-1.jpg "查渠")\n\n![清渠](qu-2.jpg "清渠")' in body_of(plan)


def test_a_wechat_article_gives_its_text_alone(planned):
    page = (
        '<html><head><meta charset="utf-8"><script>var a</script></head><body>'
        '<h1 id="activity-name">接待日</h1><a id="js_name">某区人大</a>'
        f'<em id="publish_time">2025年5月6日 17:30</em><div id="js_content"><p>{LAMP}</p>'
        f"<section><strong>01</strong></section><section>"
        f'<strong>听</strong></section><p>{PAPER}</p><p><img data-src="https://far"></p>'
        '<p style="text-align:center;font-size:12px">▲在接待</p>'
        "<p>编辑｜某　审核｜某</p><p><strong>点亮“在看”</strong></p></div><div>微信扫一扫关注</div></body></html>"
    )
    plan = planned("文章.html", page.encode())
    assert body_of(plan) == f"{LAMP}\n\n## 听\n\n{PAPER}\n\n在接待" and "date: 2025-05-06" in text_of(plan)
    assert {each.why.key for each in plan.left_out} == {"story_frame", "story_footer", "story_far"}


def test_a_form_gives_its_fields_and_the_story_in_its_cell(planned):
    form = table(
        [cell(paragraph("题目")), cell(paragraph("一盏灯"), across=3)],
        [
            cell(paragraph("姓名")),
            cell(paragraph("张慧娟")),
            cell(paragraph("联系电话")),
            cell(paragraph("13900139000")),
        ],
        [cell(paragraph("主要事迹"), paragraph("　　" + LAMP), paragraph("　　" + PAPER), across=4)],
    )
    plan = planned("表.docx", docx(title("代表故事登记表"), form))
    assert "title: 一盏灯" in text_of(plan) and body_of(plan) == f"{LAMP}\n\n{PAPER}" and "13900139000" not in str(plan)


def test_a_form_in_sections_gives_each_its_heading_but_for_what_others_say_of_it(planned):
    rows = [["案例名称", "让老街亮起来"], ["作　者", "张慧娟"], ["案例背景", LAMP * 2], ["主要做法", PAPER], ["推荐单位意见", PAPER * 2]]
    form = table(*([cell(paragraph(text)) for text in row] for row in rows))
    plan = planned("表.docx", docx(title("案例征集表"), form))
    assert body_of(plan) == f"## 案例背景\n\n{LAMP * 2}\n\n## 主要做法\n\n{PAPER}" and "title: 让老街亮起来\n" in text_of(plan)
    assert "- zhang-huijuan" in text_of(plan) and PAPER * 2 in {each.what for each in plan.left_out}


def test_a_text_may_say_which_of_its_lines_is_what(planned):
    text = f"标题：桥上的灯\n作者：张慧娟\n日期：2025-10-01\n联系电话：13900139000\n正文：\n{LAMP}\n{PAPER}\n"
    plan = planned("投稿.txt", text.encode())
    assert body_of(plan) == f"{LAMP}\n\n{PAPER}" and "title: 桥上的灯\ndate: 2025-10-01\n" in text_of(plan)


def test_a_page_may_say_when_and_whence_in_one_line_and_lead_to_others(planned):
    about = "<span>发布时间：2025-07-15 10:20</span><span>来源：某区人大</span><span>字号：[大 中 小]</span><span>浏览：35次</span>"
    below = "<p>上一篇：<a href='#'>某篇</a></p><p>【打印】【关闭】</p><div>版权所有：某区人大 晋ICP备00000000号</div>"
    html = f"<html><body><h1>一扇门</h1><div>{about}</div><div><p>{LAMP}</p><p>{PAPER}</p></div>{below}</body></html>"
    plan = planned("网页.html", html.encode())
    assert body_of(plan) == f"{LAMP}\n\n{PAPER}" and "date: 2025-07-15\n" in text_of(plan) and "source: 某区人大\n" in text_of(plan)


def test_lines_broken_at_a_width_are_joined_where_they_go_on(planned):
    lines = ["　　社区食堂开张那天，来了四十多位老人，锅里的", "面条一碗接一碗地盛出来。代表张慧娟站在门口"]
    lines += ["数人，数到一半就笑了。", "　　大家吃完了面。"]
    text = "一口锅\r\n（某某　张慧娟）\r\n\r\n2025年8月8日\r\n\r\n" + "\r\n".join(lines)
    joined = "社区食堂开张那天，来了四十多位老人，锅里的面条一碗接一碗地盛出来。代表张慧娟站在门口数人，数到一半就笑了。"
    assert body_of(planned("断行.txt", text.encode("gbk"))) == f"{joined}\n\n大家吃完了面。"


def test_several_stories_in_one_file_are_several(planned):
    body = [
        part for name in ("一盏灯", "一口井", "一条路") for part in (title(name), paragraph(LAMP), paragraph(PAPER))
    ]
    plan = planned("三篇.docx", docx(*body))
    assert [each.path for each in plan.write] == [
        "stories/yi-zhan-deng.md",
        "stories/yi-kou-jing.md",
        "stories/yi-tiao-lu.md",
    ]


def test_merged_cells_stand_in_each_place_and_notes_are_kept(planned):
    notes = "<w:footnotes NS><w:footnote w:id='1'><w:p><w:r><w:t>据台账。</w:t></w:r></w:p></w:footnote></w:footnotes>"
    noted = f'<w:p>{run(LAMP)}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    merged = table(
        [cell(paragraph("巷")), cell(paragraph("灯"), across=2)], [cell(paragraph(n)) for n in ("东", "3", "好")]
    )
    plan = planned("表.docx", docx(title("灯"), noted, merged, footnotes=notes))
    assert body_of(plan) == f"{LAMP}[^1]\n\n| 巷 | 灯 | 灯 |\n| --- | --- | --- |\n| 东 | 3 | 好 |\n\n[^1]: 据台账。"


def test_what_word_counts_is_read_as_it_is_seen(planned):
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    numbering = (
        f'<w:numbering NS><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    counted = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    parts = [part for name in ("数灯", "换灯") for part in (paragraph(name, "黑体", about=counted), paragraph(PAPER))]
    plan = planned("编号.docx", docx(title("灯"), paragraph(LAMP), *parts, numbering=numbering))
    assert body_of(plan) == f"{LAMP}\n\n## 一、数灯\n\n{PAPER}\n\n## 二、换灯\n\n{PAPER}"


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-16"])
def test_a_text_is_read_in_whatever_encoding(planned, encoding):
    text = f"灯亮了\r\n某街道　张慧娟代表\r\n2025年1月20日\r\n\r\n　　{LAMP}\r\n1、清淤；\r\n2、种树。\r\n"
    plan = planned("灯.txt", text.encode(encoding))
    assert body_of(plan) == f"{LAMP}\n\n1. 清淤；\n2. 种树。" and "date: 2025-01-20" in text_of(plan)


def test_private_data_is_masked_and_told(planned):
    private = "打电话13900139000，家住东街3号楼2单元501室，花了12345678元。"
    plan = planned(
        "灯.docx", docx(title("灯"), paragraph(private), paragraph(LAMP), paragraph("联系人：王五　0300-1234567"))
    )
    assert "花了12345678元" in text_of(plan)
    for value in ("13900139000", "501", "1234567，", "0300", "王五"):
        assert value not in str(plan.write) + str(plan.left_out)
    assert {"import_number", "import_house"} <= {told.key for told in plan.told}


def test_a_second_import_of_a_file_writes_nothing(planned, archive_folder):
    data = docx(title("灯"), paragraph("2025年1月2日", align="center"), paragraph(LAMP), paragraph(PAPER))
    answers = {"stories/deng.md:theme": "rural"}
    plan = planned("灯.docx", data, **answers)
    assert plan.is_ready
    writing.write(archive_folder, plan.write)
    before = contents(archive_folder)
    again = planned("另一个名字.docx", data, **answers)
    writing.write(archive_folder, again.write)
    assert not again.write and not again.questions and contents(archive_folder) == before


def bomb(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
        archive.writestr("word/document.xml" if name != "word/document.xml" else "x.xml", b"<a/>")
    return out.getvalue()


WHOLE = docx(title("灯"), paragraph(LAMP))
UNREADABLE = {
    "空.docx": (b"", "empty"),
    "截断.docx": (WHOLE[: len(WHOLE) // 2], "damaged"),
    "加密.docx": (b"\xd0\xcf\x11\xe0" + bytes(500) + "EncryptedPackage".encode("utf-16le"), "locked"),
    "宏.docm": (bomb("word/vbaProject.bin", b"x"), "macro"),
    "炸弹.docx": (bomb("word/media/a.bin", bytes(31_000_000)), "bomb"),
    "实体.docx": (bomb("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "damaged"),
    "深.docx": (bomb("word/document.xml", b"<a>" * 500 + b"</a>" * 500), "damaged"),
    "是.docx": (b"%PDF-1.4", "other"),
    "长.docx": (docx("<w:p></w:p>" * 60_000), "long"),
    "字多.txt": (("灯亮了。" * 100_001).encode(), "wordy"),
    "图.docx": (docx(picture(0), pictures=(jpeg("red"),)), "textless"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_is_told_with_what_to_do(planned, name):
    data, fact = UNREADABLE[name]
    problems = planned(name, data).problems
    assert [problem.code for problem in problems] == ["I009"] and fact in problems[0].facts
    assert all(problems[0].words("zh").values()) and all(problems[0].words("en").values())


def test_the_head_and_foot_of_an_offices_paper_are_no_story(planned):
    head = [paragraph("样例区人大简报", size=30, more='<w:color w:val="FF0000"/>'), paragraph("第12期", align="center")]
    issued = paragraph("样例区人大常委会办公室编　　　　2025年4月2日")
    plan = planned("简报.docx", docx(*head, issued, title("一条路"), paragraph(LAMP), paragraph(PAPER), paragraph("报：市人大常委会")))
    text = plan.write[0].data.decode()
    assert "date: 2025-04-02" in text and "报：" not in text and "第12期" not in text and LAMP in text and PAPER in text


def test_a_page_of_an_offices_website_gives_its_text_alone(planned):
    html = (
        "<html><body><nav><a>首页</a><a>代表风采</a></nav><h2>菜场搬家记</h2><div>发布时间：2025-11-12 来源：样例区人大 浏览次数：120</div>"
        f"<div><p>{LAMP}</p><p>{PAPER}</p></div><footer>版权所有</footer></body></html>"
    )
    plan = planned("网页.html", html.encode("gbk"))
    text = plan.write[0].data.decode()
    assert "title: 菜场搬家记\n" in text and "source: 样例区人大\n" in text and LAMP in text and PAPER in text
    assert not any(said in text for said in ("首页", "浏览", "版权"))
    assert {each.what for each in plan.left_out} >= {"首页 代表风采", "版权所有"}


def test_what_asks_readers_to_follow_and_other_articles_are_no_story_but_quotations_are(planned):
    html = (
        '<html><body><h1 id="activity-name">【履职故事】一条路</h1><em id="publish_time">2025-08-01</em>'
        '<div id="js_content"><p>点击蓝字 关注我们</p>'
        f"<blockquote><p>{PAPER}</p></blockquote><p>{LAMP}</p><p>责编：某某</p><p>往期推荐</p><p>上一篇</p></div></body></html>"
    )
    plan = planned("文章.html", html.encode())
    assert body_of(plan) == f"> {PAPER}\n\n{LAMP}" and "title: 一条路\n" in text_of(plan)
    assert {"点击蓝字 关注我们", "往期推荐", "上一篇", "【履职故事】"} <= {each.what for each in plan.left_out}


def test_a_collection_is_its_stories_without_its_cover(planned):
    cover = paragraph("履职故事汇编", "方正小标宋简体", 30, "center"), paragraph("二〇二五年十月", align="center")
    one = title("一盏灯"), picture(0), paragraph("张慧娟（左）在巷口", size=12, align="center"), paragraph(PAPER * 2)
    plan = planned("汇编.docx", docx(*cover, *one, title("一口井"), paragraph(PAPER * 2), pictures=(jpeg("red"),)))
    assert [each.path for each in plan.write if each.path.endswith(".md")] == ["stories/yi-zhan-deng.md", "stories/yi-kou-jing.md"]
    assert "履职故事汇编" in {each.what for each in plan.left_out} and "- zhang-huijuan" in text_of(plan, 0)


def test_what_is_only_asked_is_no_mistake(planned):
    plan = planned("无题.txt", LAMP.encode())
    assert {question.field for question in plan.questions} >= {"title", "date"} and not plan.problems


@given(
    st.text(st.sampled_from("灯亮了。，“”（）12ab *_#`\\[]!|<>~&;:-+=.)（^amp"), min_size=1, max_size=60), st.booleans()
)
def test_any_paragraph_comes_back_sign_for_sign(text, bold):
    block = Paragraph((Span(narrow(text)), Span("路灯", bold), Span(narrow(text[::-1]))))
    assert signs(said(markdown.written([block], {}))) == signs(block.text)


def test_a_photograph_goes_to_the_deputy_whose_name_it_bears(planned, archive_folder):
    exif = Image.Exif()
    exif[0x0112] = 6
    data = jpeg("red", exif=exif)
    plan = planned("张　慧娟 (2).jpg", data)
    assert asked(plan) == ["alt"] and plan.write[0].path == "content/media/zhang-huijuan.jpg"
    stored = Image.open(io.BytesIO(plan.write[0].data))
    assert stored.size == (60, 80) and not stored.getexif()
    answered = planned("张　慧娟 (2).jpg", data, **{plan.questions[0].id: "张慧娟在院子里"})
    writing.write(archive_folder, answered.write)
    assert not planned("张　慧娟 (2).jpg", data).write


def test_a_telephones_photograph_goes_to_a_deputy_with_a_name_of_two_signs(planned, archive_folder, tmp_path):
    from tribune.desk.review.originals import original

    sample = (archive_folder / "content/deputies/zhang-huijuan.yaml").read_text("utf-8")
    (archive_folder / "content/deputies/shan-jia.yaml").write_text(sample.replace("name: 张慧娟", "name: 单甲"), "utf-8")
    data = (Path(__file__).parent / "photograph.heic").read_bytes()
    plan = planned("单　甲 (2).HEIC", data)
    assert asked(plan) == ["alt"] and plan.questions[0].proposed == "单甲"
    stored = Image.open(io.BytesIO(plan.write[0].data))
    assert plan.write[0].path == "content/media/shan-jia.jpg" and stored.format == "JPEG" and not stored.getexif()
    assert original(tmp_path / "单　甲 (2).HEIC").pictures[0].startswith(b"\xff\xd8"), "a browser shows no HEIC"


@pytest.mark.parametrize("name", ["稿.doc", "稿.wps", "稿.rtf", "稿.odt"])
def test_an_older_format_without_libreoffice_is_told_to_be_saved_as_docx(planned, monkeypatch, tmp_path, name):
    starts = {".rtf": b"{\\rtf1 text}", ".odt": b"PK\x03\x04" + b"mimetypeapplication/vnd.oasis.opendocument.text"}
    data = starts.get(Path(name).suffix, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") + bytes(600)
    monkeypatch.setenv("PATH", str(tmp_path))
    (problem,) = planned(name, data).problems
    assert problem.code == "I009" and "另存为“Word 文档（.docx）”" in problem.words("zh")["hint"]


@pytest.mark.parametrize(
    ("title", "said", "theme"),
    [
        ("一盏路灯亮起来", "巷子里的路灯坏了半年。", "livelihood"),
        ("果园通了路", "果农的车开不进地头。", "rural"),
        ("夜市有了规矩", "摊位怎样摆，商户自己定。", "economy"),
        ("河道清了", "河岸上的垃圾运走了。", "ecology"),
        ("邻里和解", "调解了三次，纠纷了结。", "law"),
        ("一件小事", "代表说，这件事办成了。", None),
        ("养老的路", "村里的路灯亮了，乡亲夸。", "livelihood"),
    ],
)
def test_a_theme_is_guessed_by_what_its_stories_speak_of_and_not_where_nothing_tells(title, said, theme):
    from tribune.desk.stories import guesses

    themes = {"economy": "经济发展", "rural": "乡村振兴", "ecology": "生态环境", "livelihood": "民生服务", "law": "民主法治"}
    found = guesses.theme(themes, title, said, "")
    assert [each.value for each in found] == ([theme] if theme else [])
    assert guesses.theme({"own": "我们的故事", "other": "别的"}, title, said, "") == ()
