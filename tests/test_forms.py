"""Promises about forms: whatever a file says comes out of its form as it went in, and what is typed changes its own lines alone."""

from __future__ import annotations

import forms
import pytest
from conftest import PROJECT
from forms import posted
from hypothesis import given, settings
from hypothesis import strategies as st

from tribune import load
from tribune.desk.edit.files.file import SHOWN, File
from tribune.desk.edit.files.table import Row
from tribune.desk.edit.form import gathered, rows, shapes, spread
from tribune.desk.edit.form.shapes import DAY, PICK, Shape
from tribune.desk.edit.form.values import meant
from tribune.desk.worded import worded
from tribune.model import KINDS, Story
from tribune.model.workdays import today
from tribune.problems import Problem
from tribune.rules.register import Register

RECORDS = load.parse(load.read(PROJECT))
NAMES = Register(RECORDS).names
FILES = [File(SHOWN[source.kind], source.path, source.data) for source in load.read(PROJECT).texts if source.kind in SHOWN]


def saved(file: File, fields: dict[str, str]) -> bytes:
    return forms.saved(file, fields, NAMES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.path)
def test_a_record_that_is_opened_and_saved_is_the_same_to_the_byte(file):
    forms.is_kept(file, NAMES)


@settings(max_examples=60)
@given(st.data())
def test_one_field_that_is_changed_changes_its_own_lines(data):
    file = data.draw(st.sampled_from(FILES))
    forms.is_alone_changed(file, data.draw(st.sampled_from(forms.named(file, NAMES))), NAMES)


def test_what_a_field_is_asked_for_with_is_a_choice_beside_it():
    def check(known: tuple[Shape, ...]) -> None:
        by_key = {shape.key: shape for shape in known}
        for shape in known:
            assert set(shape.when[1:]) <= set(by_key[shape.when[0]].choices if shape.when else ()), shape
            check(shape.parts)

    for kind in KINDS.values():
        check(shapes(kind))


HARD = """\
# 名册第 3 页
name: '赵　斌'   # 两个字
gender: "男"
hobby: 书法      # 没有这一项
mandates:
    - {level: district, term: '第八届', seat: 3}
    # 市里的
    - level: city
stations: []
duties: [听取意见, 走访]
identity: >
    第一段。

    第二段。
"""


@pytest.mark.parametrize("text", [HARD, HARD.replace("\n", "\r\n"), "\ufeff" + HARD, HARD.rstrip("\n")])
def test_what_a_form_cannot_show_is_kept(text):
    file = File(SHOWN["deputy"], "content/deputies/zhao-bin.yaml", text.encode())
    fields = spread(file.shapes, file.contents, NAMES)
    assert saved(file, posted(fields)) == file.data
    changed = saved(file, {**posted(fields), "mandates.0.term": "第九届", "duties": "听取意见\r\n走访\r\n接待"}).decode()
    assert changed == text.replace("第八届", "第九届").replace("[听取意见, 走访]", "[听取意见, 走访, 接待]")
    moved = rows.changed(fields, "up:mandates.1")
    assert "seat: 3" in saved(file, moved).decode() and "hobby: 书法      # 没有这一项" in saved(file, moved).decode()
    gone = saved(file, rows.changed(fields, "remove:mandates.0")).decode()
    assert "第八届" not in gone and "# 市里的" in gone


@pytest.mark.parametrize(("typed", "iso"), [
    ("2026年3月5日", "2026-03-05"), ("2026.3.5", "2026-03-05"), ("2026/3/5", "2026-03-05"), ("20260305", "2026-03-05"),
    ("二〇二六年三月五日", "2026-03-05"), ("２０２６年３月５日", "2026-03-05"), ("2026-03-05", "2026-03-05"),
    ("3月5日", f"{today().year}-03-05"), ("2月30日", "2月30日"), ("春天", "春天"),
])  # fmt: skip
def test_a_day_is_typed_as_people_write_it(typed, iso):
    assert meant(Shape("date", "date", "日期", "", "", DAY), typed, {}) == iso


