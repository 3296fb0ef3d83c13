"""A letter or a mail that only brings a story: what stands above the story is taken off; its day and its office may be the story's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from tribune.desk.stories.blocks import BLANKS, Block, Paragraph, told, told_places
from tribune.desk.stories.days import last_day_in
from tribune.desk.stories.ending import CONTACT
from tribune.desk.stories.reckoning import Account
from tribune.desk.stories.whose import office_in

MOST, LONGEST = 24, 600  # paragraphs and signs of a letter
LONGEST_TITLE = 40
SHORTEST = 60  # signs of a story below it
_HEAD = re.compile(r"(?:发件人|寄件人|收件人|抄\s*送|密\s*送|主\s*题|发送时间|发送日期|From|To|Cc|Subject|Date|Sent)\s*[：:]", re.I)
_BRINGS = re.compile(
    r"现将|现把|兹将|报送(?=.{2,40}(?:请|如下|给|至))|报上|呈报|上报|送上|发上|发去|发给|发您|发过来|随函|附上|见附件|见下|如下[：:。]|请(?:予以?|您)?(?:审|查收|收阅|批[评阅示]|指正|斧正|采用|编发)|妥否|投稿"
)
_GREETS = re.compile(
    r"(?:尊敬的|各位|亲爱的).{1,20}[：:！!，,]?|.{0,24}(?:您好|你好)[：:！!，,。]?"
    r"|.{1,24}(?:领导|老师|编辑|同志|主任|部|会|室|委|人大|办)[：:]"
)
_ATTACHED = re.compile(r"附\s*件?\s*[\d一二三]*\s*[：:]?")
_LINE = re.compile(r"[=＝\-—－_＿*＊~～]{5,}")


class Letter(NamedTuple):
    """What a letter says of the story that it brings."""

    day: str = ""
    office: str = ""


def taken(blocks: list[Block], account: Account) -> tuple[Letter, list[Block]]:
    """The letter above a story, and the blocks without it; its text is told as left out."""
    end = next((place for place in _ends(blocks) if _brings(blocks[:place]) and _tells(blocks[place:])), 0)
    said = [each.text.strip(BLANKS) for each in told(blocks[:end])]
    for text in said:
        account.leave(text, "story_letter")
    signed = [text for text in said if len(text) <= LONGEST_TITLE and not (_BRINGS.search(text) or text.endswith(("：", ":")))]
    offices = [*filter(None, map(office_in, signed))]
    return Letter(last_day_in(" ".join(said)), offices[-1] if offices else ""), _kept(blocks, end)


def _kept(blocks: list[Block], end: int) -> list[Block]:
    return [each for each in blocks[:end] if not isinstance(each, Paragraph)] + blocks[end:]


def _ends(blocks: list[Block]) -> Iterator[int]:
    """Where the story may begin: below a line, on a page of its own, below 附件, or where a mail goes over to a title."""
    most = _most(blocks)
    for place, each in enumerate(blocks[:most]):
        if place and isinstance(each, Paragraph):
            text = each.text.strip(BLANKS)
            if _LINE.fullmatch(text) or (_ATTACHED.fullmatch(text) and text):
                yield place + 1
            elif each.look.turns:
                yield _below_attached(blocks, place)
    yield from (place for place in range(1, most) if _is_mail(blocks[:place]) and _is_headed(blocks, place))


def _most(blocks: list[Block]) -> int:
    """How many blocks a letter may have: MOST that say something, with no more than some empty ones among them."""
    said = told_places(blocks[: 10 * MOST])
    return said[MOST - 1] if len(said) >= MOST else min(len(blocks), 10 * MOST)


def _below_attached(blocks: list[Block], place: int) -> int:
    """Below 附件 alone at the head of a page."""
    skipped = takewhile(lambda each: isinstance(each, Paragraph) and _is_bare(each.text.strip(BLANKS)), blocks[place:])
    return place + len([*skipped])


def _is_bare(text: str) -> bool:
    return not text or bool(_ATTACHED.fullmatch(text))


def _brings(blocks: list[Block]) -> bool:
    """Whether a text is short, and says that it brings something."""
    said = [each.text.strip(BLANKS) for each in blocks if isinstance(each, Paragraph)]
    greets = any(_GREETS.fullmatch(text) or _HEAD.match(text) for text in said)
    return sum(map(len, said)) <= LONGEST and greets and any(_BRINGS.search(text) for text in said)


def _tells(blocks: list[Block]) -> bool:
    return sum(len(each.text) for each in blocks if isinstance(each, Paragraph) and len(each.text) > 20) >= SHORTEST


def _is_mail(blocks: list[Block]) -> bool:
    """Whether the last line of a letter said what it brings, or an office signed it."""
    said = [each.text.strip(BLANKS) for each in told(blocks)]
    signs = (_BRINGS.search, last_day_in, office_in, CONTACT.search)
    return bool(said) and any(sign(said[-1]) for sign in signs)


def _is_headed(blocks: list[Block], place: int) -> bool:
    """Whether a title stands at a place: short, without a stop, below an empty line or with its text right below."""
    each = blocks[place]
    if not isinstance(each, Paragraph) or each.is_empty:
        return False
    text = each.text.strip(BLANKS)
    below = next(iter(told(blocks[place + 1 :])), None)
    return (
        len(text) <= LONGEST_TITLE
        and not re.search("[。！？；，：:]$", text)
        and not (office_in(text) or last_day_in(text) or _HEAD.match(text))
        and below is not None
        and (len(below.text) > LONGEST_TITLE or below.text.startswith(("—", "–")) or bool(last_day_in(below.text)))
    )
