"""What stands below a story: a signature, a day, how somebody is reached, and what asks readers to follow."""

from __future__ import annotations

import re
from collections.abc import Callable

from tribune.desk.stories.blocks import BLANKS, Block, Image, Paragraph, Span, is_empty
from tribune.desk.stories.days import LABEL, day_in, without_day, without_part
from tribune.desk.stories.invitations import FOOTER, INVITES, LAST, SENTENCE, SHORT, without_further
from tribune.desk.stories.reckoning import Account
from tribune.desk.stories.shown import below, is_caption, is_motto
from tribune.desk.stories.whose import (
    AUTHOR,
    FURTHER_LABEL,
    ORGAN,
    PIECE,
    PLACE,
    Frame,
    before_contact,
    is_by_line,
    is_name,
    office_in,
)

SOURCE = re.compile(
    r"^(?:[—–]{1,2}\s*)?[（(【\[]?\s*(?:(?:(?:信息|文章|图文|素材)?(?:来源[于自]?|稿源|出处)|(?:供稿|选送|推荐|撰稿|编写|投稿|来稿|填报|申报|上报|报送|发布|作者|所在)?单\s*位|供稿)"
    r"\s*(?:[（(](?:盖章|公章|章)[）)])?\s*[：:｜|丨/]\s*"
    r"|(?:本文)?(?:原载|转自|转载自|摘自|选自|刊[于载]|载)于?\s*[：:]?\s*(?=[《“])|据(?=[^，。]{2,14}[）)]$))(.+?)\s*[）)】\]]?$"
)
PAPER_NUMBER = re.compile(
    r"[〔\[（(【]\s*20[\dX×]{2}\s*[〕\]）)】]\s*第?\s*[\dX×]+\s*[号期]|^（?(?:总?第)?\s*[\d一二三四五六七八九十〇]+\s*期）?(?:[（(][^（()）]{1,12}[）)])?(?=$|[\s\u3000])|^签发人?[：:]"
)
CONTACT = re.compile(
    r"(?:联\s*系\s*人|联系电话|联系方式|电\s*话|热\s*线|手机|电子?邮箱?|E-?mail|传真|微信号?|QQ|地\s*址|邮编)\s*[：:]"
    r"|(?<!\d)1[3-9]\d{9}(?!\d)|^\S{1,12}\s*[\d（(]{3,5}[）)\-—－ ]\d{7,8}$",
    re.I,
)
_STOPPED = re.compile("[。！？；][”’』」]*$")
_NAMED = re.compile(r"[\u4e00-\u9fff\s/]{1,8}[：:｜|]")
_OPINION = re.compile(r"(?:推荐|审[核批查]|单位|领导|主管|所在|代表团|乡镇|街道|人大|工委|主席团|常委会)\S{0,10}意见\s*[：:]?")
_OF_AUTHOR = re.compile(r"[（(【]?(?:本文)?作者(?:简介|介绍|系|现?为)")
_DATED = re.compile(rf"^(?:{LABEL.pattern}\s*[：:]|(?:[写作记草]|成稿|完稿|定稿)于)")  # before a day
_BOARD = re.compile(r"(?:《[^》]+》)?\s*(?:编\s*委\s*会|编辑委员会|编\s*写\s*组|编\s*辑\s*部)(?:名单|成员)?$")
_ATTACHED, _POINT = re.compile(r"附\s*件?\s*[：:]"), re.compile(r"\d{1,2}\s*[.．、]")
_END = re.compile(r"[-—－–=~～（(【\s]*(?:THE\s*)?(?:END|[全本]?文?完)[-—－–=~～）)】.\s]*", re.I)
_SCAN = re.compile("扫一扫|扫码|二维码|长按|识别|关注")


def taken(frame: Frame, blocks: list[Block], account: Account) -> list[Block]:
    """Take signature, source, day, contact and footer from the end."""
    blocks = _above_end(frame, without_further(blocks, account), account)
    blocks = _above(blocks, _ATTACHED, _is_point, "story_footer", account)
    blocks = _above(blocks, _OPINION, _is_signed, "story_opinion", account)
    blocks = _above(blocks, _BOARD, _is_named, "story_footer", account)
    shown: list[Block] = []  # pictures and a motto below the signature
    asks = False  # whether the line below, or above, asks to scan something
    while blocks:
        last = blocks[-1]
        if isinstance(last, Image) and (asks or _asks_to_scan(blocks[-2:-1]) or _is_ornament(last, blocks)):
            account.leave_picture(last)
        elif not (isinstance(last, Paragraph) and (last.is_empty or _closes(frame, last, account))):
            if not (count := 0 if shown else below(blocks, _would_close)):
                break
            blocks, shown = blocks[:-count], blocks[-count:]
            continue
        asks = asks or _asks_to_scan([last])
        blocks.pop()
    return blocks + shown


