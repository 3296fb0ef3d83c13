"""Deputies named in the cells of lists: whole names, with blanks in them or between them, with what tells namesakes apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from tribune.desk.holdings import Holdings
from tribune.desk.plan import NONE
from tribune.model import Deputy
from tribune.model.names import plain

_BETWEEN = re.compile(
    r"[、,，;；/|\n]+(?![^（(]*[)）])|\s*[①-⑳]|\s+(?=\d{1,2}[.．、])|(?<=[)）])\s*(?=[^\s、,，;；/|\n])"
)
_HINT = re.compile(r"[（(]([^（()）]*)[)）]")
_AROUND = re.compile(
    r"^\s*(?:\d{1,2}[.．、]\s*|[^:：（()）]{1,8}[:：]\s*|代表(?=.{2}))|等\s*[\d一二三四五六七八九十两]*\s*[名位人]?\s*(?:代表)?\s*$|(?<=.{2})(?:代表|同志|轮流(?:接待|值班)?|轮值|值班)\s*$"
)
_BEFORE_HINT = re.compile(r"\s+(?=[（(])")
_GROUP = re.compile("(?:代表)?(?:团|小?组)$")
_LED_BY = re.compile(r"([\u4e00-\u9fff]{1,10}团)\s*[:：]?(?=[\u4e00-\u9fff·\s]{2,})")
_NOBODY = re.compile(r"^(?:无|没有|暂无|/|-+|—+|等|×|None)?$")


@dataclass(frozen=True)
class Named:
    """Somebody named in a cell: the text, the ids of whom it may mean; sure only if it's the very name, told only by the cell."""

    text: str
    ids: tuple[str, ...]
    is_sure: bool = True
    is_told: bool = True

    @property
    def proposed(self) -> str:
        """Whom to propose: the only one that it may mean; empty where it may mean several."""
        return self.ids[0] if len(self.ids) == 1 else ""

    @property
    def certain(self) -> str:
        """Whom it means; empty where somebody has to say."""
        return self.proposed if self.is_sure else ""


class People:
    """The deputies of an archive, to be found by name."""

    def __init__(self, holdings: Holdings):
        units = holdings.register.names["unit"]
        self.records = {entry.record.id: entry.record for entry in holdings.records.of(Deputy)}
        self.by_name: dict[str, list[str]] = {}
        self.about: dict[str, str] = {}
        for id, record in self.records.items():
            self.by_name.setdefault(plain(record.name), []).append(id)
            elected = (mandate.electoral_unit or "" for mandate in record.mandates)
            self.about[id] = " ".join(
                filter(None, (units.get(record.unit, ""), record.occupation, *elected, record.gender))
            )

    def shown(self, id: str) -> str:
        """A deputy as people tell her from others."""
        return f"{self.records[id].name}（{self.about[id] or id}）"

    def choices(self, each: Named) -> list[tuple[str, str]]:
        """From whom a person chooses who is meant: nobody is one, too."""
        return [*((id, self.shown(id)) for id in each.ids), (NONE, "list_none")]

    def told_apart(self, id: str) -> str:
        """A deputy's name; with what tells her from others of that name, if there are any."""
        name = self.records[id].name
        return self.shown(id) if len(self.by_name[plain(name)]) > 1 else name

    def named(self, text: str, around: str = "") -> Iterator[Named]:
        """Everybody whom a cell names; what stands `around` it may tell namesakes apart."""
        for each in self._named(text):
            near = [id for id in each.ids if around and _shares(around, self.about[id])] if len(each.ids) > 1 else []
            yield replace(each, ids=tuple(near), is_told=False) if len(near) == 1 else each

    def _named(self, text: str) -> Iterator[Named]:
        for part in _BETWEEN.split(_BEFORE_HINT.sub("", text)):
            hint = "".join(_HINT.findall(part))
            name = _AROUND.sub("", _HINT.sub("", part)).strip()
            if (group := _LED_BY.match(name)) and plain(name) not in self.by_name:
                name, hint = name[group.end() :].strip(), hint or group[1]
            joined = [each for each in re.split(r"[、,，;；\s]+", hint) if each]
            several = joined if all(plain(each) in self.by_name for each in joined) else []
            if not _NOBODY.fullmatch(name):
                yield from self._one_or_several(part.strip(), name, "" if several else hint)
            yield from (self._meant(each, each, "") for each in several)  # who joins stands in brackets

    def _one_or_several(self, text: str, name: str, hint: str) -> Iterator[Named]:
        if plain(name) in self.by_name or not (several := self._apart(name)):
            yield self._meant(text, name, hint)
        else:
            yield from (self._meant(each, each, hint if each == several[-1] else "") for each in several)

    def _apart(self, name: str) -> list[str]:
        """Names between which there are blanks, or nothing: 单甲 解戊 张 三."""
        rest, found = plain(name), []
        if not self.by_name or not re.fullmatch(f"(?:{self._any})+", rest):
            parts = self._joined(name.split())
            return parts if len(parts) > 1 and all(len(part) > 1 for part in parts) else []
        while match := re.match(self._any, rest):
            found.append(match[0])
            rest = rest[match.end() :]
        return found if not rest else []

    def _joined(self, parts: list[str]) -> list[str]:
        """Parts between blanks as names: known ones, else two single signs beside each other are one: 单 甲 陌 生."""
        found: list[str] = []
        while parts:
            known = next((end for end in range(len(parts), 1, -1) if "".join(parts[:end]) in self.by_name), 0)
            end = known or (2 if [len(part) for part in parts[:2]] == [1, 1] else 1)
            found.append("".join(parts[:end]))
            parts = parts[end:]
        return found

    @cached_property
    def _any(self) -> str:
        return "|".join(map(re.escape, sorted(self.by_name, key=len, reverse=True)))

    def _meant(self, text: str, name: str, hint: str) -> Named:
        if name in self.records:
            return Named(text, (name,))
        ids = self.by_name.get(plain(name), [])
        told = [id for id in ids if hint and (_within(hint, self.about[id]))] if len(ids) > 1 else ids
        if ids:
            return Named(text, tuple(told if len(told) == 1 else ids))
        undotted = [known for known in self.by_name if "·" in known and known.replace("·", "") == plain(name)]
        found = undotted or self._alike(plain(name))
        return Named(text, tuple(id for known in found for id in self.by_name[known]), len(undotted) == 1)

    def _alike(self, name: str) -> list[str]:
        """Names that differ in one sign."""
        near = (known for known in self.by_name if len(known) == len(name) > 2)
        return [known for known in near if sum(a != b for a, b in zip(known, name, strict=True)) == 1]


def _within(hint: str, about: str) -> bool:
    """Whether what stands in brackets is said of somebody."""
    parts = [part for part in re.split(r"[,，、\s]+", hint) if part]
    return bool(parts) and all(part in about or _short(part) in about for part in parts)


def _short(part: str) -> str:
    """What a group is named for: 桐山 of 桐山团."""
    short = _GROUP.sub("", part)
    return short if len(short) > 1 else part


def _shares(around: str, about: str) -> bool:
    """Whether something said around a name (a unit, who elected) is said of somebody."""
    return any(part in about or _short(part) in about for part in around.split() if len(part) > 1)
