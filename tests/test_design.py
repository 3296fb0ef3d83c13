"""Promises about the book as its designer meant it: photographs over the edges of their pages, figures in the margin."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pdfs
import pikepdf
import pytest
from conftest import run_build
from PIL import Image

from tribune.model import Medium
from tribune.model.booklet import Booklet
from tribune.render.print.layout import MM, Layout
from tribune.render.print.runs import PICTURE, Reader

STORY = """---
title: 路灯亮了
date: 2025-01-01
theme: rural
summary: 提要。
photographs:
  - file: lamps.jpg
    alt: 村口的一排路灯
    caption: 通电那天
figures:
  - number: 17
    unit: 盏
    meaning: 新装的路灯
---
正文。
"""
SHAPES = {  # pixels, and millimetres at which they bleed
    "a lying one, whole": ((2400, 1600), (146, 97.3)),
    "a standing one, whole": ((3000, 4000), (146, 194.7)),
    "one of the page's own shape, over all edges": ((2400, 3600), (146, 216)),
    "one with too few pixels": ((1600, 1067), None),
    "one too flat": ((4000, 1000), None),
    "one too tall": ((2000, 4000), None),
}


@pytest.mark.parametrize("kind", SHAPES)
def test_a_photograph_that_is_sharp_enough_bleeds_and_is_hardly_cut(kind):
    (width, height), printed = SHAPES[kind]
    found = Layout.of(Booklet()).bled(Medium("p.jpg", "", "JPEG", width, height))
    assert found == (printed and pytest.approx([side * MM for side in printed], abs=0.2))


def test_a_part_has_one_photograph_over_the_edges_of_its_page_and_the_story_says_where(archive_folder: Path):
    (archive_folder / "content/media").mkdir(exist_ok=True)
    Image.effect_noise((1800, 1200), 40).convert("RGB").save(archive_folder / "content/media/lamps.jpg")
    (archive_folder / "stories/lamps.md").write_text(STORY, "utf-8", newline="\n")
    done = run_build(archive_folder, "--as-of", "2026-01-01", "--editions", "booklet")
    assert done.returncode == 0, done.stdout + done.stderr
    folder = archive_folder / "site/booklet"
    with pikepdf.open(folder / "reader-print.pdf") as inside:
        reader = Reader()
        [page] = [number for number, page in enumerate(inside.pages, start=1) if bleeds(page, reader)]
    assert page % 2 == 0, "it lies on the left, behind the title of its part"
    assert "通电那天" in pdfs.text(folder / "reader-print.pdf", "-f", page, "-l", page)
    said = pdfs.text(folder / "reader.pdf")
    assert "照片见第" in said
    assert said.count("通电那天") == 1
    assert "村口的一排路灯" in alternatives(folder)
    [meaning] = [word for page in pdfs.lines(folder / "reader.pdf") for word in page if word.text == "新装的路"]
    assert not 20 * MM < meaning.left < 120 * MM, "figures stand in the outer margin"
    with zipfile.ZipFile(folder / "reader.epub") as ebook:
        assert 'alt="村口的一排路灯"' in ebook.read("OEBPS/text/story-lamps.xhtml").decode()


def bleeds(page, reader: Reader) -> bool:
    """Whether a picture runs over both sides of a page, and its head."""
    left, _, right, high = (float(edge) for edge in page.BleedBox)
    boxes = [run.box for run in reader.runs(page) if run.text == PICTURE]
    return any((box[0], box[2], box[3]) == pytest.approx((left, right, high), abs=0.2) for box in boxes)


def alternatives(folder: Path) -> list[str]:
    """The words that stand for pictures on screens."""
    with pikepdf.open(folder / "reader.pdf") as document:
        return [str(each.Alt) for each in document.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
