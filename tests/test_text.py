"""What clerks write means what it says: Markdown, line ends, lists, names, and what cards can't draw."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tribune import load, rules  # noqa: E402
from tribune.load import lined_yaml  # noqa: E402
from tribune.model import Activities, Deputy, Site, Story, Suggestion  # noqa: E402
from tribune.prose import read  # noqa: E402
from tribune.render import lettering  # noqa: E402
from tribune.render.glyphs import printable  # noqa: E402
from tribune.render.letters import settable  # noqa: E402
from tribune.render.markdown import plain  # noqa: E402
from tribune.render.print.epub import xhtml  # noqa: E402
from tribune.render.print.tree import tree  # noqa: E402
from tribune.rules import signs  # noqa: E402


def html(body: str) -> str:
    """The HTML of a text without what only serves the page: ids, classes of cells, the box around tables, line ends."""
    made = re.sub(r"<div aria-label[^>]*>|</div>|</?t(?:head|body)>| (?:id|style)=\"[^\"]*\"", "", read(body).html)
    return made.replace("\n", "")


def found(body: str) -> set[tuple[int, str]]:
    """The findings in a text: lines from 1, and what each is."""
    return {(finding.line + 1, finding.what) for finding in read(body).findings}


# --- lists, paragraphs, tables ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"), [("- ", "- "), ("* ", "* "), ("+ ", "+ "), ("1. ", "2. "), ("1) ", "2) ")]
)
def test_a_list_begins_right_below_its_lead_in(first, second):
    tag = "ol" if "1" in first else "ul"
    assert html(f"前面一段话：\n{first}甲\n{second}乙") == f"<p>前面一段话：</p><{tag}><li>甲</li><li>乙</li></{tag}>"


@pytest.mark.parametrize(
    "marks",
    [
        "1、 2、",
        "（1） （2）",
        "(1) (2)",
        "① ②",
        "一、 二、",
        "（一） （二）",
        "1. 2.",
        "1） 2）",
        "• •",
        "⑴ ⑵",
        "A、 B、",
        "3、 4、",
        "3. 4.",
        "—— ——",
        "— —",
    ],
)
def test_points_with_chinese_marks_keep_their_lines_and_their_marks(marks):
    first, second = (mark + word for mark, word in zip(marks.split(), ("甲", "乙"), strict=True))
    assert (
        html(f"要点如下：\n{first}\n{second}")
        == f'<p>要点如下：</p><ul class="typed"><li>{first}</li><li>{second}</li></ul>'
    )


@pytest.mark.parametrize("text", ["全村有\n2、3号楼。", "他说的第\n二、三两点。", "长度是\n2.5米。"])
def test_a_number_that_only_stands_at_the_beginning_of_a_line_is_no_mark(text):
    assert html(text) == f"<p>{text}</p>".replace("\n", "")


@pytest.mark.parametrize("blanks", [2, 3, 4])
@pytest.mark.parametrize("mark", ["-", "1."])
def test_two_three_or_four_blanks_nest_a_list(mark, blanks):
    inner = "<ul><li>二级</li><li>二级乙</li></ul>"
    tag = "ul" if mark == "-" else "ol"
    indent = " " * blanks
    body = f"{mark} 一级\n{indent}- 二级\n{indent}- 二级乙\n{mark} 一级乙"
    assert html(body) == f"<{tag}><li>一级{inner}</li><li>一级乙</li></{tag}>"


@pytest.mark.parametrize("indent", ["    ", "\t", "　　", "  　　"])
def test_an_indented_paragraph_is_a_paragraph(indent):
    assert html(f"第一段。\n\n{indent}第二段。\n\n{indent}第三段。") == "<p>第一段。</p><p>第二段。</p><p>第三段。</p>"
    assert html(f"{indent}第一段。\n{indent}第二段。") == "<p>第一段。</p><p>第二段。</p>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("　　- 甲\n　　- 乙", "<ul><li>甲</li><li>乙</li></ul>"),
        ("-　甲\n-　乙", "<ul><li>甲</li><li>乙</li></ul>"),
        ("1.　甲\n2.\t乙", "<ol><li>甲</li><li>乙</li></ol>"),
        ("- 甲\n　　- 乙\n- 丙", "<ul><li>甲<ul><li>乙</li></ul></li><li>丙</li></ul>"),
        ("-\t甲\n\t- 乙", "<ul><li>甲<ul><li>乙</li></ul></li></ul>"),
        ("　　## 小标题", "<h2>小标题</h2>"),
        ("##　小标题", "<h2>小标题</h2>"),
        ("## 学 C#", "<h2>学 C#</h2>"),
        ("　　> 引文", "<blockquote><p>引文</p></blockquote>"),
        ("\u00a0\u00a0\u00a0\u00a0甲\n\u00a0\u00a0\u00a0\u00a0乙", "<p>甲</p><p>乙</p>"),
    ],
)
def test_blanks_of_any_width_indent_and_follow_a_sign(text, shown):
    assert html(text) == shown


def test_an_ordered_list_shows_the_numbers_that_are_typed_unless_they_are_all_the_same():
    assert html("1. 甲\n2. 乙\n4. 丁") == '<ol><li>甲</li><li>乙</li></ol><ol start="4"><li>丁</li></ol>'
    assert html("1. 甲\n1. 乙\n1. 丙") == "<ol><li>甲</li><li>乙</li><li>丙</li></ol>"


def test_an_ordered_list_goes_on_with_its_number():
    assert (
        html("3. 丙\n4. 丁\n\n一段话。\n\n5. 戊")
        == '<ol start="3"><li>丙</li><li>丁</li></ol><p>一段话。</p><ol start="5"><li>戊</li></ol>'
    )


def test_a_table_begins_right_below_text_and_ends_where_its_bars_end():
    table = "<table><tr><th>村</th><th>户数</th></tr><tr><td>甲村</td><td>12</td></tr></table>"
    assert (
        html("户数如下：\n| 村 | 户数 |\n|---|---|\n| 甲村 | 12 |\n以上。") == f"<p>户数如下：</p>{table}<p>以上。</p>"
    )


def test_a_row_of_another_length_is_told_and_loses_nothing():
    body = "| 村 | 户数 |\n|---|---|\n| 甲村 | 12 | 重要的一格 |\n| 乙村 |\n| 丙\\|丁 | `a|b` |"
    assert found(body) == {(3, "cells"), (4, "cells")}
    assert "<td>重要的一格</td>" in html(body)
    assert "<td>丙|丁</td><td><code>a|b</code></td>" in html(body)


def test_a_line_of_hyphens_below_text_is_a_rule_and_told():
    assert html("前一段。\n---\n后一段。") == "<p>前一段。</p><hr><p>后一段。</p>"
    assert found("前一段。\n---\n后一段。") == {(2, "rule")}
    assert found("前一段。\n\n---\n\n后一段。") == set()


def test_a_heading_needs_no_blank_and_interrupts_a_paragraph():
    assert html("一段话\n##小标题\n又一段") == "<p>一段话</p><h2>小标题</h2><p>又一段</p>"


def test_a_line_breaks_where_two_blanks_or_a_backslash_say_so():
    assert html("甲  \n乙\\\n丙") == "<p>甲<br>乙<br>丙</p>"


# --- signs ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("占地50*80米，共2*3间。", "占地50*80米，共2*3间。"),
        ("长5米*宽3米*高2米", "长5米*宽3米*高2米"),
        ("(2+3)*4和2*(3+4)", "(2+3)*4和2*(3+4)"),
        ("电话138****1234", "电话138****1234"),
        ("文件a_b_c和2024_05_06", "文件a_b_c和2024_05_06"),
        ("**“粗”**字", "<strong>“粗”</strong>字"),
        ("字**（粗）**字", "字<strong>（粗）</strong>字"),
        ("**粗。**字", "<strong>粗。</strong>字"),
        ("**提醒：**注意", "<strong>提醒：</strong>注意"),
        ("中**《书名》**里", "中<strong>《书名》</strong>里"),
        ("**粗**，**也粗**。", "<strong>粗</strong>，<strong>也粗</strong>。"),
        ("*斜*。", "<em>斜</em>。"),
        ("**1. 甲**", "<strong>1. 甲</strong>"),
        (r"\*不是\*，\<b>，\~", "*不是*，&lt;b&gt;，~"),
    ],
)
def test_emphasis_is_read_as_a_chinese_writer_means_it(text, shown):
    assert html(text) == f"<p>{shown}</p>"
    assert found(text) == set()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("** 粗 **", "star"),
        ("**没有收尾", "star"),
        ("没有开头**。", "star"),
        ("王**说", "star"),
        ("中*文*字", "star"),
        ("中__粗__字", "underscore"),
        ("[张慧娟] (deputy:zhang-huijuan)", "link"),
        ("【张慧娟】（deputy:zhang-huijuan）", "link"),
        ("[张慧娟]（deputy:zhang-huijuan）", "link"),
        ("[引用][没有]", "link"),
        ("[文字](https://example.org", "link"),
        ("![说明]（a.jpg）", "link"),
        ("![说明] (a.jpg)", "link"),
        ("＊＊粗＊＊", "wide"),
        ("＃ 标题", "wide"),
        ("＞引文", "wide"),
        ("# 甲 #\n\n正文 ####### 七", None),
        ("####### 七个井号", "heading"),
        ("~~删去~~", "struck"),
        ("==高亮==", "struck"),
        ("_斜体_字", "underscore"),
        ("甲|乙\n丙|丁", "bars"),
        ("词\n: 释义", "foreign"),
        ("> [!NOTE]\n> 甲", "foreign"),
        ("::: 注意\n甲", "foreign"),
        ("## 甲 {#a}", "foreign"),
        ("见[[另一篇]]", "foreign"),
        ("100m^2", "foreign"),
        ("H~2~O", "foreign"),
        ("好:smile:", "foreign"),
        ("9:30:00 到，a_b_c，{甲}，5^ 元", None),
        ("面积(a+b)*c*(d+e)", None),
        ("一个`反引号", "code"),
        ("```\n没有收尾", "code"),
        ("| 甲 | 乙 |\n| 丙 | 丁 |", "bars"),
        ("2024--2025年", "dashes"),
        ("甲\\乙", "escape"),
        ("&foo;", "entity"),
        ("- [ ] 待办", "task"),
        ("晋人发[2025]12号", None),
        ("姓名：____", None),
        ("&nbsp;甲 &amp; 乙 5>3 A&B a=b", None),
        ("1+1=2，C#，#1", None),
        ("`**`和 `a\\b`", None),
    ],
)
def test_a_sign_that_reaches_the_reader_is_told(text, what):
    assert what is None or what in {kind for _, kind in found(text)}
    assert what is not None or found(text) == set()


BITS = [
    "甲",
    "乙。",
    "，",
    "- ",
    "1. ",
    "\n",
    "\n\n",
    "    ",
    "　　",
    "**",
    "*",
    "**甲**",
    "**乙。**",
    "_",
    "## 题\n",
    "| 甲 | 乙 |\n",
]
BITS += [
    "|---|---|\n| 甲 | 乙 |\n",
    "> ",
    "[^a]",
    "[张三](deputy:a)",
    "1、",
    "---\n",
    "\\",
    "&nbsp;",
    "]",
    "[",
    "(",
    ")",
    "“",
    "3",
    "a",
    ": ",
    "^",
    "{{",
]


@given(st.lists(st.sampled_from(BITS), max_size=16).map("".join))
def test_what_is_too_ordinary_to_be_read_for_its_signs_has_none(body):
    assert signs._is_suspect(body) or read(body).findings == ()


@given(
    st.lists(
        st.sampled_from([*BITS, "```\n", "~~~\n", "[^a]: ", "[x]: http://y\n", "===\n", "  \n", "\t"]), max_size=30
    ).map("".join)
)
def test_any_text_is_read_and_its_findings_stand_in_its_lines(body):
    assert all(0 <= finding.line <= body.count("\n") for finding in read(body).findings)


def test_a_finding_names_its_line_whatever_stands_before_it():
    body = (
        "甲  \n乙\n**丙\n\n- 丁\n  - 戊**\n\n> 己\n> 庚~~\n\n| 辛 |\n|---|\n| 壬` |\n\n正文[^1]\n\n[^1]: 注\n    又~~注"
    )
    assert found(body) == {(3, "star"), (6, "star"), (9, "struck"), (13, "code"), (18, "struck")}


def test_how_a_rare_character_is_read_stands_above_it_and_is_nothing_that_is_searched():
    body = "{昰|xià}村，｛滎阳｜xíng yáng｝；\\{昰|xià}、{a|b}、`{昰|xià}`[^a]\n\n|名|数|\n|---|---|\n|{昰|xià}|3|\n\n[^a]: {昰|xià}字"
    html = read(body).html
    ruby = "<ruby>昰<rp>（</rp><rt>xià</rt><rp>）</rp></ruby>"
    assert html.startswith(f"<p>{ruby}村，<ruby>滎阳<rp>（</rp><rt>xíng yáng</rt>")
    assert "{昰|xià}、{a|b}、<code>{昰|xià}</code>" in html
    assert f"<td>{ruby}</td>\n<td>3</td>" in html
    assert plain(body).startswith("昰村，滎阳；")
    printed = str(xhtml(tree(html, str)))
    assert printed.startswith("<p><ruby>昰<rt>xià</rt></ruby>村")
    assert "<td>昰（xià）</td>" in printed, "neither a table nor a note has room above its lines"
    assert "昰（xià）字" in printed


def test_a_note_in_the_ebook_holds_lists_and_tables_beside_its_paragraph():
    body = "字[^a]。\n\n[^a]: 注{昰|xià}\n\n    - 一\n\n    再说。\n"
    printed = str(xhtml(tree(read(body).html, str)))
    assert '<a href="#ref-1">1</a> 注昰（xià）<br/></p><ul>' in printed
    assert printed.endswith("</ul><p>再说。</p></aside>")


def test_footnotes_are_numbered_as_they_are_mentioned():
    made = read("甲[^b]，乙[^a]，又[^b]。\n\n[^a]: 乙注\n[^b]: 甲注").html
    assert re.findall(r'class="footnote-ref" href="#(fn-\w)">(\d)', made) == [
        ("fn-b", "1"),
        ("fn-a", "2"),
        ("fn-b", "1"),
    ]
    assert re.findall(r'<li id="(fn-\w)">', made) == ["fn-b", "fn-a"]


def test_footnotes_are_numbered_as_they_are_mentioned_in_quotes_lists_and_notes_too():
    made = read("> 引[^c]\n\n- 项[^b]\n\n再[^c]后[^a]\n\n[^a]: 甲\n[^b]: 乙\n[^c]: 丙[^d]\n[^d]: 丁").html
    assert re.findall(r'id="(fnref\d?-\w)"><a class="footnote-ref" href="#fn-\w">(\d)', made)[:4] == [
        ("fnref-c", "1"),
        ("fnref-b", "2"),
        ("fnref2-c", "1"),
        ("fnref-a", "3"),
    ]
    assert re.findall(r'<li id="fn-(\w)">', made) == ["c", "b", "a", "d"]


# --- line ends --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("坏了半\n年", "坏了半年"),
        ("他说：\n“好”", "他说：“好”"),
        ("好”\n他说", "好”他说"),
        ("半**年\n前**", "半<strong>年前</strong>"),
        ("半**年**\n前", "半<strong>年</strong>前"),
        ("\U00020bb7\n\U00020bb7", "\U00020bb7\U00020bb7"),
        ("甲——\n乙", "甲——乙"),
        ("有 App\n可用", "有 App\n可用"),
        ("共12\n个", "共12\n个"),
        ("甲\nB", "甲\nB"),
        ("`甲\n乙`", "<code>甲乙</code>"),
    ],
)
def test_the_end_of_a_line_between_chinese_characters_is_no_blank(text, shown):
    assert read(text).html == f"<p>{shown}</p>"
    assert read(f"- {text.replace(chr(10), chr(10) + '  ')}").html == f"<ul>\n<li>{shown}</li>\n</ul>"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("坏了半\n  年，换上了", "坏了半年，换上了"),
        (">-\n  坏了半\n  年", "坏了半年"),
        ('"坏了半\n  年"', "坏了半年"),
        ("'坏了半\n  年'", "坏了半年"),
        ("张 三\n  说", "张 三说"),
        ("用 App\n  说事", "用 App 说事"),
        ("|\n  甲\n  乙", "甲\n乙\n"),
        (">\n  甲\n  乙\n\n  丙", "甲乙\n丙\n"),
    ],
)
def test_a_folded_value_has_no_blanks_between_chinese_characters(written, meant):
    assert lined_yaml.parse("x.yaml", f"summary: {written}\n").data["summary"].rstrip("\n") == meant.rstrip("\n")


# --- lists, names, files ----------------------------------------------------------------------------------------

SITE = """title: 例
description: 例
organisation: 例
congress: 例
base_url: https://rd.internal/archive
themes:
  - {key: rural, name: 乡村, line: 一句话, colour: "#3f6f52", motif: field}
