"""Promises about lists that offices keep: each entry becomes a record or changes one, nothing is lost, nothing private is written."""

from __future__ import annotations

import datetime
import io
import shutil
from pathlib import Path

import pytest
import yaml
from clerks import IDENTITY, PHONE, Imported, archive, put, records, text, xlsx
from conftest import contents
from families import FIRST, SECOND
from families_again import EIGHTH
from families_further import NINTH
from families_later import FOURTH, THIRD
from families_newest import FIFTH
from families_odd import SEVENTH, SIXTH
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Color, Font, PatternFill
from test_lines import touched

from tribune import rules
from tribune.desk import importing
from tribune.desk.lists import matching, reading
from tribune.model import Station, Suggestion

ROLL = [
    ["样例区第八届人民代表大会代表名册", *[None] * 9],
    ["填表单位：办公室", *[None] * 8, "2025年3月"],
    ["序号", "姓　名", "性别", "民族", "出生\n年月", "单 位 及 职 务", "代表团", "联系方式", None, "备注"],
    [*[None] * 7, "手机", "身份证号", None],
    [1, "单　甲", "女", "汉", 1975.08, "东关社区党委书记", "第一代表团（东关街道）", PHONE, IDENTITY, None],
    [2, "曾　乙", "男", "回", "1980.1", "区第二中学教师", None, PHONE, IDENTITY, "2023年补选"],
    [3, "张　三", "男", "汉族", "1968.1", "样例合作社理事长", "第二代表团（北河镇）", PHONE, IDENTITY, None],
    [4, "张　三", "女", "汉", datetime.datetime(1990, 3, 1), "北河镇卫生院护士长", None, PHONE, IDENTITY, None],
    [5, "阿依•丙", "女", "维吾尔", "1985年7月", "区文化馆馆员", None, PHONE, IDENTITY, None],
    [6, "欧阳丁", "男", "汉", 1971.11, "区属企业工人", "第三代表团（区直）", PHONE, IDENTITY, "已调离"],
    [7, "解　戊", "男", "满", 27607, "律师", "第三代表团（区直）", PHONE, IDENTITY, "主席团成员"],
    ["合计：7人", *[None] * 9],
]
MERGED = (
    "A1:J1",
    "A3:A4",
    "B3:B4",
    "C3:C4",
    "D3:D4",
    "E3:E4",
    "F3:F4",
    "G3:G4",
    "H3:I3",
    "J3:J4",
    "G5:G6",
    "G7:G9",
    "A12:J12",
)
BOOK = [
    ["样例区八届五次会议代表建议办理台账", *[None] * 10],
    ["建议编号", "标题", "领衔代表", "附议人", "主办单位", "协办单位", "交办日期", "答复日期", "办理结果", "满意度", "联系电话"],
    ["第1号", "关于修复东关巷路灯的建议", "单　甲", "曾乙、张三（北河镇卫生院）", "区城管局", "供电公司、东关街道",
     datetime.datetime(2025, 2, 10), "2025.4.28", "A", "满意", PHONE],
    ["第2号", "关于北河镇增设公交站的建议", "曾乙", None, "区交通局", None, "2025/2/10", 45780, "B类", "基本满意", PHONE],
    ["第3号", "关于推广节水灌溉的建议", "阿依·丙", "单甲 解戊", "区水利局", "区农业农村局", "2025年2月10日", None, "正在办理", None, PHONE],
]  # fmt: skip
PLAIN = [
    ["姓名", "性别", "民族", "单位及职务", "代表团", "备注"],
    ["单甲", "女", "汉族", "东关社区党委书记", "第一代表团", ""],
    ["曾乙", "男", "回族", "区第二中学教师", "第一代表团", "补选"],
    ["解戊", "男", "满族", "律师", "第二代表团", ""],
]
PLACES = [
    ["序号", "名称", "类型", "所属乡镇街道", "地址", "开放时间", "接待日", "联系电话", "驻站代表", "联系人", "手机"],
    ["1", "东关街道人大代表联络站", "联络站", "东关街道", "样例路1号", "工作日8:30-17:30", "每周三上午", "0354-2620000", "单　甲、曾乙",
     "庚", PHONE],
    ["2", "北河镇“家门口”代表之家", "代表之家", "北河镇", "样例街2号", "", "每月15日；逢集日", "", "张　三（卫生院），阿依•丙", "", ""],
]  # fmt: skip


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> Path:
    return archive(tmp_path_factory.mktemp("lists") / "archive")


