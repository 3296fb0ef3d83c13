"""Promises about the gate before the press, and about a book that it stops."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import hard
import pdfs
import pikepdf
import pytest
from conftest import BASE, run_build

from tribune.model.booklet import Booklet
from tribune.render import memory, typst
from tribune.render.print import endings, epub, figures, press, proof, tree, volumes
from tribune.render.print.layout import Layout
from tribune.render.print.runs import PICTURE as PICTURED
from tribune.render.print.runs import Reader

PAGE = """
#set page(width: {width}pt, height: {height}pt, margin: (left: {inside}pt, right: {outside}pt, top: {upper}pt, bottom: {lower}pt))
#set text(font: ("Noto Serif SC", "Noto Sans SC"), size: 10.5pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
"""
AS_OF = ("--as-of", "2026-01-01")
PICTURE = '#move(dy: {down}pt, image(bytes((0, 0, 0)), format: (encoding: "rgb8", width: 1, height: 1), width: {wide}, height: 30pt))'
FAULTS = {
    "outside": '#box(width: 1em, "PneumonoultramicroscopicsilicovolcanoconiosisPneumonoultramicroscopic")',
    "over": "#place(dy: 4pt)[后面一句压在上面]前面一句先排在这里",
    "outside, a table that isn't divided": '#block(breakable: false, table(columns: 2, ..range(60).map(n => [第#n;件事])))',
    "over, figures in columns too narrow": '#grid(columns: (1fr,) * 4, ..range(4).map(n => text(size: 20pt, "123,456,789,012")))',
    "over, an entry's page on its name": '#box(width: 4em)[#place(right, dx: -3em)[36]柳林镇东]',
    "outside, a picture": PICTURE.format(wide="120%", down=0),
    "over, a picture on words": "正文一句" + PICTURE.format(wide="50%", down=-12),
    "outside, words beside the text that reach into the cut": '#place(dx: 302pt, text(size: 7pt)[六个字排不下])',
    "small": "#text(size: 4.8pt)[小字]",
    "screened": "#text(size: 8pt, fill: luma(40%))[灰字]",
}
SOUND = "正文一句。#linebreak()第二句，#super(size: 6.3pt)[①]后面还有。#text(size: 9pt, fill: luma(40%))[九磅的灰字]"
SOUND += "#place(dx: 302pt, text(size: 7pt)[四字一行])"


def page_of(text: str, **data: object) -> bytes:
    """A page of the book's size with a text; `data`: what lies beside it, each as a JSON file."""
    with typst.desk(0) as desk:
        for name, told in data.items():
            desk.put(f"{name}.json", told)
        (desk.folder / "fault.typ").write_text(PAGE.format_map(Layout.of(Booklet()).data) + text, "utf-8")
        return desk.set("fault.typ", tags=False)


def flaws(pdf: bytes) -> set[str]:
    """What the gate says of a page."""
    layout = Layout.of(Booklet())
    with press.opened(pdf) as document:
        for page in document.pages:
            page.obj.Contents = document.make_stream(grey(page.Contents.read_bytes()))
            page.trimbox = page.mediabox
        return {flaw.what for flaw in proof.Proof(layout).flaws(document)}


def grey(content: bytes) -> bytes:
    from tribune.render.print import plates

    return plates.COLOUR.sub(rb" \1 g", content)


@pytest.mark.parametrize("kind", FAULTS)
def test_the_gate_stops_each_kind_of_fault(kind):
    assert kind.partition(",")[0] in flaws(page_of(FAULTS[kind]))


def test_the_gate_lets_a_sound_page_pass():
    assert flaws(page_of(SOUND)) == set()


def test_a_page_that_is_the_same_to_the_last_byte_is_not_looked_at_again(tmp_path, monkeypatch):
    memory.use(tmp_path)
    try:
        assert flaws(page_of(FAULTS["small"])) == {"small"}
        with monkeypatch.context() as patch:
            patch.setattr(Reader, "runs", lambda *_: pytest.fail("looked at again"))
            assert flaws(page_of(FAULTS["small"])) == {"small"}
        assert flaws(page_of(SOUND)) == set()
    finally:
        memory.use(None)


