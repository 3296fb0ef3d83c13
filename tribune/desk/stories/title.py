"""What a story is called: in its text, on the page around it, or as its file is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from tribune.desk.stories import forms
from tribune.desk.stories.blocks import BLANKS, Block, Paragraph, all_but, close, is_empty, told
from tribune.desk.stories.body import Body, looks_apart
from tribune.desk.stories.days import day_in, without_day
from tribune.desk.stories.ending import CONTACT, SOURCE
from tribune.desk.stories.headings import is_numbered
from tribune.desk.stories.reckoning import Account
from tribune.desk.stories.whose import AUTHOR, Frame, is_by_line, is_of_deputy, office_in

LONGEST = 60
TOP = 10  # blocks among which it's looked for
_RUBRIC = re.compile(
    r"^(?:附件|附)\s*\d*\s*[：:]?$|^[（(]?(?:供稿|稿件|材料|初稿|定稿|征求意见稿|样稿)[）)]?$|^编号[：:]|^(?:发件人|收件人|抄送|主\s*题|发送时间)\s*[：:]"
)
_SUBTITLE = re.compile(r"^[—–－-]{1,2}\s*\S")
_TELLS = re.compile(r"(?=.{7}).*[的了着把让]")  # what no by-line says
_ABOUT = re.compile("^[记访](?=.{4})|(?:的故事|小记|纪实|侧记)$")
_TITLED = re.compile(r"^(?:标\s*题|题\s*目|篇\s*名|稿件标题)\s*(?:[（(][^（()）]{1,6}[）)])?\s*[：:]\s*")
_STATE = re.compile(r"\s*[（(](?:送审|征求意见|定|初|修改|讨论|草|样|审定|终)稿[）)]$")  # how far it had come
_LABEL = re.compile(r"^(?:[【\[［][^】\]］]{2,10}[】\]］]\s*(?=\S)|[\u4e00-\u9fff]{2,8}\s*[｜|丨]\s*(?=\S{3}))")  # the series it's of
_NO_TITLE = re.compile(r"\W*(?:编者按|编者的话|按语|导语|引言|前言|导读|目录|摘要|正文)\W*$")  # what parts of a text are called
_PREFACE = re.compile(
    r"[【\[（(]?\s*(?:编者按|编者的话|编者语|按语|开栏的?话|开栏语|导\s?语|引\s?言|核心提示|阅读提示|内容提要)\s*[】\]）)]?[：:\s\u3000]*(?=\S)"
)
COUNTED = re.compile(
    r"^[（(【]?\s*(?:(?:(?:故事|案例|事迹|篇目?)(?:之)?|之|其)\s*[一二三四五六七八九十\d]{1,3}|第[一二三四五六七八九十\d]{1,2}[篇则])\s*[）)】]?\s*(?:[：:、.．|｜]|[\s\u3000]|(?<=[）)】]))\s*(?=\S)"
)  # which of several stories one is
COUNT_ALONE = re.compile(
    r"^[（(【]?\s*(?:(?:(?:故事|案例|事迹)(?:之)?|之|其)\s*[一二三四五六七八九十\d]{1,3}|第[一二三四五六七八九十\d]{1,2}[篇则])\s*[）)】]?\s*[：:、]?$"
)
_SERIES = re.compile(
    r"[【\[（(《“]?(?:[\u4e00-\u9fff]{0,6}?(?:人大|代表|履职|选民|联络站)[\u4e00-\u9fff]{0,4}?)(?:故事|风采|之窗|之声|选登|专栏|展播|展示|事迹|材料|征文|在身边|在行动|在基层|在路上|案例|剪影|之家|讲述|访谈录?)(?:征集|材料|选编|选登|展播|专栏|稿件?|篇)?[】\]）)》”]?\s*(?:[（(·\s]*(?:之?[一二三四五六七八九十\d]{1,3}|第?\s*[一二两三四五六七八九十百\d]{1,4}\s*[期篇则号辑个])[）)]*)?[：:]?"
)  # what a column, or a collection, is called
STOP = re.compile(r"[。；！？!?;，,：:]$")


def without_repeated(frame: Frame, blocks: list[Block], account: Account) -> list[Block]:
    """A title that is known needn't stand in the text again; what stands above it there is left out and told."""
    known = "".join(frame.title.split())
    repeated = next((place for place, each in enumerate(blocks[:TOP]) if _says(each, known)), None)
    if repeated is None or any(len(each.text) > LONGEST for each in told(blocks[:repeated])):
        return blocks
    account.move(blocks[repeated].text)
    return [each for each in blocks[:repeated] if not _is_above(frame, each, account)] + blocks[repeated + 1 :]


def _says(block: Block, words: str) -> bool:
    """Whether a paragraph says these words, which have no blanks, and nothing else."""
    return isinstance(block, Paragraph) and "".join(block.text.split()) == words


