"""What could tell who somebody is, out of running text: numbers, plates, addresses, names. Rather too much than too little."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator

from tribune.imports.columns import titles
from tribune.model.names import surname_of
from tribune.rules.finders import MAIL, canonical, narrow

MARK, SOMEBODY = "×", "某"  # as courts write when they publish what names people
Shown = Callable[[re.Match], str]

_DOT = "·•・∙"
_GAP = rf"[\s\u200b{_DOT}._/()（）‐-―~*-]"
_DIGIT = "[0-9零〇○一二三四五六七八九幺]"
_COUNT = "[0-9一二三四五六七八九十百]{1,4}"
_DAY = r"(?<!\d)(?:19|20)\d\d(?:[-./]\d{1,2}[-./]\d{1,2}|[-‐-―~](?:19|20)\d\d)(?!\d)"
# Seven digits in a row, whatever stands between them: telephones, identity numbers right or mistyped, cards.
_NUMBER = re.compile(rf"(?P<day>{_DAY})|\+?{_DIGIT}(?:{_GAP}{{0,3}}{_DIGIT}){{6,}}(?:{_GAP}?[Xx](?![A-Za-z]))?")
_PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使"  # GA 36
_PLATE = re.compile(
    rf"(?P<province>[{_PROVINCE}])[\s{_DOT}]{{0,2}}[A-Za-z](?=(?:[ {_DOT}.-]?[A-Za-z])*[ {_DOT}.-]?[0-9])"
    rf"(?:[ {_DOT}.-]?[A-Za-z0-9]){{4,}}[挂学警港澳领]?"
)
# After a word that says what it is, anything is: 车牌 K12345, 微信 zhangsan88, QQ 12345.
_CALLED = re.compile(
    r"(?P<word>(?:车牌|车号|微信|护照|银行卡|卡号|身份证|[Qq]{2}|[VvWw][Xx])号?码?\s*(?:是|为)?\s*[:：]?\s*)[A-Za-z0-9][A-Za-z0-9_-]{4,}"
)
_HOUSE = re.compile(
    rf"(?:(?:[甲乙丙丁东西南北]?{_COUNT}[A-Za-z]?|[A-Za-z][0-9]{{0,3}})\s?(?:号楼|#楼?|[栋幢]楼?|单元|号院|号房|门洞)[\s,，、-]?)+"
    r"(?:[0-9]{1,4}(?:[-‐-―][0-9]{1,4})?[室房层楼号]?)?"
    r"|(?<![0-9])[0-9]{2,4}\s?室"
    r"|(?<![0-9-])[0-9]{1,2}-[0-9]{1,2}-[0-9]{3,4}(?![0-9-])"
    rf"|(?<=[路街巷弄道村院区苑园同庄坊组队])\s?[甲乙丙丁附]?{_COUNT}(?:-[0-9]{{1,3}})?号(?!线)(?:附{_COUNT}号)?"
    r"|门牌号?码?\s*(?:是|为)?\s*[:：]?\s*[0-9A-Za-z-]+号?"
)
_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·•]{2,15}")


def masked(text: str, private: Iterable[str] = (), public: Container[str] = ()) -> tuple[str, Counter]:
    """`text` with marks for what is personal in it, and how often what was masked: number, plate, mail, house, name.

    `private` are values that may stand nowhere: names keep their surname (张某), all else goes. `public` are the numbers
    and addresses that the archive itself makes known, as `rules.public_words` gives them: they stay. Masking twice changes
    nothing more. A number of seven digits and more goes even if it's none of a telephone; dates stay.
    """
    values = [value for value in sorted(set(private), key=len, reverse=True) if _is_telling(value)]
    counts = Counter()
    for what, pattern, shown in (*_literals(values, True), *PATTERNS, *_literals(values, False)):
        text, many = _replaced(text, pattern, shown, public)
        counts[what] += many
    return text, +counts


def _replaced(text: str, pattern: re.Pattern, shown: Shown, public: Container[str]) -> tuple[str, int]:
    """`text` with what stands for each match; matched without regard to full-width forms."""
    parts, end, many = [], 0, 0
    for match in pattern.finditer(narrow(text)):
        if (new := shown(match)) != match[0] and canonical(match[0]) not in public:
            parts += [text[end : match.start()], new]
            end, many = match.end(), many + 1
    return "".join([*parts, text[end:]]), many


def _house(match: re.Match) -> str:
    return re.sub(rf"[甲乙丙丁东西南北]?{_COUNT}[A-Za-z]?|[A-Za-z][0-9]*|[0-9]+", MARK, match[0])


PATTERNS: tuple[tuple[str, re.Pattern, Shown], ...] = (
    ("mail", MAIL, lambda match: MARK * 3),
    ("plate", _PLATE, lambda match: match["province"] + MARK * 5),
    ("number", _CALLED, lambda match: match["word"] + MARK * 3),
    ("number", _NUMBER, lambda match: match["day"] or MARK * 3),
    ("house", _HOUSE, _house),
)


def _is_telling(value: str) -> bool:
    """Whether a value is worth looking for: no word that anybody might use, no number as short as an age."""
    plain = re.sub(rf"{_GAP}", "", narrow(value))
    return len(plain) > (4 if plain.isascii() else 1) and value not in titles()["nobody"]


def _literals(values: list[str], numbered: bool) -> Iterator[tuple[str, re.Pattern, Shown]]:
    """Patterns for private values: first those that hold digits and more, which later patterns would tear apart."""
    for value in values:
        plain = re.sub(r"\s", "", narrow(value))
        if numbered == (bool(re.search(r"\d", plain)) and not re.fullmatch(r"[\W\d]+", plain)):
            pattern, new = re.compile(r"\s{0,2}".join(map(re.escape, plain)), re.I), _stand_in(plain)
            yield "name" if _NAME.fullmatch(plain) else "number", pattern, lambda match, new=new: new


def _stand_in(value: str) -> str:
    """张某 for a name of the usual length, marks for anything else."""
    is_name = _NAME.fullmatch(value) and (len(value) <= 4 or "·" in value)
    return surname_of(value) + SOMEBODY if is_name else MARK * 3
