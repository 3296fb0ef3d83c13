"""Spreadsheets come in masked, whole, once; and nothing of them goes out before a person has approved it."""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
from pathlib import Path

import pytest
import yaml
from conftest import contents, run_build
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from test_private_data import identities, mobiles

from tribune import load, rules
from tribune.desk import importing, tables, writing
from tribune.desk.holdings import Holdings
from tribune.desk.masking import masked
from tribune.desk.plan import NONE
from tribune.desk.tables import exchanges as exchanges_of
from tribune.desk.tables.table import table
from tribune.desk.titles import titles
from tribune.load import packed, sheets
from tribune.model import Activity, Exchange
from tribune.private.finding import finds, plain
from tribune.private.plates import PROVINCES
from tribune.problems import Rejected, printed, stop_if_any

TITLES = ["序号", "1、标题", "2、反映内容（必填）", "留言时间", "所在街道", "姓名", "联系电话", "答复内容", "答复时间"]
LAMP = ["1", "路灯不亮", "我是张三丰，住样例小区3号楼2单元501室，电话139 0013 9000。路灯不亮。", "2025/7/5 08:30:15", "某区西南街道",
        "张三丰", "13900139000", "已换灯，找王五。", "2025-07-08"]  # fmt: skip
CAR = ["2", "", "车晋K12345堵住门口。请管一管。", "2025年7月6日", "", "匿名", "", "", ""]
WIDE = str.maketrans("0123456789X@", "０１２３４５６７８９Ｘ＠")
around = st.text("我的电话住在号码是，。：:() \n第年月日路小区", max_size=12)
WRITTEN = st.one_of(
    *(st.text(signs, min_size=1, max_size=12) for signs in ("一，。x:#×—.ey%\"' _~0-\n", "0123456789abcdefx", "ab0-1yno", "一、a1\n"))
)
gaps = st.sampled_from(["", " ", "-", "－", "　", ".", "·", " - ", "\u200b"])


# --- masking --------------------------------------------------------------------------------------------------------


def grouped(number: str, gap: str, cuts: tuple[int, ...]) -> str:
    return gap.join(number[start:end] for start, end in zip((0, *cuts), (*cuts, len(number)), strict=True))


def digits(text: str) -> str:
    return re.sub(r"\D", "", plain(text).text)


@given(mobiles, around, around, gaps, st.booleans())
def test_no_telephone_survives(number, before, after, gap, wide):
    written = grouped(number, gap, (3, 7))
    text = f"{before}{written.translate(WIDE) if wide else written}{after}"
    assert digits(masked(text)[0]) == ""


@given(st.from_regex(r"0[1-9][0-9]{1,2}[-－ ）)/]?[2-8][0-9]{6,7}", fullmatch=True), around, around)
def test_no_telephone_of_a_house_survives(number, before, after):
    assert digits(masked(f"{before}{number}{after}")[0]) == ""


@given(identities(), around, around, gaps, st.booleans())
def test_no_identity_number_survives_not_even_a_mistyped_one(id, before, after, gap, mistyped):
    id = id[:-1] + ("0" if id[-1] != "0" else "1") if mistyped else id
    shown = masked(f"{before}{grouped(id, gap, (6, 14))}{after}")[0]
    assert digits(shown) == "" and "X" not in shown


@given(
    st.sampled_from(PROVINCES), st.from_regex(r"[A-HJ-NP-Z]", fullmatch=True), st.sampled_from(["", "·", " ", "・"]),
    st.from_regex(r"[0-9]{5}|[A-HJ-NP-Z][0-9]{4}|[0-9]{4}[A-HJ-NP-Z]|[DF][0-9]{5}|[0-9]{5}[DF]|[0-9]{4}[挂学警]", fullmatch=True),
    around, around, st.booleans(),
)  # fmt: skip
def test_no_number_plate_survives(province, letter, gap, tail, before, after, small):
    plate = f"{province}{letter}{gap}{tail}"
    shown, counts = masked(f"{before}{plate.lower() if small else plate}{after}")
    assert digits(shown) == "" and counts["plate"] == 1
    assert not re.search("[A-Za-z]", shown)


