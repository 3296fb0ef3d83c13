"""Where the stories of one file may begin: below lines, at titles of one look, on pages, at counts, above days, below signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tribune.desk.stories import title
from tribune.desk.stories.blocks import BLANKS, Block, Look, Paragraph, is_empty, told, told_places
from tribune.desk.stories.body import Body, is_slanted, looks_apart
from tribune.desk.stories.days import day_in, without_day
from tribune.desk.stories.headings import is_numbered
from tribune.desk.stories.whose import is_of_deputy, office_in
from tribune.model.numerals import numeral

FOREWORD = re.compile(r"(?:前\s*言|代?\s*序\s*[言一二]?|卷首语|刊首语|写在前面|出版说明|编者的话)")
AFTERWORD = re.compile(r"(?:后\s*记|编后(?:记|语)?|跋)")
SHORTEST = 60  # characters of a story below its title
LONGEST_TITLE = 40
FIRST = 12  # blocks among which the first title stands, below a cover
COUNTED = ("count", "promise", "name")  # ways by which titles are counted
_COUNT = re.compile(rf"{title.COUNTED.pattern}|{title.COUNT_ALONE.pattern}|[（(]?第[一二三四五六七八九十\d]{{1,2}}[篇则个]")
_PROMISE = re.compile(r"(?<!第)([\d一二两三四五六七八九十]{1,2})\s*[篇则个](?:小?故事|事迹|案例)?[）)]?$")  # how many stories there are
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}[、．.]\s*|\d{1,2}[、．.](?!\d)\s*")
_HALF = re.compile(r"[（(【]?[上中下]篇[）)】]?\s*[：:、\s\u3000]\s*(?=\S)")
_LINE = re.compile(r"[=＝\-—－_＿*＊~～·•…#＃\s]{5,}|[*_-]{3,}")


class Starts(NamedTuple):
    """The places of the first blocks of stories, and how they were told."""

    how: str
    places: list[int]


def found(blocks: list[Block], body: Body) -> Iterator[Starts]:
    """The places where stories may begin by each sign that a file shows, the surest first."""
    tried = [("line", _by_lines(blocks)), ("chapter", _by_chapters(blocks, body))]
    tried += [*(("look", _with_counts(blocks, places)) for places in _by_looks(blocks, body))]
    tried += [("page", _by_pages(blocks, body)), ("count", _by_count(blocks)), ("promise", _by_promise(blocks, body))]
    tried += [("day", _by_days(blocks)), ("name", _by_names(blocks)), ("signature", _by_signatures(blocks))]
    yield from (Starts(how, places) for how, places in tried if places)


def _by_lines(blocks: list[Block]) -> list[int]:
    """Where text begins below lines of ==== or ----, if each part begins with a title."""
    starts = [0, *(place + 1 for place, each in enumerate(blocks) if is_line(each))]
    return starts if all(is_headed(blocks[start:]) for start in starts) else []


def is_line(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(_LINE.fullmatch(block.text.strip(BLANKS)))


def is_headed(blocks: list[Block]) -> bool:
    """Whether the first line, but for who sent it and when, may be a title."""
    said = (each for each in blocks if not isinstance(each, Paragraph) or not (each.is_empty or title.is_about(each.text)))
    first = next(said, None)
    return isinstance(first, Paragraph) and len(first.text) <= LONGEST_TITLE and not title.STOP.search(first.text.strip(BLANKS))


def _by_chapters(blocks: list[Block], body: Body) -> list[int]:
    """Where titles of one look stand that each have who wrote the story below them, if chapters stand right above some of them."""
    beside = [*pairwise(told_places(blocks))]
    titled = [place for place, below in beside if heads(blocks[place], body) and _is_of_frame(blocks[below])]
    chapters = [place for place, below in beside if below in titled[1:] and heads(blocks[place], body)]
    looks = [blocks[place].look for place in titled if chapters]
    return titled if looks and all(_same(look, looks[0]) or look.level == looks[0].level > 1 for look in looks) else []


def heads(block: Block, body: Body) -> bool:
    """Whether a line may head a story, or a chapter of stories: as titles do, or by its style."""
    apart = isinstance(block, Paragraph) and not block.is_empty and (block.look.level >= 1 or block.look.size > body.size > 0)
    return is_title(block, body) or (apart and is_headed([block]))


def _by_looks(blocks: list[Block], body: Body) -> Iterator[list[int]]:
    """Where titles stand, by each look that one of the first has: the whole file's own may be larger than those of its stories."""
    looks = dict.fromkeys(each.look for each in told(blocks)[:FIRST] if is_title(each, body))
    yield from (_by_look(blocks, body, look) for look in looks)


def _with_counts(blocks: list[Block], places: list[int]) -> list[int]:
    """The places of titles, or of what stands right above each and only counts it: 第二篇."""
    above = (next((near for near in (place - 1, place - 2) if near >= 0 and not is_empty(blocks[near])), place) for place in places)
    return [near if _counts(blocks[near]) else place for place, near in zip(places, above, strict=True)]


