"""Spreadsheets that are damaged, or made to do harm: each is a sheet or a sentence, soon, and without much memory."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_imports import CAR, LAMP, TITLES, as_csv, as_xlsx, mistakes, put, taken

from tribune.load import packed, sheets
from tribune.problems import Rejected, printed

SHEET = "xl/worksheets/sheet1.xml"
SIMPLE = as_xlsx([["反映内容", "姓名"], ["路灯不亮", "甲"]])


def with_part(path: str, change: Callable[[bytes], bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The simple workbook with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SIMPLE)) as old, zipfile.ZipFile(out, "w", compression) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == path else old.read(name))
    return out.getvalue()


def with_rows(rows: bytes) -> bytes:
    return with_part(
        SHEET, lambda xml: re.sub(b"<sheetData>.*</sheetData>", b"<sheetData>" + rows + b"</sheetData>", xml)
    )


def with_styles(styles: bytes) -> bytes:
    return with_part(
        "xl/styles.xml", lambda xml: re.sub(b"<cellXfs.*</cellXfs>", b"<cellXfs>" + styles + b"</cellXfs>", xml)
    )


ATTACKS = {
    "a row far below": with_rows(b'<row r="99999999999"><c r="A1"><v>1</v></c></row>'),
    "a row above the first": with_rows(b'<row r="0"><c><v>1</v></c></row>'),
    "rows that go back": with_rows(b'<row r="9"><c><v>1</v></c></row><row r="3"><c><v>2</v></c></row>'),
    "cells that go back": with_rows(b'<row r="1"><c r="C1"><v>1</v></c><c r="B1"><v>2</v></c></row>'),
    "a column far to the right": with_rows(b'<row><c r="ZZZ1"><v>1</v></c></row>'),
    "wide rows": with_rows(b"".join(b'<row><c r="XFD%d"><v>1</v></c></row>' % row for row in range(1, 1300))),
    "a text of index -1": with_rows(b'<row><c t="s"><v>-1</v></c></row>' * 3),
    "a text that is missing": with_rows(b'<row><c t="s"><v>99</v></c></row>' * 3),
    "deep": with_rows(b"<a>" * 100_000),
    "a long tag": with_rows(b"<row " + b" ".join(b'a%d=""' % name for name in range(200_000)) + b"/>"),
    "a long comment": with_rows(b"<!--" + b"a" * 2_000_000 + b"-->"),
    "many styles": with_styles(b'<xf numFmtId="14"/>' * 200_000),
    "entities": with_part(SHEET, lambda xml: b"<!-- -->" + b'<!DOCTYPE a [<!ENTITY b "c">]>' + xml.partition(b"?>")[2]),
    "entities in UTF-16": with_part(SHEET, lambda xml: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16")),
    "bzip2": with_part(SHEET, lambda xml: xml, zipfile.ZIP_BZIP2),
    "lzma": with_part(SHEET, lambda xml: xml, zipfile.ZIP_LZMA),
    "a part of 31 MB": with_part("xl/theme/theme1.xml", lambda xml: xml + b" " * 31_000_000),
    "merged cells over each other": with_part(
        SHEET, lambda xml: xml.replace(b"</sheetData>", b"</sheetData><mergeCells>%s</mergeCells>" % b"".join(
            b'<mergeCell ref="A1:%s"/>' % f"{letter}{row}".encode() for letter in "ABCDE" for row in range(2, 400)))),
    "many parts": SIMPLE + b"PK\x01\x02" * 3_000,
    "no sheet": with_part("xl/workbook.xml", lambda xml: re.sub(b"<sheets>.*</sheets>", b"<sheets/>", xml)),
    "no part of the sheet": with_part("xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"sheet1.xml", b"sheet9.xml")),
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_a_workbook_that_attacks_is_refused_in_words(name, tmp_path):
    with pytest.raises(Rejected) as rejected:
        sheets.read(put(tmp_path, "a.xlsx", ATTACKS[name]))
    assert {problem.code for problem in rejected.value.problems} == {"I001"}


@given(st.data())
@settings(max_examples=150)
def test_a_damaged_workbook_is_a_sheet_or_words(tmp_path_factory, data):
    book = bytearray(SIMPLE)
    for place in data.draw(st.lists(st.integers(0, len(book) - 1), max_size=8)):
        book[place] = data.draw(st.integers(0, 255))
    book = book[: data.draw(st.integers(0, len(book)))] if data.draw(st.booleans()) else book
    try:
        assert sheets.read(put(tmp_path_factory.getbasetemp(), "damaged.xlsx", bytes(book)))
    except Rejected as rejected:
        assert printed(rejected.problems)


def test_a_stray_cell_in_the_last_row_of_a_sheet_does_no_harm(tmp_path):
    rows = (
        b'<row r="1"><c t="str"><v>a</v></c></row><row r="2"><c t="str"><v>b</v></c></row><row r="1048576"><c/></row>'
    )
    assert sheets.read(put(tmp_path, "a.xlsx", with_rows(rows)))[0].rows == ((1, ("a",)), (2, ("b",)))


@pytest.mark.parametrize(
    "data",
    [
        b"a," * 11_000_000,
        b"a," * 30_000,
        b"\n" * 1_100_000,
        b'a,b\n"' + b"x\n" * 600_000,
        b",,,,,,,,\n" * 250_000,
        b"\0" * 99,
    ],
)
def test_a_table_that_attacks_is_refused_in_words(data, tmp_path):
    with pytest.raises(Rejected) as rejected:
        sheets.read(put(tmp_path, "a.csv", data))
    assert {problem.code for problem in rejected.value.problems} == {"I001"}


def test_a_row_of_another_length_than_the_titles_is_told_before_values_land_in_wrong_fields(archive_folder, tmp_path):
    longer, shorter, blank = [*LAMP, "多"], CAR[:-1], [*LAMP, "", ""]
    for name, data in {"a.csv": as_csv([TITLES, LAMP, longer]), "a.xlsx": as_xlsx([TITLES, LAMP, longer])}.items():
        assert mistakes(archive_folder, put(tmp_path, name, data)) == [(3, "I003")]
    both = as_csv([TITLES, shorter, longer])
    assert mistakes(archive_folder, put(tmp_path, "b.csv", both)) == [(2, "I003"), (3, "I003")]
    assert len(taken(archive_folder, put(tmp_path, "c.csv", as_csv([TITLES, blank, CAR]))).files) == 2


@pytest.mark.parametrize("lengths", [(0,), (999_999, 999_999), (1_000_000,), (7, 1_000_000), (499_999, 1_000_001), (999_998, 5)])
def test_a_tag_or_text_is_endless_from_a_million_bytes_on_wherever_it_begins(lengths):
    assert packed.is_endless(b">".join(b"x" * length for length in lengths)) == (max(lengths) >= 1_000_000)
