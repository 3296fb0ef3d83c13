"""Blocks as the Markdown that `tribune.prose` reads: what it gives back says the same, sign for sign."""

from __future__ import annotations

import re

from tribune.desk.stories.blocks import BLANKS, Block, Cell, Heading, Image, Item, Note, Paragraph, Span, Table
from tribune.desk.stories.reckoning import Account

_SIGNS = re.compile(r"([\\`*_\[\]<>|~])")
_START = re.compile(
    r"^([ \u3000]*)(#{1,6}(?=[\s\u3000])|#+|[-+=](?=[\s\u3000]|[-=+]*$)|[-=]{2,}|>|:(?=\s)|\d{1,9}(?=[.)](?:\s|$)))"
)
_ENTITY = re.compile(r"&(?=#?\w{1,40};)")
_LINK = re.compile(r"https?://[^\s<>()\"']+|mailto:[^\s<>()\"']+")


def written(blocks: list[Block], names: dict[int, str], account: Account | None = None) -> str:
    """The text of a story. `names` are the files of pictures by their number; cells written twice are told to `account`."""
    parts: list[str] = []
    before: Block | None = None
    for each in blocks:
        text = _block(each, names, account)
        if text:
            tight = isinstance(each, Item) and isinstance(before, Item) and _goes_on(before, each)
            tight |= isinstance(each, Note) and isinstance(before, Note)
            parts.append(("\n" if tight else "\n\n" if parts else "") + text)
            before = each
    return "".join(parts) + "\n"


def _goes_on(before: Item, item: Item) -> bool:
    return bool(before.number) == bool(item.number) or before.depth != item.depth


def _block(block: Block, names: dict[int, str], account: Account | None) -> str:
    if isinstance(block, Heading):
        return "#" * block.level + " " + heading(block)
    if isinstance(block, Item):
        return "   " * block.depth + (f"{block.number}. " if block.number else "- ") + _started(spans(block.paragraph.spans))
    if isinstance(block, Image):
        return image(block, names)
    if isinstance(block, Table):
        return _table(block, account)
    if isinstance(block, Note):
        return f"[^{block.name}]: {_started(spans(block.spans))}"
    return _paragraph(block) if isinstance(block, Paragraph) else ""


def _paragraph(block: Paragraph) -> str:
    lines = [_started(line.strip(BLANKS)) for line in spans(block.spans).split("\n")]
    quote = "> " if block.quoted and lines[0] else ""
    return quote + f"\\\n{quote}".join(lines)


def heading(block: Heading) -> str:
    """A heading's text; bold needs no saying there."""
    text = spans(tuple(span._replace(bold=False) for span in block.paragraph.spans))
    return re.sub(r"(#+)$", r"\\\1", text)


def line(block: Paragraph) -> str:
    """The first line of a paragraph, as it is written."""
    return _paragraph(block).split("\n")[0].removeprefix("> ").removesuffix("\\")


def _started(text: str) -> str:
    """A paragraph whose first sign would make something else of it."""
    match = _START.match(text)
    if not match:
        return text
    if match[2][0].isdigit():
        return text[: match.end()] + "\\" + text[match.end() :]
    return match[1] + "\\" + text[len(match[1]) :]


def spans(found: tuple[Span, ...]) -> str:
    """A run of text with what is bold, where it leads and its footnotes."""
    merged: list[Span] = []
    for span in found:
        if merged and merged[-1][1:] == span[1:] and not span.note:
            merged[-1] = span._replace(text=merged[-1].text + span.text)
        else:
            merged.append(span)
    whole = {span.bold for span in merged if span.text.strip(BLANKS)} == {True}
    text = "".join(_span(span, bold=span.bold and not whole) for span in merged)
    return re.sub(r"[ \t\xa0]+", " ", text).strip(BLANKS)


def _span(span: Span, bold: bool) -> str:
    text = escaped(span.text)
    core = text.strip(BLANKS)
    if core:
        shown = f"**{core}**" if bold and _may_be_bold(core) else core
        if _LINK.fullmatch(span.href) and not span.href.startswith("mailto:"):
            shown = f"[{shown}]({span.href})"
        text = text.replace(core, shown, 1)
    return text + (f"[^{span.note}]" if span.note else "")


def _may_be_bold(text: str) -> bool:
    """Asterisks beside signs that aren't words are read in more than one way: then it's plain."""
    return bool(re.match(r"\w|[“《（【]", text) and re.search(r"\w$|[”》）】。！？：]$", text)) and "*" not in text


def escaped(text: str) -> str:
    """A text whose signs are mere signs."""
    text = _SIGNS.sub(r"\\\1", text)
    text = re.sub(r"!(?=\\\[)", r"\\!", text)
    return _ENTITY.sub("&#38;", text)  # a backslash would leave the entity one


def image(block: Image, names: dict[int, str]) -> str:
    """A picture with its words; of one that lies elsewhere its caption keeps the place."""
    if block.number is None or block.number not in names:
        return _started(escaped(block.caption))
    alt = escaped(block.alt or block.caption).replace("\n", " ")
    caption = block.caption.replace("\\", "\\\\").replace('"', "”")
    return f"![{alt}]({names[block.number]}" + (f' "{caption}")' if caption else ")")


def _table(table: Table, account: Account | None) -> str:
    """Merged cells stand in each place that they cover."""
    rows = []
    for line in table.grid():
        cells = []
        for cell, begins in line:
            cells.append(_cell(cell))
            if not begins and account:
                account.double(cell.text)
        rows.append("| " + " | ".join(cells) + " |")
    width = len(table.grid()[0]) if table.grid() else 0
    return "\n".join([rows[0], "|" + " --- |" * width, *rows[1:]]) if width else ""


def _cell(cell: Cell) -> str:
    found = [spans(each.spans) for each in cell.blocks if isinstance(each, Paragraph)]
    return " ".join(text for text in found if text)
