"""Promises about the book at its real size: 217 stories, 144 deputies, 100 photographs, read back page by page."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from random import Random
from types import ModuleType

import pdfs
import pikepdf
import pytest
from conftest import PROJECT, run_build
from PIL import Image, ImageDraw

MM = pdfs.MM
TRYING = "他说：“先看一看，再说一说……”（见记录）——这是大家都同意的做法——《办法》《规定》“写明”的，一条一条去办；办到哪一步，说到哪一步……"
NOT_FIRST = "，。、；：？！）》〉」』”’】〕·％…"  # GB/T 15834—2011, 5.1
NOT_LAST = "（《〈「『“‘【〔"
BODY = 10.5  # points
CODE = "二维码："


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated archive with a paragraph that tries line breaking in each story."""
    folder = tmp_path_factory.mktemp("large") / "archive"
    quick = ModuleType("photographs")
    quick.photograph = photograph
    sys.path.insert(0, str(PROJECT / "benchmarks"))
    kept = sys.modules.get("photographs")
    sys.modules["photographs"] = quick
    try:
        from corpus import generate

        generate(folder, photos=100, names=True)
    finally:
        sys.path.remove(str(PROJECT / "benchmarks"))
        sys.modules.pop("photographs")
        sys.modules.update({"photographs": kept} if kept else {})
    for number, story in enumerate(sorted((folder / "stories").iterdir())):
        text = story.read_text("utf-8")
        tried = "试" * (number % 28) + TRYING * 2
        story.write_text(text.replace("\n---\n", f"\n---\n{tried}\n\n", 1), "utf-8", newline="\n")
    return folder


def photograph(file: Path, random: Random) -> None:
    """A picture of a photograph's size that is drawn fast."""
    image = Image.linear_gradient("L").resize((800, 533)).convert("RGB")
    draw = ImageDraw.Draw(image)
    for _ in range(8):
        x, y, size = random.randrange(800), random.randrange(533), random.randrange(20, 200)
        draw.ellipse((x, y, x + size, y + size), tuple(random.randrange(256) for _ in "RGB"))
    file.parent.mkdir(parents=True, exist_ok=True)
    image.save(file, quality=90)


@pytest.fixture(scope="session")
def book(archive: Path) -> Path:
    done = run_build(archive, "--as-of", "2026-01-01", "--editions", "booklet")
    assert done.returncode == 0, done.stdout + done.stderr
    return archive / "site" / "booklet"


@pytest.fixture(scope="session")
def inside(book):
    with pikepdf.open(book / "reader-print.pdf") as document:
        yield document


@pytest.fixture(scope="session")
def body(book) -> list[list[pdfs.Piece]]:
    """The lines of forty pages of running text."""
    return pdfs.lines(book / "reader.pdf", "-f", 40, "-l", 79)


def test_every_file_is_sound(book):
    for name in ("reader.pdf", "reader-print.pdf", "reader-imposed.pdf"):
        assert "No syntax or stream encoding errors" in pdfs.said("qpdf", "--check", book / name)


def test_the_pages_fill_sheets_and_have_exact_boxes(inside):
    assert len(inside.pages) % 4 == 0
    for page in inside.pages:
        trim, bleed = [float(x) for x in page.trimbox], [float(x) for x in page.obj.BleedBox]
        assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx((140 * MM, 210 * MM), abs=0.1)
        margins = (trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3])
        assert margins == pytest.approx((3 * MM,) * 4, abs=0.1)


@pytest.mark.parametrize("name", ["reader.pdf", "reader-print.pdf", "reader-imposed.pdf"])
def test_all_fonts_are_embedded_and_their_text_can_be_read(book, name):
    fonts = pdfs.table(pdfs.said("pdffonts", book / name))
    assert fonts
    for font in fonts:
        embedded, _, mapped = font[-5:-2]
        assert (embedded, mapped) == ("yes", "yes"), font
        assert "Type 3" not in " ".join(font), font


