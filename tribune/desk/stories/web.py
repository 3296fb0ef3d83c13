"""HTML into blocks: what mammoth makes of Word files, and saved web pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from tribune.desk.stories.blocks import Block, Cell, Image, Look, Note, Paragraph, Span, Table, is_empty, narrow
from tribune.desk.stories.reckoning import Account

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_BLOCKS = frozenset(
    re.split(
        " ",
        "address article aside blockquote body center dd div dl dt fieldset figcaption figure "
        "footer form h1 h2 h3 h4 h5 h6 header html li main nav ol p pre section table ul [document]",
    )
)
UNREAD = frozenset(re.split(" ", "head link meta noscript script style template title svg iframe video audio"))
_NUMBER = re.compile("\ufdd0(\\d+)\ufdd1")
_NOTE = re.compile(r"#(foot|end)note-(\d+)$")
_BROKEN = re.compile(r"(?<=[\u2e80-\uffee])[ \t]*\r?\n[ \t]*(?=[\u2e80-\uffee])")  # a line of the file, within text that has no blanks


class Reader:
    """Makes blocks of a tree. `looks` and `marks` are of Word's paragraphs, by the number that each carries."""

    def __init__(self, account: Account, looks: list[Look] = (), marks: dict[int, tuple[str, int]] | None = None):
        self.account, self.looks, self.marks = account, looks, marks or {}
        self._images: list[Image] = []

    def read(self, element: Tag, depth: int = 0) -> Iterator[Block]:
        """The blocks of an element."""
        if element.name in UNREAD:
            return
        if element.name == "table":
            yield self._table(element)
        elif element.name in ("ul", "ol"):
            yield from self._list(element, depth)
        elif element.name == "blockquote":
            for block in self._mixed(element, depth):
                yield replace(block, quoted=True) if isinstance(block, Paragraph) else block
        else:
            yield from self._mixed(element, depth)

    def _mixed(self, element: Tag, depth: int) -> Iterator[Block]:
        """Blocks within an element, and what text stands beside them."""
        loose: list = []
        for child in element.children:
            name = getattr(child, "name", None)
            if name in UNREAD or (name and (name in _BLOCKS or child.find(_BLOCKS))):
                yield from self._paragraphs(loose, element)
                loose = []
                yield from self.read(child, depth)
            else:
                loose.append(child)
        yield from self._paragraphs(loose, element)

    def _paragraphs(self, nodes: list, element: Tag) -> Iterator[Block]:
        """Text as paragraphs, one for each line, then the pictures in it."""
        spans: list[Span] = []
        shown_first = False  # a picture whose caption stands in its own paragraph
        for span in (span for node in nodes for span in self._spans(node)):
            is_first = bool(_said(span)) and not any(map(_said, spans))
            shown_first = shown_first or (is_first and bool(self._images))
            spans.append(span)
        images, self._images = self._images, []
        number = next((int(found[1]) for span in spans if (found := _NUMBER.search(span.text))), None)
        look = _styled(element, nodes) if number is None else self.looks[number]
        (mark, depth), goes_on = self.marks.get(number, ("", 0)), False
        if shown_first:
            yield from images
            images = []
        for line in _lines(spans):
            if images and not line and not look.turns:
                continue  # a paragraph of pictures alone
            shown = replace(look, bold=look.bold or (number is None and _all_bold(line)))
            yield Paragraph(tuple(line), shown, mark, depth, look.role == "quote", goes_on)
            look, mark, goes_on = _same_page(look), "", True
        yield from images

    def _spans(self, node, bold: bool = False, href: str = "") -> Iterator[Span]:
        name = getattr(node, "name", None)
        if name is None:
            if type(node).__name__ == "NavigableString":  # no comment, no declaration
                yield Span(re.sub(r"[ \t\r\n]+", " ", _BROKEN.sub("", str(node))), bold, href)
        elif name == "br":
            yield Span("\n")
        elif name == "img":
            self._images.append(_image(node))
        elif name not in UNREAD:
            found = _NOTE.match(node.get("href") or "") if name == "a" else None
            if found:
                yield Span("", note=found[1][0].replace("f", "") + found[2])
                return
            bold = bold or name in ("b", "strong") or bool(re.search(r"font-weight:\s*(?:bold|[6-9]00)", _style(node)))
            href = node.get("href") or "" if name == "a" else href
            for child in node.children:
                yield from self._spans(child, bold, href)

    def _list(self, element: Tag, depth: int) -> Iterator[Block]:
        if element.find("li", id=re.compile("^(?:foot|end)note-"), recursive=False):
            yield from self._notes(element)
            return
        for count, item in enumerate(element.find_all("li", recursive=False), start=1):
            mark = f"{count}." if element.name == "ol" else "•"
            for block in self.read(item, depth + 1):
                if mark and isinstance(block, Paragraph) and not block.is_empty and not block.mark:
                    block, mark = Paragraph(block.spans, block.look, mark, depth), ""
                yield block

    def _notes(self, element: Tag) -> Iterator[Note]:
        for item in element.find_all("li", recursive=False):
            kind, _, number = item["id"].partition("note-")
            for back in item.find_all("a", href=re.compile("^#(?:foot|end)note-ref-")):
                back.decompose()
            spans = [span for child in item.children for span in self._spans(child)]
            lines = [Span(" ") if span.text == "\n" else span for span in _joined(spans)]
            yield Note(kind[0].replace("f", "") + number, tuple(Paragraph(tuple(lines)).stripped().spans))

    def _table(self, element: Tag) -> Table:
        rows = [row for row in element.find_all("tr") if row.find_parent("table") is element]
        found = [row.find_all(["td", "th"], recursive=False) for row in rows]
        frames = sum(map(len, found)) == 1
        return Table(tuple(tuple(self._cell(cell, frames) for cell in cells) for cells in found if cells))

    def _cell(self, cell: Tag, frames: bool) -> Cell:
        """A cell; one that only frames a text keeps the tables in that."""
        blocks = tuple(self._mixed(cell, 0) if frames else _flat(self._mixed(cell, 0)))
        return Cell(blocks, _count(cell.get("colspan")), _count(cell.get("rowspan")))


