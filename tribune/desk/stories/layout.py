"""Tables that only lay a page out: a frame, columns of text, the head and the foot of an office's paper; made plain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tribune.desk.stories import forms
from tribune.desk.stories.blocks import BLANKS, Block, Cell, Look, Paragraph, Span, Table
from tribune.desk.stories.ending import is_of_frame
from tribune.desk.stories.reckoning import Account

_SENTENCE = re.compile(r"\S{12}[。！？”]\s*$")
_CONTENTS = re.compile(r"目\s*[录次]")
_PAGE = re.compile(r"(?:[\s.…·．\t]+|\D)\d{1,3}$")  # a page's number behind dots, or right behind a title
PROSE = 60  # signs of a cell that holds running text


def opened(blocks: list[Block], account: Account) -> list[Block]:
    """The blocks with what such tables hold instead of them, which is told; those with pictures stay for the captions."""
    told = [place for place, each in enumerate(blocks) if isinstance(each, Paragraph) and _SENTENCE.search(each.text)]
    first, last = (told[0], told[-1]) if told else (0, len(blocks))
    out: list[Block] = []
    for place, each in enumerate(blocks):
        out += _plain(each, not first < place < last) if isinstance(each, Table) else [each]
    kept = {id(each) for each in out}
    if gone := sum(1 for each in blocks if isinstance(each, Table) and id(each) not in kept):
        account.tell("story_embedded", count=gone)
    return out


def unframed(blocks: Iterable[Block], account: Account) -> list[Block]:
    """The blocks with what a table of one cell holds instead of it, where that is a text; it's told."""
    out: list[Block] = []
    for each in blocks:
        cell = each.rows[0][0] if isinstance(each, Table) and len(each.rows) == len(each.rows[0]) == 1 else None
        if cell and (_is_prose(cell) or any(isinstance(block, Table) for block in cell.blocks)):
            account.tell("story_embedded", count=1)
            out += unframed(cell.blocks, account)
        else:
            out.append(each)
    return out


def without_contents(blocks: list[Block], account: Account) -> list[Block]:
    """The blocks without a table of contents: lines of its style, or below 目录 those that end with a page's number."""
    kept, within = [], False
    for each in blocks:
        text = each.text.strip(BLANKS) if isinstance(each, Paragraph) else None
        begins = text is not None and bool(_CONTENTS.fullmatch(text))
        within = begins or (within and text is not None and (not text or bool(_PAGE.search(text))))
        if text and (within or each.look.role == "contents"):
            account.leave(text, "story_contents")
        else:
            kept.append(each)
    return kept


def _plain(table: Table, outside: bool) -> list[Block]:
    """What a table comes to; `outside`: it stands above or below the text."""
    cells = [cell for row in table.rows for cell in row if cell.text]
    if forms.seen(table):
        return [table]
    if any(cell.images for row in table.rows for cell in row):
        return [block for row in table.rows for block in _beside(row)] if any(map(_is_prose, cells)) else [table]
    if all(len(row) == 1 for row in table.rows) or (cells and all(len(cell.text) >= PROSE for cell in cells)):
        return [block for cell in cells for block in cell.blocks]
    if outside and cells and all(is_of_frame(line.text) for line in _lines(table)):
        return [*_lines(table)]
    return _captioned(table)


def _is_prose(cell: Cell) -> bool:
    return len(cell.said) > 1 and len(cell.text) >= PROSE


def _beside(row: tuple[Cell, ...]) -> list[Block]:
    """The blocks of a row, those of cells with pictures alone last: a picture beside a text is of that text."""
    placed = sorted(row, key=lambda cell: bool(cell.images) and "。" not in cell.text)
    return [block for cell in placed for block in cell.blocks]


def _captioned(table: Table) -> list[Block]:
    """A table whose first row is one cell is called what that says."""
    first, *rest = table.rows
    if len(first) > 1 or len(rest) < 2 or max(map(len, rest)) < 2:
        return [table]
    return [*(replace(each, look=Look()) for each in first[0].blocks if isinstance(each, Paragraph)), Table(tuple(rest))]


def _lines(table: Table) -> Iterator[Paragraph]:
    """Each row as one line."""
    for row in table.rows:
        said = [block for cell in row for block in cell.said]
        spans = [span for each in said for span in (*each.stripped().spans, Span("\u3000\u3000"))]
        if said:
            yield replace(said[0], spans=tuple(spans[:-1]))
