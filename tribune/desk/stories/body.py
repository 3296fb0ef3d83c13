"""What the running text of a story looks like, and which lines look unlike it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from tribune.desk.stories.blocks import BLANKS, Block, Paragraph, told_places

_DARK = re.compile("黑|SimHei|Hei|Heavy|粗|小标宋|大标宋", re.I)
_ITALIC = re.compile("楷|Kai", re.I)
STOP = re.compile(r"[。；，！？;,!?][”’』」]*$")


@dataclass(frozen=True)
class Body:
    """What most of the text looks like."""

    size: float = 0
    font: str = ""
    bold: bool = False
    lined: bool = False
    parted: bool = True  # by empty lines


def body_of(blocks: list[Block]) -> Body:
    """The look of the running text: of most of its signs."""
    votes: Counter = Counter()
    for each in blocks:
        if runs_on(each):
            votes[each.look.size, each.look.font, each.look.bold, each.look.lined] += len(each.text)
    return Body(*votes.most_common(1)[0][0], parted=_is_parted(blocks)) if votes else Body()


def _is_parted(blocks: list[Block]) -> bool:
    """Whether paragraphs of running text have empty ones between them, rather than none."""
    said = told_places(blocks)
    gaps = [following - place > 1 for place, following in pairwise(said) if runs_on(blocks[place]) and runs_on(blocks[following])]
    return gaps.count(True) >= gaps.count(False)


def runs_on(block: Block) -> bool:
    """Whether a block is running text: long, or ended as sentences are."""
    return isinstance(block, Paragraph) and (len(block.text) > 25 or bool(STOP.search(block.text.strip(BLANKS))))


def looks_apart(paragraph: Paragraph, body: Body) -> bool:
    """Whether a paragraph doesn't look as the running text does: bold, dark, larger, underlined."""
    look = paragraph.look
    dark = bool(_DARK.search(look.font)) and look.font != body.font
    larger = bool(body.size) and look.size >= body.size + 1
    return (look.bold and not body.bold) or dark or larger or _is_lined(paragraph, body)


def _is_lined(paragraph: Paragraph, body: Body) -> bool:
    """Whether all of a paragraph is underlined, which leads nowhere, and the running text isn't."""
    return paragraph.look.lined and not body.lined and not any(span.href for span in paragraph.spans)


def is_slanted(paragraph: Paragraph, body: Body) -> bool:
    """Whether a paragraph is set in 楷, as Chinese does for slanted letters, and the running text isn't."""
    return bool(_ITALIC.search(paragraph.look.font)) and paragraph.look.font != body.font
