"""Which paragraphs are headings, where nobody used a style: typed numbers, a font of their own, bold, a larger size."""

from __future__ import annotations

import re
from dataclasses import replace

from tribune.desk.stories.blocks import BLANKS, Block, Heading, Look, Paragraph, Span, Table, close, is_empty
from tribune.desk.stories.body import STOP, Body, is_slanted, looks_apart, runs_on
from tribune.desk.stories.reckoning import Account
from tribune.desk.stories.shown import is_labelled

LONGEST = 36
SHORT = 20  # signs of a line that only its number makes a heading
ALONE = 16  # signs of a line that only the empty ones around it make a heading
_HAN, _LEGAL = "一二三四五六七八九十", "壹贰叁肆伍陆柒捌玖拾"
_SIGNED = re.compile(r"【[^【】]{1,16}】|[■□◆◇●○▌▎▍★☆◎►▶※❖✦][\s\u3000]*[^\s\u3000].{1,18}")  # a line that its signs make a heading
_ALONE = re.compile(
    rf"(?:0?\d|(?i:(?:part|chapter|no)\s*\.?\s*(?:0?\d|one|two|three|four|five|six))"
    rf"|[{_HAN}]{{1,2}}|[{_LEGAL}]{{1,2}}|[①-⑩❶-❿➊-➓Ⅰ-Ⅻ])"
)
_RANKS = (  # what a heading may be numbered by, the larger first
    re.compile(rf"第[{_HAN}\d]+[章节部篇]"),
    re.compile(rf"[{_HAN}]{{1,3}}(?:[、．.]|[\s\u3000]+(?=\S))|[{_LEGAL}]{{1,3}}(?:[、．.]|[\s\u3000]+(?=\S))|[Ⅰ-Ⅻ][、．.\s\u3000]"),
    re.compile(rf"[（(][{_HAN}]{{1,3}}[）)]"),
    re.compile(r"\d{1,2}[、．.](?!\d)"),
    re.compile(r"\d{1,2}[．.]\d{1,2}[、\s\u3000]"),
    re.compile(r"\d{1,2}(?:[．.]\d{1,2}){2,}[、\s\u3000]"),
    re.compile(r"[（(]\d{1,2}[）)]"),
)
_PLACE = re.compile(  # what only marks a heading, or counts it
    r"[■□◆◇●○▌▎▍★☆◎►▶▲▼※❖✦]+[\s\u3000]*(?=\S)|0\d(?:[\s\u3000.、|｜丨/·—-]+(?=\S)|$)|\d(?:[\s\u3000]+(?=\S)|$)|(?i:part)\s*\.?\s*\d+\s*"
)
_FRAMED = re.compile(r"([—–~～=·•-]{1,3})[\s\u3000]*([^\s—–~～=·•-].{0,18}?)[\s\u3000]*\1")  # a line between dashes
_FRAME = "■□◆◇●○★☆◎❖✦—–~～=·•- \u3000"
_GOES_ON = re.compile("[。；，;,]$|[”’』」]$")  # what no heading ends with, however it looks
_TABLE = re.compile(r"[（(]?附?表\s*[\d一二三四五六七八九十]")
_ASKED = re.compile("[^：:]{1,8}[：:]")  # before a question of an interview


def is_count(text: str) -> bool:
    """Whether a line is nothing but what counts the heading below it: 01, 一, ①."""
    return bool(_ALONE.fullmatch(text.strip(BLANKS)))


def is_numbered(text: str) -> bool:
    """Whether a line begins with what headings are numbered by."""
    return _rank(text.strip(BLANKS)) is not None


def _rank(text: str) -> int | None:
    text = close(text)  # 一 张 表 is no first heading
    return next((rank for rank, pattern in enumerate(_RANKS) if pattern.match(text)), None)


def _counted(paragraph: Paragraph) -> str:
    """A line with what Word counts it by, which needs no stop behind it."""
    return paragraph.mark + "、" * paragraph.mark[-1:].isdigit() + paragraph.text.strip(BLANKS)


def found(blocks: list[Block], body: Body, account: Account) -> list[Block]:
    """The blocks with headings told from paragraphs, their levels from 2 on without a gap."""
    blocks = _with_places(blocks, account)
    ranked = [(each, _heading(blocks, place, body)) for place, each in enumerate(blocks)]
    ranks = sorted({rank for _, rank in ranked if rank is not None})
    out, deepest = [], 1
    for each, rank in ranked:
        if rank is None:
            out.append(each)
        else:
            deepest = min(2 + ranks.index(rank), deepest + 1, 5)
            out.append(Heading(_clean(each, account), deepest, _why(each, body)))
    return out


