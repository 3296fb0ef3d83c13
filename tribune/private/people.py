"""People's names in running text: after what says that a name comes, and wherever words leave one over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from tribune.private.numbers import Found
from tribune.private.surnames import COMPOUND, POSSIBLE, is_name, surname_in
from tribune.private.words import BETWEEN, LABEL

_HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
_DOTTED = rf"{_HAN}{{1,6}}[·•]{_HAN}{{1,8}}"
_NAME = rf"(?P<name>{_DOTTED}|{_HAN}[ ]{_HAN}{{1,2}}(?!{_HAN})|{_HAN}{{2,4}})"
_LABELLED = re.compile(rf"{LABEL}(?:\([^()\n]{{0,8}}\))?\s?(?P<sure>[:是为叫(—-]{{0,2}})\s?{_NAME}")
# 叫 alone comes before much else.
_CALLED = re.compile(rf"(?:我叫|本人叫?|本人是|鄙人|在下|名叫|人称|叫做|我名|名字[是叫:]|(?<![好停苦屈])叫)\s?{_NAME}")
_SURNAMED = re.compile(rf"姓(?P<name>{_HAN}[,，\s]?(?:名叫?|名字叫?|叫){_HAN}{{1,2}})(?!{_HAN})")
_LATIN = re.compile(r"(?:我叫|姓名:|[Nn]ame is)\s?(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}|[a-z]{4,20}(?![A-Za-z]))")
_SIGNED = re.compile(
    rf"(?:(?<=[\n。!?;\s])|(?<=[—-]))\s?(?P<name>{_HAN}{{2,4}}?|{_HAN} {_HAN})\s?(?:敬上|谨上|拜上|敬呈|谨呈|亲笔|上|呈|书|启|叩首)?"
    rf"(?:[\s,，×()]|[0-9〇一二三四五六七八九十]{{1,4}}[年月日.\-/]?|电话|手机|[:])*(?:\Z|(?={BETWEEN}))"
)
_TITLED = re.compile(
    rf"(?P<name>{_HAN}{{2,3}})(?=主任|书记|[校院所站局队]长|经理|老板|医生|大夫|师傅|老师|先生|女士|同志|夫妇)"
)
_AFTER = re.compile(
    r"[^\u3400-\u9fff]|$|系|住|家|是|反映|电话|手机|身份|证|今年|现年|男|女|同志|先生|女士|来电|来信|的|在|说|把|将|因|和|与|等|于|向|从|被|患|已|也|又|多|诉|称|拖|擅|占|堵|有|要|想|请|去|到|没|不|私|乱|以|就|为|带|年|至|得|户|提"
)
# What is said of somebody whose name is not told (王大妈), and of places that are called after people (张家庄).
_POLITE = re.compile("大?[爷妈娘叔婶姐哥嫂伯姨]|师傅|老师|先生|女士|小姐|阿姨|同志|某|总|工|医生|大夫|老汉|老太|家")
_PLACES = re.compile("家?[村庄镇乡街路巷沟湾堡寨屯桥坡岭河山]|代表|委员|常委|氏|姓")
_KNOWN = {"代表", "委员", "常委"}  # who is introduced so is known to the public
_BREAK = r"\s,;:?!()。、《》“”‘’…—×"  # no word of jieba's goes on across these
_CLAUSE = re.compile(rf"(?<![^{_BREAK}])[^{_BREAK}]*?{POSSIBLE}[^{_BREAK}]*")
_FUNCTION = re.compile("^(?:uj|ul|ud|ug|uv|uz|p|c|r|y|e|x|eng|m|q)$")  # parts of speech that names have none of


def labelled(text: str) -> Iterator[Found]:
    """Names in a folded text after a word that can only stand before one (联系人：…)."""
    return _after(_LABELLED, text)


def names(text: str) -> Iterator[Found]:
    """Names in a folded text: after what says so, as a signature, and wherever a surname begins what is no other word."""
    yield from labelled(text)
    yield from _after(_CALLED, text)
    for match in _SIGNED.finditer(text):
        if is_name(match["name"].replace(" ", "")):
            yield *match.span("name"), match["name"]
    for match in _TITLED.finditer(text):
        if name := next((part for part in (match["name"][-3:], match["name"][-2:]) if is_name(part)), ""):
            yield match.end() - len(name), match.end(), name
    for pattern in (_SURNAMED, _LATIN):
        yield from ((*match.span("name"), match["name"]) for match in pattern.finditer(text) if "某" not in match[0])
    yield from _left_over(text)


def _after(pattern: re.Pattern, text: str) -> Iterator[Found]:
    for match in pattern.finditer(text):
        start = match.start("name")
        if length := _length(match["name"], text, start, bool(match.groupdict().get("sure"))):
            yield start, start + length, match["name"][:length]


def _length(written: str, text: str, start: int, sure: bool) -> int:
    """How many of the signs after a word that says so are a name; 0 if none is."""
    if re.search("[·•]", written):
        return len(written) if "某" not in written else 0
    if " " in written:
        return len(written) if is_name(written.replace(" ", ""), sure) else 0
    fits = [length for length in (3, 2, 4) if length <= len(written) and is_name(written[:length], sure)]
    whole = [length for length in fits if _AFTER.match(text, start + length)]
    return next(iter(whole or (fits if sure else [])), 0)


def _left_over(text: str) -> Iterator[Found]:
    """What jieba takes for a name, or for a surname before other words; most clauses can't have any."""
    text = text.encode("utf-8", "replace").decode()  # half a sign of UTF-16 is none of UTF-8
    for clause in _CLAUSE.finditer(text):
        yield from _in_clause(text, clause.start(), _words(clause[0]))


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
