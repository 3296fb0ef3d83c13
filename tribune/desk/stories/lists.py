"""Lists that were typed by hand, or that Word counted: 1． 2、 3) （4） ⑤ and bullets become points."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from tribune.desk.stories.blocks import BLANKS, Block, Item, Paragraph, is_empty
from tribune.desk.stories.headings import with_mark
from tribune.desk.stories.reckoning import Account

_NUMBER = re.compile(r"(\d{1,3})(?:[、．]|[.](?!\d)|[）)])[\s\u3000]*(?=\S)")
_BRACKETED = re.compile(r"[（(](\d{1,3})[）)][\s\u3000、．.]*(?=\S)")
_ROUND = re.compile("([①-⑳⑴-⒇⒈-⒛❶-❿➀-➉➊-➓]|\\d\ufe0f?\u20e3|\U0001f51f)[\\s\u3000、．.]*(?=\\S)")
_COUNTED = (("number", _NUMBER), ("bracketed", _BRACKETED), ("round", _ROUND))
_BULLET = re.compile(
    r"[•●○■□◆◇▪▲►▶▸➢➤✓✔√☑✅→➔★☆※·\uf06c\uf06e\uf075\uf0a7\uf0b7\uf0d8][\s\u3000]*(?=\S)|[-*][\s\u3000]+(?=\S)|-(?=[\u4e00-\u9fff])"
)


def found(blocks: list[Block], account: Account) -> list[Block]:
    """The blocks with points told from paragraphs: two or more that count on, or that begin with one sign."""
    blocks = [each.stripped() if isinstance(each, Paragraph) else each for each in blocks]
    blocks = [each for each in blocks if not is_empty(each)]
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
    open_: list[tuple[str, int]] = []  # by what points are counted that go on, and how far, the outer first
    for each in blocks[place:]:
        now = _sign(each)
        if now is None:
            break
        if not (each.depth or (run and run[-1].depth and run[-1].mark)):
            if (deep := _depth(open_, now)) is None:
                break
            open_ = [*open_[:deep], now]
            each = replace(each, depth=deep)
        elif not open_:
            open_ = [now]
        run.append(each)
    return run


def _depth(open_: list[tuple[str, int]], now: tuple[str, int]) -> int | None:
    """How deep a point stands below those that go on: it counts on in one of them, or begins one within the last."""
    for deep, (sign, count) in reversed([*enumerate(open_)]):
        if sign == now[0]:
            return deep if now[1] in (0, count + 1) else None
    if not open_:
        return 0
    return len(open_) if now[1] == 1 and open_[-1][1] else None


def is_point(block: Block) -> bool:
    """Whether a paragraph begins as the points of a list do."""
    return _sign(block) is not None


def _sign(block: Block) -> tuple[str, int] | None:
    """By what a paragraph is counted, and how far; None if it's no point."""
    if not isinstance(block, Paragraph) or block.quoted:
        return None
    text = block.mark or block.text
    for name, pattern in _COUNTED:
        if match := pattern.match(text + ("x" if block.mark else "")):
            return name, _count(match[1])
    if match := _BULLET.match(text + ("x" if block.mark else "")):
        return match[0].strip(BLANKS), 0
    return None


def _count(sign: str) -> int:
    """How far a sign counts: 3 of 3, ③, ⒊ or a key with a 3."""
    if digits := re.search(r"\d+", unicodedata.normalize("NFKC", sign)):
        return int(digits[0])
    return int(unicodedata.numeric(sign[0], 10))


def _written_out(block: Block, account: Account) -> Block:
    """A paragraph that Word counts in a way no list does, with its count as text: （1）, ①."""
    if not isinstance(block, Paragraph) or not block.mark:
        return block
    account.double(block.mark)
    return with_mark(block)


def _item(paragraph: Paragraph, account: Account) -> Item:
    sign = _sign(paragraph)
    if is_typed := not paragraph.mark:
        patterns = (*(pattern for _, pattern in _COUNTED), _BULLET)
        match = next(filter(None, (pattern.match(paragraph.text) for pattern in patterns)))
        account.move(match[0])
        paragraph = paragraph.cut(match.end())
    return Item(paragraph.stripped(), sign[1], paragraph.depth, is_typed)