def _with_places(blocks: list[Block], account: Account) -> list[Block]:
    """Without 01 alone above a heading: it only counts it."""
    kept: list[Block] = []
    for place, each in enumerate(blocks):
        following = next((next_ for next_ in blocks[place + 1 : place + 3] if not is_empty(next_)), None)
        alone = isinstance(each, Paragraph) and not each.mark and _ALONE.fullmatch(each.text.strip(BLANKS))
        if alone and isinstance(following, Paragraph) and _may_head(following.text.strip(BLANKS)):
            account.move(each.text)
        else:
            kept.append(each)
    return kept


def _may_head(text: str) -> bool:
    return len(text) <= LONGEST and not STOP.search(text)


def _heading(blocks: list[Block], place: int, body: Body) -> float | None:
    """How large a heading the block at `place` is, the smaller the larger; None for what is none."""
    each = blocks[place]
    if not isinstance(each, Paragraph) or each.is_empty or each.quoted:
        return None
    text = each.text.strip(BLANKS)
    if each.look.level >= 1 and len(text) <= 80:
        return each.look.level
    if _ends(blocks, place):
        return None
    rank = _rank(_counted(each))
    apart = looks_apart(each, body) or is_slanted(each, body)
    if "\n" in text or len(text) > LONGEST or _is_said(text, rank, apart) or (each.mark and rank is None):
        return None
    if rank is not None:
        return _numbered(blocks, place, rank, apart)
    if _is_caption(blocks, place) or _is_of_picture(each, body) or each.look.align in ("right", "end"):
        return None
    if not looks_apart(each, body):
        return 2.5 if _is_set_off(blocks, place, body) or _is_signed(blocks, place) else None
    smaller = each.look.size < body.size or looks_apart(replace(each, look=replace(each.look, lined=False)), body) < each.look.lined
    return 2.5 if smaller else 1.5


def _ends(blocks: list[Block], place: int) -> bool:
    """Whether nothing but lines of its own look stands below a line: a motto at the end heads nothing."""
    below = (each for each in blocks[place + 1 :] if not is_empty(each))
    return all(isinstance(each, Paragraph) and each.look == blocks[place].look and _may_head(each.text.strip(BLANKS)) for each in below)


def _is_said(text: str, rank: int | None, apart: bool) -> bool:
    """Whether a line ends as sentences do; that of a heading may ask or call, and one that's counted may have a full stop."""
    if not STOP.search(text):
        return False
    counted = rank is not None and rank <= 2
    if counted and len(text) <= 30 and text.endswith("。"):
        return text.count("。") > 1 or "，" in text
    return not (counted or apart) or bool(_GOES_ON.search(text) or _ASKED.match(text))


def _is_signed(blocks: list[Block], place: int) -> bool:
    """Whether signs make a line a heading: 【奔走】, ■ 奔走; with text of its own below it, and not a point of a list."""
    text, following = blocks[place].text.strip(BLANKS), _following(blocks, place)
    if text and _ALONE.fullmatch(text):
        return _runs_below(following) and len(following.text) > LONGEST
    if _FRAMED.fullmatch(text):
        return blocks[place].look.align == "center" and _runs_below(following)
    return bool(_SIGNED.fullmatch(text)) and "：" not in text and _runs_below(following) and following.text.strip(BLANKS)[:1] != text[:1]


def _numbered(blocks: list[Block], place: int, rank: int, apart: bool) -> float | None:
    """一、 and （一） are headings where they're short; 1． only if it looks so or text of its own follows."""
    text = blocks[place].text.strip(BLANKS)
    if rank <= 2:
        stands = runs_on(_following(blocks, place)) or not text.endswith("。")
        return rank + 1 if apart or (stands and len(text) <= 30 and not _in_a_run(blocks, place, rank)) else None
    if apart and not (text.endswith(("：", ":")) or _in_a_run(blocks, place, rank, blocks[place].look)):
        return rank + 1
    is_one = rank >= 3 and _heads_text(blocks, place, rank)
    return rank + 1 if is_one and any(_heads_text(blocks, other, rank) for other in range(len(blocks)) if other != place) else None


def _heads_text(blocks: list[Block], place: int, rank: int) -> bool:
    """Whether a short line with such a number, and no stop, has running text right below it."""
    each, following = blocks[place], _following(blocks, place)
    if not isinstance(each, Paragraph) or _rank(_counted(each)) != rank or not runs_on(following) or _in_a_run(blocks, place, rank):
        return False
    text = each.text.strip(BLANKS)
    return len(text) <= SHORT and not re.search(r"[。；，！？：;,!?:]$", text) and _rank(_counted(following)) is None


