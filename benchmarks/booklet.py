"""The book at 217 stories, 144 deputies and 100 photographs: Typst against WeasyPrint, same content, same run.

    .venv/bin/python benchmarks/booklet.py            # WeasyPrint is fetched by uv for this run only

Prints CPU seconds, peak memory, pages and size of each, and the ratios; of Typst's, what setting takes before both files are finished.
CPU is that of the process that sets the book,
photographs being scaled before: for Typst the reader for screens and the print master; for WeasyPrint one PDF/UA-1 of the
same book: its texts, heads, contents, profiles in two columns, and the indexes with their pages. Dated is the same two files
on another day, nothing else having changed. The floor is Typst setting the bare paragraphs: no photographs, no heads, no
numbers, no tags.
"""

from __future__ import annotations

import argparse
import datetime
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).parents[1]
sys.path[:0] = [str(PROJECT), str(Path(__file__).parent)]
UV = next(PROJECT.glob(".uv/*/bin/uv"), Path("uv"))
READER, PRINT = "reader.pdf", "reader-print.pdf"
PACKAGES = ("weasyprint==70.0",)
STEPS = ("floor", "typst", "dated", "weasyprint")
FLOOR = """
#let book = json("book.json")
#set page(width: book.layout.width * 1pt, height: book.layout.height * 1pt, margin: (x: 17mm, y: 20mm))
#set text(font: ("Noto Serif SC", "Noto Sans SC", "Tribune Kai"), size: 10.5pt, lang: "zh", region: "cn", fallback: false)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 6.3pt, spacing: 6.3pt, linebreaks: "simple")
#let words(node) = if type(node) == str { node } else if node.at(0) != "figure" { node.at(1).map(words).join() }
#for part in book.parts { for story in part.stories {
  for text in (story.title, story.lead, ..story.body.map(words)) { par(text) }
} }
#for one in book.deputies {
  for text in (one.name, one.identity, ..one.duties, ..(one.promises + one.performance).map(row => row.at(0))) { par(text) }
}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=217)
    parser.add_argument("--deputies", type=int, default=144)
    parser.add_argument("--photos", type=int, default=100)
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    parser.add_argument("--desk", type=Path, help=argparse.SUPPRESS)
    choices = parser.parse_args()
    if choices.step:
        print(json.dumps(globals()[f"by_{choices.step}"](choices.desk)))
        return
    with tempfile.TemporaryDirectory() as scratch:
        prepare(Path(scratch), choices)
        rows = {name: measured(name, Path(scratch)) for name in STEPS}
    for name, row in rows.items():
        print("{:<11} {cpu:6.1f} s CPU  {peak:6.0f} MB  {pages:4d} pages  {size:6.1f} MB".format(name, **row))
    print(f"of typst setting: {rows['typst']['setting']:.1f} s CPU")
    for name in ("weasyprint", "floor", "dated"):
        print(f"{name} / typst: {rows[name]['cpu'] / rows['typst']['cpu']:.2f}")


def prepare(scratch: Path, choices: argparse.Namespace) -> None:
    """Lay out what both set: the manuscript, the inks, the scaled photographs, and the page for WeasyPrint."""
    from corpus import generate

    from tribune import load
    from tribune.model import Archive
    from tribune.pages.book import Book
    from tribune.render.print import inks, photographs
    from tribune.render.print.manuscript import Manuscript

    generate(scratch / "archive", choices.stories, choices.deputies, choices.photos, names=True)
    records = load.parse(load.read(scratch / "archive"))
    book = Manuscript(Book(Archive.of(records, datetime.date(2026, 1, 1), records.media)))
    data = {"book.json": book.data, "inks.json": inks.screen(theme.colour for theme in book.book.archive.site.themes)}
    for name, made in data.items():
        (scratch / name).write_text(json.dumps(made), "utf-8")
    for folder in ("screen", "print", "pictures"):
        (scratch / folder).mkdir()
    for name, shown in book.pictures.items():
        (scratch / "pictures" / name).write_bytes(photographs.stand_in(name))
        for folder in ("screen", "print"):
            data = photographs.make(shown, records.pictures[shown.medium.name], folder == "print")
            (scratch / folder / name).write_bytes(data)
    (scratch / "book.html").write_text(page(book.data), "utf-8")


def measured(step: str, scratch: Path) -> dict:
    """CPU, memory and result of a step, in a process of its own."""
    python = [sys.executable] if step != "weasyprint" else [
        UV, "run", "--quiet", "--no-project", "--with", *PACKAGES, "--with", "pikepdf", "python",
    ]  # fmt: skip
    command = [*map(str, python), __file__, "--step", step, "--desk", str(scratch)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)


def by_typst(scratch: Path) -> dict:
    """The reader and the print master, as the edition makes them."""
    import shutil

    from tribune.render import typst
    from tribune.render.print import inks, press

    for file in typst.templates():
        shutil.copy(file, scratch)
    given, shown, grey = (
        [file.read_bytes() for file in sorted((scratch / folder).iterdir())]
        for folder in ("pictures", "screen", "print")
    )
    began = cpu()
    book = typst.Desk(scratch, 0).set("book.typ", typst.ACCESSIBLE, apart=True)
    setting = cpu() - began
    with press.opened(book) as document:
        reader = press.for_screens(document, dict(zip(given, shown, strict=True)), 4, before=2)
        inside = press.master(document, "", PRINT, press.Press(inks.grey), dict(zip(shown, grey, strict=True)), cover=2)
    spent = cpu() - began
    for name, made in ((READER, reader), (PRINT, inside)):
        (scratch / name).write_bytes(made)
    return {**told(spent, reader), "setting": setting}


def by_dated(scratch: Path) -> dict:
    """Both on another day."""
    from tribune.render.print import dating

    given = {name: (scratch / name).read_bytes() for name in (READER, PRINT)}
    began = cpu()
    made = {name: dating.dated(name, data, datetime.date(2026, 1, 2)) for name, data in given.items()}
    return told(cpu() - began, made[READER])


def by_floor(scratch: Path) -> dict:
    """The texts and nothing else."""
    from tribune.render import typst

    (scratch / "floor.typ").write_text(FLOOR, "utf-8")
    began = cpu()
    made = typst.Desk(scratch, 0).set("floor.typ", tags=False)
    return told(cpu() - began, made)


def by_weasyprint(scratch: Path) -> dict:
    from weasyprint import HTML

    began = cpu()
    made = HTML(filename=str(scratch / "book.html")).write_pdf(pdf_variant="pdf/ua-1")
    return told(cpu() - began, made)


def told(seconds: float, pdf: bytes) -> dict:
    """What a step tells; peak memory is that of the largest of its processes, in MB."""
    import io

    import pikepdf

    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = max(resource.getrusage(each).ru_maxrss for each in who) / 1024
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {"cpu": seconds, "peak": peak, "pages": len(document.pages), "size": len(pdf) / 1e6}


def cpu() -> float:
    """CPU seconds of this process and of those that it waited for."""
    return time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


def page(book: dict) -> str:
    """The same book as one HTML page with the same measures: texts, photographs, heads, contents, profiles, indexes."""
    size = book["layout"]
    fonts = "".join(
        f"@font-face {{ font-family: {family}; src: url(file://{PROJECT}/templates/fonts/{file}) }}"
        for family, file in (("song", "NotoSerifSC-8105-R.otf"), ("hei", "NotoSansSC-8105-R.otf"))
    )
    style = f"""{fonts} @page {{ size: {size["width"]}pt {size["height"]}pt; margin: 20mm 17mm; @bottom-center {{
      content: counter(page) }} @top-center {{ content: string(head) }} }} body {{ font: 10.5pt/1.6 song; text-align: justify }}
      p {{ margin: 0; text-indent: 2em }} h1 {{ break-before: right; font-weight: 400; string-set: head content() }}
      h2, h3 {{ font: 400 15pt hei; break-after: avoid }} img {{ width: 100% }} .two {{ columns: 2; column-gap: 7mm; font-size: 8.5pt }}
      a.to {{ display: block }} a.to::after {{ content: leader(dotted) target-counter(attr(href), page) }}
      a.at::after {{ content: target-counter(attr(href), page) }} svg {{ width: 16mm }}"""
    contents = "".join(led(f"story:{s['id']}", s["title"]) for part in book["parts"] for s in part["stories"])
    parts = "".join(f"<h1>{part['name']}</h1>" + "".join(map(story, part["stories"])) for part in book["parts"])
    people = two("代表", "".join(map(deputy, book["deputies"]))) + two("联络站", "".join(map(station, book["stations"])))
    indexes = "".join(two("索引", index(book[name])) for name in ("sounds", "strokes", "places"))
    body = f"<nav>{contents}</nav>{parts}{people}{indexes}"
    return (f'<html lang="zh-CN"><head><meta charset="utf-8"><title>{book["title"]}</title><style>{style}</style></head>'
            f"<body>{body}</body></html>").replace("../pictures/", "screen/")  # fmt: skip


def led(target: str, words: str) -> str:
    return f'<a class="to" href="#{target}">{words}</a>'


def two(heading: str, body: str) -> str:
    return f'<h1>{heading}</h1><div class="two">{body}</div>'


def story(each: dict) -> str:
    from tribune.render.print.epub import xhtml

    shown = xhtml([["figure", photograph] for photograph in each["photographs"]])
    by = "　".join(f"{who['name']} {' · '.join(who['told'])}" for who in each["by"])
    figures = "".join(f"<p>{number} {unit} {meaning}</p>" for number, unit, meaning in each["figures"])
    head = f'<h2 id="story:{each["id"]}">{each["title"]}</h2>{each["qr"]}<p>{each["lead"]}</p><p>{by} {each["place"]}</p>'
    return f"{head}{figures}{shown}{xhtml(each['body'])}"


def deputy(each: dict) -> str:
    rows = [each["identity"] or "", *each["duties"], *(row[0] for row in (*each["promises"], *each["performance"]))]
    rows += [each["occupation"] or "", *each["reception"], *(name for _, name in each["stations"])]
    return profile("deputy", each, rows)


def station(each: dict) -> str:
    rows = [each[name] for name in ("address", "hours", "telephone", "summary") if each[name]]
    return profile("station", each, [*rows, *each["activities"], *each["text"], *(name for _, name in each["deputies"])])


def profile(kind: str, each: dict, rows: list[str]) -> str:
    stories = "".join(led(f"story:{id}", title) for id, title in each["stories"])
    head = f'<h2 id="{kind}:{each["id"]}">{each["name"]}</h2>{each["qr"]}'
    return head + "".join(f"<p>{row}</p>" for row in rows) + stories


def index(groups: list) -> str:
    at = lambda targets: " ".join(f'<a class="at" href="#{target}"></a>' for target in targets)  # noqa: E731
    return "".join(
        f"<h3>{key}</h3>" + "".join(f"<p>{name} {at(targets)}</p>" for name, _, targets in entries) for key, entries in groups
    )


if __name__ == "__main__":
    main()
