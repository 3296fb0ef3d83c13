"""Promises about the gate before the press, and about a book that it stops."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import run_build

from tribune.model.booklet import Booklet
from tribune.render import typst
from tribune.render.print import press, proof
from tribune.render.print.layout import Layout

PAGE = """
#set page(width: {width}pt, height: {height}pt, margin: (left: {inside}pt, right: {outside}pt, top: {upper}pt, bottom: {lower}pt))
#set text(font: ("Noto Serif SC", "Noto Sans SC"), size: 10.5pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
"""
AS_OF = ("--as-of", "2026-01-01")
FAULTS = {
    "outside": '#box(width: 1em, "PneumonoultramicroscopicsilicovolcanoconiosisPneumonoultramicroscopic")',
    "over": "#place(dy: 4pt)[后面一句压在上面]前面一句先排在这里",
    "small": "#text(size: 4.8pt)[小字]",
    "screened": "#text(size: 8pt, fill: luma(40%))[灰字]",
}
SOUND = "正文一句。#linebreak()第二句，#super(size: 6.3pt)[①]后面还有。#text(size: 9pt, fill: luma(40%))[九磅的灰字]"


def flaws(text: str) -> set[str]:
    """What the gate says of one page."""
    layout = Layout.of(Booklet())
    with typst.desk(0) as desk:
        (desk.folder / "fault.typ").write_text(PAGE.format_map(layout.data) + text, "utf-8")
        pdf = desk.set("fault.typ", tags=False)
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
    assert kind in flaws(FAULTS[kind])


def test_the_gate_lets_a_sound_page_pass():
    assert flaws(SOUND) == set()


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
