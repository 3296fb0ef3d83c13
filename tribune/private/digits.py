"""Runs of digits: digits and words of numbers, with what people put between them, and the groups in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tribune.private.traced import Traced

# As people write and say them: plain, for cheques, and over the radio (GB/T 15835 knows 〇; 洞幺两拐勾 are the army's).
_SIGNS = {
    "0": "零〇洞", "1": "一壹弌幺么", "2": "二贰貳弍两兩", "3": "三叁參弎", "4": "四肆", "5": "五伍", "6": "六陆陸",
    "7": "七柒拐", "8": "八捌", "9": "九玖勾",
}  # fmt: skip
DIGIT = "0-9" + "".join(_SIGNS.values())
_ALIKE = "OoIl"  # letters that look like 0 and 1
_VALUE = str.maketrans(
    {sign: digit for digit, signs in _SIGNS.items() for sign in signs} | {"O": "0", "o": "0", "I": "1", "l": "1"}
)
_WORDS = {
    word: str(digit)
    for words in (
        "zero one two three four five six seven eight nine",
        "ling yi er san si wu liu qi ba jiu",
        "oh yao liang",
    )
    for digit, word in enumerate(words.split())
}
_NAMES = f"(?:{'|'.join(_WORDS)})"
SPELT = re.compile(rf"(?i)\b(?:{_NAMES}\b[\W_]{{0,3}}){{7,40}}")
_WORD = re.compile(r"[A-Za-z]+[\W_]?")
_LETTERS = re.compile("[A-Za-z]{2}")
# Between two digits: any signs but letters and ideographs, or a word for a blank or a stroke.
GAP = r"(?:[\W_]{0,3}(?:空格|横杠|横线|减号|然后|[再最]?后面?是?|接着|中间是?|[空杠转接再加点减])[\W_]{0,3}|[\W_]{0,8})"
_RUN = re.compile(
    rf"[{DIGIT}lI](?:(?<=[{DIGIT}])|(?<=[lI])(?<![A-Za-z].))(?:{GAP}[{DIGIT}{_ALIKE}]){{6,}}(?:[\W_]{{0,3}}[Xx叉](?![A-Za-z]))?"
)
_GROUP = re.compile(rf"[{DIGIT}{_ALIKE}]+[Xx叉]?|[Xx叉](?![A-Za-z])")
_FIGURES = re.compile("[0-9]+")
_BESIDE = re.compile(f"[{DIGIT[3:]}](?=[0-9]{{3}})|(?<=[0-9]{{3}})[{DIGIT[3:]}]")  # a word right beside figures


@dataclass(frozen=True)
class Group:
    """Digits without anything between them: their value, and where they stand."""

    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Run:
    """Seven digits and more, in groups; `text` is all of the text. If `figures`, words of numbers are none of it: they belong to
    what stands beside it (张三139…, 139…三次), or 一 is drawn for a hyphen.
    """

    text: str
    start: int
    end: int
    figures: bool = False

    @cached_property
    def groups(self) -> list[Group]:
        found = (_FIGURES if self.figures else _GROUP).finditer(self.text, self.start, self.end)
        return [Group(_value(match[0]), *match.span()) for match in found]

    @cached_property
    def gaps(self) -> list[str]:
        """What stands between two groups."""
        return [self.text[one.end : two.start] for one, two in zip(self.groups, self.groups[1:], strict=False)]

    def before(self, group: int, signs: int = 20) -> str:
        """What stands before a group."""
        start = self.groups[group].start
        return self.text[max(0, start - signs) : start]

    def after(self, group: int, signs: int = 8) -> str:
        """What stands after a group."""
        end = self.groups[group].end
        return self.text[end : end + signs]


@lru_cache(maxsize=4)  # the finders of numbers read one text after the other
def runs(text: str) -> tuple[Run, ...]:
    """Every run of digits in a folded text."""
    return tuple(_runs(text))


def _runs(text: str) -> Iterator[Run]:
    for match in _RUN.finditer(text):
        if sum(sign not in _ALIKE for sign in match[0]) >= 5:
            yield Run(text, *match.span())
            if _BESIDE.search(match[0]):
                yield Run(text, *match.span(), figures=True)


def spelt(text: Traced) -> Traced:
    """The text with digits for words of numbers, where seven and more follow each other (one three nine, yao san jiu)."""
    return text if not _LETTERS.search(text.text) else text.replaced(SPELT, lambda match: _WORD.sub(_digit, match[0]))


def _digit(match: re.Match) -> str:
    return _WORDS[re.match("[A-Za-z]+", match[0])[0].lower()]


def _value(group: str) -> str:
    return group.translate(_VALUE).upper().replace("叉", "X")
