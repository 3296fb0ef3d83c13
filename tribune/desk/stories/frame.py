"""What stands around a story: a letterhead above the title, who wrote it and when; signature, contact and footer below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from tribune.desk.stories import ending
from tribune.desk.stories.blocks import BLANKS, Block, Paragraph
from tribune.desk.stories.days import day_in, without_day
from tribune.desk.stories.ending import AUTHOR, CONTACT, ORGAN, SOURCE, Frame
from tribune.desk.stories.headings import Body, is_numbered, looks_apart
from tribune.desk.stories.reckoning import Account

LONGEST_TITLE = 60
_TOP = 10  # blocks among which a title is looked for
_PAPER_NUMBER = re.compile(
    r"[〔\[（(【]\s*20[\dX×]{2}\s*[〕\]）)】]\s*第?\s*[\dX×]+\s*[号期]|^（?第?\s*\d+\s*期）?$|^签发人?[：:]"
)
_RUBRIC = re.compile(
    r"^(?:附件|附)\s*\d*\s*[：:]?$|^[（(]?(?:供稿|稿件|材料|初稿|定稿|征求意见稿|样稿)[）)]?$|^编号[：:]"
)
_COUNTED = re.compile(r"\s*(?:(?:浏览|阅读|点击|访问)(?:次数|量|数)?|字[号体]|打印)\s*[：:\[【].*$")  # what a page says of itself
_SUBTITLE = re.compile(r"^[—–－-]{1,2}\s*\S")
_LABEL = re.compile(r"[【\[［][^】\]］]{2,10}[】\]］]\s*(?=\S)|[\u4e00-\u9fff]{2,8}\s*[｜|丨]\s*(?=\S{3})")  # the series it's of
_STOP = re.compile(r"[。；！？!?;，,：:]$")
_NO_TITLE = re.compile(r"\W*(?:编者按|编者的话|按语|导语|引言|前言|导读|目录|摘要|正文)\W*$")  # what parts of a text are called


def taken(
    blocks: list[Block], body: Body, stem: str, given: dict[str, str], account: Account
) -> tuple[Frame, list[Block]]:
    """The frame of a story and the blocks that are its text. `given`: what the page around it says; `stem`: the file's name."""
    frame = Frame(
        given.get("title", ""), "head" if given.get("title") else "", 0.95, date=day_in(given.get("date", ""))
    )
    frame.source = given.get("source", "")
    blocks = _without_letterhead(ending.without_invitations(blocks, account), account)
    blocks = _without_repeated(blocks, frame.title, account) if frame.title else _title(frame, blocks, body, account)
    if not frame.title:
        frame.title, frame.title_from, frame.sure = title_of_name(stem), "name", 0.4
    if label := _LABEL.match(frame.title):
        frame.title = frame.title[label.end() :]
        account.tell_left(label[0], "story_above")
    blocks = _top(frame, blocks, body, account)
    return frame, ending.taken(frame, blocks, account)


def title_of_name(stem: str) -> str:
    """A title from a file's name: without (定稿)(2), days and numbers around it."""
    name = re.sub(
        r"[（(\[【][^）)\]】]*[）)\]】]|[\s_-]*(?:定稿|终稿|修改稿|改|副本|最终版?)\d*$|\s*\(\d+\)$",
        "",
        PurePath(stem).name,
    )
    name = re.sub(r"^[\d\s._-]+|[\s._-]+$|20\d{6}", "", without_day(name)).strip()
    return name or stem


# --- above the text ---------------------------------------------------------------------------------------------------


def _without_letterhead(blocks: list[Block], account: Account) -> list[Block]:
    """Below a red head and the number of a paper; what stands in it is told."""
    top = blocks[:_TOP]
    numbered = next((n for n, each in enumerate(top) if isinstance(each, Paragraph) and _PAPER_NUMBER.search(each.text)
                     and len(each.text) < 40), None)  # fmt: skip
    red = [n for n, each in enumerate(top) if isinstance(each, Paragraph) and each.look.red and len(each.text) < 40]
    if numbered is None and not red:
        return blocks
    last = max([numbered if numbered is not None else -1, *_run(red)])
    if len([each for each in blocks[last + 1 :] if isinstance(each, Paragraph) and not each.is_empty]) < 2:
        return blocks
    for each in blocks[: last + 1]:
        if isinstance(each, Paragraph) and not each.is_empty:
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


