"""Several stories in one file: each begins with a title that looks as the first one does."""

from __future__ import annotations

import re

from tribune.desk.stories.blocks import BLANKS, Block, Look, Paragraph
from tribune.desk.stories.headings import Body, is_numbered

SHORTEST = 60  # characters of a story below its title
LONGEST_TITLE = 40
_COUNT = re.compile(
    r"(?:故事|案例|事迹|篇目?)\s*[一二三四五六七八九十\d]{1,3}\s*[：:、.．\s\u3000]|[（(]?第[一二三四五六七八九十\d]{1,2}篇"
)


def parted(blocks: list[Block], body: Body) -> list[list[Block]]:
    """The blocks of each story; all in one where there aren't two titles of one look with text below each."""
    for starts in filter(None, (_by_look(blocks, body), _by_count(blocks))):
        parts = [blocks[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]
        if len(parts) > 1 and all(_length(part) >= SHORTEST for part in parts):
            before = blocks[: starts[0]]
            return [before + parts[0], *parts[1:]]
    return [blocks]


def _by_look(blocks: list[Block], body: Body) -> list[int]:
    """Where titles stand: as large and in the same place as the first, larger than the text, or of one style."""
    first = next((place for place, each in enumerate(blocks[:8]) if _is_title(each, body)), None)
    if first is None:
        return []
    look = blocks[first].look
    starts: list[int] = []
    for place, each in enumerate(blocks):
        if _is_title(each, body) and _same(each.look, look):
            if starts and place - starts[-1] <= 2 and _length(blocks[starts[-1] : place]) < SHORTEST:
                continue  # another line of the same title
            starts.append(place)
    return starts


def _by_count(blocks: list[Block]) -> list[int]:
    return [
        place
        for place, each in enumerate(blocks)
        if isinstance(each, Paragraph) and len(each.text) <= LONGEST_TITLE and _COUNT.match(each.text.strip(BLANKS))
    ]


def _is_title(block: Block, body: Body) -> bool:
    if not isinstance(block, Paragraph) or block.is_empty:
        return False
    text, look = block.text.strip(BLANKS), block.look
    if len(text) > LONGEST_TITLE or is_numbered(text) or re.search("[。；，]$", text):
        return False
    large = bool(body.size) and look.size >= body.size + 2 and look.align == "center"
    return large or look.level in (0.5, 1)


def _same(look: Look, first: Look) -> bool:
    if first.level in (0.5, 1):
        return look.level == first.level
    return (look.size, look.align, look.font) == (first.size, first.align, first.font) and not look.level


def _length(blocks: list[Block]) -> int:
    """The signs of the running text."""
    return sum(len(each.text) for each in blocks if isinstance(each, Paragraph) and len(each.text) > 20)
