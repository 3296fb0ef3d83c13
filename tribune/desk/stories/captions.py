"""Which words belong to which picture: below it, beside it in a table, in brackets who took it."""

from __future__ import annotations

import re
from dataclasses import replace

from tribune.desk.stories.blocks import BLANKS, Block, Cell, Image, Paragraph, Table, all_but, close
from tribune.desk.stories.body import Body, looks_apart
from tribune.desk.stories.headings import is_numbered
from tribune.desk.stories.reckoning import Account
from tribune.desk.stories.shown import is_labelled
from tribune.desk.stories.whose import is_name, office_in

LONGEST = 80
_SCREEN = re.compile("雅黑|YaHei", re.I)
_MARK = re.compile(
    r"[▲△▼▽↑↓◆●■]\s*|[（(](?:图片?|照片)\s*(?:\d{1,2}|[一二三四五六七八九十])[）)]\s*"
    r"|（?\(?(?:[图照]片?|配图)(?:\s*\d{1,2}(?:[-.]\d{1,2})?|[一二三四五六七八九十])?(?:说明|注)?\s*[)）]?\s*[：:.．、|｜丨/\s\u3000]\s*"
    r"|图\s*\d{1,2}(?:[-.]\d{1,2})?(?=\D)\s*|图为(?=：|:)[：:]\s*|[上下左右]图\s*[：:]\s*"
)
_DOWN = re.compile(r"[▼▽↓]|下图\s*[：:为]")
_WRAPPED = re.compile(r"^[（(]([^（()）]+[。，][^（()）]*)[）)]$")  # a whole caption in brackets
_FIGURE = re.compile(r"图\s*[\d一二三四五六七八九十]+(?=[\s\u3000：:、.．])")
_SIDE = re.compile(r"(?:^|(?<=[\s；;，,。]))(?:[左中右上下前后]{1,2}|第?[一二三四]|从?左[一二三四\d])图?\s*[：:]\s*")
_SURE = re.compile(r"[▲△▼▽↑↓]|（?图\s*[\d一二三四五六七八九十]|图为|（?图片|[图照]片?(?:说明|注)?\s*[：:]|[上下左右]图")
_TAKEN = r"(?:摄影|拍摄|摄|供图|提供|图源|图片来源|图片提供|图片)"
_CREDIT = re.compile(
    rf"[（(\[【]\s*(?:{_TAKEN}|图|来源)(?:者|人)?\s*[：:/／|｜]\s*([^（()）\d]{{2,24}}?)\s*[）)\]】]"
    rf"|[（(\[【]\s*(?:(?:图片?|照片)?由)?([^（()）\d]{{2,24}}?)\s*[/／|｜·]?\s*(?:{_TAKEN}|图)\s*[）)\]】]"
    rf"|(?:摄影|供图|拍摄|图片来源|图片提供|图源|图(?=[/／|｜]))(?:者|人)?\s*[：:/／|｜]?\s*([^\s（()）]{{2,16}})$"
    rf"|(?<=[\s。！？])(?:(?:本[报刊]|特约|实习)*(?:记者|通讯员)\s*[：:]?\s*)?([\u4e00-\u9fff·]{{2,12}}?)\s*(?:[/／|｜]\s*(?:{_TAKEN}|图)|摄影|摄|供图)$"
)


def joined(blocks: list[Block], body: Body, account: Account) -> list[Block]:
    """The blocks with each picture's words in it; pictures laid out in a table stand one after the other."""
    flat: list[Block] = []
    for each in blocks:
        flat += _laid_out(each, account) if isinstance(each, Table) else [each]
    out: list[Block] = []
    place = 0
    while place < len(flat):
        above = _above(flat, place, body)
        images = _images(flat, place + above)
        if above and images and not images[0].caption:
            out += with_words(images[:1], [flat[place].text], account)
            place += above + 1
            continue
        if not images:
            out.append(flat[place])
            place += 1
            continue
        place += len(images)
        texts = _words(flat, place, body, len(images))
        place += len(texts) + (_skipped(flat, place) if texts else 0)
        said = [each.text for each in texts]
        if said and place < len(flat) and _takes(flat[place]) and not _CREDIT.search(said[-1]):
            said[-1] += f" {flat[place].text.strip(BLANKS)}"
            place += 1
        out += with_words(images, said, account)
    return _led_back(out, account)


