"""Promises about forms: whatever a file says comes out of its form as it went in, and what is typed changes its own lines alone."""

from __future__ import annotations

import pytest
from conftest import PROJECT
from hypothesis import given, settings
from hypothesis import strategies as st
from test_lines import touched

from tribune import load
from tribune.desk.edit.file import SHOWN, File
from tribune.desk.edit.form import gathered, spread
from tribune.desk.edit.form.shapes import DAY, LINE, MARKED, NUMBER, PLACE, TEXT, Shape
from tribune.rules.register import Register

RECORDS = load.parse(load.read(PROJECT))
NAMES = Register(RECORDS).names
FILES = [File(SHOWN[source.kind], source.path, source.data) for source in load.read(PROJECT).texts if source.kind in SHOWN]


def saved(file: File, fields: dict[str, str]) -> bytes:
    return file.with_fields(gathered(file.shapes, fields, file.contents, NAMES))


def posted(fields: dict[str, str]) -> dict[str, str]:
    """As browsers send it: lines end in CR LF, and what is not ticked is not sent."""
    return {name: text.replace("\n", "\r\n") for name, text in fields.items()}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.path)
def test_a_record_that_is_opened_and_saved_is_the_same_to_the_byte(file):
    assert saved(file, posted(spread(file.shapes, file.contents, NAMES))) == file.data


TYPED = {LINE: "新的一句", TEXT: "新的\n一段", MARKED: "新的正文", DAY: "2025年3月5日", NUMBER: "1,234", PLACE: "112.5, 37.5"}


@settings(max_examples=60)
@given(st.data())
def test_one_field_that_is_changed_changes_its_own_lines(data):
    file = data.draw(st.sampled_from(FILES))
    fields = spread(file.shapes, file.contents, NAMES)
    name = data.draw(st.sampled_from(sorted(name for name in fields if not name.rsplit(".", 1)[-1].isdecimal())))
    shape = _shape(file.shapes, name.split("."))
    new = TYPED.get(shape.type) or (shape.choices[-1] if shape.choices else "true")
    after = saved(file, {**fields, name: new})
    was, now = file.data.decode(), after.decode()
    top = name.split(".")[0]
    again = File(file.kind, file.path, after)
    same = {key: value for key, value in file.contents.items() if key != top}
    assert {key: value for key, value in again.contents.items() if key != top} == same
    assert saved(again, {**spread(again.shapes, again.contents, NAMES)}) == after
    if shape.type in (LINE, DAY, NUMBER) and not shape.many and fields[name]:
        assert len(touched(was, now)) <= 2 + fields[name].count("\n")


def _shape(known: tuple[Shape, ...], way: list[str]) -> Shape:
    found = next(shape for shape in known if shape.key == way[0])
    rest = [part for part in way[1:] if not part.isdecimal()]
    return _shape(found.parts, rest) if rest else found
