"""One cell that says several things: names between commas, sentences that are counted."""

from __future__ import annotations

import re
import unicodedata

PARTS = re.compile(r"[、,，;；/\n]+")
_SENTENCES = re.compile(r"[;；\n]+|(?<=。)")
_COUNTS = (
    re.compile(r"([①-⑳])\s*"),
    re.compile(r"[（(](\d{1,2})[)）]\s*"),
    re.compile(r"(?<![\d.])(\d{1,2})[.．、](?!\d)\s*"),
    re.compile("([一二三四五六七八九十])、\\s*"),
)  # how sentences are counted
_COMMAS = re.compile(r"[、,，;；/|\n]+(?![^（(]*[)）])")
_AND_OTHERS = re.compile("等(?:活动|工作|服务|内容|事项)?[。.]?$|。$")
LONGEST_ITEM = 12  # characters of a thing that is only listed
NUMBERED = re.compile(r"^\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.．、)）]\s*")


def counted(text: str) -> list[str]:
    """The sentences of a text: where it counts them from the first one on, as it does."""
    for style in _COUNTS:
        marks = list(style.finditer(text))
        if len(marks) > 1 and not text[: marks[0].start()].strip() and _count_on([mark[1] for mark in marks]):
            ends = [*(mark.start() for mark in marks[1:]), len(text)]
            return [text[mark.end() : end].strip(" 　;；") for mark, end in zip(marks, ends, strict=True)]
    return _SENTENCES.split(text)


def _count_on(numbers: list[str]) -> bool:
    """Whether they're 1, 2, 3 …, in whatever figures."""
    found = [int(each) if each.isdecimal() else int(unicodedata.numeric(each)) for each in numbers]
    return found == [*range(1, len(found) + 1)]


def items(text: str) -> list[str]:
    """The sentences of a text, or the short things that it only lists: 接待选民、政策宣讲等."""
    sentences = counted(text)
    if "。" in text.strip()[:-1] or sentences != _SENTENCES.split(text):
        return sentences
    return [part for each in sentences for part in _items(each)]


def _items(text: str) -> list[str]:
    parts = [_AND_OTHERS.sub("", part.strip()) for part in _COMMAS.split(text)]
    parts = parts if len(parts) > 1 else text.split()
    return parts if all(1 < len(part) <= LONGEST_ITEM for part in parts) else [text]


def apart(text: str) -> list[str]:
    """Names of things, between which stand commas, or only blanks."""
    parts = PARTS.split(text)
    blank = text.split()
    return blank if len(parts) == 1 and len(blank) > 1 and all(len(part) > 2 for part in blank) else parts