@pytest.fixture(scope="module")
def peopled(begun, tmp_path_factory) -> Path:
    """The archive with the deputies of the roll."""
    root = Path(shutil.copytree(begun, tmp_path_factory.mktemp("peopled") / "archive"))
    done = Imported(root, put(root.parent, "名册.xlsx", xlsx(("名册", ROLL), merged=MERGED)))
    assert not done.problems and len(done.save()) == 6 and done.asked == []
    return root


@pytest.fixture
def office(peopled, tmp_path) -> Path:
    return Path(shutil.copytree(peopled, tmp_path / "archive"))


def without_private_values(root: Path) -> bool:
    said = "".join(
        data.decode("utf-8", "replace") for path, data in contents(root).items() if path.startswith("content/")
    )
    return not any(value in said for value in (PHONE, IDENTITY, "1975", "1980.1", "27607", "1990-03"))


@pytest.mark.parametrize("caption, elected", [("东关街道代表团代表名册", "东关街道代表团"), ("样例区第八届人大代表团名册", None)])
def test_a_list_that_is_called_by_its_delegation_tells_who_elected(caption, elected, begun, tmp_path):
    rows = [[caption], ["姓名", "性别", "工作单位及职务"], ["单甲", "女", "东关社区党委书记"], ["曾乙", "男", "区第二中学教师"]]
    plan = Imported(begun, put(tmp_path, "名册.xlsx", xlsx(("名册", rows))), "deputies").plan
    seats = [mandate.get("electoral_unit") for each in plan.write for mandate in yaml.safe_load(each.data)["mandates"]]
    assert seats == [elected, elected]


