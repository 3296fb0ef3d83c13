"""Makes the spreadsheets that clerks keep, and an archive to import them into; everybody in them is invented."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from conftest import run_build
from openpyxl import Workbook

from tribune import load
from tribune.desk import importing, writing
from tribune.desk.plan import Plan, Question
from tribune.model import Deputy, Record

BEGINNING = """
district: 样例区
congress: 样例区人民代表大会
term: 第八届
units: [东关街道, 北河镇, 南山乡]
levels: [省, 市, 区, 乡镇]
address: 还没有
"""
KEYS = {"dong-guan-jie-dao": "dongguan", "bei-he-zhen": "beihe", "nan-shan-xiang": "nanshan"}
PHONE, IDENTITY = "13900139000", "140702196801011234"

Rows = list[list]


def archive(folder: Path) -> Path:
    """A new archive of 样例区, with three units and four levels."""
    answers = folder.parent / f"{folder.name}.yaml"
    answers.write_text(BEGINNING, "utf-8")
    done = run_build(folder.parent, "new", str(folder), "--answers", str(answers))
    assert done.returncode == 0, done.stderr
    site = folder / "content/site.yaml"
    text = site.read_text("utf-8")
    for long, short in KEYS.items():
        text = text.replace(f"key: {long}", f"key: {short}")
    site.write_text(text, "utf-8")
    return folder


def xlsx(*sheets: Rows | tuple[str, Rows], merged: Iterable[str] = ()) -> bytes:
    """A workbook; a sheet is its rows, or a pair of name and rows; `merged` are ranges of the first."""
    book, out = Workbook(), io.BytesIO()
    book.remove(book.active)
    for number, each in enumerate(sheets, 1):
        name, rows = each if isinstance(each, tuple) else (f"Sheet{number}", each)
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for area in merged if number == 1 else ():
            sheet.merge_cells(area)
    book.save(out)
    return out.getvalue()


def text(rows: Rows, encoding: str = "gb18030", delimiter: str = ",") -> bytes:
    """A CSV, each row as long as the longest."""
    out, width = io.StringIO(newline=""), max(map(len, rows))
    csv.writer(out, delimiter=delimiter).writerows([*row, *[""] * (width - len(row))] for row in rows)
    return out.getvalue().encode(encoding)


def put(folder: Path, name: str, data: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return folder / name


class Imported:
    """What importing a file comes to when each question is answered as `choose` says, else as is proposed."""

    def __init__(self, root: Path, file: Path, kind: str = "", choose: dict[str, str] | None = None):
        self.root, self.asked, answers = root, [], {}
        for _ in range(6):
            self.plan: Plan = importing.planned(root, kind, [file], answers)
            if not self.plan.questions:
                break
            for question in self.plan.questions:
                self.asked.append(question.id)
                answers[question.id] = _answer(question, choose or {})
        self.left_out = [each.what for each in self.plan.left_out]
        self.problems = [(each.code, each.line) for each in self.plan.problems if not each.is_warning]

    def save(self) -> list[str]:
        return writing.write(self.root, self.plan.write)


def _answer(question: Question, choose: dict[str, str]) -> str:
    given = next((answer for part, answer in choose.items() if part in question.id), None)
    return given if given is not None else question.proposed or next((value for value, _ in question.choices), "")


def records(root: Path, kind: type[Record] = Deputy) -> dict[str, Record]:
    """The archive's records of a kind, by id."""
    read = load.parse(load.read(root))
    wrong = [problem for problem in read.problems if not problem.is_warning]
    assert not wrong, wrong
    return {entry.record.id: entry.record for entry in read.of(kind)}
