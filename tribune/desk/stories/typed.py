"""Notes that somebody typed: ① in a text and 注：①… below it become notes as Word's own are."""

from __future__ import annotations

import re
from dataclasses import replace

from tribune.desk.stories.blocks import BLANKS, Block, Note, Paragraph, Span
from tribune.desk.stories.reckoning import Account

LAST = 20  # blocks at the end among which notes stand
_SIGN = r"[①-⑳]|[\[［〔【]\d{1,2}[\]］〕】]"
_NOTE = re.compile(rf"(?:注\s*释?\s*[：:]?\s*)?({_SIGN})[\s\u3000：:、.．]*(?=\S)")
_HEAD = re.compile(r"[【\[]?注\s*释?[】\]]?\s*[：:]?")


def noted(blocks: list[Block], account: Account) -> list[Block]:
    """The blocks with such notes as notes, where each sign below the text stands once in it; else as they were."""
    below = {place: found for place in range(max(len(blocks) - LAST, 1), len(blocks)) if (found := _begun(blocks[place]))}
    first = min(below, default=0)
    above = {found[1]: _at(blocks[:first], found[1]) for found in below.values()}
    if not below or len(above) < len(below) or not all(len(places) == 1 for places in above.values()):
        return blocks
    out = list(blocks)
    for count, (place, begun) in enumerate(below.items(), start=1):
        (at,) = above[begun[1]]
        out[at] = _with_sign(out[at], begun[1], f"t{count}")
        account.move(begun[1] + begun[0])
        out[place] = Note(f"t{count}", blocks[place].stripped().cut(begun.end()).spans)
    return _without_head(out, first - 1, account)


def _begun(block: Block) -> re.Match | None:
    """The sign that a paragraph begins with."""
    return _NOTE.match(block.text.strip(BLANKS)) if isinstance(block, Paragraph) and not block.mark else None


def _at(blocks: list[Block], sign: str) -> list[int]:
    """The places of paragraphs in which a sign stands, once for each, but not where a point of a list begins with it."""
    said = ((place, each.text.strip(BLANKS)) for place, each in enumerate(blocks) if isinstance(each, Paragraph))
    return [place for place, text in said for found in re.finditer(re.escape(sign), text) if found.start() or not text]


def _with_sign(paragraph: Paragraph, sign: str, name: str) -> Paragraph:
    place = paragraph.text.index(sign)
    before, after = paragraph.cut(0, place), paragraph.cut(place + len(sign))
    return replace(paragraph, spans=(*before.spans, Span("", note=name), *after.spans))


def _without_head(blocks: list[Block], place: int, account: Account) -> list[Block]:
    """Without 注释： above the notes."""
    head = blocks[place]
    if not isinstance(head, Paragraph) or not head.text.strip(BLANKS) or not _HEAD.fullmatch(head.text.strip(BLANKS)):
        return blocks
    account.leave(head.text, "story_label")
    return [*blocks[:place], *blocks[place + 1 :]]