@given(st.from_regex(r"[a-z][a-z0-9._]{2,12}[a-z]@[a-z]{2,8}\.(com|cn|net)", fullmatch=True), around, around)
def test_no_mail_address_survives(address, before, after):
    for written in (address, address.replace("@", "＠"), address.replace("@", "(at)")):
        shown = masked(f"{before}{written}{after}")[0]
        assert not list(finds(shown))
        assert address.split("@")[0] not in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("住3号楼2单元501室。", "住×号楼×单元×室。"),
        ("住１２号楼三单元 802", "住×号楼×单元 ×"),
        ("5栋2-301漏水", "×栋×-×漏水"),
        ("家在3-2-501", "家在×-×-×"),
        ("路家巷18号旁边", "路家巷×号旁边"),
        ("新建街甲十八号", "新建街×号"),
        ("门牌：A-12号", "门牌：×-×号"),
        ("微信：zhangsan88，QQ 12345", "微信：×××，QQ ×××"),
        ("一三八零零一三八零零零", "×××"),
    ],
)
def test_where_and_how_somebody_is_reached_is_masked(text, shown):
    assert masked(text)[0] == shown
    assert masked(shown) == (shown, {})


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2025-07-05 08:30 停水",
            "2025/7/5—2025/7/9",
            "2019-2023年",
            "5月18号停电",
            "46.67公顷，19,568条",
            "打12345热线",
        ),
        *("2号线公交", "300户居民", "第114期", "新能源车1200辆"),
    ],
)
def test_what_tells_of_nobody_stays(text):
    assert masked(text) == (text, {})


def test_private_names_keep_their_surname_wherever_they_stand():
    shown, counts = masked("张三丰和欧阳 修说，张三丰家漏水", ["张三丰", "欧阳修", "居民", "35"])
    assert shown == "张某和欧阳某说，张某家漏水"
    assert counts == {"name": 3}
    assert masked("居民35岁", ["居民", "35"])[0] == "居民35岁"
    assert masked("住样例家园5号楼东户，加wx_abc99", ["样例家园5号楼东户", "wx_abc99"])[0] == "住×××，加×××"


def test_what_the_archive_itself_makes_known_stays(archive_folder, tmp_path):
    """The office's telephone and mailbox, which the replies name; site.yaml of the base archive has them."""
    reply = "请拨打138-0013-8000，或写信到office@example.org，不要打13900139000。"
    sheet = put(tmp_path, "a.csv", as_csv([["反映内容", "答复内容"], ["路灯不亮", reply]]))
    (data,) = taken(archive_folder, sheet).files.values()
    assert "请拨打138-0013-8000，或写信到office@example.org，不要打×××。" in data.decode()


@given(st.text("13800晋K4·-号楼单元室路 张三丰。@a.cn", max_size=40))
def test_masking_twice_changes_nothing_more(text):
    once = masked(text, ["张三丰"])[0]
    assert masked(once, ["张三丰"]) == (once, {})


# --- reading --------------------------------------------------------------------------------------------------------


