"""Promises about kinds of record: each is declared once, and everything that goes by kinds goes by that."""

from __future__ import annotations

import datetime

import pytest

from tribune import load, rules
from tribune.model import SHELVES, Archive

DAY = datetime.date(2026, 1, 1)


def archive_of(root):
    return Archive.of(load.parse(load.read(root)), DAY)


def test_a_deputys_stations_stand_in_the_order_written_and_the_first_is_the_main_one(archive_folder):
    for station in ("yi", "jia"):
        (archive_folder / f"content/stations/{station}.yaml").write_text(f"name: {station}站\ntype: 站\n", "utf-8")
    (archive_folder / "content/stations/bing.yaml").write_text("name: 丙站\ntype: 站\ndeputies: [ding]\n", "utf-8")
    (archive_folder / "content/deputies/ding.yaml").write_text("name: 丁\nstations: [yi, jia]\n", "utf-8")
    archive = archive_of(archive_folder)
    deputy = archive.find("deputy", "ding")
    assert [station.id for station in archive.stations_of(deputy)] == ["yi", "jia", "bing"]


@pytest.mark.parametrize("state", ["待审核", "不公开"])
@pytest.mark.parametrize("kind", SHELVES, ids=lambda kind: kind.kind)
def test_what_is_not_approved_is_nowhere_whatever_its_kind_not_even_as_withdrawn(kind, state, archive_folder):
    fields = {"title": "甲", "name": "甲", "type": "站" if kind.kind == "station" else "视察", "theme": "rural"}
    fields |= {"date": "2025-01-02", "summary": "甲", "withdraw": "2025-01-03", "state": state}
    known = {name: value for name, value in fields.items() if name in kind.model_fields}
    text = "".join(f"{name}: {value}\n" for name, value in known.items())
    file = archive_folder / kind.folder() / f"draft{kind.suffixes()[0]}"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{text}---\n正文。\n" if file.suffix == ".md" else text, "utf-8")
    records = load.parse(load.read(archive_folder))
    assert [problem.code for problem in rules.check(records) if problem.path == kind.folder()] == ["E004"] * (
        state == "待审核"
    )
    archive = Archive.of(records, DAY)
    assert not archive.find(kind.kind, "draft") and not archive.withdrawn
    approved = Archive.of([record.model_copy(update={"state": "公开"}) for record in records], DAY)
    assert [record.id for record in approved.withdrawn] == ["draft"]