def test_a_name_is_picked_by_name_sound_or_id_and_namesakes_by_their_id():
    names = {"deputy": {"zhang-san": "张三", "zhang-san-2": "张三", "li-si": "李四"}}
    shape = Shape("lead", "lead", "领衔代表", "", "", PICK, to="deputy")
    assert [meant(shape, text, names) for text in ("李四", "lisi", "li si", "李四 lisi li-si", "li-si")] == ["li-si"] * 5
    assert meant(shape, "张三", names) == "张三" and meant(shape, "张三 zhangsan zhang-san-2", names) == "zhang-san-2"


def test_a_row_more_and_a_row_up():
    fields = {"a": "1", "b.0": "0", "b.0.x": "甲", "b.1": "1", "b.1.x": "乙", "c": "3"}
    assert list(rows.changed(fields, "up:b.1").items()) == [
        ("a", "1"), ("b.1", "1"), ("b.1.x", "乙"), ("b.0", "0"), ("b.0.x", "甲"), ("c", "3")]  # fmt: skip
    assert rows.changed(fields, "add:b")["b.2"] == "" and "b.0.x" not in rows.changed(fields, "remove:b.0")
    assert rows.changed(fields, "up:b.0") == fields == rows.changed(fields, "up:nothing.7")


SECOND = '2025/3/12,代表乙,接待,,,听取"停车"意见\r\n'
TABLE = f'日期,代表,类别,时长（小时）,地点,内容\r\n2025-03-05,jia,走访,2,东风街道,"看了灯，\r\n记下来"\r\n\r\n{SECOND}'
ROW = {"jia": "代表甲", "yi": "代表乙"}


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_row_of_a_table_changes_its_own_lines_alone(tmp_path, mark):
    path, names = "content/records/2025.csv", {"deputy": ROW, "story": {}, "suggestion": {}}
    (tmp_path / "content/records").mkdir(parents=True)
    (tmp_path / path).write_bytes((mark + TABLE).encode())

    def typed(number: str, **more: str) -> str:
        row = Row.at(tmp_path, f"{path}/{number}")
        fields = {**spread(row.shapes, row.contents, names), **more}
        values = gathered(row.shapes, posted(fields), row.contents, names)
        return (row.with_fields(values) if values else row.data).decode()

    assert typed("0") == typed("1") == mark + TABLE and Row.at(tmp_path, f"{path}/2") is None
    changed = '2025-03-12,代表乙,接待,,北街,"听取""停车""意见"\r\n'
    assert typed("1", place="北街") == mark + TABLE.replace(SECOND, changed)
    assert typed("0", hours="２.5") == mark + TABLE.replace('2,东风街道,"看了灯，\r\n记下来"', "2.5,东风街道,看了灯，记下来")
    new = f"{today().year}-03-08,jia,视察,,,看了\r\n"
    assert typed("new", date="3月8日", deputy="代表甲", type="视察", text="看了") == mark + TABLE + new


def test_what_is_wrong_is_said_in_the_words_of_the_form():
    missing = worded(Problem("stories/a.md", 2, "R002", {"field": "summary", "key": "summary"}))
    assert missing == {"message": "缺少必填的“提要”。", "hint": "请填上。"}
    inner = worded(Problem("content/targets.yaml", 2, "R002", {"field": "targets.1.to", "key": "to"}))
    assert inner["message"] == "缺少必填的“地方”。"
    chosen = Problem("", 0, "R005", {"field": "date", "value": "date", "allowed": "甲"})
    assert worded(chosen, kind="story")["message"] == "“日期”不能是“date”。"
    assert "写进全站设置的“可公开的号码”" in worded(Problem("stories/a.md", 9, "T002", {"number": "1"}))["hint"]


def test_a_sentence_on_several_lines_is_saved_as_one_line():
    summary = next(shape for shape in shapes(Story) if shape.key == "summary")
    assert meant(summary, "路修好了，\n桥也好了 in\nMay", {}) == "路修好了，桥也好了 in May"


def test_columns_are_named_in_a_form_as_people_name_them_and_in_the_file_by_their_keys():
    text = "exchanges:\n  网友说: question   # 备注\n  联系方式: private\n"
    file = File(SHOWN["import"], "content/import.yaml", text.encode())
    fields = spread(file.shapes, file.contents, {})
    assert fields["exchanges"] == "网友说: 留言内容\n联系方式: 不公开"
    added = {**fields, "exchanges": f"{fields['exchanges']}\n来源：不要"}
    assert saved(file, added).decode() == f"{text}  来源: drop\n"
