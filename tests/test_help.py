"""Promises about the office's booklet: it says of every field what its form says, on the screen and on paper."""

from __future__ import annotations

import datetime
import io

import axe
import pdfs
import pikepdf
import pytest
from test_going import a_desk

from tribune.model import KINDS
from tribune.model.fields import walked
from tribune.render import guide, handbook
from tribune.render.print.handbook import handbook as printed

DAY = datetime.date(2026, 1, 1)


@pytest.mark.parametrize("kind", [kind for kind in guide.words()["kinds"] if kind != "codes"])
def test_every_field_of_every_form_is_in_it_by_its_name_and_help(kind):
    name = guide.words()["kinds"][kind]["name"]
    chapter = next(each for each in handbook.chapters() if each.name == name)
    told = {(row.label, row.about or row.label) for row in chapter.rows}
    assert {(each.label, each.help) for _, each in walked(KINDS[kind])} <= told


def test_it_is_read_on_the_screen_by_everybody_and_printed(browser, archive_folder):
    with a_desk(archive_folder, browser, scripted=True) as (page, at):
        page.goto(at + "help")
        assert page.locator("h2 >> text=微心愿").count() == 1
        assert axe.flaws(page) == []
        data = page.request.get(at + "help.pdf").body()
    assert data == printed("代表履职档案", datetime.date.today())
    with pikepdf.open(io.BytesIO(data)) as book:
        assert book.Root.MarkInfo.Marked
        assert len(book.pages) < 40
    (archive_folder / "help.pdf").write_bytes(data)
    text = "".join(pdfs.text(archive_folder / "help.pdf").split())
    for row in (row for each in handbook.chapters() for row in each.rows):
        assert "".join(row.label.split()) in text, row.label