def test_a_list_of_more_entries_than_anybody_looks_at_is_refused_with_what_to_do(begun, tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MOST", 5)
    plan = Imported(begun, put(tmp_path, "名册.xlsx", xlsx(("名册", ROLL), merged=MERGED)), "deputies").plan
    assert [(problem.code, problem.facts["most"]) for problem in plan.problems] == [("I001", 5)] and not plan.write


def test_a_roll_with_captions_merged_titles_and_groups_becomes_profiles(peopled):
    found = records(peopled)
    assert sorted(found) == ["ayi-bing", "shan-jia", "xie-wu", "zeng-yi", "zhang-san", "zhang-san-2"]
    assert found["ayi-bing"].name == "阿依·丙" and found["ayi-bing"].ethnicity == "维吾尔族"
    seat = found["zeng-yi"].mandates[0]
    assert (seat.level, seat.term, seat.electoral_unit) == ("district", "第八届", "第一代表团（东关街道）")
    assert [found[id].unit for id in ("shan-jia", "zhang-san-2", "xie-wu")] == ["dongguan", "beihe", None]
    assert found["zhang-san-2"].occupation == "北河镇卫生院护士长" and found["zhang-san-2"].gender == "女"
    assert {each.state for each in found.values()} == {"待审核"}
    assert without_private_values(peopled)


def test_what_is_not_written_is_told(begun, tmp_path):
    done = Imported(begun, put(tmp_path, "名册.xlsx", xlsx(("名册", ROLL), merged=MERGED)), "deputies")
    for told in ("出生年月", "手机", "身份证号", "欧阳丁：已调离", "曾乙：2023年补选", "解戊：主席团成员", "合计：7人"):
        assert told in done.left_out, told
    assert not any(PHONE in told or IDENTITY in told for told in done.left_out)
    assert {guess.field for guess in done.plan.write[0].guesses} == {"pinyin", "unit", "mandates"}


def test_the_same_list_again_changes_nothing_and_one_cell_changes_one_line(office, tmp_path):
    file = office / "content/deputies/shan-jia.yaml"
    file.write_text(file.read_text("utf-8").replace("name: 单甲", "name: 单甲   # 核对过"), "utf-8")
    before = contents(office)
    again = Imported(office, put(tmp_path, "名册.xlsx", xlsx(("名册", ROLL), merged=MERGED)))
    assert (again.asked, again.save(), contents(office)) == ([], [], before)
    rows = [list(row) for row in ROLL]
    rows[4][5] = "东关社区主任"
    newer = put(tmp_path, "名册2.xlsx", xlsx(("名册", rows), merged=MERGED))
    kept = Imported(office, newer, choose={"occupation": "archive"})
    assert kept.asked == ["content/deputies/shan-jia.yaml:occupation"] and kept.save() == []
    assert Imported(office, newer).save() == ["content/deputies/shan-jia.yaml"]
    after = file.read_text("utf-8")
    assert touched(before["content/deputies/shan-jia.yaml"].decode(), after) == [
        "occupation: 东关社区党委书记", "occupation: 东关社区主任"]  # fmt: skip


def test_a_book_of_suggestions_names_deputies_by_id_and_tells_steps(office, tmp_path):
    done = Imported(office, put(tmp_path, "台账.xlsx", xlsx(BOOK, merged=["A1:K1"])))
    assert not done.problems and len(done.save()) == 3 and done.asked == []
    lamp, bus, water = sorted(records(office, Suggestion).values(), key=lambda each: each.number)
    assert (lamp.lead, lamp.cosigners) == ("shan-jia", ("zeng-yi", "zhang-san-2"))
    assert (lamp.handler, lamp.cohandlers, lamp.answer, lamp.satisfaction) == (
        "区城管局",
        ("供电公司", "东关街道"),
        "A",
        "满意",
    )
    assert [(step.stage, str(step.date)) for step in bus.steps] == [("交办", "2025-02-10"), ("答复", "2025-05-03")]
    assert (water.lead, water.cosigners, water.answer) == ("ayi-bing", ("shan-jia", "xie-wu"), None)
    assert "第3号：正在办理" in done.left_out and without_private_values(office)
    assert Imported(office, put(tmp_path, "台账.xlsx", xlsx(BOOK, merged=["A1:K1"]))).save() == []


def test_a_list_of_stations_asks_for_hours_and_whether_a_number_is_public(office, tmp_path):
    file = put(tmp_path, "站.csv", text(PLACES))
    done = Imported(office, file, choose={"telephone": "public"})
    assert not done.problems and len(done.save()) == 2 and len(done.asked) == 3
    home, station = sorted(records(office, Station).values(), key=lambda each: each.type)
    assert (station.type, station.unit, station.address, station.telephone) == (
        "站",
        "dongguan",
        "样例路1号",
        "0354-2620000",
    )
    assert [(day.every, day.opens, day.closes) for day in station.reception] == [("每周三", "8:30", "11:30")]
    assert (home.type, home.deputies, home.reception[0].every) == ("家", ("zhang-san-2", "ayi-bing"), "每月15日")
    assert {"东关街道人大代表联络站：每周三上午", "北河镇“家门口”代表之家：逢集日"} <= {*done.left_out}
    assert Imported(office, file, choose={"telephone": "public"}).save() == [] and without_private_values(office)
    assert Imported(office, file, choose={"telephone": "private"}).save() == []


def test_a_time_is_the_same_with_a_nought_before_it_and_without(begun, tmp_path):
    root = Path(shutil.copytree(begun, tmp_path / "archive"))
    text_ = "name: 东关站\ntype: 站\nhours: 工作日09:00-17:00\nreception:\n  - {every: 每周三, opens: '09:00', closes: '11:30'}\n"
    (root / "content/stations/dong-guan-zhan.yaml").write_text(text_, "utf-8")
    station = records(root, Station)["dong-guan-zhan"]
    assert (station.hours, station.reception[0].opens, station.reception[0].closes) == ("工作日9:00-17:00", "9:00", "11:30")
    rows = [["名称", "类型", "开放时间", "接待日"], ["东关站", "站", "工作日9:00-17:00", "每周三9:00-11:30"]]
    again = Imported(root, put(tmp_path, "站.csv", text(rows)))
    assert (again.asked, again.save()) == ([], [])


@given(st.dictionaries(st.tuples(st.integers(0, 5), st.sampled_from("abcde")), st.integers(-1, 3)))
def test_of_many_with_one_name_only_who_fits_better_than_any_other_is_taken_for_a_record(scores):
    def is_best(pair: tuple[int, str]) -> bool:
        rivals = [score for other, score in left.items() if (other[0] == pair[0]) != (other[1] == pair[1])]
        return left[pair] > max(rivals, default=-1)

    left, taken = dict(scores), True
    while taken:
        taken = matching._best(left)
        assert taken == {place: id for place, id in left if is_best((place, id))}
        left = {pair: score for pair, score in left.items() if pair[0] not in taken and pair[1] not in taken.values()}


def test_the_rules_of_the_archive_hold_for_what_lists_make(office):
    from tribune import load

    assert {problem.code for problem in rules.check(load.parse(load.read(office))) if not problem.is_warning} <= {
        "E004"
    }


@pytest.mark.parametrize("case", [*FIRST, *SECOND, *THIRD, *FOURTH, *FIFTH, *SIXTH, *SEVENTH, *EIGHTH, *NINTH], ids=lambda case: case.name)
def test_lists_of_every_family_come_out_right_once_what_is_asked_is_answered(case, begun, peopled, tmp_path):
    root = begun if case.kind == "deputies" else peopled
    done = Imported(root, put(tmp_path, case.name, case.data), choose=case.choose)
    made = {Path(each.path).stem: yaml.load(each.data, Loader=yaml.BaseLoader) for each in done.plan.write}
    assert not done.problems and {Path(each.path).parts[1] for each in done.plan.write} == {case.kind}
    assert sorted(made) == sorted(case.right)
    for id, fields in case.right.items():
        assert {name: made[id].get(name) for name in fields} == fields
    assert {*case.told} <= {*done.left_out}
    assert case.asked in (None, len(done.asked)), done.asked
    said = "".join(each.data.decode() for each in done.plan.write) + "".join(done.left_out)
    assert PHONE not in said and IDENTITY not in said
    # whatever was written is found again
    copy = Path(shutil.copytree(root, tmp_path / "archive"))
    done.root = copy
    done.save()
    assert Imported(copy, tmp_path / case.name, choose=case.choose).save() == []


@settings(max_examples=20, phases=(Phase.explicit, Phase.generate))
@given(st.data())
def test_no_cell_of_a_list_is_lost(begun, tmp_path_factory, data):
    """Whatever stands in whichever cell: it's written or told, or the import refuses in words."""
    rows = [list(map(str, row)) for row in PLAIN]
    for _ in range(data.draw(st.integers(1, 4))):
        row, place = data.draw(st.integers(1, len(rows) - 1)), data.draw(st.integers(0, 5))
        rows[row][place] = data.draw(
            st.sampled_from(("", "甲乙丙丁", "3", "同上", "—", "张三、李四", "2025.3", "（女）"))
        )
    file = put(tmp_path_factory.mktemp("cells"), "名册.csv", text(rows, "utf-8"))
    done = Imported(begun, file, "deputies")
    assert "I008" not in {code for code, _ in done.problems}
    told = "".join(done.left_out) + "".join(each.data.decode() for each in done.plan.write)
    said = {cell for row in rows[1:] for cell in row if cell not in ("同上", "—")}
    assert all(sign in told for cell in said for sign in cell if not sign.isascii())


def test_one_cell_may_name_who_handles_and_who_helps_and_several_columns_deputies(peopled, tmp_path):
    rows = [["编号", "标题", "领衔代表", "承办单位"], ["1", "关于修路的建议", "单甲", "主办：区住建局\n协办：区水务局、东关街道"]]
    (made,) = Imported(peopled, put(tmp_path, "建议.xlsx", xlsx(rows))).plan.write
    said = yaml.load(made.data, Loader=yaml.BaseLoader)
    assert (said["handler"], said["cohandlers"]) == ("区住建局", ["区水务局", "东关街道"])
    rows = [["站点", "类型", "驻站代表", "接待代表"], ["西关站", "站", "单甲", "曾乙"]]
    (made,) = Imported(peopled, put(tmp_path, "站.xlsx", xlsx(rows))).plan.write
    assert yaml.load(made.data, Loader=yaml.BaseLoader)["deputies"] == ["shan-jia", "zeng-yi"]


CLOSED = [
    ("公开", "公开", "不公开", []),
    ("备注", "", "涉及商业秘密，不宜公开", ["2:open"]),
    ("处理意见", "公开", "不予公开", []),
    ("是否公开", "公开", "", ["open:Sheet1"]),
    ("不公开", "", "√", []),
    ("是否公开", "Y", "N", []),
    ("是否公开", "是", "部分公开", ["open:Sheet1:部分公开"]),
    ("是否涉密", "否", "TRUE", []),
]


@pytest.mark.parametrize("title, first, second, asked", CLOSED)
def test_a_suggestion_of_which_any_cell_says_that_it_is_not_public_is_not_written(title, first, second, asked, peopled, tmp_path):
    rows = [["编号", "标题", "承办单位", title], ["1", "关于修渠的建议", "区水务局", first], ["2", "关于纠纷的建议", "区司法局", second]]
    done = Imported(peopled, put(tmp_path, "建议台账.xlsx", xlsx(rows)), "suggestions")
    assert [Path(each.path).stem for each in done.plan.write] == ["xiu-qu"]
    assert sorted({id.removeprefix("suggestions:") for id in done.asked}) == asked
    assert any("关于纠纷的建议" in told for told in done.left_out)


def test_an_office_names_the_columns_of_its_lists_in_import_yaml(peopled, tmp_path):
    root = Path(shutil.copytree(peopled, tmp_path / "archive"))
    rows = [["何人", "称谓", "暗号"], ["钱九九", "样例厂厂长", "芝麻开门"]]
    (root / "content/import.yaml").write_text("deputies:\n  何人: name\n  称谓: occupation\n  暗号: private\n", "utf-8")
    done = Imported(root, put(tmp_path, "表.xlsx", xlsx(rows)), "deputies")
    (made,) = done.plan.write
    assert yaml.load(made.data, Loader=yaml.BaseLoader)["occupation"] == "样例厂厂长"
    assert "暗号" in done.left_out and "芝麻" not in made.data.decode() + "".join(done.left_out)


def test_a_deputy_of_several_terms_has_a_seat_for_each_and_holds_the_last_from_and_until_the_days_of_the_list(begun, tmp_path):
    root = Path(shutil.copytree(begun, tmp_path / "archive"))
    titles = ["姓名", "性别", "届次", "代表团", "任职开始", "任期届满日期"]
    rows = [titles, ["钱九九", "男", "七、八届", "第一代表团", "2021.9.16", "2026年6月"]]
    file = put(tmp_path, "名册.xlsx", xlsx(rows))
    done = Imported(root, file)
    assert done.save() == ["content/deputies/qian-jiujiu.yaml"]
    (deputy,) = records(root).values()
    assert [(seat.term, seat.electoral_unit) for seat in deputy.mandates] == [("第七届", None), ("第八届", "第一代表团")]
    assert [(str(seat.since), str(seat.until)) for seat in deputy.mandates] == [("None", "None"), ("2021-09-16", "2026-06-30")]
    assert "只写了年月" in done.plan.write[0].guesses[-1].where
    assert Imported(root, file).save() == []


@pytest.mark.parametrize("term", ["三三至八届", "八至六届"])
def test_terms_that_lead_nowhere_are_no_several_terms(term, begun, tmp_path):
    plan = Imported(begun, put(tmp_path, "名册.xlsx", xlsx([["姓名", "届次"], ["钱九九", term]])), "deputies").plan
    assert len(yaml.safe_load(plan.write[0].data)["mandates"]) == 1


def test_spreadsheets_of_the_old_kind_are_read_as_the_new_ones(begun, tmp_path):
    root, old = Path(shutil.copytree(begun, tmp_path / "archive")), Path(__file__).with_name("old")
    assert len(Imported(root, old / "deputies.xls").save()) == 2
    assert {id: deputy.unit for id, deputy in records(root).items()} == {"shan-jia": "dongguan", "zeng-yi": "dongguan"}
    assert Imported(root, old / "records.xls").save() == ["content/records/2025.csv"]
    assert "2025-03-04,shan-jia,走访,2" in (root / "content/records/2025.csv").read_text("utf-8-sig")
    (draft,) = Imported(root, old / "exchanges.xls", "exchanges").save()
    assert "路灯不亮，我是钱某" in (root / draft).read_text("utf-8")
    assert without_private_values(root)


def test_rows_that_nobody_sees_are_asked_about_and_hidden_columns_stay_out(peopled, tmp_path):
    rows = [["编号", "标题", "领衔代表", "督办领导"], ["1", "关于修渠的建议", "单甲", "某某"], ["2", "关于纠纷的建议", "曾乙", "某某"]]
    out, book = io.BytesIO(), load_workbook(io.BytesIO(xlsx(("台账", rows))))
    book["台账"].row_dimensions[3].hidden = book["台账"].column_dimensions["D"].hidden = True
    book.save(out)
    file = put(tmp_path, "建议台账.xlsx", out.getvalue())
    seen = Imported(peopled, file)
    assert seen.asked == ["suggestions:hidden:台账"] and [each.path for each in seen.plan.write] == ["content/suggestions/xiu-qu.yaml"]
    assert {"2；关于纠纷的建议；曾乙", "督办领导"} <= {*seen.left_out} and b"\xe6\x9f\x90" not in seen.plan.write[0].data
    assert len(Imported(peopled, file, choose={"hidden": "write"}).plan.write) == 2


def test_what_a_list_says_that_a_colour_means_is_a_remark_on_the_rows_of_that_colour(begun, tmp_path):
    people = [["骆一一", "厂长"], ["骆二二", "教师"], ["骆三三", "医生"], ["骆四四", "农民"]]
    rows = [["姓名", "职务"], *people, ["注：红色字体为已调离，标黄的为2024年补选，绿底为连任"]]
    out, book = io.BytesIO(), load_workbook(io.BytesIO(xlsx(("名册", rows))))
    for left, right in zip(book["名册"][3], book["名册"][4], strict=True):
        left.font, right.fill = Font(color="FFFF0000"), PatternFill("solid", fgColor="FFFFFF00")
    book["名册"]["A5"].fill = PatternFill("solid", fgColor=Color(theme=6, tint=0.6))  # one cell, of the theme
    book.save(out)
    done = Imported(begun, put(tmp_path, "名册.xlsx", out.getvalue()))
    assert [Path(each.path).stem for each in done.plan.write] == ["luo-yiyi", "luo-sansan", "luo-sisi"]
    assert {"骆二二：已调离", "骆三三：2024年补选", "骆四四：连任"} <= {*done.left_out}


def test_what_nobody_sees_in_an_old_workbook_is_asked_about_as_in_a_new_one(begun):
    seen = Imported(begun, Path(__file__).with_name("old") / "unseen.xls")
    assert seen.asked == ["deputies:hidden:名册", "deputies:struck:名册"] and "内部意见" in seen.left_out
    assert [Path(each.path).stem for each in seen.plan.write] == ["luo-yiyi", "luo-sisi"]


def test_an_old_workbook_of_which_nobody_can_tell_what_is_hidden_is_read_and_that_is_told(begun, tmp_path):
    data = bytearray((Path(__file__).with_name("old") / "unseen.xls").read_bytes())
    data[782] = 0x64  # a style that isn't there
    done = Imported(begun, put(tmp_path, "名册.xls", bytes(data)))
    assert len(done.plan.write) == 4 and ("名册", "sheet_blind") in [(each.what, each.why.key) for each in done.plan.unread]


def test_rows_that_nobody_sees_are_asked_about_in_tables_of_activities_and_matters_too(peopled, tmp_path):
    def hidden(rows: list[list], name: str) -> Path:
        out, book = io.BytesIO(), load_workbook(io.BytesIO(xlsx(("表", rows))))
        book["表"].row_dimensions[3].hidden = book["表"].column_dimensions["D"].hidden = True
        book.save(out)
        return put(tmp_path, name, out.getvalue())

    titles, total = ["日期", "代表姓名", "履职类型", "地点"], ["合计", None, None, "=SUM(D2:D3)"]
    file = hidden([titles, ["2025.3.1", "单甲", "走访", "某处"], ["2025.3.2", "曾乙", "调研", "某处"], total], "履职记录.xlsx")
    seen = Imported(peopled, file)
    assert seen.asked == ["records:hidden:表"] and "地点" in seen.left_out
    assert seen.plan.write[0].data.decode("utf-8-sig").splitlines()[1:] == ["2025-03-01,shan-jia,走访,,,,,"]
    assert len(Imported(peopled, file, choose={"hidden": "write"}).plan.write[0].data.splitlines()) == 3
    titles = ["反映内容", "日期", "类别", "内部批示"]
    seen = Imported(peopled, hidden([titles, ["路灯不亮", "2025.3.1", "", "某"], ["水管漏水", "2025.3.2", "", "某"]], "留言.xlsx"))
    assert seen.asked == ["exchanges:hidden:表"] and len(seen.plan.write) == 1 and "内部批示" in seen.left_out


def test_struck_out_rows_are_asked_about_and_comments_on_cells_are_remarks(begun, tmp_path):
    rows = [["姓名", "职务"], ["骆一一", "厂长"], ["骆二二", "教师"], ["骆三三", "医生"], ["骆四四", "农民"]]
    out, book = io.BytesIO(), load_workbook(io.BytesIO(xlsx(("名册", rows))))
    for cell in book["名册"][3]:
        cell.font = Font(strike=True)
    book["名册"]["A4"].comment, book["名册"]["A5"].comment = Comment("2024年5月已辞职", "办公室"), Comment("常委会委员", "办公室")
    book.save(out)
    done = Imported(begun, put(tmp_path, "名册.xlsx", out.getvalue()))
    assert [Path(each.path).stem for each in done.plan.write] == ["luo-yiyi", "luo-sisi"] and done.asked == ["deputies:struck:名册"]
    assert {"骆二二；教师", "骆三三：2024年5月已辞职", "骆四四：常委会委员"} <= {*done.left_out}


def test_what_a_list_makes_us_guess_can_be_changed(begun, tmp_path):
    rows = [["样例区第八届人大代表名册"], ["姓名", "性别", "代表团"], ["单九九", "男", "东关街道代表团"]]
    file = put(tmp_path, "名册.xlsx", xlsx(rows))
    (made,) = importing.planned(begun, "", [file], {}).write
    answers = {guess.answer: {"unit": "beihe", "pinyin": "dan jiu jiu"}.get(guess.field, guess.value) for guess in made.guesses}
    assert "" not in answers
    (made,) = importing.planned(begun, "", [file], answers | {"deputies:单九九:mandates:level": "市"}).write
    said = yaml.load(made.data, Loader=yaml.BaseLoader)
    assert (said["unit"], said["pinyin"], said["mandates"][0]["level"]) == ("beihe", "dan jiu jiu", "city")
