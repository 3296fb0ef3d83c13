"""What of a story may stand below its signature: pictures with their words, and a motto."""

from __future__ import annotations

import re
from collections.abc import Callable

from tribune.desk.stories.blocks import BLANKS, Block, Image, Paragraph, is_empty
from tribune.desk.stories.whose import is_name, office_in

MOST = 24  # blocks below a signature
LONGEST = 60  # signs of a line of them
_CAPTION = re.compile(
    r"[▲△▼▽↑↓]|[（(]?(?:[图照]片?|配图)\s*[\d一二三四五六七八九十]*\s*(?:说明|注)?\s*[)）]?\s*[：:]|[（(]?图\s*(?:\d|[一二三四五六七八九十][、.．\s])|图为"
)
_CLAUSES = re.compile(r"[，、；,;\s\u3000]+")
_CLAUSE = re.compile(r"[\u4e00-\u9fff]{4,14}")


def below(blocks: list[Block], closes: Callable[[Block], bool]) -> int:
    """How many blocks at the end are such, if a line that `closes` a story stands above them; else 0."""
    for count, each in enumerate(reversed(blocks[-MOST:])):
        above = blocks[len(blocks) - count - 2 : len(blocks) - count - 1]
        if not (is_empty(each) or isinstance(each, Image) or is_motto(each) or is_caption(each, above)):
            return count if count and closes(each) else 0
    return 0


def is_caption(block: Block, above: list[Block]) -> bool:
    """Whether a line says what a picture shows: by its signs, or right below one."""
    text = block.text.strip(BLANKS) if isinstance(block, Paragraph) else ""
    if not text or len(text) > LONGEST or _is_credit(text):
        return False
    return is_labelled(text) or (any(isinstance(each, Image) for each in above) and not office_in(text))


def is_labelled(text: str) -> bool:
    """Whether a line says by its signs that it's the words of a picture, and not only who took that."""
    return bool(_CAPTION.match(text)) and not _is_credit(text)


def _is_credit(text: str) -> bool:
    named = text.strip("（）() ").partition("：" if "：" in text else ":")[2].strip(BLANKS)
    return bool(named) and (is_name(named) or named == office_in(named))


def is_motto(block: Block) -> bool:
    """Whether a line is clauses of one length, as mottos and couplets are: 点亮一盏灯，温暖一座城."""
    text = block.text.strip(BLANKS + "“”\"—–！!。") if isinstance(block, Paragraph) else ""
    clauses = _CLAUSES.split(text)
    even = len(clauses) > 1 and len({*map(len, clauses)}) == 1 and all(map(_CLAUSE.fullmatch, clauses))
    return even and not any(map(office_in, clauses)) and not all(map(is_name, clauses))
