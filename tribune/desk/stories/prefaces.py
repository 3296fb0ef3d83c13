"""What an editor says above a story's title, in several paragraphs or below a label: it's quoted, so that the title stands below it."""

from __future__ import annotations

import re
from dataclasses import replace

from tribune.desk.stories import title
from tribune.desk.stories.blocks import BLANKS, Block, Paragraph, Span, told, told_places
from tribune.desk.stories.body import Body, runs_on
from tribune.desk.stories.reckoning import Account

_LABEL = re.compile(r"[【\[（(]?\s*(?:编\s*者\s*按|编者的话|编者语|按\s*语|开栏的?话|开栏语)\s*[】\]）)]?\s*[：:]?")
MOST = 6  # paragraphs of an editor


def found(blocks: list[Block], body: Body, account: Account) -> list[Block]:
    """The blocks with such words quoted, their label before them, where the first large line in the middle stands right below."""
    large = next((place for place, each in enumerate(blocks) if isinstance(each, Paragraph) and title.is_large(each, body)), 0)
    first = next((place for place in told_places(blocks[:large]) if _begins(blocks[place])), large)
    said = told(blocks[first:large])
    if not 1 < len(said) <= MOST or not all(map(runs_on, said[1:])):
        return blocks
    if _is_label(said[0]):
        said = [_labelled(said[1], said[0].text.strip(BLANKS), account), *said[2:]]
    return [*blocks[:first], *(replace(each, quoted=True) for each in said), *blocks[large:]]


def _begins(block: Block) -> bool:
    return isinstance(block, Paragraph) and (_is_label(block) or title.is_preface(block.text.strip(BLANKS)))


def _is_label(paragraph: Paragraph) -> bool:
    return bool(_LABEL.fullmatch(paragraph.text.strip(BLANKS)))


def _labelled(paragraph: Paragraph, label: str, account: Account) -> Paragraph:
    """A paragraph with the label that stood above it."""
    stop = "" if label[-1] in "：:】]）)" else "："
    account.double(stop)
    return replace(paragraph, spans=(Span(label + stop), *paragraph.stripped().spans))
