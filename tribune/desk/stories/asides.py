"""What a draft says to whoever lays it out, and no reader: where a picture goes, what is still to do; its labels (【摘要】…)."""

from __future__ import annotations

import re
from typing import NamedTuple

from tribune.desk.stories import forms
from tribune.desk.stories.blocks import BLANKS, Block, Image, Paragraph, Span, all_but, told
from tribune.desk.stories.reckoning import Account
from tribune.desk.stories.whose import FURTHER_LABEL, is_by_line

_PICTURE = re.compile(
    r"[（(【\[［<]\s*(?:此处|这里|在此|下面)?\s*(?:请?(?:插入?|配|放|附))?\s*"
    r"(?:插图|配图|图片?|照片|视频|音频|二维码|插入?)\s*[\d一二三四五六七八九十]{0,2}\s*(?:[：:．.、，\-—\s].*)?[）)】\]］>]"
)
_ORDER = re.compile(
    r"[（(【\[［]\s*(?:小编|编辑|排版|美编|编者注|责编|请|此处|这里|注意|待补|待核|待定|TODO)\s*[：:，,]?.*[）)】\]］]", re.I
)
_LABEL = re.compile(r"[【\[［]\s*([\u4e00-\u9fff][\u4e00-\u9fff\s]{0,7}?)\s*[】\]］]\s*[：:]?\s*|([\u4e00-\u9fff]{2,6})\s*[：:]\s*")
_BARE = ("图片", "照片", "附图", "视频", "音频")  # what is left of them where an article was copied as text
_ASIDE = re.compile("栏目|专栏|封面图?|头图|配图|图片|照片|摄影|视频|音频|编辑|责编|审核|校对|排版|推送|字数|备注|关键词|标签|链接|转载")
_NAMES = {
    **dict.fromkeys(("发布", "发布时间", "推送时间"), "date"),
    **dict.fromkeys(("导读", "摘要"), "summary"),
    **dict.fromkeys(("副标题", "副题"), "subtitle"),
}
LONGEST = 80  # signs of a line of labels
FEWEST = 2  # labels of a draft that is written in labels


def without(blocks: list[Block], account: Account) -> list[Block]:
    """The blocks without what is said to whoever lays the text out; beside a picture such a line is its caption."""
    kept = []
    for place, each in enumerate(blocks):
        beside = [*blocks[max(place - 1, 0) : place], *blocks[place + 1 : place + 2]]
        text = each.text.strip(BLANKS) if isinstance(each, Paragraph) else ""
        is_shown = any(isinstance(one, Image) for one in beside)
        is_aside = _ORDER.fullmatch(text) or text.rstrip("：:") in _BARE or (_PICTURE.fullmatch(text) and not is_shown)
        if text and is_aside:
            account.leave(text, "story_aside")
        else:
            kept.append(each)
    return kept


def labelled(blocks: list[Block], account: Account) -> tuple[dict[str, str], list[Block]]:
    """The fields that a draft names line by line (【标题】灯), and what it says without them; nothing of any other draft."""
    found = [(_label(each), each) for block in blocks for each in _apart(block)]
    labels = [label.name for label, _ in found if label]
    if len(labels) < FEWEST or len(set(labels)) < len(labels) or not {"title", "body", "summary"} & {*map(_name, labels)}:
        return {}, blocks
    fields: dict[str, str] = {}
    kept: list[Block] = []
    waiting = ""  # the field whose value is the next paragraph
    for label, each in found:
        if label:
            kept = _below_head(kept, account) if _name(label.name) == "title" else kept
            waiting, rest = _taken(label, each.stripped(), fields, account)
            kept += rest
        elif waiting and isinstance(each, Paragraph) and not each.is_empty:
            waiting = _fill(fields, waiting, each.text.strip(BLANKS), account)
        else:
            kept.append(each)
    return fields, kept


def _below_head(blocks: list[Block], account: Account) -> list[Block]:
    """The blocks above a title without what only a collection is called (附件1, 代表故事), where nothing else stands there."""
    lines = [each for each in told(blocks) if not is_by_line(each.text)]
    if any(len(each.text) > LONGEST // 2 or each.text.strip(BLANKS)[-1] in "。！？" for each in lines):
        return blocks
    for each in lines:
        account.leave(each.text, "story_above")
    return all_but(blocks, lines)


def _apart(block: Block) -> list[Block]:
    """A line with several labels (报送单位：…　报送时间：…) as one for each."""
    pieces = FURTHER_LABEL.split(block.text) if isinstance(block, Paragraph) and len(block.text) <= LONGEST else []
    parts = [Paragraph((Span(piece),), block.look) for piece in pieces]
    return parts if len(parts) > 1 and all(map(_label, parts)) else [block]


class Label(NamedTuple):
    """What a line begins with: its name, and where its value begins."""

    name: str
    end: int


def _label(block: Block) -> Label | None:
    """The label at the beginning of a line: one that fields or editors have."""
    found = _LABEL.match(block.text.strip(BLANKS)) if isinstance(block, Paragraph) and not block.is_empty else None
    name = "".join((found[1] or found[2]).split()) if found else ""
    return Label(name, found.end()) if _ASIDE.fullmatch(name) or _name(name) else None


def _name(label: str) -> str:
    """The field that a label is of; empty for those that only editors need."""
    return _NAMES.get(label) or ("" if _ASIDE.fullmatch(label) else forms.field_of(label))


def _taken(label: Label, paragraph: Paragraph, fields: dict[str, str], account: Account) -> tuple[str, list[Block]]:
    """The field that waits for its value, and what of a labelled line stays in the text: that of 正文."""
    name, value = _name(label.name), paragraph.text[label.end :].strip(BLANKS)
    if not name:
        account.leave(paragraph.text, "story_label")
        return "", []
    account.leave(paragraph.text[: label.end], "story_label")
    if name == "body":
        return "", [paragraph.cut(label.end)] if value else []
    return _fill(fields, name, value, account) if value else name, []


def _fill(fields: dict[str, str], name: str, value: str, account: Account) -> str:
    """Put a value in its field; nothing waits any more."""
    fields.setdefault(name, value)
    account.move(value)
    if name in ("author", "deputies"):
        account.tell_left(value, "story_author")
    return ""
