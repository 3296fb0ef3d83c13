"""Which words belong to which picture: below it, beside it in a table, in brackets who took it."""

from __future__ import annotations

import re
from dataclasses import replace

from tribune.desk.stories.blocks import BLANKS, Block, Cell, Image, Paragraph, Table
from tribune.desk.stories.headings import Body, is_numbered, looks_apart
from tribune.desk.stories.reckoning import Account

LONGEST = 80
_MARK = re.compile(
    r"[▲△▼▽↑↓◆●■]\s*|（?\(?图(?:片|\s*\d{1,2}|[一二三四五六七八九十])?(?:说明)?\s*[)）]?\s*[：:.．、|\s\u3000]\s*|图\s*\d{1,2}(?=\D)\s*|图为(?=：|:)[：:]\s*"
)
_SURE = re.compile(r"[▲△▼▽↑↓]|（?图\s*[\d一二三四五六七八九十]|图为|（?图片|[上下左右]图")
_CREDIT = re.compile(
    r"[（(\[【]\s*([^（()）]{2,24}?)\s*(?:摄影|摄|供图|提供|图)\s*[）)\]】]|(?:摄影|供图|图片来源|图[/／|｜])\s*[：:/|｜]?\s*(\S{2,16})$"
)


def joined(blocks: list[Block], body: Body, account: Account) -> list[Block]:
    """The blocks with each picture's words in it; pictures laid out in a table stand one after the other."""
    flat: list[Block] = []
    for each in blocks:
        flat += _laid_out(each, account) if isinstance(each, Table) else [each]
    out: list[Block] = []
    place = 0
    while place < len(flat):
        images = _images(flat, place)
        if not images:
            out.append(flat[place])
            place += 1
            continue
        place += len(images)
        texts = _words(flat, place, body, len(images))
        place += len(texts) + (_skipped(flat, place) if texts else 0)
        out += _with_words(images, [each.text for each in texts], account)
    return out


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


def _is_caption(paragraph: Paragraph, body: Body) -> bool:
    text = paragraph.text.strip(BLANKS)
    if not text or len(text) > LONGEST or paragraph.look.level or paragraph.mark:
        return False
    if _SURE.match(text) or (_CREDIT.search(text) and len(text) <= 50):
        return True
    if is_numbered(text) or looks_apart(paragraph, body) or len(text) > 50:
        return False
    small = 0 < paragraph.look.size < body.size
    return small or paragraph.look.align == "center"


def _with_words(images: list[Image], texts: list[str], account: Account) -> list[Image]:
    """Pictures with their captions; one caption for several stands below the last."""
    if len(texts) == 1 and len(each := re.split(r"[\s\u3000；;]+(?=图\s*\d)", texts[0].strip(BLANKS))) == len(images):
        texts = each
    if len(texts) < len(images):
        texts = [""] * (len(images) - len(texts)) + texts
    return [_captioned(image, text, account) if text else image for image, text in zip(images, texts, strict=True)]


def _captioned(image: Image, text: str, account: Account) -> Image:
    """A picture with its caption, without 图1 and ▲; who took it is told apart."""
    text = text.strip(BLANKS)
    caption = text[match.end() :] if (match := _MARK.match(text)) else text
    credit = _CREDIT.search(caption) if image.number is not None else None  # else it has no place but the caption
    name = (credit[1] or credit[2]).strip() if credit else ""
    shown = (caption[: credit.start()] + caption[credit.end() :]).strip(BLANKS + "，,") if credit else caption
    account.move(text)
    account.double(shown)  # it's counted again where it's written
    return replace(image, caption=" ".join(shown.split()), credit=name)


def _laid_out(table: Table, account: Account) -> list[Block]:
    """A table that only places pictures, as pictures with the text in or below their cells; any other as it is."""
    images = [image for row in table.rows for cell in row for image in cell.images]
    if not images:
        return _unboxed(table)
    grid, used, out = table.grid(), set(), []
    for row, cells in enumerate(grid):
        for column, (cell, begins) in enumerate(cells):
            if not begins or not cell.images:
                continue
            below = grid[row + cell.down][column][0] if row + cell.down < len(grid) else None
            words = cell if cell.text else below if below and not below.images and id(below) not in used else None
            if words is not None and words.text and len(words.text) <= LONGEST:
                used.add(id(words))
                out += _with_words(cell.images, [words.text], account)
            else:
                out += cell.images
    rest = (cell for row in table.rows for cell in row if id(cell) not in used)
    return out + [block for cell in rest for block in cell.blocks if isinstance(block, Paragraph)]


def _unboxed(table: Table) -> list[Block]:
    """A frame of one column is no table: its paragraphs stand for themselves."""
    cells: list[Cell] = [cell for row in table.rows for cell in row]
    if all(len(row) == 1 for row in table.rows):
        return [block for cell in cells for block in cell.blocks]
    return [table]
