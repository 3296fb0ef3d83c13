"""Words of others that stand in from both margins, as printed pages set them: they're quoted."""

from __future__ import annotations

from dataclasses import replace

from tribune.desk.stories.blocks import Block, Paragraph
from tribune.desk.stories.body import runs_on
from tribune.desk.stories.headings import is_numbered
from tribune.desk.stories.lists import is_point


def found(blocks: list[Block]) -> list[Block]:
    """The blocks with such paragraphs quoted; in a text most of which stands in from both margins nothing is."""
    running = [each for each in blocks if runs_on(each)]
    inset = [each for each in running if _may_be_quoted(each)]
    if len(inset) * 2 >= len(running):
        return blocks
    return [replace(each, quoted=True) if any(each is one for one in inset) else each for each in blocks]


def _may_be_quoted(paragraph: Paragraph) -> bool:
    return paragraph.look.inset and not (paragraph.mark or is_numbered(paragraph.text) or is_point(paragraph))