def _would_close(block: Block) -> bool:
    return isinstance(block, Paragraph) and _closes(Frame(), block, Account(""))


def _above(blocks: list[Block], begins: re.Pattern, goes_on: Callable[[str], bool], why: str, account: Account) -> list[Block]:
    """What stands above short lines that close a paper, of which the first begins so: 附件：1. … 2. …; 推荐单位意见：同意。"""
    for place in range(max(len(blocks) - LAST, 1), len(blocks)):
        rest = [each for each in blocks[place:] if not is_empty(each)]
        if rest and all(isinstance(each, Paragraph) and len(each.text) <= SHORT for each in rest):
            first, *others = (each.text.strip(BLANKS) for each in rest)
            if begins.match(first) and all(map(goes_on, others)):
                for text in (first, *others):
                    account.leave(text, why)
                return blocks[:place]
    return blocks


def _is_signed(text: str) -> bool:
    return is_of_frame(text) or bool(office_in(text))


def _is_named(text: str) -> bool:
    return bool(_NAMED.match(text)) or is_of_frame(text)


def _is_point(text: str) -> bool:
    return bool(_POINT.match(text))


def _is_ornament(image: Image, blocks: list[Block]) -> bool:
    """Whether a picture that lies elsewhere, without words, stands among the lines that close an article."""
    said = next((each for each in reversed(blocks[:-1]) if not isinstance(each, Paragraph) or not each.is_empty), None)
    return image.number is None and isinstance(said, Paragraph) and bool(_no_words_of_the_story(said.text.strip(BLANKS)))


def _above_end(frame: Frame, blocks: list[Block], account: Account) -> list[Block]:
    """What stands above a line that says that the text ends, if all below it is short; what that tells is taken."""
    for place in range(max(len(blocks) - LAST, 1), len(blocks)):
        said, below = blocks[place], blocks[place + 1 :]
        if isinstance(said, Paragraph) and _END.fullmatch(said.text.strip(BLANKS)) and all(map(_may_close, below)):
            for each in blocks[place:]:
                if isinstance(each, Image):
                    account.leave_picture(each)
                elif not each.is_empty and not _closes(frame, each, account):
                    account.leave(each.text, "story_footer")
            return blocks[:place]
    return blocks


def _may_close(block: Block) -> bool:
    return isinstance(block, Image) or (isinstance(block, Paragraph) and len(block.text) <= SHORT)


def _asks_to_scan(blocks: list[Block]) -> bool:
    return any(isinstance(each, Paragraph) and bool(_SCAN.search(each.text)) and len(each.text) <= SHORT for each in blocks)


def is_of_frame(text: str) -> bool:
    """Whether a short line may stand at the head or the foot of an office's paper: its number, who issues it, when, to whom it goes."""
    text = text.strip(BLANKS)
    return len(text) <= SHORT and not re.search("[！？；]$", text) and bool(
        PAPER_NUMBER.search(text) or ORGAN.search(text) or day_in(text) or CONTACT.search(text) or FOOTER.search(text)
    )  # fmt: skip


def _closes(frame: Frame, paragraph: Paragraph, account: Account) -> bool:
    """Whether a line at the end belongs to the frame; it's taken then."""
    text = paragraph.text.strip(BLANKS)
    if not text or len(text) > 80 or paragraph.mark or (is_motto(paragraph) and not FOOTER.search(text)) or is_caption(paragraph, []):
        return False
    pieces = FURTHER_LABEL.split(text)
    if len(pieces) == 1 or not all(map(_is_labelled, pieces)):
        return _tells(frame, paragraph, text, account)
    for piece in pieces:
        if not _tells(frame, Paragraph((Span(piece),)), piece, account):
            account.leave(piece, "story_footer")
    return True


