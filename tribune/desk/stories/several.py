"""Several stories in one file: each a form, below a line, or with a title that looks as the first one does or has its day below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from tribune.desk.stories import forms, title
from tribune.desk.stories.blocks import BLANKS, Block, Look, Paragraph, Table, is_empty, told
from tribune.desk.stories.days import day_in, without_day
from tribune.desk.stories.headings import Body, is_numbered, is_slanted, looks_apart
from tribune.desk.stories.reckoning import Account
from tribune.desk.stories.whose import office_in
from tribune.model.numerals import numeral

SHORTEST = 60  # characters of a story below its title
LONGEST_TITLE = 40
FIRST = 12  # blocks among which the first title stands, below a cover
_COUNT = re.compile(rf"{title.COUNTED.pattern}|{title.COUNT_ALONE.pattern}|[（(]?第[一二三四五六七八九十\d]{{1,2}}[篇则个]")
_PROMISE = re.compile(r"([\d一二两三四五六七八九十]{1,2})\s*[篇则个](?:小?故事|事迹|案例)?[）)]?$")  # how many stories there are
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}[、．.]\s*|\d{1,2}[、．.](?!\d)\s*")
_HALF = re.compile(r"[（(【]?[上中下]篇[）)】]?\s*[：:、\s\u3000]\s*(?=\S)")
_ORNAMENT = re.compile(r"[▼▽△▲↓↑●○◆◇■□★☆✦✧❖※❀✿*＊~～·•|｜\s]+")
_LINE = re.compile(r"[=＝\-—－_＿*＊~～·•…#＃\s]{5,}|[*_-]{3,}")


def parted(blocks: list[Block], body: Body, account: Account) -> tuple[list[list[Block]], list[str]]:
    """The blocks of each story, all in one where there aren't two titles of one look with text below each; what a cover says."""
    if len(ends := [*_ends_of_forms(blocks)]) > 1:
        return [blocks[start:end] for start, end in zip([0, *ends[:-1]], [*ends[:-1], None], strict=True)], []
    counted, promised, named = _by_count(blocks), _by_promise(blocks, body), _by_names(blocks)
    looks = *_by_looks(blocks, body), _by_pages(blocks, body)
    found = (_by_lines(blocks), *looks, counted, promised, _by_days(blocks), named)
    for starts in filter(None, found):
        parts = [blocks[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]
        long = len(parts) > 1 and all(_length(part) >= SHORTEST for part in parts)
        if long and not _are_sections(parts, blocks[: starts[0]] if starts is counted else []):
            start = starts[0] or _below_promise(parts[0])
            before, cover = _without_cover(blocks[:start], body, account)
            parts[0] = blocks[start : starts[1]]
            if any(starts is each for each in (counted, promised, named)):
                parts = [_uncounted(part, account) for part in parts]
            return [_without_lines(part, account) for part in (before + parts[0], *parts[1:])], cover
    return [_without_lines(blocks, account)], []


def _are_sections(parts: list[list[Block]], above: list[Block]) -> bool:
    """Whether only the first part says below its title who wrote it and when, or text stands `above`: then all is one story."""
    told = [any(_is_told(each) for each in part[1:4]) for part in parts]
    return (told[0] or any(map(_is_said, above))) and not any(told[1:])


def _is_said(block: Block) -> bool:
    """Whether a paragraph tells something in a sentence, and isn't what an editor says of all."""
    text = block.text.strip(BLANKS) if isinstance(block, Paragraph) else ""
    return len(text) > 20 and text.endswith(("。", "！", "？", "”")) and not title.is_preface(text)


def _is_told(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(block.text) <= LONGEST_TITLE and title.is_about(block.text)


def _ends_of_forms(blocks: list[Block]) -> Iterator[int]:
    """The places behind each form with a story, and what is noted below it."""
    for place, each in enumerate(blocks):
        form = forms.seen(each) if isinstance(each, Table) else None
        if form and form.blocks:
            yield place + 1 + len([*takewhile(forms.is_note, blocks[place + 1 :])])


def _by_lines(blocks: list[Block]) -> list[int]:
    """Where text begins below lines of ==== or ----, if each part begins with a title."""
    starts = [0, *(place + 1 for place, each in enumerate(blocks) if _is_line(each))]
    return starts if all(_is_headed(blocks[start:]) for start in starts) else []


def _is_line(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(_LINE.fullmatch(block.text.strip(BLANKS)))


def _is_headed(blocks: list[Block]) -> bool:
    """Whether the first line, but for who sent it and when, may be a title."""
    said = (each for each in blocks if not isinstance(each, Paragraph) or not (each.is_empty or title.is_about(each.text)))
    first = next(said, None)
    return isinstance(first, Paragraph) and len(first.text) <= LONGEST_TITLE and not title.STOP.search(first.text.strip(BLANKS))


def _without_lines(blocks: list[Block], account: Account) -> list[Block]:
    """The blocks without lines of mere signs, which only part or adorn a text."""
    for each in filter(_adorns, blocks):
        account.move(each.text)
    return [each for each in blocks if not _adorns(each)]


def _adorns(block: Block) -> bool:
    return _is_line(block) or (isinstance(block, Paragraph) and bool(_ORNAMENT.fullmatch(block.text.strip(BLANKS))))


def _by_days(blocks: list[Block]) -> list[int]:
    """Where a short line has nothing but a day below it."""
    said = _said(blocks)
    return [place for place, below in pairwise(said) if _is_headed(blocks[place : place + 1]) and _is_day(blocks[below])]


def _said(blocks: list[Block]) -> list[int]:
    """The places of what isn't empty."""
    return [place for place, each in enumerate(blocks) if not is_empty(each)]


def _is_day(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(day_in(block.text)) and len(without_day(block.text).strip("（）()" + BLANKS)) < 3


def _without_cover(blocks: list[Block], body: Body, account: Account) -> tuple[list[Block], list[str]]:
    """What stands above the first story without the title of all, and the lines that are left out."""
    said = [each.text.strip(BLANKS) for each in told(blocks)]
    if not (any(_is_title(each, body) for each in blocks) or all(map(_may_head, said))) or _length(blocks) >= SHORTEST:
        return blocks, []
    for text in said:
        account.leave(text, "story_above")
    return [each for each in blocks if not isinstance(each, Paragraph)], said


def _may_head(text: str) -> bool:
    return len(text) <= LONGEST_TITLE and not title.STOP.search(text)


def _by_looks(blocks: list[Block], body: Body) -> Iterator[list[int]]:
    """Where titles stand, by each look that one of the first has: the whole file's own may be larger than those of its stories."""
    looks = dict.fromkeys(each.look for each in blocks[:FIRST] if _is_title(each, body))
    yield from (_by_look(blocks, body, look) for look in looks)


def _by_look(blocks: list[Block], body: Body, look: Look) -> list[int]:
    """Where titles stand: as large and in the same place as the first, larger than the text, or of one style."""
    starts: list[int] = []
    for place, each in enumerate(blocks):
        if _is_title(each, body) and _same(each.look, look):
            if starts and place - starts[-1] <= 2 and _length(blocks[starts[-1] : place]) < SHORTEST:
                continue  # another line of the same title
            starts.append(place)
    return starts


def _by_pages(blocks: list[Block], body: Body) -> list[int]:
    """Where pages begin with a line that looks as the first one of the file does, larger than the text."""
    said = _said(blocks)
    first = blocks[said[0]] if said else None
    if not isinstance(first, Paragraph) or not body.size or first.look.size < body.size + 2:
        return []
    turned = [place for above, place in pairwise(said) if any(_turns(each) for each in blocks[above + 1 : place + 1])]
    return [said[0], *(place for place in turned if _is_headed([blocks[place]]) and _same(blocks[place].look, first.look))]


def _turns(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.look.turns


def _by_count(blocks: list[Block]) -> list[int]:
    return [
        place
        for place, each in enumerate(blocks)
        if isinstance(each, Paragraph) and len(each.text) <= LONGEST_TITLE and _COUNT.match(each.text.strip(BLANKS))
    ]


def _by_promise(blocks: list[Block], body: Body) -> list[int]:
    """Where as many headings with numbers stand as the title of all promises stories (代表故事两篇: 一、 二、)."""
    count = promised(blocks)
    starts = [place for place, each in enumerate(blocks) if _is_counted(each)]
    return starts if starts and len(starts) == count else next((found for found in _apart(blocks, body) if len(found) == count), [])


def _apart(blocks: list[Block], body: Body) -> Iterator[list[int]]:
    """Where lines stand that look alike and not as the text, below the first."""
    looks: dict[Look, list[int]] = {}
    for place, each in enumerate(blocks[1:], start=1):
        apart = isinstance(each, Paragraph) and (each.look.align == "center" or looks_apart(each, body) or is_slanted(each, body))
        if apart and _is_headed([each]) and not office_in(each.text):
            looks.setdefault(each.look, []).append(place)
    yield from looks.values()


def _by_names(blocks: list[Block]) -> list[int]:
    """Where titles with numbers stand, the first at the very beginning, of which each has nothing but a name below it."""
    said = _said(blocks)
    pairs = [(place, below) for place, below in pairwise(said) if _is_counted(blocks[place])]
    if not pairs or pairs[0][0] != said[0] or not all(_is_name(blocks[below]) for _, below in pairs):
        return []
    return [place for place, _ in pairs]


def _is_counted(block: Block) -> bool:
    return isinstance(block, Paragraph) and _count(block.text.strip(BLANKS)) is not None and _is_headed([block])


def _count(text: str) -> re.Match | None:
    """What counts a title: 一、 3. 故事一： 上篇："""
    return next(filter(None, (sign.match(text) for sign in (_NUMBERED, title.COUNTED, _HALF))), None)


def _is_name(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(re.fullmatch(r"[（(]?[\u4e00-\u9fff·\s\u3000]{2,20}[）)]?", block.text.strip(BLANKS)))


def promised(blocks: list[Block]) -> int:
    """How many stories the first line says that there are; 0 where it says nothing of it."""
    first = next(iter(told(blocks[:FIRST])), None)
    promise = _PROMISE.search(first.text.strip(BLANKS)) if first and len(first.text) <= LONGEST_TITLE else None
    if not promise:
        return 0
    return numeral(promise[1])


def _below_promise(blocks: list[Block]) -> int:
    """Where the first story begins below a first line that only says how many there are."""
    said = _said(blocks)
    if not promised(blocks) or len(said) < 2:
        return 0
    titled = [place for place in said[1:FIRST] if _is_headed([blocks[place]]) and not office_in(blocks[place].text)]
    return titled[0] if titled else 0


def _uncounted(blocks: list[Block], account: Account) -> list[Block]:
    """The blocks of a story without what counts it before its title, or above it."""
    first = blocks[0].stripped()
    if title.COUNT_ALONE.match(first.text):
        account.leave(first.text, "story_series")
        return blocks[1:]
    count = _count(first.text)
    if not count:
        return blocks
    account.leave(count[0], "story_series")
    return [first.cut(count.end()), *blocks[1:]]


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