def as_csv(rows: list[list[str]], encoding: str = "utf-8-sig", delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(rows: list[list]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def put(folder: Path, name: str, data: bytes) -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


class Taken:
    """What importing a file comes to; raises Rejected where that is nothing but problems."""

    def __init__(self, root: Path, file: Path, kind: str = "exchanges"):
        self.root, self.plan = root, importing.planned(root, kind, [file], {})
        self.files = {each.path: each.data for each in self.plan.write}
        self.told = {told.key: told.facts for told in self.plan.told}
        self.left_out = {each.what: each.why.key for each in self.plan.left_out}
        self.warnings = stop_if_any(self.plan.problems)

    def save(self) -> None:
        writing.write(self.root, self.plan.write)


taken = Taken


def exchanges(root: Path) -> list[Exchange]:
    return [entry.record for entry in load.parse(load.read(root)).of(Exchange)]


def mistakes(root: Path, file: Path, kind: str = "exchanges") -> list[tuple[int, str]]:
    with pytest.raises(Rejected) as rejected:
        taken(root, file, kind)
    assert printed(rejected.value.problems)
    return [(problem.line, problem.code) for problem in rejected.value.problems]


def test_a_sheet_says_the_same_in_every_format_and_encoding(archive_folder, tmp_path):
    rows = [TITLES, LAMP, CAR]
    told = [*LAMP[:3], datetime.datetime(2025, 7, 5, 8, 30, 15), *LAMP[4:6], 13900139000, *LAMP[7:]]
    written = {
        "a.csv": as_csv(rows),
        "b.csv": as_csv(rows, "gb18030"),
        "c.csv": as_csv(rows, "utf-16", "\t"),
        "d.csv": as_csv(rows, "utf-8", ";"),
        "e.xlsx": as_xlsx([TITLES, told, CAR]),
    }
    made = {name: taken(archive_folder, put(tmp_path, name, data)).files for name, data in written.items()}
    assert len(made["a.csv"]) == 2
    assert all(files == made["a.csv"] for files in made.values())


def test_a_draft_has_every_field_masked_and_named_by_id(archive_folder, tmp_path):
    done = taken(archive_folder, put(tmp_path, "留言.csv", as_csv([TITLES, LAMP, CAR])))
    done.save()
    lamp, car = exchanges(archive_folder)
    assert lamp.id == "2025-07-05-1" and lamp.state == car.state == "待审核"
    assert lamp.question == "我是张某，住样例小区×号楼×单元×室，电话×××。路灯不亮。"
    assert (lamp.date, lamp.replied, lamp.unit) == (datetime.date(2025, 7, 5), datetime.date(2025, 7, 8), "xinan")
    assert car.title == "车晋×××××堵住门口"
    told = done.told
    assert told["import_number"] == {"count": 1} and told["import_name"] == {"count": 1}
    private = {"姓名": "column_private", "联系电话": "column_private"}
    assert done.left_out == {**private, "序号": "column_unused"}
    assert {problem.code for problem in rules.check(load.parse(load.read(archive_folder)))} == {"E004"}


@given(
    st.lists(st.tuples(mobiles, identities(), st.from_regex(r"晋K[0-9]{5}", fullmatch=True)), min_size=1, max_size=4)
)
def test_nothing_private_is_in_any_file_of_an_import(people):
    rows = [["反映内容", "姓名", "手机", "答复内容"]]
    rows += [
        [f"我叫王小样{number}，车{plate}，证件{id}", "王小样", number, f"已致电{number}"]
        for number, id, plate in people
    ]
    base = Path(__file__).parent / "rules" / "base"
    sheet = table(sheets.of_csv("留言.csv", as_csv(rows)), lambda title, private=True: float(title in rows[0]))
    columns = tables.columns_of(sheet, "exchanges", {})
    made = exchanges_of.drafts(Holdings.of(base), sheet.path, columns.rows(sheet), "").files
    text = re.sub(r"^imported: .*$", "", "".join(data.decode() for data in made.values()), flags=re.M)
    assert "王小样" not in text and digits(text) == ""


@settings(deadline=None, max_examples=300)
@given(st.one_of(WRITTEN, st.lists(WRITTEN, min_size=1, max_size=3)))
def test_a_field_is_written_as_a_library_of_yaml_writes_it(value):
    plainly = exchanges_of._dumper(not exchanges_of._UNUSUAL.search("".join(value)))
    by_library = yaml.dump({"reply": value}, Dumper=plainly, allow_unicode=True, sort_keys=False, width=10_000)
    assert exchanges_of._field("reply", value) == by_library


def test_a_new_file_never_takes_the_place_of_one_that_some_systems_call_the_same(archive_folder, tmp_path):
    there = archive_folder / "content/exchanges/2025-07-05-1.YAML"
    there.parent.mkdir(exist_ok=True)
    there.write_text("title: 路灯\n", "utf-8")
    made = taken(archive_folder, put(tmp_path, "a.csv", as_csv([TITLES, LAMP])))
    assert [*made.files] == ["content/exchanges/2025-07-05-2.yaml"]


def test_the_same_sheet_twice_writes_nothing_twice(archive_folder, tmp_path):
    sheet = put(tmp_path, "a.csv", as_csv([TITLES, LAMP, CAR, CAR]))
    taken(archive_folder, sheet).save()
    before = contents(archive_folder)
    assert len(exchanges(archive_folder)) == 3  # equal rows of one sheet are different matters
    again = taken(archive_folder, sheet)
    assert (again.files, again.told["import_known"]) == ({}, {"count": 3})
    again.save()
    assert contents(archive_folder) == before
    longer = put(tmp_path, "b.csv", as_csv([TITLES, LAMP, CAR, CAR, [*LAMP[:1], "另一盏灯", *LAMP[2:]]]))
    assert list(taken(archive_folder, longer).files) == ["content/exchanges/2025-07-05-2.yaml"]


def test_a_draft_that_was_edited_or_refused_is_not_imported_again(archive_folder, tmp_path):
    sheet = put(tmp_path, "a.csv", as_csv([TITLES, LAMP]))
    taken(archive_folder, sheet).save()
    draft = archive_folder / "content/exchanges/2025-07-05-1.yaml"
    edited = draft.read_text("utf-8").replace("路灯不亮", "路灯坏了").replace("待审核", "不公开")
    draft.write_text(edited, "utf-8")
    assert taken(archive_folder, sheet).files == {}


def test_all_mistakes_of_a_sheet_are_told_by_row_and_nothing_is_written(archive_folder, tmp_path):
    late, early = [*LAMP], [*LAMP]
    late[3], early[8] = "上个月", "2025-07-01"
    sheet = put(tmp_path, "a.csv", as_csv([TITLES, late, CAR, early, [*CAR[:2], "", *CAR[3:]]]))
    before = contents(archive_folder)
    done = run_build(archive_folder, "import", "exchanges", str(sheet))
    assert done.returncode == 1
    assert mistakes(archive_folder, sheet) == [(2, "I003"), (4, "E001"), (5, "I003")]
    assert contents(archive_folder) == before
    assert "a.csv:4: E001" in done.stdout and "什么都没有写" in done.stderr


def test_the_command_says_what_was_done_and_what_to_do_next(archive_folder, tmp_path):
    sheet = put(tmp_path, "a.csv", as_csv([TITLES, LAMP]))
    trial = run_build(archive_folder, "import", "exchanges", str(sheet), "--check")
    assert trial.returncode == 0 and exchanges(archive_folder) == []
    done = run_build(archive_folder, "import", "exchanges", str(sheet))
    assert done.returncode == 0, done.stderr
    assert len(exchanges(archive_folder)) == 1
    for words in ("读到 1 行", "遮去姓名 1 处", "没有写入：序号", "写成草稿 1 条", "下一步"):
        assert words in done.stderr
    assert run_build(archive_folder, "import", "letters", str(sheet)).returncode == 2
    missing = run_build(archive_folder, "import", "records", "没有.xlsx")
    assert (missing.returncode, "没有这个文件：没有.xlsx" in missing.stderr) == (2, True)


def test_a_column_is_what_import_yaml_says(archive_folder, tmp_path):
    (archive_folder / "content/import.yaml").write_text(
        "exchanges:\n  说说看: question\n  标题: drop\n  备注: private\n", "utf-8"
    )
    sheet = put(tmp_path, "a.csv", as_csv([["标题", "说说看", "备注"], ["不要", "找老王头修灯", "老王头"]]))
    (data,) = taken(archive_folder, sheet).files.values()
    assert "question: 找老某修灯" in data.decode() and "不要" not in data.decode()
    (archive_folder / "content/import.yaml").write_text("exchanges:\n  说说看: questoin\n", "utf-8")
    assert mistakes(archive_folder, sheet) == [(2, "R005")]


def test_two_columns_for_one_field_are_refused(archive_folder, tmp_path):
    sheet = put(tmp_path, "a.csv", as_csv([["反映内容", "留言内容"], ["甲", "乙"]]))
    assert mistakes(archive_folder, sheet) == [(1, "I002")]


def test_a_formula_counts_by_its_result_and_is_refused_without(archive_folder, tmp_path):
    sheet = put(tmp_path, "a.xlsx", as_xlsx([["反映内容"], ['="路灯"&"不亮"'], ["#REF!"]]))
    assert mistakes(archive_folder, sheet) == [(2, "I003"), (3, "I003")]
    computed = put(tmp_path, "b.xlsx", as_xlsx([["反映内容"], ['="路灯"&"不亮"']]))
    out = io.BytesIO()
    with zipfile.ZipFile(computed) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(b'<c r="A2">', b'<c r="A2" t="str">')
            new.writestr(name, data.replace(b"<v></v>", b"<v>lamp</v>").replace(b"<v />", b"<v>lamp</v>"))
    done = taken(archive_folder, put(tmp_path, "b.xlsx", out.getvalue()))
    assert any(b"question: lamp" in data for data in done.files.values())


def test_a_caption_above_the_titles_is_none_of_them(archive_folder, tmp_path):
    caption = [["某区群众留言登记表"], ["填表时间：2025年7月"]]
    plain, below = [TITLES, LAMP, CAR], [*caption, TITLES, LAMP, CAR]
    made = [taken(archive_folder, put(tmp_path, f"{len(rows)}.csv", as_csv(rows))).files for rows in (plain, below)]
    assert len(made[0]) == 2 and made[0] == made[1]
    told = mistakes(archive_folder, put(tmp_path, "a.xlsx", as_xlsx([caption[0], TITLES, [*CAR[:3], "昨天"]])))
    assert told == [(3, "I003")]


def test_a_formula_is_told_as_it_was_written(archive_folder, tmp_path):
    with pytest.raises(Rejected) as rejected:
        taken(archive_folder, put(tmp_path, "a.xlsx", as_xlsx([["反映内容"], ['="路灯"']])))
    assert '公式没有结果：="路灯"\n' in printed(rejected.value.problems)


def bomb() -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/a.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(packed.LARGEST_PART // 1_000_000 + 1):
            part.write(b" " * 1_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xls", b""),
        ("old.xlsx", sheets.OLD + b"0" * 600),
        ("cut.xlsx", as_xlsx([["反映内容"], ["甲"]])[:900]),
        ("bomb.xlsx", bomb()),
        ("in-disguise.csv", as_xlsx([["反映内容"], ["甲"]])),
        ("bytes.csv", b"\xff\xff\x80"),
        ("empty.csv", b"\n\n"),
        ("titles.csv", "反映内容\n".encode()),
    ],
)
def test_what_is_no_plain_spreadsheet_is_refused_in_words(name, data, archive_folder, tmp_path):
    assert mistakes(archive_folder, put(tmp_path, name, data)) == [(0, "I001")]


def test_a_document_type_and_too_many_rows_are_refused(archive_folder, tmp_path, monkeypatch):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert mistakes(archive_folder, put(tmp_path, "a.xlsx", out.getvalue())) == [(0, "I001")]
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    assert mistakes(archive_folder, put(tmp_path, "a.csv", as_csv([TITLES, LAMP, CAR, CAR]))) == [(0, "I001")]


@given(st.binary(max_size=300))
def test_any_bytes_give_a_sheet_or_words(tmp_path_factory, data):
    folder = tmp_path_factory.getbasetemp()
    for name in ("a.csv", "a.xlsx"):
        try:
            sheets.read(put(folder, name, data))
        except Rejected as refused:
            assert printed(refused.problems)


# --- records --------------------------------------------------------------------------------------------------------

RECORDS = [
    ["日期", "代表姓名", "履职类型", "时长（小时）", "地点", "履职内容", "手机"],
    ["2025/7/5", "张慧娟", "走访", "2小时", "路家巷18号", "走访张三丰，电话13900139000", "13900139000"],
    ["2024-12-31", "张慧娟、zhao-bin", "接待", "1.5", "", "", ""],
]


@pytest.fixture
def office(archive_folder) -> Path:
    (archive_folder / "content/deputies/zhao-bin.yaml").write_text("name: 赵宾\n", "utf-8")
    return archive_folder


def lines(root: Path, year: int) -> list[dict[str, str]]:
    text = (root / f"content/records/{year}.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_records_go_to_their_years_with_ids_for_names(office, tmp_path):
    taken(office, put(tmp_path, "a.xlsx", as_xlsx(RECORDS)), "records").save()
    assert lines(office, 2025) == [
        {
            "日期": "2025-07-05",
            "代表": "zhang-huijuan",
            "类别": "走访",
            "时长": "2",
            "地点": "路家巷18号",
            "内容": "走访张三丰，电话×××",
            "故事": "",
            "建议": "",
        }
    ]
    assert [line["代表"] for line in lines(office, 2024)] == ["zhang-huijuan", "zhao-bin"]
    assert printed(rules.check(load.parse(load.read(office)))) == ""


def test_the_titles_of_the_years_files_are_those_of_the_model():
    own = {name: known[0] for name, known in titles()["records"].items() if name != "private"}
    assert own.keys() == Activity.model_fields.keys()
    for name, field in Activity.model_fields.items():
        assert own[name] in (field.title or field.description)


def test_a_name_is_known_whichever_middle_dot_and_blanks_it_has(office, tmp_path):
    (office / "content/deputies/adili.yaml").write_text("name: 阿迪力·库尔班\n", "utf-8")
    rows = [RECORDS[0][:3], ["2025-07-05", "阿迪力・库尔班", "走访"], ["2025-07-05", "赵 宾", "走访"]]
    taken(office, put(tmp_path, "a.csv", as_csv(rows)), "records").save()
    assert [line["代表"] for line in lines(office, 2025)] == ["adili", "zhao-bin"]
    written = "日期,代表,类别\n2024-07-05,阿迪力•库尔班,走访\n2024-07-05,赵　宾,走访\n"
    (office / "content/records/2024.csv").write_text(written, "utf-8")
    assert printed(rules.check(load.parse(load.read(office)))) == ""


def test_records_are_added_in_the_columns_of_the_file_and_nothing_twice(office, tmp_path):
    (office / "content/records").mkdir()
    before = "\ufeff代表,日期,类别,内容\r\n赵宾,2025-07-01,培训,样例\r\n张慧娟,2025-7-5,走访,走访张三丰，电话×××\r\n"
    (office / "content/records/2025.csv").write_text(before, "utf-8", newline="")
    rows = [
        RECORDS[0],
        ["2025-07-05", "张慧娟", "走访", "", "", RECORDS[1][5], ""],
        ["2025-07-06", "赵宾", "走访", "", "", "", ""],
    ]
    sheet = put(tmp_path, "a.csv", as_csv(rows))
    done = taken(office, sheet, "records")
    assert done.told["import_known"] == {"count": 1}
    done.save()
    assert [list(line.values()) for line in lines(office, 2025)] == [
        ["赵宾", "2025-07-01", "培训", "样例"],
        ["张慧娟", "2025-7-5", "走访", "走访张三丰，电话×××"],
        ["zhao-bin", "2025-07-06", "走访", ""],
    ]
    assert taken(office, sheet, "records").files == {}


def test_a_person_says_once_which_of_several_deputies_a_table_names(office, tmp_path):
    for id, unit in (("zhao-bin", "甲局"), ("zhao-bin-2", "乙局")):
        (office / f"content/deputies/{id}.yaml").write_text(f"name: 赵宾\noccupation: {unit}\n", "utf-8")
    (office / "content/deputies/wang-xiaomin.yaml").write_text("name: 王小敏\n", "utf-8")
    rows = [["日期", "代表", "类别"], *(["2025-07-05", name, "走访"] for name in ("赵宾", "赵宾、张慧娟", "赵宾（乙局）", "王晓敏"))]
    sheet = put(tmp_path, "a.csv", as_csv(rows))
    asked = importing.planned(office, "records", [sheet], {})
    assert not asked.write and not asked.problems
    zhao, wang = asked.questions
    assert [value for value, _ in zhao.choices] == ["zhao-bin-2", "zhao-bin", NONE] and "乙局" in dict(zhao.choices)["zhao-bin-2"]
    assert (zhao.where, wang.proposed) == ("a.csv：2、3", "wang-xiaomin")
    done = importing.planned(office, "records", [sheet], {zhao.id: "zhao-bin-2", wang.id: NONE})
    assert [left.what for left in done.left_out] == ["王晓敏"] and done.is_ready
    writing.write(office, done.write)
    assert [line["代表"] for line in lines(office, 2025)] == ["zhao-bin-2", "zhao-bin-2", "zhang-huijuan", "zhao-bin-2"]
    assert not importing.planned(office, "records", [sheet], {zhao.id: "zhao-bin-2", wang.id: NONE}).write


def test_a_table_of_records_is_known_by_its_values_whatever_its_titles_are(office, tmp_path):
    said = [["哪天", "谁", "做的事", "经过"], ["2025-07-05", "赵宾", "走访", "生成的样例"], ["2025年7月6日", "张慧娟", "调研", ""]]
    done = importing.planned(office, "", [put(tmp_path, "a.csv", as_csv(said))], {})
    writing.write(office, done.write)
    assert [line["代表"] + line["类别"] for line in lines(office, 2025)] == ["zhao-bin走访", "zhang-huijuan调研"]


def test_all_mistakes_of_records_are_told_by_row(office, tmp_path):
    (office / "content/deputies/zhao-bin-2.yaml").write_text("name: 赵宾\n", "utf-8")
    rows = [*RECORDS, ["7月5日", "张慧娟", "走访", "很久", "", "", ""], ["2025-07-05", "张慧", "", "", "", "", ""]]
    sheet = put(tmp_path, "a.csv", as_csv([*rows, ["2025-07-05", "赵宾", "走访", "", "", "", ""]]))
    found = mistakes(office, sheet, "records")
    assert [line for line, _ in found] == [4, 4, 5, 5, 6]
    assert {code for line, code in found if line == 4} == {"I003", "H004"}
    assert {code for line, code in found if line > 4} == {"I003", "I004"}
    assert not (office / "content/records").exists()


# --- nothing before its time ----------------------------------------------------------------------------------------


def test_a_draft_changes_not_a_byte_of_any_edition_and_an_approved_one_is_published(office, tmp_path):
    """Pages, search, downloads, kiosk and booklet: the whole site is the same with drafts and without."""
    day = ("--as-of", "2026-01-01")
    assert run_build(office, *day).returncode == 0
    before = contents(office / "site")
    sheet = put(tmp_path, "a.csv", as_csv([TITLES, LAMP, CAR]))
    assert run_build(office, "import", "exchanges", str(sheet)).returncode == 0
    done = run_build(office, *day)
    assert done.returncode == 0 and "E004" in done.stderr
    assert contents(office / "site") == before
    for draft in (office / "content/exchanges").iterdir():
        draft.write_text(draft.read_text("utf-8").replace("state: 待审核", "state: 公开"), "utf-8")
    assert run_build(office, *day, "--editions", "web").returncode == 0
    page = office / "site/web/exchanges/2025-07-05-1.html"
    assert "路灯不亮" in page.read_text("utf-8") and "13900139000" not in page.read_text("utf-8")
    data = (office / "site/web/data/exchanges.json").read_text("utf-8")
    assert "imported" not in data and "待审核" not in data


def test_a_day_that_can_hardly_be_meant_is_told_with_its_row_and_taken(office, tmp_path):
    rows = put(tmp_path, "a.csv", as_csv([RECORDS[0], ["2052-07-05", "张慧娟", "走访", "", "", "", ""]]))
    letters = put(tmp_path, "b.csv", as_csv([TITLES, [*LAMP[:3], "0025-07-05", *LAMP[4:]]]))
    for made in (taken(office, rows, "records"), taken(office, letters)):
        assert [(problem.code, problem.line) for problem in made.warnings if problem.code == "X004"] == [("X004", 2)]
        assert made.files


def test_every_sheet_that_fits_is_read_and_the_others_are_named(office, tmp_path):
    book, out = Workbook(), io.BytesIO()
    for month, rows in {"一月": [["一月履职情况"], *RECORDS], "二月": [["日期", "代表", "类别"], ["2025.2.3", "张慧娟", "走访"]]}.items():
        sheet = book.create_sheet(month)
        for row in rows:
            sheet.append(row)
    book.active.append(["说明"])
    hidden = book.create_sheet("旧表")
    hidden.append(["甲", "乙"])
    hidden.sheet_state = "hidden"
    book.save(out)
    done = taken(office, put(tmp_path, "a.xlsx", out.getvalue()), "records")
    assert done.told["import_rows"] == {"rows": len(RECORDS)}
    assert {each.what: each.why.key for each in done.plan.unread} == {"Sheet": "sheet_unfit", "旧表": "sheet_hidden"}
    assert done.left_out["一月履职情况"] == "caption"


def test_a_caption_of_several_cells_and_merged_days_are_no_obstacle(office, tmp_path):
    book, out = Workbook(), io.BytesIO()
    rows = [["填表单位：办公室", "", "2025年3月"], ["日期", "代表", "类别"], ["2025-03-01", "张慧娟", "走访"], [None, "张慧娟", "接待"]]
    for row in rows:
        book.active.append(row)
    book.active.merge_cells("A3:A4")
    book.save(out)
    (data,) = taken(office, put(tmp_path, "a.xlsx", out.getvalue()), "records").files.values()
    assert data.decode().count("2025-03-01") == 2
