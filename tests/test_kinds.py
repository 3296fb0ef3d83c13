"""Promises about kinds of record: each is declared once, and everything that goes by kinds goes by that."""

from __future__ import annotations

import datetime

from tribune import load
from tribune.model import Archive

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
