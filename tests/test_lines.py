"""Promises about changing a file that somebody wrote by hand: only the lines of what changes are touched."""

from __future__ import annotations

import datetime
from decimal import Decimal
from difflib import SequenceMatcher

import pytest
from conftest import PROJECT
from hypothesis import given, settings
from hypothesis import strategies as st

from tribune import load
from tribune.desk.lines import changed
from tribune.desk.lines.values import plain
from tribune.load import front_matter, lined_yaml

FILE = """\
# 事实依据：一张名册
name: "赵　斌"   # 不要改
gender: 男

# 担任
mandates:
  - level: district   # 区
    term: '第八届'
  # 第二个
  - {level: city, term: 第五届}
duties: [听取意见, 走访]
identity: |
  第一段。

  第二段。
# 末尾的话
"""


def said(path: str, text: str) -> dict:
    text = front_matter.split(path, text).yaml if path.endswith(".md") else text
    read = lined_yaml.parse(path, text)
    assert not [problem for problem in read.problems if problem.code != "X006"], (text, read.problems)
    return plain(read.data) or {}


def touched(before: str, after: str) -> list[str]:
    """The lines that are new or gone."""
    one, other = before.split("\n"), after.split("\n")
    blocks = SequenceMatcher(None, one, other, False).get_opcodes()
    return [line for tag, *at in blocks if tag != "equal" for line in (*one[at[0] : at[1]], *other[at[2] : at[3]])]


SAMPLE = [(entry.path, (PROJECT / entry.path).read_text("utf-8"), entry.lines)
          for entry in load.parse(load.read(PROJECT)).entries if not entry.path.endswith(".csv")]  # fmt: skip
FIELDS = [(path, text, lines, name) for path, text, lines in SAMPLE for name in said(path, text)]
values = st.one_of(
    st.text("新 a-:#,[]{}&*!|>'\"%@`?~\n 0.，。", min_size=1, max_size=12),
    st.text(max_size=12),
    st.sampled_from(("yes", "~", "2025-07-05", "1e3", "- 甲", "甲：\n  乙\n丙 ", " # 甲", "甲: 乙", "=", "<<", "甲\t乙")),
)


def varied(draw, value):
    """A value of the same make, and a little other."""
    if isinstance(value, dict):
        name = draw(st.sampled_from(sorted(value)))
        return draw(st.sampled_from(({**value, name: varied(draw, value[name])}, {**value, "added": "新"},
                                     {key: each for key, each in value.items() if key != name})))  # fmt: skip
    if isinstance(value, list):
        at = draw(st.integers(0, len(value) - 1))
        new = varied(draw, value[at])
        return draw(st.sampled_from(([*value[:at], new, *value[at + 1 :]], [*value, new], [new, *value], value[:at])))
    return draw(values)


def without_repeats(value):
    """As the loader has it, which tells of what a list holds twice."""
    if isinstance(value, dict):
        return {name: without_repeats(each) for name, each in value.items()}
    return list({repr(each): without_repeats(each) for each in value}.values()) if isinstance(value, list) else value


def test_saving_every_field_of_the_sample_unchanged_changes_no_byte():
    for path, text, _ in SAMPLE:
        assert changed(text, said(path, text)) == text
        assert changed(text, {}) == text


@settings(max_examples=100)
@given(st.data())
def test_any_change_of_any_field_of_the_sample_touches_its_lines_alone_and_loads_back(data):
    path, text, lines, name = data.draw(st.sampled_from(FIELDS))
    now = said(path, text)
    value = without_repeats(plain(varied(data.draw, now[name])))
    if any(mark in repr(value) for mark in ("\\x", "\\ufd", "\\ufffe")):  # signs that no archive may have
        return
    after = changed(text, {name: value})
    expected = {**now, name: value} if value else {key: each for key, each in now.items() if key != name}
    assert said(path, after) == expected
    first = lines[name,] - 1
    last = min((lines[each,] - 1 for each in now if lines[each,] - 1 > first), default=len(text.split("\n")))
    before, made = text.split("\n"), after.split("\n")
    assert before[:first] == made[:first]
    assert not before[last:] or before[last:] == made[-len(before[last:]) :]
    assert changed(after, {name: value}) == after


def test_one_cell_is_one_line_and_remarks_order_and_quotes_stay():
    assert touched(FILE, changed(FILE, {"name": "赵斌"})) == ['name: "赵　斌"   # 不要改', 'name: "赵斌"   # 不要改']
    mandates = [{"level": "district", "term": "第九届"}, {"level": "city", "term": "第五届"}]
    assert touched(FILE, changed(FILE, {"mandates": mandates})) == ["    term: '第八届'", "    term: '第九届'"]
    mandates[0] |= {"term": "第八届", "electoral_unit": "第一团"}
    assert touched(FILE, changed(FILE, {"mandates": mandates})) == ["    electoral_unit: 第一团"]
    mandates = [*mandates[1:], {"level": "province"}]
    assert "# 第二个\n  - {level: city, term: 第五届}\n  - level: province\n" in changed(FILE, {"mandates": mandates})
    assert touched(FILE, changed(FILE, {"identity": "第一段。\n\n第三段。"})) == ["  第二段。", "  第三段。"]
    assert touched(FILE, changed(FILE, {"duties": ["听取意见", "走访", "a, b"]})) == [
        "duties: [听取意见, 走访]", 'duties: [听取意见, 走访, "a, b"]']  # fmt: skip


def test_a_new_field_stands_where_it_belongs_and_one_without_a_value_goes():
    order = ("name", "pinyin", "gender", "ethnicity", "mandates")
    after = changed(FILE, {"ethnicity": "汉族", "pinyin": "zhao bin"}, order)
    assert touched(FILE, after) == ["pinyin: zhao bin", "ethnicity: 汉族"]
    assert "gender: 男\nethnicity: 汉族\n\n# 担任" in after
    assert changed(after, {"ethnicity": "", "pinyin": None}, order) == FILE
    assert changed("", {"name": "赵斌", "since": datetime.date(2025, 7, 5), "number": Decimal("2.5"), "on": True}) == (
        "name: 赵斌\nsince: 2025-07-05\nnumber: 2.5\non: true\n")  # fmt: skip
    assert changed("# 空的\nname:\n", {"name": "2025-07-05"}) == "# 空的\nname: 2025-07-05\n".replace(
        "2025-07-05", "'2025-07-05'"
    )


def test_a_story_keeps_its_text_its_line_ends_and_its_mark():
    story = "\ufeff---\r\ntitle: 灯亮了  # 定稿\r\ntags:\r\n- 灯\r\n---\r\n正文 title: x\r\n"
    after = changed(story, {"title": "灯又亮了", "tags": ["灯", "路"]})
    assert after == story.replace("灯亮了", "灯又亮了").replace("- 灯\r\n", "- 灯\r\n- 路\r\n")
    assert changed(story, {"body": "正文 title: x"}) == story
    assert changed(story, {"body": "新的正文"}).endswith("---\r\n新的正文\r\n")


@pytest.mark.parametrize("text", ["- 甲\n- 乙\n", "甲", "a: [", "---\nname: 甲\n"])
def test_what_is_no_record_is_refused(text):
    with pytest.raises(ValueError):
        changed(text, {"name": "乙"})
