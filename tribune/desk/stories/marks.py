"""Text with the marks of Markdown in it, as writing programs give it: `## 一、`, `**灯**`, `> `, `| a | b |`, ``---``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from tribune.desk.stories.blocks import BLANKS, Block, Cell, Paragraph, Span, Table
from tribune.desk.stories.reckoning import Account

_HEADING = re.compile(r"\s*(#{1,6})[ \u3000]+(?=\S)")
_QUOTED = re.compile(r"\s*>[ \u3000]*(?=\S)")
_BOLD = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_ROW = re.compile(r"\s*\|.*\|\s*")
_BELOW_TITLES = re.compile(r"[\s|:-]+")


def read(blocks: list[Block], account: Account) -> list[Block]:
    """The blocks as the marks mean them; the marks themselves are accounted for."""
    out: list[Block] = []
    for is_row, group in groupby(blocks, _is_row):
        lines = list(group)
        out += [_table(lines, account)] if is_row and len(lines) > 1 else [each for line in lines for each in _line(line, account)]
    return out


def _is_row(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(_ROW.fullmatch(block.text))


def _line(block: Block, account: Account) -> Iterator[Block]:
    if not isinstance(block, Paragraph):
        yield block
    else:
        yield _bold(_begun(block, account), account)


def _begun(paragraph: Paragraph, account: Account) -> Paragraph:
    """Without the mark at its beginning."""
    if heading := _HEADING.match(paragraph.text):
        account.move(heading[0])
        level = len(heading[1]) - 1 or 0.5
        return replace(paragraph.cut(heading.end()), look=replace(paragraph.look, level=level))
    if quoted := _QUOTED.match(paragraph.text):
        account.move(quoted[0])
        return replace(paragraph.cut(quoted.end()), quoted=True)
    return paragraph


def _bold(paragraph: Paragraph, account: Account) -> Paragraph:
    """With what stands between two pairs of asterisks bold."""
    spans: list[Span] = []
    for span in paragraph.spans:
        for place, part in enumerate(_BOLD.split(span.text)):
            spans.append(span._replace(text=part, bold=span.bold or place % 2 == 1, note=""))
        account.move("****" * len(_BOLD.findall(span.text)))
        spans[-1] = spans[-1]._replace(note=span.note)
    return replace(paragraph, spans=tuple(span for span in spans if span.text or span.note))


def _table(lines: list[Paragraph], account: Account) -> Table:
    rows = []
    for line in lines:
        account.move("|" * line.text.count("|"))
        if _BELOW_TITLES.fullmatch(line.text):
            account.move(line.text.replace("|", ""))
        else:
            texts = line.text.strip(BLANKS).strip("|").split("|")
            rows.append(tuple(Cell((_bold(Paragraph((Span(text.strip(BLANKS)),)), account),)) for text in texts))
    return Table(tuple(rows))