def blocks(
    html: str, account: Account, looks: list[Look] = (), marks: dict[int, tuple[str, int]] | None = None
) -> list[Block]:
    """The blocks of an HTML text."""
    return list(Reader(account, looks, marks).read(tree(html)))


def tree(html: str) -> BeautifulSoup:
    """The elements of an HTML text."""
    from bs4 import BeautifulSoup

    return BeautifulSoup(html, "html.parser")


def _image(node) -> Image:
    source = node.get("src") or ""
    number = int(source.removeprefix("picture:")) if source.startswith("picture:") else None
    return Image(number, narrow(node.get("alt") or ""))


def _joined(spans: list[Span]) -> list[Span]:
    """Spans of one look run together, narrow, without the numbers of Word's paragraphs."""
    joined: list[Span] = []
    for span in spans:
        span = span._replace(text=_NUMBER.sub("", span.text))
        if span.text == "\n" or span.note or not joined or joined[-1][1:] != span[1:] or joined[-1].text == "\n":
            joined.append(span)
        else:
            joined[-1] = span._replace(text=joined[-1].text + span.text)
    return [
        span if span.text == "\n" else span._replace(text=narrow(span.text))
        for span in joined
        if span.text or span.note
    ]


def _said(span: Span) -> str:
    return _NUMBER.sub("", span.text).strip()


def _lines(spans: list[Span]) -> list[list[Span]]:
    lines: list[list[Span]] = [[]]
    for span in _joined(spans):
        if span.text == "\n":
            lines.append([])
        else:
            lines[-1].append(span)
    said = [line for line in lines if any(span.text.strip() or span.note for span in line)]
    return said or ([lines[0]] if spans else [])


def _flat(found: Iterator[Block]) -> Iterator[Block]:
    """The blocks of a cell; a table within one gives up its cells."""
    for block in found:
        if isinstance(block, Table):
            yield from (inner for row in block.rows for cell in row for inner in cell.blocks)
        elif not is_empty(block):
            yield block


def _count(value: str | None) -> int:
    return max(1, min(int(value), 100)) if value and value.isdecimal() and len(value) < 4 else 1


def _same_page(look: Look) -> Look:
    return replace(look, turns=False)


def _style(node) -> str:
    return node.get("style") or ""


def _styled(element: Tag, nodes: list) -> Look:
    """How text of a web page looks: by the nearest styles around and in it."""
    within = [each for node in nodes if getattr(node, "name", None) for each in (node, *node.find_all(True))]
    styles = "; ".join(_style(each) for each in (*within, element, *element.parents) if getattr(each, "attrs", None))
    size = re.search(r"font-size:\s*([\d.]{1,6})(pt|px)", styles)
    font = re.search(r"font-family:\s*[\"']?([^;\"',]{1,40})", styles)
    align = re.search(r"text-align:\s*(\w+)", styles)
    heading = re.fullmatch("h([1-6])", element.name or "")
    return Look(
        size=float(size[1]) * (1 if size[2] == "pt" else 0.75) if size else 0,
        font=font[1] if font else "",
        bold=_is_bold(nodes),
        lined=_is_lined((element, *within), nodes),
        align=align[1] if align else element.get("align") or "",
        role="caption" if element.name == "figcaption" or "caption" in " ".join(element.get("class") or ()) else "",
        level=0 if not heading else 0.5 if heading[1] == "1" else int(heading[1]) - 1,
    )


def _is_bold(nodes: list) -> bool:
    return _all_bold([span for node in nodes for span in Reader(Account(""))._spans(node)])


def _is_lined(around: tuple, nodes: list) -> bool:
    """Whether something underlined holds all of a text."""
    lined = (each for each in around if each.name == "u" or "underline" in _style(each))
    text = "".join(node.get_text() for node in nodes).strip()
    return bool(text) and any(each.get_text().strip() == text for each in lined)


def _all_bold(spans: list[Span]) -> bool:
    said = [span for span in spans if span.text.strip()]
    return bool(said) and all(span.bold for span in said)
