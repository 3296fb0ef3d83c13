"""Lists that were typed by hand, or that Word counted: 1． 2、 3) and bullets become points."""

from __future__ import annotations

import re

from tribune.desk.stories.blocks import BLANKS, Block, Item, Paragraph
from tribune.desk.stories.headings import with_mark
from tribune.desk.stories.reckoning import Account

_NUMBER = re.compile(r"(\d{1,3})(?:[、．]|[.](?!\d)|[）)])[\s\u3000]*(?=\S)")
_BULLET = re.compile(
    r"[•●○■□◆◇▪▲►▶▸➢➤✓✔★☆※·\uf06c\uf06e\uf075\uf0a7\uf0b7\uf0d8][\s\u3000]*(?=\S)|[-*][\s\u3000]+(?=\S)"
)


def found(blocks: list[Block], account: Account) -> list[Block]:
    """The blocks with points told from paragraphs: two or more that count on, or that begin with one sign."""
    blocks = [each.stripped() if isinstance(each, Paragraph) else each for each in blocks]
    blocks = [each for each in blocks if not (isinstance(each, Paragraph) and each.is_empty)]
    out: list[Block] = []
    place = 0
    while place < len(blocks):
        run = _run(blocks, place)
        if len(run) > 1 or (run and run[0].mark):
            out += [_item(each, account) for each in run]
            place += len(run)
        else:
            out.append(_written_out(blocks[place], account))
            place += 1
    return out


def _run(blocks: list[Block], place: int) -> list[Paragraph]:
    """The paragraphs from `place` on that are points of one list."""
    run: list[Paragraph] = []
    sign, count = None, 0
    for each in blocks[place:]:
        now = _sign(each)
        if now is None or (run and now[0] != sign and not each.depth and not run[-1].depth):
            break
        if now[1] and run and not each.depth and not run[-1].depth and now[1] != count + 1:
            break
        run.append(each)
        sign, count = (now[0], now[1]) if not each.depth or sign is None else (sign, count)
    return run


def is_point(block: Block) -> bool:
    """Whether a paragraph begins as the points of a list do."""
    return _sign(block) is not None


def _sign(block: Block) -> tuple[str, int] | None:
    """By what a paragraph is counted, and how far; None if it's no point."""
    if not isinstance(block, Paragraph) or block.quoted:
        return None
    text = block.mark or block.text
    if match := _NUMBER.match(text + ("x" if block.mark else "")):
        return "number", int(match[1])
    if match := _BULLET.match(text + ("x" if block.mark else "")):
        return match[0].strip(BLANKS), 0
    return None


def _written_out(block: Block, account: Account) -> Block:
    """A paragraph that Word counts in a way no list does, with its count as text: （1）, ①."""
    if not isinstance(block, Paragraph) or not block.mark:
        return block
    account.double(block.mark)
    return with_mark(block)


def _item(paragraph: Paragraph, account: Account) -> Item:
    sign = _sign(paragraph)
    if is_typed := not paragraph.mark:
        match = _NUMBER.match(paragraph.text) or _BULLET.match(paragraph.text)
        account.move(match[0])
        paragraph = paragraph.cut(match.end())
    return Item(paragraph.stripped(), sign[1], paragraph.depth, is_typed)
