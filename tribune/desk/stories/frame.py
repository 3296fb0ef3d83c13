"""What stands around a story: a letterhead above the title, who wrote it and when; signature, contact and footer below it."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from tribune.desk.stories import ending, invitations, prefaces, title
from tribune.desk.stories.blocks import BLANKS, Block, Paragraph, told
from tribune.desk.stories.body import Body, looks_apart
from tribune.desk.stories.days import LABEL, day_in, sky_in, without_day, without_part
from tribune.desk.stories.ending import PAPER_NUMBER, SOURCE
from tribune.desk.stories.headings import is_count, is_numbered
from tribune.desk.stories.reckoning import Account
from tribune.desk.stories.whose import AUTHOR, ORGAN, Frame, is_by_line, is_name, is_of_deputy, office_in

_COUNTED = re.compile(r"\s*(?:(?:浏览|阅读|点击|访问)(?:次数|量|数)?|字[号体]|打印)\s*[：:\[【].*$")  # what a page says of itself
_PIECES = re.compile(
    r"(?=(?:发布时间|发布日期|信息来源|来源|作者|责任?编辑|编辑|字号|字体|浏览|阅读|点击|打印)(?:次数|量)?\s*[：:])"
)  # what a page says of itself in one line
_HOUR = re.compile(r"(?:^|(?<=\s))(?:[上下中]午|[早晚]上?)?\s*(?:\d?\d[:：]\d\d(?:[:：]\d\d)?)?(?=$|\s)")
MOST_PIECES, LONGEST_HEAD = 2, 45  # pieces of a line; signs of a line of a letterhead
ISSUER = re.compile(rf"(?:{ORGAN.pattern})|(?:文件|简报|通报|快报|专报|专刊|会刊|内刊|信息|通讯|动态|之声|之窗|材料|资料)(?:[（(].*)?$")
_TEXT = re.compile(r"(?:正\s*文|内\s*容)\s*[：:]?$")


def taken(
    blocks: list[Block], body: Body, stem: str, given: dict[str, str], account: Account
) -> tuple[Frame, list[Block]]:
    """The frame of a story and the blocks that are its text. `given`: what the page around it says; `stem`: the file's name."""
    frame = Frame(
        given.get("title", ""), "head" if given.get("title") else "", 0.95, date=day_in(given.get("date", ""))
    )
    frame.source = given.get("source", "")
    blocks = _without_letterhead(frame, invitations.without_invitations(blocks, account), account)
    blocks = prefaces.found(blocks, body, account)
    blocks = (
        title.without_repeated(frame, blocks, account)
        if frame.title
        else title.taken(frame, blocks, body, account)
    )
    if not frame.title:
        frame.title, frame.title_from, frame.sure = title.of_name(stem), "name", 0.4
    elif given.get("title"):
        blocks = title.with_subtitle(frame, blocks, account)
    frame.title = title.without_label(frame.title, account)
    blocks = _top(frame, blocks, body, account)
    blocks = ending.taken(frame, blocks, account)
    frame.settle(given.get("host", ""))
    return frame, blocks


# --- above the text ---------------------------------------------------------------------------------------------------


def _without_letterhead(frame: Frame, blocks: list[Block], account: Account) -> list[Block]:
    """Below a red head and the number of a paper; what stands in it is told."""
    top = [*takewhile(lambda each: not isinstance(each, Paragraph) or len(each.text) <= LONGEST_HEAD, blocks[: title.TOP])]
    numbered = next((n for n, each in enumerate(top) if isinstance(each, Paragraph) and PAPER_NUMBER.search(each.text)
                     and len(each.text) < 40), None)  # fmt: skip
    red = [n for n, each in enumerate(top) if isinstance(each, Paragraph) and each.look.red and len(each.text) < 40]
    if numbered is None and not any(ISSUER.search(top[place].text.strip(BLANKS)) for place in red):
        return blocks
    last = max([numbered if numbered is not None else -1, *_run(red)])
    if len(told(blocks[last + 1 :])) < 2:
        return blocks
    for each in told(blocks[: last + 1]):
        frame.heads(each.text)
        account.leave(each.text, "story_letterhead")
    return [each for each in blocks[: last + 1] if not isinstance(each, Paragraph)] + blocks[last + 1 :]


def _run(places: list[int]) -> list[int]:
    """The places that follow the first without more than one between them."""
    kept = places[:1]
    for place in places[1:]:
        if place - kept[-1] > 2:
            break
        kept.append(place)
    return kept


def _top(frame: Frame, blocks: list[Block], body: Body, account: Account) -> list[Block]:
    """Take by-line, source and day from below the title."""
    kept = []
    days = [each for each in told(blocks) if sky_in(each.text.strip(BLANKS))]  # of a diary; each of several heads what is said of it
    for place, each in enumerate(blocks):
        if not isinstance(each, Paragraph) or each.quoted or (place < 2 and title.is_preface(each.text.strip(BLANKS))):
            kept.append(each)
            if place > 4:
                break
            continue
        text = each.text.strip(BLANKS)
        heads = (len(days) > 1 and each in days) or _heads(each, blocks[place + 1 :])
        is_frame = text and not heads and _tells(frame, each, text, body, account)
        if text and not is_frame:
            return kept + blocks[place:]
    return kept + blocks[place + 1 :] if blocks else []