def test_pages_that_draw_alike_with_other_fonts_are_told_apart():
    with press.opened(page_of("甲甲")) as one, press.opened(page_of("乙乙")) as other:
        assert one.pages[0].Contents.read_bytes() == other.pages[0].Contents.read_bytes()
        assert Reader().stamp(one.pages[0]) != Reader().stamp(other.pages[0])


@pytest.fixture(scope="module")
def hard_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of the stories that are hard to set, which the gate let pass."""
    root = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("hard") / "archive"))
    hard.write(root / "stories")
    site = root / "content/site.yaml"
    long = "某某自治州某某各族自治县人大代表履职档案"  # of twenty characters: none stands outside the cover or the title page
    site.write_text(site.read_text("utf-8").replace("title: 代表履职档案", f"title: {long}"), "utf-8")
    head = "title: 河道清了十里长堤绿了——记样例区人大代表代表甲\ndate: 2025-01-01\ntheme: rural\nsummary: 提要。\n"
    (root / "stories/subtitle.md").write_text(f"---\n{head}---\n正文。\n", "utf-8")
    counted = "".join(f"  - {{number: {n}, unit: 场, meaning: 院坝会先后在十二个院落里开过一遍}}\n" for n in range(1, 5))
    for number in range(2):  # whose figures would stand beside the next one's
        head = f"title: 短的第{number}篇\ndate: 2024-12-31\ntheme: rural\nsummary: 提要。\nfigures:\n{counted}"
        (root / f"stories/short-{number}.md").write_text(f"---\n{head}---\n办完了。\n", "utf-8")
    done = run_build(root, *AS_OF, "--editions", "booklet")
    assert done.returncode == 0, done.stdout
    return root / "site/booklet"


def test_whatever_a_story_holds_is_set_within_its_page_and_on_nothing_else(hard_book: Path):
    pages = pdfs.lines(hard_book / "reader.pdf")
    lines = [line for page in pages for line in page]
    with pikepdf.open(hard_book / "reader.pdf") as document:
        shown = [number for number, page in enumerate(pages) if "一句话说到照片。" in [line.text for line in page]]
        assert [bool(document.pages[number].get("/Resources", {}).get("/XObject")) for number in shown] == [True]
    assert "——记样例区人大代表代表甲" in [line.text for line in lines]
    assert [line for line in lines if line.text[0] in "·–－～／，。、；：？”’）》…"] == []
    assert [line for line in lines if line.text.startswith("—") and not line.text.startswith("——")] == []
    layout = Layout.of(Booklet())
    for number, page in enumerate(pages, start=1):
        edge = (layout.inside if number % 2 else layout.outside) + layout.measure
        assert [line.text for line in page if line.text.endswith("——") and line.right > edge + 0.5] == []


@pytest.mark.parametrize(("written", "ragged"), [("2023-0001 2023-0002 2023-0003", ["ragged"]), ("共3件，2件已办结。", [])])
def test_a_paragraph_of_numbers_is_not_stretched_to_both_edges(written: str, ragged: list):
    assert endings.without_runts([["p", [written]]])[0][2:] == ragged


@pytest.mark.parametrize("trim", ["大32开", "32开", "16开", "A5"])
def test_words_have_room_beside_the_type_area_however_thick_the_book_is(trim: str):
    thin, *thick = (Layout.of(Booklet(trim=trim), pages) for pages in (0, 450, 700))
    assert all(each.beside and each.inside > thin.inside + 8 and each.characters >= thin.characters - 1 for each in (*thick,))


IMAGE = ["img", "a.jpg", "图"]
STANDING = [  # a block, and what stands in its place
    (["p", [IMAGE, " ", IMAGE]], [["row", [["figure", [IMAGE]], ["figure", [IMAGE]]]]]),
    (["p", ["见", IMAGE, "。"]], [["p", ["见", "。"]], ["figure", [IMAGE]]]),
    (["p", ["一枚", ["img", "sign.png", "章"]]], [["p", ["一枚", ["img", "sign.png", "章"]]]]),
    (["ul", [["li", ["见", IMAGE], ""]], ""], [["ul", [["li", ["见", ["figure", [IMAGE]]], ""]], ""]]),
    (["table", [["tr", [["td", [IMAGE]], ["td", []]]]]], [["table", [["tr", [["td", [["plate", "a.jpg", "图", 2]]], ["td", []]]]]]]),
]


@pytest.mark.parametrize(("block", "standing"), STANDING)
def test_photographs_stand_out_of_sentences_side_by_side_and_as_wide_as_cells(block: list, standing: list):
    assert figures.placed([block], lambda file: file == "a.jpg") == standing


@pytest.mark.parametrize(("written", "small"), [("CO₂。", ["CO", ["sub", ["2"]], "。"]), ("10⁻³", ["10", ["sup", ["−3"]]]), ("x²", ["x²"])])
def test_indices_and_powers_that_fonts_lack_are_set_small(written: str, small: list):
    assert tree.tree(f"<p>{written}</p>", str) == [["p", small]]


def test_no_row_of_a_table_is_alone_on_a_page(hard_book: Path):
    for page in pdfs.lines(hard_book / "reader.pdf"):
        rows = [line for line in sorted(page, key=lambda line: line.top) if re.fullmatch(r"第\d+类\d*", line.text)]
        heads = [line for line in page if line.text.startswith("列0")]
        for head in heads:
            below = [row for row in rows if row.top > head.top and not any(head.top < other.top < row.top for other in heads)]
            assert not rows or len(below) != 1, rows


def test_numbers_stay_with_their_units_and_names_are_not_torn_nor_marked(hard_book: Path):
    told = pdfs.text(hard_book / "reader.pdf", "-layout")
    assert not set(told) & set("\u2060\u200b"), "what is copied has no marks that nobody sees"
    lines = [re.sub(r"\s", "", line) for line in told.splitlines()]
    assert [whole for whole in hard.WHOLE if sum(line.count(whole) for line in lines) < 28] == []


def test_whatever_a_story_holds_fits_a_telephone_as_an_ebook(hard_book: Path, browser, tmp_path: Path):
    with zipfile.ZipFile(hard_book / "reader.epub") as ebook:
        ebook.extractall(tmp_path)
    page = browser.new_page(viewport={"width": 360, "height": 780})
    for chapter in sorted(tmp_path.glob("OEBPS/text/*.xhtml")):
        page.goto(chapter.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, chapter.name
    page.close()


def test_a_table_of_many_columns_comes_in_parts_in_an_ebook():
    rows = [["tr", [["td", [f"{row}-{column}"], ""] for column in range(30)]] for row in range(3)]
    shown = epub.xhtml([["table", rows]])
    tables = [re.findall(r"<tr>(.*?)</tr>", table) for table in shown.split("<table>")[1:]]
    assert all(row.count("<td>") <= 8 and f"{place}-0" in row for table in tables for place, row in enumerate(table))
    assert all(f">{row}-{column}<" in shown for row in range(3) for column in range(30))


def test_a_name_with_a_character_that_no_font_has_is_printed_with_a_sign_in_its_place(archive_folder: Path):
    deputy = next((archive_folder / "content/deputies").iterdir())
    deputy.write_text(deputy.read_text("utf-8").replace("name: 张慧娟", "name: 张𠀋娟"), "utf-8")
    (archive_folder / "content/suggestions").mkdir(exist_ok=True)
    lamp = "title: 装一盏灯🍎\ndate: 2025-01-01\ntext: 一句话。\n"
    (archive_folder / "content/suggestions/lamp.yaml").write_text(lamp, "utf-8")
    done = run_build(archive_folder, *AS_OF, "--editions", "web,booklet")
    assert done.returncode == 0, done.stdout
    assert "B010" in done.stderr
    assert "B001" not in done.stdout + done.stderr, "what the book doesn't print doesn't matter to it"
    assert "张〓娟" in pdfs.text(archive_folder / "site/booklet/reader.pdf")
    assert "张𠀋娟" in (archive_folder / f"site/web/deputies/{deputy.stem}.html").read_text("utf-8")


def test_a_book_with_a_fault_is_withheld_alone(archive_folder: Path):
    done = run_build(archive_folder, *AS_OF, "--editions", "web,booklet")
    assert done.returncode == 0, done.stdout
    with (archive_folder / "stories/clean-yard.md").open("a", encoding="utf-8") as story:
        story.write("\n一个谁也没有的字：\U0002c0f5。\n")
    done = run_build(archive_folder, *AS_OF, "--editions", "web,booklet")
    assert done.returncode == 1
    assert "B001" in done.stdout
    assert not (archive_folder / "site/booklet").exists(), "no old book stands beside a new site"
    told = (archive_folder / "site/web/stories/clean-yard.html").read_text("utf-8")
    assert "\U0002c0f5" in told


def test_a_book_above_the_binding_limit_is_divided_into_volumes_with_one_index(archive_folder: Path):
    for number in range(24):
        theme = ("rural", "livelihood")[number % 2]
        head = f"title: 第{number}件小事\ndate: 2025-07-05\ntheme: {theme}\nsummary: 一句提要。\nplace: 河湾{number}号\n"
        (archive_folder / f"stories/many-{number}.md").write_text(f"---\n{head}---\n一句话。\n", "utf-8")
    with (archive_folder / "content/site.yaml").open("a", encoding="utf-8") as site:
        site.write("booklet: {most: 40, starts: 另页}\n")
    done = run_build(archive_folder, *AS_OF, "--editions", "booklet")
    assert done.returncode == 0, done.stdout
    volumes = sorted((archive_folder / "site/booklet").glob("reader-[0-9].pdf"))
    assert len(volumes) == len(list((archive_folder / "site/booklet").glob("cover-print-*.pdf"))) > 1
    printed = {}
    for volume in volumes:
        with pikepdf.open(volume) as document:
            assert len(document.pages) - 4 <= 40
        for page in pdfs.lines(volume):
            shown = [line.text for line in page]
            folio = next((text for text in shown if text.isdigit()), "")
            printed |= {text: folio for text in shown if text.startswith("第") and text.endswith("件小事")}
    index = pdfs.text(volumes[-1], "-layout").replace("\u2060", "")
    for number in range(24):
        assert re.search(rf"河湾 ?{number} ?号\s+{printed[f'第{number}件小事']}\b", index), number
    assert not list((archive_folder / "site/booklet").glob("reader.pdf"))


def test_what_no_stapler_holds_is_refused_with_its_figure():
    choices = Booklet(binding="骑马订")
    assert volumes.most(choices) == 64
    glued = Booklet(thickest=20, board="0.3", glue="0.2")
    assert volumes.most(glued) == int((20 - 0.8) / 0.104 * 2)
    story = {"date": [2025, 1, 1], "by": [], "unit": None, "body": ["字" * 60_000], "photographs": []}
    data = {"layout": Layout.of(choices).data, "parts": [{"id": "a", "name": "甲", "stories": [story], "plate": None}]}
    shares = volumes.shares(data | {name: [] for name in volumes.BACK}, "主题", True)
    assert volumes.divided(shares, 64)[0].pages > 64, "a theme is divided no further"


def test_nothing_lies_on_a_long_name_on_a_door_sign_or_a_card(archive_folder: Path):
    deputy = next((archive_folder / "content/deputies").iterdir())
    long = "name: 阿卜杜热西提·阿不都热依木·买买提·吐尔逊\n" + "".join(
        f"{field}: {'某街道人大工委副主任兼某社区人大代表联络站站长' * 2}\n" for field in ("post", "occupation")
    )
    deputy.write_text(deputy.read_text("utf-8").replace("name: 张慧娟\n", long), "utf-8")
    (archive_folder / "content/codes.yaml").write_text(f"tnk8: {deputy.stem}\n", "utf-8")
    station = archive_folder / "content/stations/liu-xi.yaml"
    station.write_text(station.read_text("utf-8").replace("name: 柳西", f"name: {'柳西社区与东北片区' * 4}"), "utf-8")
    done = run_build(archive_folder, *AS_OF, "--editions", "signs")
    assert done.returncode == 0, done.stdout
    for file in (archive_folder / "site/signs").rglob("*.pdf"):
        with pikepdf.open(file) as document:
            for page in document.pages:
                runs = [run for run in Reader().runs(page) if run.text != PICTURED]
                assert [run.text for run in proof.covered(runs)] == [], file.name
                code = next((run.box for run in runs if run.text == "tnk8" and file.stem == "cards"), None)
                beside = [run.box for run in runs if code and run.box != code and run.box[2] > code[0]]
                assert all(box[3] <= code[1] or box[1] >= code[3] for box in beside)