def taken(frame: Frame, blocks: list[Block], body: Body, account: Account) -> list[Block]:
    """Take the title, in one line or several; what stands above it is left out and told."""
    found = _title_at(blocks, body)
    if found is None:
        return blocks
    place, frame.title_from, frame.sure = found
    place -= _is_second(blocks, place)
    lines = [blocks[place], *_further(blocks[place + 1 :], blocks[place])]
    subtitle = next(iter(_subtitle(blocks[place + len(lines) :])), None)
    texts = [each.text.strip(BLANKS) for each in lines]
    frame.title = _as_line("".join("".join(text.split()) if len(lines) > 1 else text for text in texts))
    frame.title += below(subtitle.text if subtitle else "")
    for each in (*lines, *([subtitle] if subtitle else [])):
        account.move(each.text)
    kept = [each for each in blocks[:place] if not _is_above(frame, each, account)]
    return kept + all_but(blocks[place:], (*lines, subtitle))


def _is_second(blocks: list[Block], place: int) -> bool:
    """Whether a line pushed to the middle of a text without looks goes on from such a line above it."""
    pair = blocks[max(place - 1, 0) : place + 1]
    if len(pair) < 2 or not all(isinstance(each, Paragraph) and not each.look.size and is_centred(each) for each in pair):
        return False
    above = pair[0].text.strip(BLANKS)
    return bool(above) and len(above) <= 30 and not (is_about(above) or STOP.search(above) or _SERIES.fullmatch(above))


def below(subtitle: str) -> str:
    """A subtitle as it stands behind a title."""
    said = subtitle.strip(BLANKS)
    return ("" if not said or _SUBTITLE.match(said) else "——") + _as_line(said)


def with_subtitle(frame: Frame, blocks: list[Block], account: Account) -> list[Block]:
    """The blocks below a title that the page around them says, without its subtitle, which begins with a dash."""
    subtitle = next(iter(_subtitle(blocks)), None)
    if subtitle is None or not _SUBTITLE.match(subtitle.text.strip(BLANKS)):
        return blocks
    frame.title += below(subtitle.text)
    account.move(subtitle.text)
    return [each for each in blocks if each is not subtitle]


def _as_line(title: str) -> str:
    title = re.sub(r"\s+", " ", title.replace("\u3000", " ")).strip()
    title = close(_TITLED.sub("", title))
    return _bare(re.sub(r"^[★☆◆◇■□●○▲△※❖✦♦\s]+|[★☆◆◇■□●○▲△※❖✦♦\s]+$", "", title))


def _bare(title: str) -> str:
    return title[1:-1] if re.fullmatch(r"《[^《》]+》", title) else title


def _is_above(frame: Frame, block: Block, account: Account) -> bool:
    """Whether something above the title is left out, and told; pictures and what an editor says of the text stay."""
    if not isinstance(block, Paragraph) or block.quoted or _PREFACE.match(text := block.text.strip(BLANKS)):
        return False
    if source := SOURCE.match(text):
        frame.shared = source[1].strip()
        frame.names(frame.shared, account)
        account.move(text)
    elif text:
        if len(text) < 40:
            frame.heads(text)
        account.leave(text, "story_contact" if CONTACT.search(text) else "story_above")
    return True


def _title_at(blocks: list[Block], body: Body) -> tuple[int, str, float] | None:
    """Where the title stands, how it was told, and how sure that is."""
    places = list(_candidates(blocks, body))
    found = _by_style(blocks, places)
    if found is not None:
        return found, "style", 0.9
    plain = [place for place in places if not is_numbered(blocks[place].text)]
    largest = max((blocks[place].look.size for place in places), default=0)
    large = [place for place in plain if body.size and blocks[place].look.size == largest > body.size]
    unnamed = [place for place in plain if not is_about(blocks[place].text)]
    unnamed = [place for place in unnamed if not _SERIES.fullmatch(blocks[place].text.strip(BLANKS))] or unnamed
    headed = [place for place in unnamed if _dashed(blocks[place + 1 :])]
    centred = [place for place in unnamed if is_centred(blocks[place])]
    apart = [place for place in unnamed if looks_apart(blocks[place], body)]
    first = [place for place in unnamed[:1] if not (blocks[place].text.startswith("\u3000\u3000") or blocks[place].text.endswith("："))]
    tried = ((large, "size", 0.9), (headed, "dash", 0.85), (centred, "centre", 0.85), (apart, "bold", 0.75), (first, "first", 0.6))
    return next(((found[0], how, sure) for found, how, sure in tried if found), None)