synonyms:
  - 人大、人民代表大会
public: ["13800138000，office@archive.test"]
"""
STORY = "---\ntitle: 例\ndate: 2025-06-01\ntheme: rural\nsummary: 提要。\n"


@pytest.fixture
def archive(tmp_path):
    """Writes files into an archive, text or bytes by path, and reads it: records, and problems as (path, line, code)."""

    def read_archive(files: dict[str, str | bytes]):
        for path, data in {"content/site.yaml": SITE, **files}.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(data if isinstance(data, bytes) else data.encode())
        records = load.parse(load.read(tmp_path))
        return records, {(problem.path, problem.line, problem.code) for problem in rules.check(records)}

    return read_archive


def one(records, kind):
    return next(records.of(kind)).record


@pytest.mark.parametrize(
    "written", ["[停车，路灯]", "[停车、路灯]", "[停车；路灯]", "停车, 路灯", "[停车，停车, 路灯]", "\n  - 停车;路灯"]
)
def test_words_run_together_are_several(written, archive):
    records, problems = archive({"stories/a.md": f"{STORY}tags: {written}\n---\n正文。\n"})
    assert one(records, Story).tags == ("停车", "路灯")
    assert {code for _, _, code in problems} <= {"X006"}


def test_every_list_of_words_is_taken_apart(archive):
    lamps = "title: 关于路灯的建议\ncohandlers: [住建局、城管局]\nhandler: 街道办\n"
    records, problems = archive({"content/suggestions/lamps.yaml": lamps})
    assert one(records, Suggestion).cohandlers == ("住建局", "城管局")
    assert one(records, Site).synonyms == (("人大", "人民代表大会"),)
    assert one(records, Site).public == ("13800138000", "office@archive.test")
    assert problems == set()


def test_a_sentence_with_commas_stays_one_and_is_told_only_where_it_looks_like_several(archive):
    long = "与山西中医药大学合作，在玉湖社区设立中医阁，每周有人坐诊"
    records, problems = archive(
        {
            "content/deputies/a-1.yaml": f"name: 甲\nduties: [{long}]\n",
            "content/deputies/a-2.yaml": "name: 乙\nduties: [宣传法律，联系选民]\n",
            "content/deputies/a-3.yaml": "name: 丙\nduties: [教育、医疗, 听取意见]\n",
        }
    )
    assert [entry.record.duties for entry in records.of(Deputy)] == [
        (long,),
        ("宣传法律，联系选民",),
        ("教育、医疗", "听取意见"),
    ]
    assert problems == {("content/deputies/a-2.yaml", 2, "X005")}


def test_what_stands_twice_in_a_list_counts_once_and_is_told_with_its_line(archive):
    written = "deputies:\n  - a\n  - a\n  - b\nfigures:\n  - {number: 1, unit: 盏, meaning: 灯}\n  - {number: 1, unit: 盏, meaning: 灯}\n"
    records, problems = archive(
        {
            "stories/a.md": f"{STORY}{written}---\n正文。\n",
            "content/deputies/a.yaml": "name: 甲\n",
        }
    )
    story = one(records, Story)
    assert (story.deputies, len(story.figures)) == (("a", "b"), 1)
    assert problems == {("stories/a.md", 8, "X006"), ("stories/a.md", 12, "X006"), ("stories/a.md", 9, "X001")}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("张　三", "张三"),
        ("张 三", "张三"),
        ("欧阳  小 明", "欧阳小明"),
        ("阿依•古丽", "阿依·古丽"),
        ("阿依 · 古丽", "阿依·古丽"),
        ("阿依．古丽", "阿依·古丽"),
        ("阿依.古丽", "阿依·古丽"),
        ("Li Ming", "Li Ming"),
    ],
)
def test_a_name_has_no_blanks_and_one_kind_of_dot(written, meant, archive):
    records, problems = archive(
        {
            "content/deputies/a.yaml": f"name: {written}\n",
            "content/records/2025.csv": f"日期,代表,类别\n2025-03-05,{written},视察\n2025-03-06,{meant},视察\n",
        }
    )
    assert one(records, Deputy).name == meant
    assert problems == set()


def test_a_file_s_name_is_compared_as_it_is_typed_however_its_letters_are_composed(archive):
    import unicodedata

    name = "café-Zürich.jpg"
    records, problems = archive(
        {
            f"content/media/{unicodedata.normalize('NFD', name)}": picture("JPEG"),
            "stories/a.md": f"{STORY}photographs:\n  - {{file: {name}, alt: 灯}}\n---\n正文。\n",
        }
    )
    assert (set(records.media), problems) == ({name}, set())


@pytest.mark.parametrize("format", ["PNG", "WEBP", "JPEG"])
@pytest.mark.parametrize("ending", ["jpg", "png", "webp", "JPEG"])
def test_a_picture_is_read_for_what_it_is(format, ending, archive):
    records, problems = archive({f"content/media/a.{ending}": picture(format)})
    assert (records.media[f"a.{ending}"].format, problems) == (format, set())


def picture(format: str) -> bytes:
    """A small picture."""
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, format)
    return out.getvalue()


def test_a_control_character_written_as_an_escape_is_told(archive):
    _, problems = archive({"content/deputies/a.yaml": 'name: 甲\npost: "服务\\u0007岗"\n'})
    assert problems == {("content/deputies/a.yaml", 2, "F006")}


def test_signs_in_a_table_of_records_are_told_with_their_row(archive):
    rows = "日期,代表,类别,内容\n2025-03-05,a,视察,看了路灯\n2025-03-06,a,视察,看了**管网**\n"
    _, problems = archive({"content/deputies/a.yaml": "name: 甲\n", "content/records/2025.csv": rows})
    assert problems == {("content/records/2025.csv", 3, "T011")}


def test_a_cell_over_two_lines_has_no_blank_between_chinese_characters(archive):
    rows = '日期,代表,类别,内容\n2025-03-05,a,视察,"坏了半\n年的路灯"\n'
    records, _ = archive({"content/deputies/a.yaml": "name: 甲\n", "content/records/2025.csv": rows})
    assert one(records, Activities).rows[0].text == "坏了半年的路灯"


def test_a_story_whose_ending_is_in_capitals_is_a_story(archive):
    records, problems = archive({"stories/a.MD": f"{STORY}---\n正文。\n", "content/deputies/b.YAML": "name: 乙\n"})
    assert (one(records, Story).title, one(records, Deputy).name, problems) == ("例", "乙", set())


# --- what fonts don't have ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("2000㎡", "2000m²"),
        ("5㎏、3㎞", "5kg、3km"),
        ("5€", "5欧元"),
        ("✓✔✅", "√√√"),
        ("ⅱ℉₂ﬁ", "ii°F2fi"),
        ("❤️👍🏽", ""),
    ],
)
def test_a_card_draws_what_reads_the_same(written, drawn):
    assert "".join(lettering._face_of("serif", letter)[1] for letter in written) == drawn


def test_a_card_draws_the_common_form_of_a_rare_character():
    assert "".join(lettering._face_of("sans", letter)[1] for letter in "鿌髙閆") == "凉髙閆"


def test_the_book_sets_what_reads_the_same_and_nothing_else():
    assert settable('{"a": "2000㎡，✓，髙，😀\\n"}', printable()) == '{"a": "2000m²，√，髙，😀\\n"}'