def _heads(paragraph: Paragraph, below: list[Block]) -> bool:
    """Whether a line in the middle is the first of several headings: lines of its look stand above text further below, too."""
    text = paragraph.text.strip(BLANKS)
    if not title.is_centred(paragraph) or title.is_about(text) or is_name(text) or ORGAN.search(text):
        return False
    alike = (each for one, each in pairwise(told(below)) if one.look == paragraph.look and len(one.text) < len(each.text))
    return any(invitations.SENTENCE.search(each.text.strip(BLANKS)) for each in alike)


def _tells(frame: Frame, paragraph: Paragraph, text: str, body: Body, account: Account) -> bool:
    """Whether a line below the title tells something of the text; it's taken then."""
    return _in_pieces(frame, paragraph, text, body, account) or _about(frame, paragraph, text, body, account)


def _in_pieces(frame: Frame, paragraph: Paragraph, text: str, body: Body, account: Account) -> bool:
    """Whether a line says several things of the text, as websites do: when, whence, by whom, how often read; it's taken then."""
    pieces = [piece.strip() for piece in _PIECES.split(text) if piece.strip()]
    if len(pieces) <= MOST_PIECES or re.search("[。！？]", text):
        return False
    for piece in pieces:
        if _COUNTED.fullmatch(piece) or not _about(frame, paragraph, piece, body, account):
            account.leave(piece, "story_frame")
    return True


def _about(frame: Frame, paragraph: Paragraph, text: str, body: Body, account: Account) -> bool:
    """Whether a line below the title tells who or when; it's taken then."""
    if not _may_tell(paragraph, text):
        return False
    inner = text.strip("（）()【】[] ")
    if (is_contact := ending.is_contact(text)) or _TEXT.match(text):
        account.leave(text, "story_contact" if is_contact else "story_label")
        return True
    if title.is_series(text):
        account.leave(text, "story_series")
        return True
    if day_in(text) and len(text) <= 40:
        _dated(frame, text, account)
        return True
    if not without_part(inner).strip() or sky_in(text):
        account.leave(text, "story_month")
        return True
    if source := SOURCE.match(text):
        frame.names(source[1].strip(), account)
        account.move(text)
        return True
    if AUTHOR.match(text) or is_of_deputy(text) or is_by_line(text) or _is_name_line(paragraph, text, body):
        frame.by(inner, account)
        account.move(text)
        return True
    return False


def _dated(frame: Frame, text: str, account: Account) -> None:
    """A line below the title with a day in it, which may say whose the text is as well."""
    frame.date = frame.date or day_in(text)
    if sky := sky_in(text):
        account.leave(sky, "story_sky")
        text = text.replace(sky, "")
    rest = without_day(text.strip("（）()【】[] ")).strip("（）()【】[]，, |｜\u3000")
    rest = _HOUR.sub("", re.sub(rf"(?:^|(?<=\s)){LABEL.pattern}\s*[：:]\s*", "", rest)).strip(BLANKS)
    rest = _COUNTED.sub("", rest).strip(BLANKS)
    if source := SOURCE.match(rest):
        frame.names(source[1].strip(), account)
    elif rest and rest == office_in(rest):
        frame.lines.append(rest)
        frame.issuer = frame.issuer or rest
    elif rest:
        frame.by(rest, account)
    account.move(text)


def _may_tell(paragraph: Paragraph, text: str) -> bool:
    """Whether a line is short, and neither a sentence, nor a heading, nor a subtitle."""
    if len(text) > 45 or invitations.SENTENCE.search(text) or text.startswith("——"):
        return False
    return not (is_numbered(text) or is_count(text) or paragraph.mark or paragraph.look.level)


def _is_name_line(paragraph: Paragraph, text: str, body: Body) -> bool:
    """Whether a short line in the middle, or in brackets, names a person or an office."""
    if len(text) > 30 or title.STOP.search(text) or (looks_apart(paragraph, body) and paragraph.look.align != "center"):
        return False
    bracketed = bool(re.fullmatch(r"[（(][^（()）]+[）)]", text))
    if not paragraph.look.size and not bracketed:  # a text without looks: only the words tell
        said = bool(re.search("代表|工委|常委会|联络站", text)) and not re.search("[，。：；！？、]", text)
        return len(text) <= 20 and (said or (is_name(text) and len(text) > 2))
    return (
        bracketed
        or (title.is_centred(paragraph) and not looks_apart(paragraph, body))
        or bool(ORGAN.search(text) and len(text) <= 20)
    )