def _dashed(blocks: list[Block]) -> bool:
    """Whether a subtitle with a dash follows."""
    following = next((each for each in blocks[:2] if not is_empty(each)), None)
    return isinstance(following, Paragraph) and bool(re.match("[—–－]", following.text.strip(BLANKS))) and len(following.text) <= 50


def _by_style(blocks: list[Block], places: list[int]) -> int | None:
    """The place of what has a title's style, or is the only heading of the first level above the text."""
    titled = [place for place in places if blocks[place].look.level == 0.5]
    top = [place for place in places if blocks[place].look.level == 1]
    if not titled and len(top) == 1 and top[0] == places[0] and not is_numbered(blocks[top[0]].text):
        return top[0]
    return next(iter(titled), None)


def _candidates(blocks: list[Block], body: Body) -> Iterator[int]:
    """Places of short lines above the first real paragraph."""
    for place, each in enumerate(blocks[: TOP * 2]):
        if not isinstance(each, Paragraph) or each.look == forms.HEADING:
            continue
        text = each.text.strip(BLANKS)
        if _PREFACE.match(text) or each.quoted:
            continue
        if len(text) > LONGEST or (re.search("[。；;]$", text) and not is_large(each, body)):
            return
        dated = day_in(text) and len(without_day(text).strip("（）() ")) < 3
        if text and not (dated or _RUBRIC.match(text) or _NO_TITLE.match(text) or COUNT_ALONE.match(text)):
            yield place


def is_large(paragraph: Paragraph, body: Body) -> bool:
    return 0 < body.size < paragraph.look.size and is_centred(paragraph)


def is_preface(text: str) -> bool:
    """Whether a text is what an editor says of the story below it."""
    return bool(_PREFACE.match(text))


def is_series(text: str) -> bool:
    """Whether a line is what a column, or a collection, is called: 代表故事 · 第23期."""
    return bool(_SERIES.fullmatch(text.strip(BLANKS)))


def is_centred(paragraph: Paragraph) -> bool:
    text = paragraph.text.expandtabs(4)
    return paragraph.look.align == "center" or text.startswith(("\u3000" * 4, " " * 7))


def is_about(text: str) -> bool:
    """Whether a line tells who, when or for whom, and is no title."""
    text = text.strip(BLANKS)
    dated = day_in(text) and len(text) < 24
    return bool(AUTHOR.match(text) or SOURCE.match(text) or CONTACT.search(text) or dated or is_of_deputy(text) or is_by_line(text))


def _further(blocks: list[Block], first: Block) -> list[Paragraph]:
    """Further lines of a title that looks as its first one does."""
    lines = []
    for each in blocks[:3]:
        same = isinstance(each, Paragraph) and not each.is_empty and each.look == first.look and len(each.text) <= 30
        if (
            not same
            or is_about(each.text)
            or STOP.search(each.text.strip())
            or not (first.look.size or first.look.bold or is_centred(first))
        ):
            break
        if (
            is_numbered(each.text)
            or _SUBTITLE.match(each.text.strip(BLANKS))
            or not is_centred(each)
            or 0 < each.look.size < 15
        ):
            break
        lines.append(each)
    return lines


def _subtitle(blocks: list[Block]) -> Iterator[Paragraph]:
    """A line below the title that begins with a dash, or says of whom the text tells: ——记代表甲."""
    first = next(iter(told(blocks[:2])), None)
    if first is None or len(text := first.text.strip(BLANKS)) > 50:
        return
    about = first.look.role == "subtitle" or (is_centred(first) and (_ABOUT.search(text) or (_TELLS.match(text) and not STOP.search(text))))
    if _SUBTITLE.match(text) or (about and not is_about(text) and not office_in(text)):
        yield first


def of_name(stem: str) -> str:
    """A title from a file's name: without (定稿)(2), days and numbers around it."""
    name = re.sub(
        r"[（(\[【][^）)\]】]*[）)\]】]|[\s_-]*(?:定稿|终稿|修改稿|改|副本|最终版?)\d*$|\s*\(\d+\)$",
        "",
        PurePath(stem).name,
    )
    name = re.sub(r"^[\d\s._-]+|[\s._-]+$|20\d{6}", "", without_day(name)).strip()
    return name or stem


def without_label(title: str, account: Account) -> str:
    """A title without what is told instead: its count, the series that it's of, how far it had come (【履职故事】一条路（送审稿）)."""
    own, _, behind = (part.strip() for part in re.sub("[|丨]", "｜", title).rpartition("｜"))
    if own and (is_series(behind) or behind == office_in(behind)):
        account.tell_left(title[len(own) :].strip(), "story_series")
        title = title[: len(own)]
    for pattern in (COUNTED, _LABEL, _STATE):
        if found := pattern.search(title):
            account.tell_left(found[0], "story_series")
            title = title[: found.start()] + title[found.end() :]
    return _bare(title)