def test_photographs_for_the_press_are_fine_and_in_grey(book):
    images = pdfs.table(pdfs.said("pdfimages", "-list", book / "reader-print.pdf"))
    assert len(images) == 99  # one of the hundred belongs to a story that was withdrawn, or isn't public yet
    for image in images:
        assert image[5] == "gray", image
        assert min(int(image[12]), int(image[13])) >= 300, image


def test_the_report_names_the_colours_of_photographs(book):
    told = json.loads((book / "check.json").read_text("utf-8"))["files"]
    assert [list(told[name]["images"]) for name in ("reader.pdf", "reader-print.pdf")] == [["ICCBased"], ["DeviceGray"]]


def test_the_press_gets_black_and_nothing_else(inside):
    """Outside the marks, which are in the colour of registration, nothing is painted in C, M, Y or RGB."""
    number = rb"([\d.]+)\s+"
    for item in inside.objects:
        if not isinstance(item, pikepdf.Stream) or item.get("/Subtype") == pikepdf.Name.Image or item.get("/Length1"):
            continue
        if b"obj" in (data := item.read_bytes())[:40] or not re.search(rb"[\d.]\s+[kKgG]\b|\bre\b|\bm\b", data):
            continue
        assert not re.search(rb"[\d.]\s+(?:rg|RG)\s", data)
        for inks in re.findall(number * 4 + rb"[kK]\b", data):
            assert [float(ink) for ink in inks[:3]] == [0, 0, 0]


def test_nothing_for_screens_is_left_for_the_press(inside):
    assert not {"/Annots", "/StructParents"} & {name for page in inside.pages for name in page.obj.keys()}  # noqa: SIM118
    assert not {"/StructTreeRoot", "/Outlines", "/Names"} & set(inside.Root.keys())
    intent = inside.Root.OutputIntents[0]
    assert intent.S == pikepdf.Name.GTS_PDFX
    assert inside.docinfo["/GTS_PDFXVersion"] == "PDF/X-4"
    assert inside.docinfo["/Trapped"] == pikepdf.Name("/False")
    for page in inside.pages:
        spaces = page.obj.Resources.get("/ColorSpace", {})
        assert not any(isinstance(s, pikepdf.Array) and s[0] == pikepdf.Name.ICCBased for s in spaces.values())


def test_every_printed_page_number_is_that_of_its_target(book):
    found = pdfs.references(book / "reader.pdf")
    assert len(found) > 1500
    assert [pair for pair in found if pair[0] != pair[1]] == []


def test_no_line_begins_or_ends_with_what_must_not(body):
    lines = [line for page in body for line in page if len(line.text) > 2]
    assert len(lines) > 800
    assert [line.text for line in lines if line.text[0] in NOT_FIRST] == []
    assert [line.text for line in lines if line.text[-1] in NOT_LAST] == []


def test_dashes_and_ellipses_are_never_split(body):
    for page in body:
        for line, following in pairwise(page):
            assert not (line.text.endswith("—") and following.text.startswith("—")), (line, following)
            assert not (line.text.endswith("…") and following.text.startswith("…")), (line, following)


def test_no_line_ends_ragged(body):
    """A line that is followed by another of its paragraph reaches the right edge; a mark's empty half may hang."""
    ragged, full = [], 0
    for page in body:
        running = [line for line in page if abs(line.bottom - line.top - BODY) < 0.2 and line.right - line.left > 150]
        if not running:
            continue
        left = Counter(round(line.left) for line in running).most_common(1)[0][0]
        edge = max(line.right for line in running)
        for line, following in pairwise(running):
            if abs(following.left - left) < 1 and 14 < following.top - line.top < 20 and line.left - left < 2.2 * BODY:
                full += 1
                if edge - line.right > 0.6 * BODY:
                    ragged.append(line.text)
    assert full > 300
    assert ragged == []


def test_lines_stand_on_one_grid_on_facing_pages(body):
    """Every line of running text lies a whole number of line heights below the first."""
    off = total = 0
    for page in body:
        running = [line for line in page if line.right - line.left > 250 and abs(line.bottom - line.top - BODY) < 0.2]
        for line in running[1:]:
            steps = (line.bottom - running[0].bottom) / 16.8
            total += 1
            off += abs(steps - round(steps)) > 0.06
    assert total > 300
    assert off == 0


