"""What is asked before an archive begins: its place, who keeps it, and the words by which it will be ordered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, StringConstraints

from tribune.model.addresses import NOT_YET
from tribune.model.facets import in_letters
from tribune.model.record import Record
from tribune.model.values import Line, Url, field

LONGEST_KEY = 60  # characters, so that a number can follow
KEYS = {"全国": "national", "省": "province", "自治区": "province", "直辖市": "province", "市": "city", "区": "district",
        "县": "county", "旗": "banner", "乡镇": "township", "镇": "township", "乡": "township", "街道": "street"}  # fmt: skip
_BETWEEN = re.compile("[，、；,;\r\n]")
_UNSET = ("", "还没有", "没有", "暂无", "无", "待定", "未定", "not yet", "none", "no", "false")
_TERM = re.compile(r"\s*(第[〇零一二三四五六七八九十百0-9]+届)\s*")


def _apart(value: object) -> object:
    """Names that stand one a line, or with commas between; each once."""
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list | tuple) or not all(isinstance(item, str) for item in given):
        return value
    return tuple(dict.fromkeys(name.strip() for item in given for name in _BETWEEN.split(item) if name.strip()))


def _address(value: object) -> object:
    """An address as people say it: without https://, or that there is none yet."""
    if not isinstance(value, str):
        return value
    if value.strip().lower() in _UNSET:
        return NOT_YET
    return value if "://" in value else f"https://{value.strip()}"


Named = Annotated[Line, StringConstraints(max_length=60)]
Names = Annotated[tuple[Named, ...], BeforeValidator(_apart)]


class Beginning(Record):
    """The answers with which an archive begins; what isn't answered follows from the name of the district."""

    kind: ClassVar[str] = "beginning"

    district: Named = field(..., "地方", "区、县、市的名称，如 柳溪区")
    organisation: Named | None = field(None, "主办单位")
    congress: Named | None = field(None, "人民代表大会", "人民代表大会全称")
    term: Named | None = field(None, "届次", "届次，如 第六届")
    units: Names = field((), "乡镇、街道", "乡镇、街道的名称，一行一个")
    levels: Names = field((), "层级", "代表层级，如 省、市、区、乡镇")
    address: Annotated[Url, BeforeValidator(_address)] = field(NOT_YET, "网址", "网站的正式网址；没有就写 还没有")

    @property
    def own_level(self) -> str:
        """The level of the district itself, by the end of its name."""
        return self.district[-1] if self.district[-1] in "市区县旗" else "区"

    @property
    def all_levels(self) -> tuple[str, ...]:
        return self.levels or tuple(dict.fromkeys(("省", "市", self.own_level, "乡镇")))


def keyed(names: Iterable[str], known: dict[str, str] | None = None) -> dict[str, str]:
    """A key for each name, none twice: that of `known`, else its sound; names of one sound are numbered."""
    keys: dict[str, str] = {}
    for name in names:
        sound = (known or {}).get(name) or in_letters(name, LONGEST_KEY)
        numbered = (f"{sound}-{number}" for number in range(2, len(keys) + 3))
        keys[name] = next(key for key in (sound, *numbered) if key not in keys.values())
    return keys


def congress_and_term(text: str) -> tuple[str, str]:
    """柳溪区第六届人民代表大会, or 柳溪区人民代表大会 第六届, as its name and its term; empty where it isn't said."""
    said = _TERM.search(text)
    return (text[: said.start()] + text[said.end() :]).strip() if said else text.strip(), said[1] if said else ""
