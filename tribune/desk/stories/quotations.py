"""Words of others that stand in from both margins, as printed pages set them: they're quoted."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from tribune.desk.stories.blocks import Block, Paragraph
from tribune.desk.stories.body import runs_on
from tribune.desk.stories.headings import is_numbered
from tribune.desk.stories.lists import is_point


def found(blocks: list[Block]) -> list[Block]:
    """The blocks with such paragraphs quoted; in a text most of which stands in from both margins nothing is."""
    running = [each for each in blocks if runs_on(each)]
    if len([*filter(_may_be_quoted, running)]) * 2 >= len(running):
        return blocks
    out: list[Block] = []
    for inset, group in groupby(blocks, _may_be_quoted):
        run = [*group]  # a short line among them is who is spoken to, or who signs
        out += [replace(each, quoted=True) for each in run] if inset and any(map(runs_on, run)) else run
    return out


def _may_be_quoted(block: Block) -> bool:
    plain = isinstance(block, Paragraph) and not (block.is_empty or block.mark or block.look.level)
    return plain and block.look.inset and not (is_numbered(block.text) or is_point(block))
