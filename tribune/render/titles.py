"""Where a title may break between two lines: between words, and never before a word's own particle; touches the cache."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from markupsafe import Markup

from tribune.render import memory

VERSION = "2"  # raise when the same title shall break elsewhere
LONGEST = 8  # characters that may be joined
LINE = 12  # characters of a subtitle that is one line on a narrow phone
DASHES = "—―─⸺"
_SUBTITLE = re.compile(f"(?<=.)(?=[{DASHES}]{{2}}|⸺)")
OPENING, CLOSING = "“‘「『（《〈【〔([{", "”’」』）》〉】〕)]},.:;!?%，。、：；！？…—⸺·～ 　"
PARTICLES = "的地得了着过们吗呢吧里中内多余街路巷村镇乡县市区站岗桥河山沟园院人"  # belong to the word before them
MARK = "\x1f"


@lru_cache(maxsize=4096)  # a title stands in many lists
def parted(title: str) -> Markup:
    """A title with `<wbr>` between its words: where `word-break: keep-all` lets a line end."""
    return Markup("<wbr>").join(pieces(title))


def pieces(title: str) -> tuple[str, ...]:
    """What a line of a title holds whole: its words, each with its marks, particles, and a number with what it counts.

    Joined they're the title. A subtitle (——记……) begins a line, and is whole where a line holds it.
    """
    main, *sub = _SUBTITLE.split(title, maxsplit=1)
    return (*_words(main), *(piece for each in sub for piece in ([each] if len(each) <= LINE else _words(each))))


def main(title: str) -> str:
    """A title without its subtitle."""
    return _SUBTITLE.split(title, maxsplit=1)[0].strip()


def _words(title: str) -> list[str]:
    found: list[str] = []
    for word, following in pairwise([*cut(title), ""]):
        if found and _belongs(found[-1], word, following):
            found[-1] += word
        else:
            found.append(word)
    return found


def cut(title: str) -> list[str]:
    """The words of a title, and its marks between them. Remembered by content: only a title that's new needs the dictionary."""
    made = memory.remember(memory.key("words", VERSION, title), lambda: MARK.join(_cut(title)).encode())
    return made.decode().split(MARK) if made else []


def _cut(title: str) -> list[str]:
    import rjieba  # a dictionary of 5 MB

    return rjieba.cut(title.encode("utf-8", "replace").decode())


def _belongs(before: str, word: str, following: str) -> bool:
    """Whether a word stays on the line of the piece before it."""
    if word[0] in CLOSING or before[-1] in OPENING or not before.strip(DASHES):
        return True
    if word[0] in OPENING or len(before) + len(word) > LONGEST:
        return False
    return _counts(before, word) or (before[-1] not in CLOSING and _leans(before, word, following))


def _counts(before: str, word: str) -> bool:
    """Whether a number runs on (1,142), or is followed by what it counts (300多扇)."""
    return before[0].isdigit() and (before[-1] in "0123456789多余" or (before[-1] in ",." and word[0].isdigit()))


def _leans(before: str, word: str, following: str) -> bool:
    """Whether one of two words is too short to stand alone."""
    is_last = not following or following[0] in OPENING + CLOSING
    return word in PARTICLES or (len(word) == 1 and is_last) or (len(before) == 1 and before not in PARTICLES)
