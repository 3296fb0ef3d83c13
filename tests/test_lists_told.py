"""Promises about what a spreadsheet is taken for: by its titles alone, residents' matters never for deputies."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from clerks import PHONE, archive, put, text, xlsx

from tribune.desk import importing
from tribune.desk.holdings import Holdings
from tribune.desk.lists import reading
from tribune.desk.stories import source
from tribune.load import packed, sheets

RESIDENTS = [
    "提交时间,姓名,手机,内容",
    "提交时间,姓名,手机,反映内容",
    "1、您的姓名,2、您的电话,3、您想反映的问题",
    "姓名,性别,民族,手机,住址,反映内容",
    "事项,姓名,手机",
]


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    return archive(tmp_path_factory.mktemp("told") / "archive")


@pytest.mark.parametrize("titles", RESIDENTS)
def test_what_residents_wrote_is_never_taken_for_a_list_of_deputies(titles, begun, tmp_path):
    rows = [titles.split(","), ["某某"] * len(titles.split(","))]
    assert importing.kinds_of(Holdings.of(begun), put(tmp_path, "导出.csv", text(rows))) == ["exchanges"]
    roll = ["姓名", "性别", "民族", "代表团", "承诺内容"], ["单九九", "男", "汉族", "东关街道代表团", "常走访"]
    both = put(tmp_path, "名册和导出.xlsx", xlsx(("名册", list(roll)), ("导出", rows)))
    listing = reading.read(Holdings.of(begun), "deputies", both)
    assert [item.said("name") for item in listing.items] == ["单九九"]


@pytest.mark.parametrize("titles", RESIDENTS)
def test_residents_are_not_made_deputies_even_where_somebody_says_that_they_are(titles, begun, tmp_path):
    rows = [titles.split(","), ["某某"] * len(titles.split(","))]
    plan = importing.planned(begun, "deputies", [put(tmp_path, "导出.csv", text(rows))], {})
    assert not plan.write and [problem.code for problem in plan.problems] == ["I002"]
    assert "群众写的" in plan.problems[0].words("zh")["message"] and "import exchanges 文件" in plan.problems[0].words("zh")["hint"]


def test_a_spreadsheet_with_macros_is_refused_with_what_to_do(begun, tmp_path):
    out = io.BytesIO(xlsx(("名册", [["姓名", "性别"], ["单九九", "男"]])))
    with zipfile.ZipFile(out, "a") as book:
        book.writestr("xl/vbaProject.bin", b"x")
    old = b"\xd0\xcf\x11\xe0" + bytes(600) + "_VBA_PROJECT".encode("utf-16-le")
    for name, data in (("名册.xlsx", out.getvalue()), ("名册.xls", old)):
        (problem,) = importing.planned(begun, "", [put(tmp_path, name, data)], {}).problems
        assert "带有宏" in problem.words("zh")["message"] and "不带宏" in problem.words("zh")["hint"]


def test_sums_notes_and_second_titles_in_what_deputies_did_are_told(begun, tmp_path):
    root = Path(shutil.copytree(begun, tmp_path / "archive"))
    (root / "content/deputies/a.yaml").write_text("name: 单九九\noccupation: 护士\n", "utf-8")
    (root / "content/deputies/b.yaml").write_text("name: 单九九\noccupation: 教师\n", "utf-8")
    titles = ["活动时间", "参加代表", "活动形式", "主要内容", "时长"]
    rows = [titles, ["2025.3.5", "单九九（教师）", "走访", "走访老人", "2"], titles, ["2025.3.6", "单九九（护士）", "调研", "", "1"],
            ["合计", "", "", "", "3"], ["注：以上为上半年", "", "", "", ""]]  # fmt: skip
    plan = importing.planned(root, "", [put(tmp_path, "活动.csv", text(rows))], {})
    assert not plan.problems and "2025-03-05,b,走访,2" in plan.write[0].data.decode("utf-8-sig")
    assert {"合计；3", "注：以上为上半年"} <= {left.what for left in plan.left_out}


def test_what_a_deputy_did_may_stand_on_a_sheet_of_her_own(begun, tmp_path):
    root = Path(shutil.copytree(begun, tmp_path / "archive"))
    (root / "content/deputies/a.yaml").write_text("name: 单九九\n", "utf-8")
    rows = [["代表履职档案（2025年）"], ["日期", "类型", "内容", "地点"], ["3月1日", "走访", "走访老人", "桥头社区"]]
    plan = importing.planned(root, "", [put(tmp_path, "档案.xlsx", xlsx(("单九九", rows)))], {})
    assert "2025-03-01,a,走访,,桥头社区,走访老人" in plan.write[0].data.decode("utf-8-sig")
    assert [dict(told.facts) for told in plan.told if told.key == "import_year"] == [{"count": 1}]


def test_who_took_part_may_be_ticked_below_names(begun, tmp_path):
    root = Path(shutil.copytree(begun, tmp_path / "archive"))
    for id, name in (("a", "单九九"), ("b", "曾九九")):
        (root / f"content/deputies/{id}.yaml").write_text(f"name: {name}\n", "utf-8")
    rows = [["日期", "活动类型", "活动内容", "单九九", "曾九九"], ["2025-03-11", "视察", "视察市场", "√", ""]]
    rows += [["2025-04-11", "培训", "预算", "√", "√"]]
    plan = importing.planned(root, "", [put(tmp_path, "签到.xlsx", xlsx(rows))], {})
    said = plan.write[0].data.decode("utf-8-sig")
    assert all(line in said for line in ("2025-03-11,a,视察", "2025-04-11,a,培训", "2025-04-11,b,培训")) and said.count("\n") == 4


def test_a_sheet_that_names_people_and_little_else_is_asked_for_with_residents_first(begun, tmp_path):
    for titles in ("姓名,手机", "提交时间,姓名,手机,您给代表打几分"):
        file = put(tmp_path, "导出.csv", text([titles.split(","), ["某 1"] * len(titles.split(","))]))
        assert importing.kinds_of(Holdings.of(begun), file) == ["exchanges", "deputies"]


@pytest.mark.parametrize("kind", ["", "deputies", "suggestions", "exchanges", "records"])
def test_a_list_without_titles_is_told_to_have_none_and_which_there_are(kind, begun, tmp_path):
    rows = [[1, "关于修复东关巷路灯的建议", "王某", "区城管局"], [2, "关于北河镇增设公交站的建议", "李某", "区交通局"]]
    (problem,) = importing.planned(begun, kind, [put(tmp_path, "建议目录.csv", text(rows))], {}).problems
    words = problem.words("zh")
    assert "没有找到写着列名的那一行" in words["message"] and "路灯" in words["message"]
    assert all(title in words["hint"] for title in ("姓名", "名称", "标题", "留言内容", "类别"))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_spreadsheet_or_text_in_utf_16_without_a_mark_is_read(encoding, tmp_path):
    said = "姓名,性别\n单九九,男\n"
    assert sheets.read(put(tmp_path, "a.csv", said.encode(encoding)))[0].rows[1][1] == ("单九九", "男")
    for text_ in (said, "修好一盏灯\n一个人，一条街。\n"):
        assert source.decoded(text_.encode(encoding)) == text_


PAGE = f"""<html><head><style>td{{}}</style></head><body><table><tr><td colspan=3>样例区第八届人大代表名册</td></tr><!-- x -->
<tr><th>姓名</th><th>代表团</th><th>手机</th></tr>
<tr><td>骆一一<td rowspan=2>东关街道<br>代表团</td><td>{PHONE}</td></tr><tr><td>骆&nbsp;二</td><td></td></tr></table></body></html>"""
XML = """<?xml version="1.0"?><Workbook xmlns:ss="x"><Styles><Style ss:ID="a"/></Styles><Worksheet ss:Name="一"><Table>
<Row ss:Index="2"><Cell><Data>姓名</Data></Cell><Cell><Data>代表团</Data></Cell></Row>
<Row><Cell><Data>骆一一</Data></Cell><Cell
ss:MergeDown="1"><Data>东关街道代表团</Data></Cell></Row><Row><Cell><Data>骆二</Data></Cell></Row></Table></Worksheet></Workbook>"""
TABS = "姓名\t代表团\n骆一一\t东关街道代表团\n骆二\t东关街道代表团\n"


@pytest.mark.parametrize("data", [PAGE.encode("gb18030"), XML.encode(), TABS.encode("gb18030")], ids=["html", "xml", "tabs"])
def test_what_systems_call_xls_is_read_whatever_it_is(data, begun, tmp_path):
    plan = importing.planned(begun, "", [put(tmp_path, "名册.xls", data)], {})
    made = [write.data.decode() for write in plan.write]
    assert not plan.problems and len(made) == 2 and all("东关街道代表团" in each and "dongguan" in each for each in made)
    assert "骆一一" in made[0] and PHONE not in "".join(made)


@pytest.mark.parametrize("name, code", [("a.xlsm", "I001"), ("a.ods", "I001"), ("a.pdf", "I009"), ("a.txt", "I009")])
def test_what_cannot_be_imported_is_refused_and_never_asked_about(name, code, begun, tmp_path):
    data = b"\xe5\xad\x97\n" * 20_001 if name.endswith(".txt") else b"%PDF-1.4 \xff"
    plan = importing.planned(begun, "", [put(tmp_path, name, data)], {})
    assert [each.code for each in plan.problems] == [code] and not plan.questions


@pytest.mark.parametrize("name, code", [("名册.xlsx", "I001"), ("文稿.docx", "I009")])
def test_a_packed_file_behind_a_password_is_said_to_be_that(name, code, begun, tmp_path):
    data = bytearray(xlsx(("名册", [["姓名", "性别"], ["单九九", "男"]])))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flags of a part, where it stands and in the list of all
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= packed.ENCRYPTED
            at = data.find(mark, at + 4)
    (problem,) = importing.planned(begun, "", [put(tmp_path, name, bytes(data))], {}).problems
    assert problem.code == code and "文件加了密码" in problem.words("zh")["message"]


def test_a_text_nested_too_deep_is_refused_in_words(begun, tmp_path):
    data = b"<html><body>" + b"<div>" * 20_000 + "字".encode() + b"</div>" * 20_000
    (problem,) = importing.planned(begun, "stories", [put(tmp_path, "文章.html", data)], {}).problems
    assert "层数太多" in problem.words("zh")["message"]