def test_the_last_page_of_an_index_has_columns_of_one_height(book):
    """Within a line, of 12.75 points."""
    with pikepdf.open(book / "reader.pdf") as reader:
        last = len(reader.pages)
    tail = pdfs.lines(book / "reader.pdf", "-f", last - 30, "-l", last)
    titles = ["人名索引（音序）", "人名索引（笔画）", "地名索引", "资料截止的日期见版权页"]
    begins = [next(at for at, page in enumerate(tail) if any(_is_title(line, title) for line in page)) for title in titles]
    for begin, end in pairwise(begins):
        page = [page for page in tail[begin:end] if len(page) > 2][-1]
        middle = (min(line.left for line in page) + max(line.right for line in page)) / 2
        inner = [line for line in page if 70 < line.top < 530]
        left, right = ([line.bottom for line in inner if (line.left > middle) == is_right] for is_right in (False, True))
        assert abs(max(left) - max(right)) < 12.75 + 1, [line.text for line in inner]


def _is_title(line: pdfs.Piece, title: str) -> bool:
    return title in line.text and (line.bottom - line.top > 15 or "版权页" in title)


def test_every_code_can_be_read_from_paper(book, tmp_path):
    """All that the reader for screens speaks of, from the strips of the print master in which codes stand: at the right of columns."""
    import zxingcpp

    with pikepdf.open(book / "reader.pdf") as reader:
        told = {str(item.Alt) for item in reader.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item}
    for left in (640, 1290):
        strip = ("-x", left, "-y", 0, "-W", 380, "-H", 2800)  # pixels, 300 an inch
        pdfs.said("pdftoppm", "-r", 300, "-gray", *strip, book / "reader-print.pdf", tmp_path / f"p{left}")
    pages = [Image.open(page) for page in sorted(tmp_path.glob("p*.pgm"))]
    codes = [code.text for page in pages for code in zxingcpp.read_barcodes(page, zxingcpp.BarcodeFormat.QRCode)]
    assert len(codes) == len(set(codes)) > 380
    assert set(codes) == {
        alt.removeprefix(CODE) for alt in told if alt.startswith(CODE + "https://rd.internal/sample")
    }


def test_the_sheets_of_a_thick_book_carry_each_page_where_it_belongs(book):
    """Told by its text, page by page and half by half."""
    from tribune.render.print.imposition import sides

    source = [pdfs.bare(page) for page in pdfs.text(book / "reader.pdf").split("\f")[:-1]]
    halves = [pdfs.text(book / "reader-imposed.pdf", "-x", x, "-y", 0, "-H", 600, "-W", 421) for x in (0, 421)]
    placed = zip(*([pdfs.bare(page) for page in half.split("\f")[:-1]] for half in halves), strict=True)
    for side, texts in zip(sides(len(source)), placed, strict=True):
        assert texts == (source[side.left - 1], source[side.right - 1]), side


def test_sheets_of_a_thick_book_come_in_signatures(book):
    from tribune.render.print.imposition import sides

    with pikepdf.open(book / "reader.pdf") as reader, pikepdf.open(book / "reader-imposed.pdf") as sheets:
        count = len(reader.pages)
        assert len(sheets.pages) * 2 == count
        for side, page in zip(sides(count), sheets.pages, strict=True):
            assert set(page.obj.Resources.XObject.keys()) == {f"/P{side.left}", f"/P{side.right}"}


@pytest.mark.parametrize("pages", [4, 8, 60, 64, 68, 96, 500, 724])
def test_each_page_is_on_the_sheets_once_and_the_back_follows_the_front(pages):
    from tribune.render.print.imposition import sides

    made = sides(pages)
    assert sorted(number for side in made for number in (side.left, side.right)) == list(range(1, pages + 1))
    for front, back in zip(made[::2], made[1::2], strict=True):
        assert (back.left, back.right) == (front.right + 1, front.left - 1)
