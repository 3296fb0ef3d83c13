"""Lines that are lines: verse, mottos and songs, whose breaks say something; each run of them becomes one paragraph."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from tribune.desk.stories.blocks import BLANKS, Block, Paragraph, Span
from tribune.desk.stories.body import Body, is_slanted
from tribune.desk.stories.headings import is_numbered
from tribune.desk.stories.lists import is_point
from tribune.desk.stories.title import is_centred

LONGEST = 24  # signs of a line
_FIRST = re.compile("[A-Za-z\u3400-\u9fff“‘《〈「『…—]")  # of a line; one that is counted (①) stands for itself
FEWEST = 3  # lines that are paragraphs of their own; two may be anything


def found(blocks: list[Block], body: Body) -> list[Block]:
    """The blocks with each run of such lines as one paragraph, whose text has breaks in it."""
    out: list[Block] = []
    place = 0
    while place < len(blocks):
        run = _broken(blocks, place) or _apart(blocks, place, body)
        out.append(_joined(run) if run else blocks[place])
        place += len(run) or 1
    return out


def _broken(blocks: list[Block], place: int) -> list[Block]:
    """The lines of one paragraph that was broken by hand, if they're short; a writer who breaks longer ones means paragraphs."""
    rest = takewhile(lambda each: isinstance(each, Paragraph) and each.goes_on, blocks[place + 1 :])
    run = [blocks[place], *rest]
    return run if len(run) > 1 and all(_is_line(each) for each in run) else []


def _apart(blocks: list[Block], place: int, body: Body) -> list[Block]:
    """Short paragraphs of one look, in the middle or in slanted letters."""
    run = [*takewhile(lambda each: _is_line(each) and _is_set_off(each, blocks[place], body), blocks[place:])]
    return run if len(run) >= FEWEST else []


def _is_line(block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.is_empty or block.quoted:
        return False
    text = block.text.strip(BLANKS)
    return len(text) <= LONGEST and bool(_FIRST.match(text)) and not is_numbered(text) and not is_point(block)


def _is_set_off(paragraph: Paragraph, first: Paragraph, body: Body) -> bool:
    return (is_centred(paragraph) or is_slanted(paragraph, body)) and paragraph.look == first.look


def _joined(run: list[Paragraph]) -> Paragraph:
    lines = [(*each.stripped().spans, Span("\n")) for each in run]
    return replace(run[0], spans=tuple(span for line in lines for span in line)[:-1])
