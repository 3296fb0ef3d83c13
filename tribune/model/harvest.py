"""What a portal has taken from a member: its card, and of each record that it publishes what a portal shows. Text, never HTML."""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import Annotated, Any, ClassVar

from pydantic import AliasChoices, ConfigDict, Field, StringConstraints

from tribune.model.federation import Card, Path
from tribune.model.names import PersonName
from tribune.model.record import Record
from tribune.model.values import Line, Url, Value, field

TAKEN = {"deputies": "deputy", "stories": "story", "suggestions": "suggestion", "stations": "station"}  # data/… → kind
LONGEST = 100_000  # characters of a text
Prose = Annotated[str, StringConstraints(max_length=LONGEST)]


class _Taken(Value):
    """A part of what others publish: of what it holds only what's declared here is taken."""

    model_config = ConfigDict(extra="ignore")


class Named(_Taken):
    """What a record names, by its name."""

    name: Line


class Seat(_Taken):
    """A deputy's mandate."""

    level: Named | None = None
    term: Line | None = None
    electoral_unit: Line | None = None


class Told(_Taken):
    """A record of a member: a deputy, a story, a suggestion, a station. `path` leads from the member's home to its page.

    A deputy who serves at another level, too, has the address of that archive's page in `same_as`; `short` is that of her own code.
    """

    title: Line = Field(validation_alias=AliasChoices("title", "name"))
    path: Path
    date: datetime.date | None = None
    unit: Named | None = None
    theme: Named | None = None
    summary: Prose | None = Field(None, validation_alias=AliasChoices("summary", "occupation"))
    text: Prose | None = Field(None, validation_alias=AliasChoices("text", "identity"))
    result: Prose | None = None
    deputies: tuple[Named, ...] = ()
    mandates: tuple[Seat, ...] = ()
    pinyin: Line | None = None
    same_as: tuple[Url, ...] = ()
    short: Url | None = None

    @cached_property
    def person(self) -> PersonName:
        """A deputy's name, taken apart."""
        return PersonName.of(self.title, self.pinyin)

    @property
    def levels(self) -> tuple[str, ...]:
        """The names of the levels at which somebody is a deputy."""
        return tuple(dict.fromkeys(seat.level.name for seat in self.mandates if seat.level))


class Harvest(Record):
    """harvest/ID.json: the last good copy of what a member publishes. `id` is the member's."""

    kind: ClassVar[str] = "harvest"

    card: Card = field(..., "名片")
    etag: str | None = field(None, "版本标记", "成员的网页服务器给的 ETag")
    modified: str | None = field(None, "修改时间", "成员的网页服务器给的 Last-Modified")
    deputies: tuple[Told, ...] = field((), "代表")
    stories: tuple[Told, ...] = field((), "故事")
    suggestions: tuple[Told, ...] = field((), "建议")
    stations: tuple[Told, ...] = field((), "联络站")

    @cached_property
    def told(self) -> dict[str, tuple[Told, ...]]:
        """The records of each kind that may still be shown."""
        gone = frozenset(self.card.withdrawn)
        known = ((kind, getattr(self, name)) for name, kind in TAKEN.items())
        return {kind: tuple(each for each in told if each.path not in gone) for kind, told in known}


def taken(entries: list[dict[str, Any]], home: str) -> tuple[Told, ...]:
    """Records as a member at `home` publishes them, in a shape of ours, one a page. Raises ValidationError where one hasn't any."""
    start = f"{home}/"
    told = (Told.model_validate({**each, "path": str(each["page"]).removeprefix(start)}) for each in entries)
    return tuple({each.path: each for each in told}.values())