def _without_repeated(blocks: list[Block], title: str, account: Account) -> list[Block]:
    """The title needn't stand in the text again."""
    first = next((each for each in blocks[:3] if isinstance(each, Paragraph) and not each.is_empty), None)
    if first is not None and "".join(first.text.split()) == "".join(title.split()):
        account.move(first.text)
        return [each for each in blocks if each is not first]
    return blocks


def _title(frame: Frame, blocks: list[Block], body: Body, account: Account) -> list[Block]:
    """Take the title, in one line or several; what stands above it is left out and told."""
    found = _title_at(blocks, body)
    if found is None:
        return blocks
    place, frame.title_from, frame.sure = found
    lines = [blocks[place], *_further(blocks[place + 1 :], blocks[place])]
    subtitle = next(iter(_subtitle(blocks[place + len(lines) :])), None)
    texts = [each.text.strip(BLANKS) for each in (*lines, *([subtitle] if subtitle else []))]
    frame.title = _as_line("".join("".join(text.split()) if len(lines) > 1 else text for text in texts))
    for each in (*lines, *([subtitle] if subtitle else [])):
        account.move(each.text)
    for each in blocks[:place]:
        if isinstance(each, Paragraph) and not each.is_empty:
            _above(frame, each, account)
    gone = {id(each) for each in (*lines, subtitle)}
    return [each for each in blocks[:place] if not isinstance(each, Paragraph)] + [
        each for each in blocks[place:] if id(each) not in gone
    ]


def _as_line(title: str) -> str:
    title = re.sub(r"\s+", " ", title.replace("\u3000", " ")).strip()
    title = re.sub(r"^(?:故事|案例|事迹)[一二三四五六七八九十\d]{1,3}\s*[：:、.．]\s*(?=\S)", "", title)
    return title[1:-1] if re.fullmatch(r"《[^《》]+》", title) else title


def _above(frame: Frame, paragraph: Paragraph, account: Account) -> None:
    text = paragraph.text.strip(BLANKS)
    if not frame.date and day_in(text) and len(text) < 40:
        frame.date = day_in(text)
    account.leave(text, "story_above")


def _title_at(blocks: list[Block], body: Body) -> tuple[int, str, float] | None:
    """Where the title stands, how it was told, and how sure that is."""
    places = list(_candidates(blocks))
    found = _by_style(blocks, places)
    if found is not None:
        return found, "style", 0.9
    plain = [place for place in places if not is_numbered(blocks[place].text)]
    largest = max((blocks[place].look.size for place in places), default=0)
    large = [place for place in plain if body.size and blocks[place].look.size == largest > body.size]
    unnamed = [place for place in plain if not _is_about(blocks[place].text)]
    centred = [place for place in unnamed if _is_centred(blocks[place])]
    apart = [place for place in unnamed if looks_apart(blocks[place], body)]
    first = [place for place in unnamed if place in places[:2] and not blocks[place].text.startswith("\u3000\u3000")]
    tried = ((large, "size", 0.9), (centred, "centre", 0.85), (apart, "bold", 0.75), (first, "first", 0.6))
    return next(((found[0], how, sure) for found, how, sure in tried if found), None)


def _by_style(blocks: list[Block], places: list[int]) -> int | None:
    """The place of what has a title's style, or is the only heading of the first level above the text."""
    titled = [place for place in places if blocks[place].look.level == 0.5]
    top = [place for place in places if blocks[place].look.level == 1]
    if not titled and len(top) == 1 and top[0] == places[0] and not is_numbered(blocks[top[0]].text):
        return top[0]
    return next(iter(titled), None)


def _candidates(blocks: list[Block]) -> Iterator[int]:
    """Places of short lines above the first real paragraph."""
    for place, each in enumerate(blocks[: _TOP * 2]):
        if not isinstance(each, Paragraph):
            continue
        text = each.text.strip(BLANKS)
        if len(text) > LONGEST_TITLE or re.search("[。；;]$", text):
            return
        dated = day_in(text) and len(without_day(text).strip("（）() ")) < 3
        if text and not (dated or each.quoted or _RUBRIC.match(text) or _NO_TITLE.match(text)):
            yield place