def _led_back(blocks: list[Block], account: Account) -> list[Block]:
    """The blocks with labelled words below an article (图片：…) in its pictures, where there are as many of both."""
    bare = [place for place, each in enumerate(blocks) if isinstance(each, Image) and not each.caption and each.number is not None]
    words = [each for each in blocks if isinstance(each, Paragraph) and is_labelled(each.text.strip(BLANKS))]
    if len(bare) != len(words) or any(is_numbered(each.text) or len(each.text) > LONGEST for each in words):
        return blocks
    out = list(blocks)
    for place, each in zip(bare, words, strict=True):
        out[place] = _captioned(blocks[place], each.text, account)
    return all_but(out, words)


def _above(blocks: list[Block], place: int, body: Body) -> int:
    """How far below a line that points down (▼), or counts a picture that has no words below, that stands; 0 without one."""
    each = blocks[place]
    if not isinstance(each, Paragraph):
        return 0
    points = bool(_DOWN.match(each.text.strip(BLANKS)))
    counts = bool(_FIGURE.match(each.text.strip(BLANKS))) and _is_caption(each, body)
    if not (points or counts):
        return 0
    skipped = _skipped(blocks, place + 1)
    images = _images(blocks, place + 1 + skipped)
    if not images or (counts and not points and (len(images) > 1 or _words(blocks, place + 2 + skipped, body, 1))):
        return 0
    return 1 + skipped


def _images(blocks: list[Block], place: int) -> list[Image]:
    """The pictures that stand together from `place` on."""
    found: list[Image] = []
    for each in blocks[place:]:
        if not isinstance(each, Image) or (found and found[-1].caption):
            break
        found.append(each)
    return found


def _skipped(blocks: list[Block], place: int) -> int:
    """Empty paragraphs between pictures and their words."""
    count = 0
    while (
        place + count < len(blocks) and isinstance(blocks[place + count], Paragraph) and blocks[place + count].is_empty
    ):
        count += 1
    return count


def _words(blocks: list[Block], place: int, body: Body, most: int) -> list[Paragraph]:
    """The paragraphs below pictures that are their captions: as many as there are pictures, at most."""
    place += _skipped(blocks, place)
    if place and isinstance(blocks[place - 1], Image) and blocks[place - 1].caption:
        return []
    found: list[Paragraph] = []
    for each in blocks[place : place + most]:
        if not isinstance(each, Paragraph) or not _is_caption(each, body):
            break
        found.append(each)
    return found


def _takes(block: Block) -> bool:
    """Whether a line below a caption says nothing but who took the picture."""
    said = block.text.strip(BLANKS) if isinstance(block, Paragraph) else ""
    return bool(said) and len(said) <= 20 and " ".join(_CREDIT.sub("", f" {said}").split()) == "" and "摄" in said


def _is_caption(paragraph: Paragraph, body: Body) -> bool:
    text = paragraph.text.strip(BLANKS)
    if not text or len(text) > LONGEST or paragraph.look.level or paragraph.mark:
        return False
    if paragraph.look.role == "caption":
        return True
    if _SURE.match(text) or (_CREDIT.search(text) and len(text) <= 50):
        return True
    small = 0 < paragraph.look.size < body.size
    if is_numbered(text) or (looks_apart(paragraph, body) and not (small or _is_thin(paragraph, body))) or len(text) > 50:
        return False
    return small or paragraph.look.align == "center"


def _is_thin(paragraph: Paragraph, body: Body) -> bool:
    """Whether a line is set in letters of screens, which are no darker than others unless they're bold."""
    look = paragraph.look
    return bool(_SCREEN.search(look.font)) and not (look.bold or look.red or look.lined) and look.size <= body.size


