"""People's names in running text: after what says that a name comes, and wherever words leave one over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from tribune.private.labelled import HAN, NAME, after, labelled
from tribune.private.numbers import Found
from tribune.private.surnames import COMPOUND, POSSIBLE, is_name, surname_in
from tribune.private.words import BETWEEN

# 叫 alone comes before much else.
_CALLED = re.compile(rf"(?:我叫|本人叫?|本人是|鄙人|在下|名叫|人称|叫做|我名|名字[是叫:]|(?<![好停苦屈])叫)\s?{NAME}")
_SURNAMED = re.compile(rf"姓(?P<name>{HAN}[,，\s]?(?:名叫?|名字叫?|叫){HAN}{{1,2}})(?!{HAN})")
_LATIN = re.compile(r"(?:我叫|姓名:|[Nn]ame is)\s?(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}|[a-z]{4,20}(?![A-Za-z]))")
_SIGNED = re.compile(
    rf"(?:(?<=[\n。!?;\s])|(?<=[—-]))\s?(?P<name>{HAN}{{2,4}}?|{HAN} {HAN})\s?(?:敬上|谨上|拜上|敬呈|谨呈|亲笔|上|呈|书|启|叩首)?"
    rf"(?:[\s,，×()]|[0-9〇一二三四五六七八九十]{{1,4}}[年月日.\-/]?|电话|手机|[:])*(?:\Z|(?={BETWEEN}))"
)
_TITLED = re.compile(
    rf"(?P<name>{HAN}{{2,3}})(?=主任|书记|[校院所站局队]长|经理|老板|医生|大夫|师傅|老师|先生|女士|同志|夫妇)"
)
# What is said of somebody whose name is not told (王大妈), and of places that are called after people (张家庄).
_POLITE = re.compile("大?[爷妈娘叔婶姐哥嫂伯姨]|师傅|老师|先生|女士|小姐|阿姨|同志|某|总|工|医生|大夫|老汉|老太|家")
_PLACES = re.compile("家?[村庄镇乡街路巷沟湾堡寨屯桥坡岭河山]|代表|委员|常委|氏|姓")
_KNOWN = {"代表", "委员", "常委"}  # who is introduced so is known to the public
_BREAK = r"\s,;:?!()。、《》“”‘’…—×"  # no word of jieba's goes on across these
_FUNCTION = re.compile("^(?:uj|ul|ud|ug|uv|uz|p|c|r|y|e|x|eng|m|q)$")  # parts of speech that names have none of


def names(text: str) -> Iterator[Found]:
    """Names in a folded text: after what says so, as a signature, and wherever a surname begins what is no other word."""
    yield from labelled(text)
    yield from after(_CALLED, text)
    for match in _SIGNED.finditer(text):
        if is_name(match["name"].replace(" ", "")):
            yield *match.span("name"), match["name"]
    for match in _TITLED.finditer(text):
        if name := next((part for part in (match["name"][-3:], match["name"][-2:]) if is_name(part)), ""):
            yield match.end() - len(name), match.end(), name
    for pattern in (_SURNAMED, _LATIN):
        yield from ((*match.span("name"), match["name"]) for match in pattern.finditer(text) if "某" not in match[0])
    yield from _left_over(text)


def _left_over(text: str) -> Iterator[Found]:
    """What jieba takes for a name, or for a surname before other words; most clauses can't have any."""
    text = text.encode("utf-8", "replace").decode()  # half a sign of UTF-16 is none of UTF-8
    for clause in _clause().finditer(text):
        yield from _in_clause(text, clause.start(), _words(clause[0]))


@cache
def _clause() -> re.Pattern:
    """A clause in which a name may begin; compiled only for texts that may have any, as it takes long."""
    return re.compile(rf"(?<![^{_BREAK}])[^{_BREAK}]*?{POSSIBLE}[^{_BREAK}]*")


def _in_clause(text: str, start: int, words: list[tuple[str, str]]) -> Iterator[Found]:
    """The names among the `words` that stand in a text from `start` on."""
    starts = [*accumulate([len(word) for word, _ in words], initial=start)]
    for place, surname in _surnamed(words):
        if place and words[place - 1][0] in _KNOWN:
            continue
        start, (word, _) = starts[place], words[place]
        following = words[place + 1] if place + 1 < len(words) else ("", "x")
        if word == surname and not _FUNCTION.match(following[1]):
            word += following[0]
        rest = text[start + len(word) : start + len(word) + 4]
        if is_name(word) and not _POLITE.match(word[1:]) and not _PLACES.match(rest):
            yield start, start + len(word), word


def _surnamed(words: list[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    """The places of the words that begin with a surname, and it; of other kinds than names' only such of two signs."""
    for place, (word, kind) in enumerate(words):
        if kind == "x" or kind[:2] == "nr":
            if surname := surname_in(word):
                yield place, surname
        elif word[:2] in COMPOUND:
            yield place, word[:2]


def _words(text: str) -> list[tuple[str, str]]:
    """The words of a text, each with its part of speech. jieba looks at one clause at a time, too."""
    import rjieba  # a dictionary of 5 MB, that only imports need

    return rjieba.tag(text)