def _counts(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(title.COUNT_ALONE.match(block.text.strip(BLANKS)))


def _by_look(blocks: list[Block], body: Body, look: Look) -> list[int]:
    """Where titles stand: as large and in the same place as the first, larger than the text, or of one style."""
    starts: list[int] = []
    for place, each in enumerate(blocks):
        if is_title(each, body) and _same(each.look, look):
            near = starts and place - starts[-1] <= 2 and not is_of_all(blocks[starts[-1]])
            if near and length(blocks[starts[-1] : place]) < SHORTEST:
                continue  # another line of the same title
            starts.append(place)
    return starts


def is_title(block: Block, body: Body) -> bool:
    if not isinstance(block, Paragraph) or block.is_empty:
        return False
    text, look = block.text.strip(BLANKS), block.look
    if len(text) > LONGEST_TITLE or is_numbered(text) or re.search("[。；，]$", text):
        return False
    large = bool(body.size) and look.size >= body.size + 2 and look.align == "center"
    return large or look.level in (0.5, 1)


def is_of_all(block: Block) -> bool:
    """Whether a line heads what is said of all stories of a file, before or behind them."""
    text = block.text.strip(BLANKS) if isinstance(block, Paragraph) else ""
    return bool(FOREWORD.fullmatch(text) or AFTERWORD.fullmatch(text))


def _same(look: Look, first: Look) -> bool:
    if first.level in (0.5, 1):
        return look.level == first.level
    return (look.size, look.align, look.font) == (first.size, first.align, first.font) and not look.level


def _by_pages(blocks: list[Block], body: Body) -> list[int]:
    """Where pages begin with a line that looks as the first one of the file does, larger than the text."""
    said = told_places(blocks)
    first = blocks[said[0]] if said else None
    if not isinstance(first, Paragraph) or not body.size or first.look.size < body.size + 2:
        return []
    turned = [place for above, place in pairwise(said) if any(_turns(each) for each in blocks[above + 1 : place + 1])]
    return [said[0], *(place for place in turned if is_headed([blocks[place]]) and _same(blocks[place].look, first.look))]


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


def promised(blocks: list[Block]) -> int:
    """How many stories the first line says that there are; 0 where it says nothing of it."""
    first = next(iter(told(blocks[:FIRST])), None)
    promise = _PROMISE.search(first.text.strip(BLANKS)) if first and len(first.text) <= LONGEST_TITLE else None
    if not promise:
        return 0
    return numeral(promise[1])


def _is_counted(block: Block) -> bool:
    return isinstance(block, Paragraph) and count_of(block.text.strip(BLANKS)) is not None and is_headed([block])


def count_of(text: str) -> re.Match | None:
    """What counts a title: 一、 3. 故事一： 上篇："""
    return next(filter(None, (sign.match(text) for sign in (_NUMBERED, title.COUNTED, _HALF))), None)


def _apart(blocks: list[Block], body: Body) -> Iterator[list[int]]:
    """Where lines stand that look alike and not as the text, below the first."""
    looks: dict[Look, list[int]] = {}
    for place, each in enumerate(blocks[1:], start=1):
        apart = isinstance(each, Paragraph) and (each.look.align == "center" or looks_apart(each, body) or is_slanted(each, body))
        if apart and is_headed([each]) and not office_in(each.text):
            looks.setdefault(each.look, []).append(place)
    yield from looks.values()


def _by_days(blocks: list[Block]) -> list[int]:
    """Where a short line has nothing but a day below it."""
    said = told_places(blocks)
    return [place for place, below in pairwise(said) if is_headed(blocks[place : place + 1]) and _is_day(blocks[below])]


def _is_day(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(day_in(block.text)) and len(without_day(block.text).strip("（）()" + BLANKS)) < 3


def _by_signatures(blocks: list[Block]) -> list[int]:
    """Where a title stands below the office, or at the right the day, that ends a story, if the last story ends so too."""
    said = told_places(blocks)
    signed = [number for number in range(1, len(said)) if _is_signature(blocks[said[number - 1]], blocks[said[number]])]
    titles = dict.fromkeys(filter(None, (_below(blocks, said[number + 1 : number + 1 + FIRST]) for number in signed)))
    ends = bool(signed) and not _below(blocks, said[signed[-1] + 1 :]) and len(said) - signed[-1] < 4
    return [said[0], *titles] if titles and ends else []


def _below(blocks: list[Block], places: list[int]) -> int:
    """The place of a title below a signature, with lines of the frame between them; 0 for none."""
    place = next((place for place in places if not _is_of_frame(blocks[place])), 0)
    return place if place and is_headed([blocks[place]]) and not is_numbered(blocks[place].text) else 0


def _is_of_frame(block: Block) -> bool:
    return isinstance(block, Paragraph) and title.is_about(block.text)


def _is_signature(above: Block, below: Block) -> bool:
    if not isinstance(below, Paragraph) or len(below.text) > LONGEST_TITLE:
        return False
    if not day_in(below.text):
        return _is_right(below) and bool(office_in(below.text.strip("（）()" + BLANKS)))
    rest = without_day(below.text).strip("（）()" + BLANKS)
    if rest:
        return rest == office_in(rest)
    signs = isinstance(above, Paragraph) and len(above.text) <= LONGEST_TITLE and bool(office_in(above.text) or title.is_about(above.text))
    return signs or _is_right(below)


def _is_right(paragraph: Paragraph) -> bool:
    return paragraph.look.align in ("right", "end")


def _by_names(blocks: list[Block]) -> list[int]:
    """Where titles with numbers stand, below nothing but other titles, of which each has nothing but a name below it."""
    said = told_places(blocks)
    pairs = [(place, below) for place, below in pairwise(said) if _is_counted(blocks[place])]
    cover = [blocks[place] for place in said if pairs and place < pairs[0][0]]
    titled = all(is_headed([each]) and not _is_of_frame(each) for each in cover)
    if not (pairs and titled and all(_is_name(blocks[below]) for _, below in pairs)):
        return []
    return [place for place, _ in pairs]


def _is_name(block: Block) -> bool:
    text = block.text.strip(BLANKS) if isinstance(block, Paragraph) else ""
    return is_of_deputy(text) or bool(re.fullmatch(r"[（(]?[\u4e00-\u9fff·\s\u3000]{2,20}[）)]?", text))


def length(blocks: list[Block]) -> int:
    """The signs of the running text."""
    return sum(len(each.text) for each in blocks if isinstance(each, Paragraph) and len(each.text) > 20)
