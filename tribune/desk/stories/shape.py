"""What of a story's shape nobody but the import says: where it begins and ends, headings, lists, lines, captions; each as a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from tribune.desk.plan import Guess, Told
from tribune.desk.stories import markdown
from tribune.desk.stories.blocks import BLANKS, Block, Heading, Image, Item, Paragraph
from tribune.desk.stories.headings import is_numbered
from tribune.desk.stories.lists import is_point
from tribune.desk.stories.title import is_preface
from tribune.desk.telling import said

SHORT = 36  # signs of a line that might be a heading, a caption or a name, and was taken for text
_SURE = {"style": 0.95, "number": 0.8, "sign": 0.6, "look": 0.5, "alone": 0.5}  # of a heading, by what tells it
_ENDED = re.compile(r"[。！？!?…：:；;，,、]\W*$")


def guesses(blocks: list[Block]) -> Iterator[Guess]:
    """Each part of the text that was taken for what it is by its looks or its words, in their order."""
    for sort, group in groupby(blocks, type):
        found = list(group)
        yield from _of_list(found) if sort is Item else (guess for each in found for guess in _of(each))
    yield from _ends([each for each in blocks if isinstance(each, Paragraph)])


def _of_list(items: list[Item]) -> Iterator[Guess]:
    if any(each.is_typed for each in items):
        yield _guess("list", _first(items[0].paragraph), 0.7, "list", count=len(items))


def _of(block: Block) -> Iterator[Guess]:
    if isinstance(block, Heading):
        why = said(Told(f"story_from_{block.why}"))
        yield _guess("heading", markdown.heading(block), _SURE[block.why], "heading", level=block.level - 1, why=why)
    elif isinstance(block, Image) and block.caption:
        yield _guess("caption", block.caption, 0.7, "credit" if block.credit else "caption", credit=block.credit)
    elif isinstance(block, Paragraph):
        yield from _of_paragraph(block)


def _of_paragraph(paragraph: Paragraph) -> Iterator[Guess]:
    text = paragraph.text.strip(BLANKS)
    if "\n" in text:
        yield _guess("verse", _first(paragraph), 0.6, "verse")
    elif paragraph.quoted:
        yield _guess("quotation", _first(paragraph), 0.8, "quotation")
    elif is_preface(text):
        yield _guess("preface", _first(paragraph), 0.7, "preface")
    elif is_numbered(text) or is_point(paragraph):
        yield _guess("paragraph", _first(paragraph), 0.6, "counted")
    elif len(text) <= SHORT and not _ENDED.search(text):
        yield _guess("paragraph", _first(paragraph), 0.6, "line")


def _ends(told: list[Paragraph]) -> Iterable[Guess]:
    """Where the text begins below its title, and where it ends above what closes a paper."""
    if len(told) > 1:
        yield _guess("begins", _first(told[0]), 0.8, "begins")
        yield _guess("ends", _first(told[-1]), 0.8, "ends")


def _first(paragraph: Paragraph) -> str:
    """The first line as it is written."""
    return markdown.line(paragraph)


def _guess(field: str, value: str, sure: float, key: str, **facts: object) -> Guess:
    return Guess(field, value, sure, said(Told(f"story_shape_{key}", facts)))
