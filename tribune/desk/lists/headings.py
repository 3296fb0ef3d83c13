"""Headings of groups among the rows of a list: what they say of the entries below them, how many there are, who leads them."""

from __future__ import annotations

import re
from collections.abc import Sequence

GROUP = re.compile(
    r"(?:团|选区|街道|镇|乡|办事处|小组|组|类|系统|直属?|机关|片区|村|社区|工作委员会|人大)(?:[（(][^（()）]*[)）])?\s*[:：]?"
)
NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d+[、.．])\s*")
_HOW_MANY = r"(?:共?计?\s*[\d一二三四五六七八九十百]+\s*[名人位件个条家处所])"
_IN_BRACKETS = rf"[（(]\s*(?:(?>[\u4e00-\u9fff]{{0,4}}?{_HOW_MANY})[、，,]?)+\s*[)）]"  # （3人）, （家1个、站2个）
COUNT = re.compile(rf"[，,、；;\s]++{_HOW_MANY}(?=[)）])|\s*+(?:{_IN_BRACKETS}|{_HOW_MANY})\s*(?=[:：]?\s*$)")
LED = re.compile(
    r"(?<![\s，,、；;（(])[\s，,、；;（(]*+(?:第一|常务)?副?\s*+(?:团\s*长|小?组\s*长|召\s*集\s*人|站\s*长|秘\s*书\s*长|联\s*络\s*员|牵头人|负责人|领\s*队)(?:[:：]|\s+|(?=[（(])).*$"
)


_WITHIN = (  # how headings begin or end, the outer ones first
    re.compile(r"届.{0,8}次会议|年度?\s*(?:[（(]|$)"),
    re.compile(r"^[一二三四五六七八九十]+[、.．]"),
    re.compile(r"^[（(][一二三四五六七八九十\d]+[)）]"),
    re.compile(r"^\d+[、.．]"),
)
_NAMED = re.compile(r"(?![各按分以全]|.*(?:人大|人民代表大会|届|名单|名册)).{1,12}(?:选区|团|小组)(?:[（(][^（()）]*[)）])?")
_TITLED = re.compile("届|年|[表册录单]$|名单|情况|^[全共各总]")  # what a whole list is called
LONGEST = 16  # characters of a group's name
_LABEL = re.compile(r"^(?:所[在属])?(?:代表团|团名|选区|代表小组|小组|组别|乡镇|街道)(?:名称)?\s*[:：]\s*(?=\S)")  # before a group's name
_AROUND = re.compile(rf"{_LABEL.pattern}|(?:(?<=[团组])|(?<=选区))(?:代表|人员|成员)?(?:名单|名册|花名册|一览表?)$")
_SMALL = re.compile("小组|[^小]组$")  # what stands within a delegation


def of_first(captions: Sequence[Sequence[str]]) -> list[str]:
    """Those of the rows above the titles that head the first group: 一、…, 北河镇（3人） below a caption, 北河镇代表团."""
    found: list[str] = []
    for place, row in reversed([*enumerate(captions)]):
        if not any(map(bare, row)):
            continue  # who leads the group
        heads = [text for text in row if _is_first(text, place > 0)]
        if len(heads) != 1 or any(_rank(each) <= _rank(heads[0]) for each in found[:1]):
            break
        found = [*heads, *found]
    return found


def _is_first(text: str, is_below: bool) -> bool:
    """Whether what stands above the titles is the heading of the first group; `is_below`: other captions stand above it."""
    said = bare(text)
    counted = is_below and COUNT.search(LED.sub("", text).strip()) and 1 < len(said) <= LONGEST and not _TITLED.search(said)
    return bool(NUMBERED.match(text) or counted or _NAMED.fullmatch(said))


def outer(headings: list[str], heading: str) -> list[str]:
    """Those of the headings above that a new one stands within: （一） below 一、, a group below a delegation."""
    return [each for each in headings if _rank(each) < _rank(heading)]


def _rank(heading: str) -> float:
    said = COUNT.sub("", heading).strip()
    found = next((place for place, style in enumerate(_WITHIN) if style.search(said)), 1)
    return found + 0.5 * (found == 1 and bool(_SMALL.search(said)))


def bare(heading: str) -> str:
    """A heading without its number, how many there are, and who leads them."""
    said = LED.sub("", heading)
    said += "）" * (said.count("（") + said.count("(") > said.count("）") + said.count(")"))
    return _AROUND.sub("", NUMBERED.sub("", COUNT.sub("", said)).strip(" 　:：")).strip()


def tells_group(text: str) -> bool:
    """Whether a text only says of which group, or by whom it's led, and names no entry: 代表团：北河镇代表团."""
    return bool(LED.match(text) or _LABEL.match(text))


def led(heading: str) -> str:
    """Who leads a group, as its heading says it; empty where it doesn't."""
    found = LED.search(heading)
    return found[0].strip(" 　，,、；;（()）") if found else ""
