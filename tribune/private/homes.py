"""Where somebody lives: buildings, stairs, flats and doors; figures in words too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tribune.private.numbers import Found

_NUMERAL = "0-9零〇一二三四五六七八九十百两幺"
_COUNT = f"[{_NUMERAL}]{{1,5}}"
_NAME = rf"(?:[甲乙丙丁东西南北]?{_COUNT}[A-Za-z]?|[A-Za-z][0-9]{{0,3}}|[甲乙丙丁]|[东西南北中](?=单元))"
_PART = (
    rf"{_NAME}\s?(?:号?院|号楼|#楼?|号?[栋幢座]楼?|楼栋|单元|号房|门洞|弄|号门"
    rf"|门(?=[0-9一二三四五六七八九])|排(?=\s?第?{_COUNT})|巷(?=\s?{_COUNT}号))"
)
_END = rf"(?:(?:{_COUNT}\s?[层楼]\s?)?第?{_COUNT}(?:-{_COUNT})?\s?(?:[室房层楼号户]|(?![0-9年月日天次人件个名%届条万亿元米])))"
_SIDE = "[东西南北中左右][户门侧]?户|对门"
_HOUSE = re.compile(
    rf"(?:第?{_PART}[\s,，、·-]{{0,2}}){{1,6}}(?:{_END}|{_SIDE})?"
    r"|(?<![0-9])[0-9]{2,4}\s?室|[一二三四五六七八九零〇]{3,4}室"
    r"|(?<![0-9.-])[0-9]{1,2}-[0-9]{1,2}-[0-9]{3,4}(?![0-9-])"
    rf"|(?<=[路街巷弄道村院区苑园同庄坊组队寨屯湾沟镇城家府邸])\s?(?:[甲乙丙丁附]?{_COUNT}(?:[-之]{_COUNT})?号(?![线文令楼])(?:附{_COUNT}号)?|[0-9]{{1,3}}-[0-9]{{3,4}}(?![0-9]))"
    r"|(?:楼|宿舍|公寓|房间)\s?[0-9]{3,4}(?![0-9年米元号路个人.])"
    rf"|第{_COUNT}个?(?:大?门|院)"
    r"|门牌号?码?\s*(?:是|为)?\s*[:：]?\s*[0-9A-Za-z-]+号?"
    rf"|(?:村|[东西南北中前后][头边口街]|口|头|路边|胡同里?)[往从]?[东西南北里左右]?(?:数|起|边|手)?第?{_COUNT}(?:家|户人家|户|个门|个院)(?!企业|单位|公司|店)"
    rf"|第{_COUNT}(?:家|户人家)(?=[，,。；;、]|$|姓|就是|是我)"
    rf"|{_COUNT}\s?[楼层]\s?(?:{_SIDE})"
)
_SIGNS = re.compile(rf"[甲乙丙丁东西南北]?{_COUNT}[A-Za-z]?|[A-Za-z][0-9]*|[0-9]+")
# What every home has, whichever way it's told; beginning with a set of signs, as the engine skips to those.
TRACES = re.compile(
    rf"[{_NUMERAL}甲乙丙丁东西南北中A-Za-z]\s?(?:[院号#栋幢座楼层单门弄排巷室家户]|个?大?[门院])|[0-9]-[0-9]|[楼舍寓间]\s?[0-9]|门牌"
)


def homes(text: str) -> Iterator[Found]:
    """Houses, flats and doors in a folded text: from where to where, and as they're written."""
    if TRACES.search(text):
        yield from ((*match.span(), match[0]) for match in _HOUSE.finditer(text))


def flats(text: str) -> Iterator[Found]:
    """Homes to the door: with a stair or a flat, not a building alone."""
    for start, end, home in homes(text):
        if len(_SIGNS.findall(home)) > 1 and re.search("单元|[0-9零一二三四五六七八九]{3,4}室?$|[室户]$", home):
            yield start, end, home


def house_numbers(text: str) -> Iterator[Found]:
    """What tells homes in a folded text from their neighbours: of 3号楼2单元501室 the three numbers."""
    for start, end, _ in homes(text):
        yield from ((*match.span(), match[0]) for match in _SIGNS.finditer(text, start, end))
