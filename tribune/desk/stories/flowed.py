"""Lines of printed pages that a conversion from PDF made paragraphs: joined again where they go on, without the pages' numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from tribune.desk.stories.blocks import BLANKS, Block, Paragraph
from tribune.desk.stories.reckoning import Account

FEWEST, FULL = 3, 15  # lines that break off in the middle of a sentence; signs of such a line
_PAGE = re.compile(r"[—–-]\s*\d{1,3}\s*[—–-]|第\s*\d{1,3}\s*页(?:\s*[/共]\s*共?\s*\d{1,3}\s*页)?")
_SET_IN = re.compile("\u3000\u3000|[ \xa0]{4}")
_ENDS = re.compile("[。！？：；”’）…】]$")


def joined(blocks: list[Block], account: Account) -> list[Block]:
    """The blocks without numbers of pages, and with such lines as paragraphs, where paragraphs begin with blanks."""
    blocks = _without_pages(blocks, account)
    breaks = sum(1 for above, below in pairwise(blocks) if _goes_on(above, below) and not _ENDS.search(above.text.strip(BLANKS)))
    if breaks < FEWEST:
        return blocks
    lines: list[list[Block]] = []
    for each in blocks:
        if lines and _goes_on(lines[-1][0], each):
            lines[-1].append(each)
        else:
            lines.append([each])
    account.tell("story_joined", count=len(blocks) - len(lines))
    return [_paragraph(group) if len(group) > 1 else group[0] for group in lines]


def _paragraph(lines: list[Paragraph]) -> Paragraph:
    return replace(lines[0], spans=tuple(span for line in lines for span in line.stripped().spans))


def _goes_on(above: Block, below: Block) -> bool:
    """Whether a line is of the paragraph above it: of its look, and not set in as that is."""
    if not isinstance(above, Paragraph) or not isinstance(below, Paragraph) or not _SET_IN.match(above.text):
        return False
    plain = not (below.is_empty or below.mark or below.quoted or below.goes_on) and below.text[0] not in BLANKS
    return plain and above.look == below.look and above.look.align in ("", "left", "both") and len(above.text) >= FULL


def _without_pages(blocks: list[Block], account: Account) -> list[Block]:
    kept = []
    for each in blocks:
        if isinstance(each, Paragraph) and _PAGE.fullmatch(each.text.strip(BLANKS)):
            account.leave(each.text, "story_margin")
        else:
            kept.append(each)
    return kept