def with_words(images: list[Image], texts: list[str], account: Account) -> list[Image]:
    """Pictures with their captions; one caption for several stands below the last."""
    texts = _each(texts[0], len(images), account) if len(texts) == 1 and len(images) > 1 else texts
    if len(texts) < len(images):
        texts = [""] * (len(images) - len(texts)) + texts
    return [_captioned(image, text, account) if text else image for image, text in zip(images, texts, strict=True)]


def _each(text: str, count: int, account: Account) -> list[str]:
    """What one line says of each of several pictures: 图1：… 图2：…, 左：… 右：…; the whole line where it can't be told apart."""
    text = text.strip(BLANKS)
    if len(each := re.split(r"[\s\u3000；;]+(?=图\s*\d)", text)) == count:
        return each
    if len(each := re.split(r"\s{3,}", text)) == count and not _is_credit(each[-1]):
        return each
    first, *said = _SIDE.split(text)
    if first or len(said) != count:
        return [text]
    account.move("".join(_SIDE.findall(text)))
    shown = [part.strip(BLANKS + "；;，,。") for part in said]
    account.move("".join(part.strip(BLANKS)[len(short) :] for part, short in zip(said, shown, strict=True)))
    taken = _CREDIT.search(shown[-1])
    if taken and not any(map(_CREDIT.search, shown[:-1])):  # who took the last one took them all
        account.double(taken[0] * (count - 1))
        return [part + taken[0] for part in shown[:-1]] + shown[-1:]
    return shown


def _captioned(image: Image, text: str, account: Account) -> Image:
    """A picture with its caption, without 图1 and ▲; who took it is told apart."""
    text = text.strip(BLANKS)
    caption = text
    while not _is_credit(caption) and (match := _MARK.match(caption)):
        caption = caption[match.end() :]
    caption = _WRAPPED.sub(r"\1", caption)
    credit = _CREDIT.search(caption) if image.number is not None else None  # else it has no place but the caption
    name = close(next(filter(None, credit.groups())).strip()) if credit else ""
    shown = (caption[: credit.start()] + caption[credit.end() :]).strip(BLANKS + "，,") if credit else caption
    account.move(text)
    account.double(shown)  # it's counted again where it's written
    return replace(image, caption=" ".join(shown.split()), credit=name)


def _is_credit(text: str) -> bool:
    """Whether a line says nothing but who took a picture: 图/张三 does, 图｜巷口的灯 doesn't."""
    found = _CREDIT.fullmatch(text)
    name = next(filter(None, found.groups())).strip() if found else ""
    return bool(name) and bool(is_name(name) or office_in(name) or "图" not in text[:2])


def _laid_out(table: Table, account: Account) -> list[Block]:
    """A table that only places pictures, as pictures with the text in or below their cells, and what else it says, in order."""
    cells = [cell for row in table.rows for cell in row]
    placed = [cell for cell in cells if cell.images]
    if not placed:
        return [table]
    if len(placed) * 4 <= len([cell for cell in cells if 0 < len(cell.text) <= LONGEST]):
        return [table, *(image for cell in placed for image in cell.images)]  # a table of facts, a picture among them
    used, out = set(), []
    for row, line in enumerate(grid := table.grid()):
        for column, (cell, begins) in enumerate(line):
            if begins and id(cell) not in used:
                below = grid[row + cell.down][column][0] if row + cell.down < len(grid) else None
                out += _of_cell(cell, below, used, account)
    return out


def _of_cell(cell: Cell, below: Cell | None, used: set[int], account: Account) -> list[Block]:
    """The blocks of a cell; of one with pictures alone, or with one line, these with their words: its own, or those `below`."""
    if not cell.images or len(cell.said) > 1:
        return list(cell.blocks)
    words = cell if cell.said else below if below and not below.images else None
    if words is None or not 0 < len(words.text) <= LONGEST:
        return list(cell.blocks)
    used.add(id(words))
    return with_words(cell.images, [words.text], account)