def _is_centred(paragraph: Paragraph) -> bool:
    return (
        paragraph.look.align == "center"
        or paragraph.text.startswith("\u3000" * 4)
        or paragraph.text.startswith(" " * 10)
    )


def _is_about(text: str) -> bool:
    """Whether a line tells who, when or for whom, and is no title."""
    text = text.strip(BLANKS)
    return bool(AUTHOR.match(text) or SOURCE.match(text) or CONTACT.search(text) or (day_in(text) and len(text) < 24))


def _further(blocks: list[Block], first: Block) -> list[Paragraph]:
    """Further lines of a title that looks as its first one does."""
    lines = []
    for each in blocks[:3]:
        same = isinstance(each, Paragraph) and not each.is_empty and each.look == first.look and len(each.text) <= 30
        if (
            not same
            or _is_about(each.text)
            or _STOP.search(each.text.strip())
            or not (first.look.size or first.look.bold)
        ):
            break
        if (
            is_numbered(each.text)
            or _SUBTITLE.match(each.text.strip(BLANKS))
            or each.look.align != "center"
            or each.look.size < 15
        ):
            break
        lines.append(each)
    return lines


def _subtitle(blocks: list[Block]) -> Iterator[Paragraph]:
    """A line below the title that begins with a dash: ——记代表甲."""
    first = next((each for each in blocks[:2] if isinstance(each, Paragraph) and not each.is_empty), None)
    if first is not None and _SUBTITLE.match(text := first.text.strip(BLANKS)) and len(text) <= 50:
        yield first


def _top(frame: Frame, blocks: list[Block], body: Body, account: Account) -> list[Block]:
    """Take by-line, source and day from below the title."""
    kept = []
    for place, each in enumerate(blocks):
        if not isinstance(each, Paragraph):
            kept.append(each)
            if place > 4:
                break
            continue
        text = each.text.strip(BLANKS)
        if text and not _about(frame, each, text, body, account):
            return kept + blocks[place:]
    return kept + blocks[place + 1 :] if blocks else []


def _about(frame: Frame, paragraph: Paragraph, text: str, body: Body, account: Account) -> bool:
    """Whether a line below the title tells who or when; it's taken then."""
    if len(text) > 45 or re.search("[。！？]$", text) or is_numbered(text) or paragraph.mark or paragraph.look.level:
        return False
    inner = text.strip("（）()【】[] ")
    if (found := day_in(text)) and len(text) <= 40:
        frame.date = frame.date or found
        rest = without_day(inner).strip("（）()【】[]，, |｜\u3000")
        rest = re.sub(r"^\d\d:\d\d(?::\d\d)?|^(?:日期|时间|发布时间)[：:]", "", rest).strip(BLANKS)
        rest = _COUNTED.sub("", rest).strip(BLANKS)
        if source := SOURCE.match(rest):
            frame.names(source[1].strip(), account)
        elif rest:
            frame.lines.append(rest)
            account.tell_left(rest, "story_author")
        account.move(text)
        return True
    if source := SOURCE.match(text):
        frame.names(source[1].strip(), account)
        account.move(text)
        return True
    if AUTHOR.match(text) or _is_name_line(paragraph, text, body):
        frame.lines.append(inner)
        account.leave(text, "story_author")
        return True
    return False


def _is_name_line(paragraph: Paragraph, text: str, body: Body) -> bool:
    """Whether a short line in the middle, or in brackets, names a person or an office."""
    if len(text) > 30 or _STOP.search(text) or (looks_apart(paragraph, body) and paragraph.look.align != "center"):
        return False
    if not paragraph.look.size:  # a text without looks: only the words tell
        return (
            len(text) <= 20
            and bool(re.search("代表|工委|常委会|联络站", text))
            and not re.search("[，。：；！？、]", text)
        )
    bracketed = bool(re.fullmatch(r"[（(][^（()）]+[）)]", text))
    return (
        bracketed
        or (_is_centred(paragraph) and not paragraph.look.bold)
        or bool(ORGAN.search(text) and len(text) <= 20)
    )