def _tells(frame: Frame, paragraph: Paragraph, text: str, account: Account) -> bool:
    """Whether a text at the end tells who, when or how somebody is reached; it's taken then."""
    inner = text.strip("（）()【】[] ")
    if why := _no_words_of_the_story(text):
        frame.issued = frame.issued or day_in(text)
        account.leave(text, why)
    elif source := SOURCE.match(text):
        frame.names(source[1].strip(), account)
        account.move(text)
    elif (found := day_in(text)) and len(without_day(inner)) <= 20 and not _STOPPED.search(text):
        frame.date = frame.date or found
        if rest := _DATED.sub("", without_day(inner)).strip("（）() ，,\u3000"):
            _signed(frame, rest, account)
        account.move(text)
    elif (rest := without_part(inner).strip("（）() ，,\u3000")) != inner and (not rest or rest == office_in(rest)):
        account.tell_left(inner.replace(rest, "") if rest else inner, "story_month")
        account.move(text)
        frame.offices += [rest] if rest else []
    elif _is_author(text):
        frame.by(inner, account)
        account.move(text)
    elif _is_signature(frame, paragraph, text, inner):
        _signed(frame, inner, account)
        account.move(text)
    else:
        return False
    return True


def _is_author(text: str) -> bool:
    """Whether a text tells who wrote the story: by its label, or since it's nothing but a name, with where somebody is from."""
    text = before_contact(text)
    inner = PIECE.sub("", text)
    by_words = (is_by_line(text) and inner != office_in(text)) or (is_name(text) and len(text) > 2)
    return bool(_OF_AUTHOR.match(text)) or (len(text) <= 40 and not SENTENCE.search(text) and (bool(AUTHOR.match(text)) or by_words))


def _is_labelled(text: str) -> bool:
    """Whether a text of several says by its label what it tells: 供稿：…　日期：…"""
    return any(sign.match(text) for sign in (SOURCE, AUTHOR, CONTACT, FOOTER)) or bool(LABEL.match(text) and day_in(text))


def is_contact(text: str) -> bool:
    """Whether a line only tells how somebody is reached, and not whose the story is as well."""
    return bool(CONTACT.search(text)) and not SOURCE.match(text) and not _is_author(before_contact(text.strip("（）()【】[] ")))


def _no_words_of_the_story(text: str) -> str:
    """Why a short line at the end is left out: it tells how somebody is reached, or asks readers to follow; else empty."""
    if len(text) >= SHORT:
        return ""
    if is_contact(text) and not SENTENCE.search(text):
        return "story_contact"
    named = FOOTER.match(text) if _NAMED.match(text) else None
    signs = INVITES if SENTENCE.search(text) else FOOTER  # a sentence may tell of somebody who forwards something
    return "story_footer" if named or any(map(signs.search, (text, text.strip("（）()【】[] ")))) else ""


def _is_signature(frame: Frame, paragraph: Paragraph, text: str, inner: str) -> bool:
    """Whether a short line at the right, or with an office's name in it, signs the text."""
    if paragraph.look.align in ("right", "end") or _is_pushed(paragraph.text):
        return len(text) <= 30 and not _STOPPED.search(text) and not _is_told(text)
    office = office_in(inner)
    set_apart = text != inner or bool(frame.date) or (PIECE.sub("", inner) == office and not PLACE.search(office))
    if re.fullmatch(r"[（(][\u4e00-\u9fff·\s、]{2,12}[）)]", text) or _tells_of_author(text):
        return True  # a name in brackets
    return set_apart and len(text) <= 24 and bool(office) and not re.search("[，。]", text)


def _tells_of_author(text: str) -> bool:
    """Whether brackets hold a name and who that is: （单甲，区人大代表）."""
    name, *others = re.split("[，,]", text.strip("（）()"))
    return text[0] in "（(" and text[-1] in "）)" and is_name(name.strip(BLANKS)) and bool(others) and len(text) <= 40


def _is_told(text: str) -> bool:
    """Whether a line tells something in clauses that name nobody."""
    clauses = text.strip("—– ").split("，")
    return len(clauses) > 1 and not any(office_in(each) or is_name(each) for each in clauses)


def _is_pushed(text: str) -> bool:
    """Whether blanks push a line to the right."""
    blanks = len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip(BLANKS))
    return blanks > 10 or text.startswith("\u3000" * 6)


def _signed(frame: Frame, text: str, account: Account) -> None:
    """A signature: an office's is the source, a person's tells who."""
    office = office_in(text)
    if office and PIECE.sub("", text) == office:
        frame.names(office, account)
    else:
        frame.by(text, account)