def _in_a_run(blocks: list[Block], place: int, rank: int, look: Look | None = None) -> bool:
    """Whether the next, or the last, paragraph is numbered in the same way, and of the same look: these are points of a list."""
    beside = [each for each in (_before(blocks, place), _following(blocks, place)) if isinstance(each, Paragraph)]
    return any(_rank(_counted(each)) == rank and each.look == (look or each.look) for each in beside)


def _following(blocks: list[Block], place: int) -> Block | None:
    return next((each for each in blocks[place + 1 :] if not is_empty(each)), None)


def _before(blocks: list[Block], place: int) -> Block | None:
    return next((each for each in reversed(blocks[:place]) if not is_empty(each)), None)


def _is_set_off(blocks: list[Block], place: int, body: Body) -> bool:
    """Whether a short line with text below it stands in the middle, in slanted letters, or alone between empty ones."""
    line, following = blocks[place], _following(blocks, place)
    short = len(line.text.strip(BLANKS)) <= ALONE and not re.search("[，。：；”—]", line.text)
    below = _runs_below(following) and following.look != line.look
    apart = line.look.align == "center" or line.look.red or is_slanted(line, body)
    return short and ((below and apart) or _stands_alone(blocks, place, body))


def _runs_below(following: Block | None) -> bool:
    """Whether what follows a line is text with sentences."""
    return isinstance(following, Paragraph) and bool(re.search("[。！？；：]", following.text))


def _stands_alone(blocks: list[Block], place: int, body: Body) -> bool:
    """Whether a line has empty ones around it, which the running text hasn't, and text below it."""
    following = _following(blocks, place)
    around = [blocks[near] for near in (place - 1, place + 1) if 0 <= near < len(blocks)]
    alone = _runs_below(following) and len(around) == 2 and all(is_empty(each) for each in around)
    return alone and (not body.parted or _is_named(blocks, place))


def _is_named(blocks: list[Block], place: int) -> bool:
    """Whether a line of a text without looks, whose paragraphs are parted too, stands as headings do: nothing but a few words."""
    before = _before(blocks, place)
    plain = not blocks[place].look.size and bool(re.fullmatch(r"[\u4e00-\u9fff]{2,12}", close(blocks[place].text.strip(BLANKS))))
    return plain and runs_on(_following(blocks, place)) and before is not None and runs_on(before)


def _is_caption(blocks: list[Block], place: int) -> bool:
    """Whether a line is what a table right below it, or with its number right above it, is called."""
    below = bool(_TABLE.match(blocks[place].text.strip(BLANKS))) and isinstance(_before(blocks, place), Table)
    return below or isinstance(_following(blocks, place), Table)


def _is_of_picture(paragraph: Paragraph, body: Body) -> bool:
    """Whether a line smaller than the text says by its signs what a picture shows, wherever that stands."""
    return 0 < paragraph.look.size < body.size and is_labelled(paragraph.text.strip(BLANKS))


def _clean(paragraph: Paragraph, account: Account) -> Paragraph:
    """A heading without 02 before it and a colon or a full stop behind; the number that Word counts it by is written out."""
    paragraph, counted = paragraph.stripped(), bool(paragraph.mark)
    if counted:
        account.double(paragraph.mark)
        paragraph = with_mark(paragraph)
    text = paragraph.text
    counts = None if counted else _PLACE.match(text)
    start = counts.end() if counts and counts.end() < len(text) else 0
    end = len(text.rstrip("：:" + "。" * (text.count("。") == 1) + BLANKS))
    if start or _FRAMED.fullmatch(text):
        start, end = max(start, len(text) - len(text.lstrip(_FRAME))), max(start, len(text[:end].rstrip(_FRAME)))
    if re.fullmatch(r"【.+】", text[start:end]):
        start, end = start + 1, end - 1
    account.move(text[:start] + text[end:])
    return _close(paragraph.cut(start, end).stripped())


def with_mark(paragraph: Paragraph) -> Paragraph:
    """A paragraph with its count as text."""
    blank = " " * paragraph.mark[-1:].isdigit()
    return Paragraph((Span(paragraph.mark + blank), *paragraph.spans), paragraph.look)


def _close(paragraph: Paragraph) -> Paragraph:
    """A heading without the blanks that only spread it out."""
    text = close(paragraph.text)
    if text == paragraph.text or any(span.note or span.href for span in paragraph.spans):
        return paragraph
    return replace(paragraph, spans=(paragraph.spans[0]._replace(text=text),))


def _why(paragraph: Paragraph, body: Body) -> str:
    if paragraph.look.level >= 1:
        return "style"
    if is_numbered(_counted(paragraph)):
        return "number"
    if any(sign.fullmatch(paragraph.text.strip(BLANKS)) for sign in (_SIGNED, _ALONE, _FRAMED)):
        return "sign"
    return "look" if looks_apart(paragraph, body) else "alone"
