"""The small typed values that records are made of, and the parts that several kinds have."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar
from urllib.parse import quote

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from tribune.model.names import spelt

# Pydantic would look for plug-ins in every installed package, at each start; a foreign one has no say here anyway.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=64)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\r\n]*$")]
SENTENCE = "sentence"  # marks a line in which people write a sentence or two
Sentence = Annotated[Line, SENTENCE]
LONG = StringConstraints(min_length=1, max_length=20_000)
Text = Annotated[str, LONG]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"']+$", max_length=500)]
Mail = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=200)]
Telephone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 ()\-]{2,24}$")]
Person = Annotated[Line, BeforeValidator(spelt)]
MediaName = Annotated[str, StringConstraints(pattern=r"^[^\\:*?\"<>|\r\n/][^\\:*?\"<>|\r\n]*$", max_length=200)]

Number = Annotated[Decimal, Field(max_digits=15)]  # 1e999999 would take a minute to write out
Count = Annotated[int, Field(ge=0, le=10**12)]


@dataclass(frozen=True)
class To:
    """Marks a text as the id of something of `kind`: rules, links and downloads follow such fields wherever they stand."""

    kind: str

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict:
        """The schema of the text, with what it refers to under `to`."""
        return {**handler(core), "to": self.kind}


DeputyId = Annotated[Identifier, To("deputy")]
StationId = Annotated[Identifier, To("station")]
StoryId = Annotated[Identifier, To("story")]
ThemeId = Annotated[Identifier, To("theme")]
UnitId = Annotated[Identifier, To("unit")]
LevelId = Annotated[Identifier, To("level")]

COMMA = re.compile("[，、；,;]")  # between words that somebody wrote together
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def _iso(value: object) -> object:
    """Only 2025-07-05 is a date: pydantic would read a bare number as seconds since 1970."""
    if isinstance(value, str) and not _ISO.fullmatch(value):
        raise PydanticCustomError("date_parsing", "not an ISO date")
    return value


@dataclass(frozen=True)
class Ahead:
    """Marks a day that may lie so many years after today; what lies further on is mistyped."""

    years: int


Past = Annotated[datetime.date, BeforeValidator(_iso), Ahead(0)]  # of something that has happened
Planned = Annotated[datetime.date, BeforeValidator(_iso), Ahead(5)]  # of something that has, or will before long
Day = Annotated[datetime.date, BeforeValidator(_iso), Ahead(100)]  # until which something holds


def _parted(value: object) -> object:
    """Words that a clerk ran together (停车，路灯) are several; a word alone is a list of one; none stands twice."""
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list | tuple) or not all(isinstance(item, str) for item in given):
        return value
    return list(dict.fromkeys(word.strip() for item in given for word in COMMA.split(item) if word.strip()))


# A list of names of things, none of which has a comma in it. Lists of sentences (duties) are tuples of Line.
Words = Annotated[tuple[Line, ...], BeforeValidator(_parted)]


def field(default: Any, label: str, help: str = "", *, group: str = "", private: bool = False, when: str = "", **more: Any) -> Any:
    """A field as people know it: `label`, what to write (`help`; without: the label says it), the `group` of a form in
    which it stands. One that is `private` is never published. `default`: `...` where it must be written. `when`: it's asked for
    only where another field of the same part has one of some values, as in `state=已认领|已完成`.
    """
    extra = {key: told for key, told in (("group", group), ("when", when)) if told} or None
    about = help or label
    return Field(default, title=label, description=about, exclude=private or None, json_schema_extra=extra, **more)


class Value(BaseModel):
    """A part of a record. Frozen; a field that is not declared is a mistake; blanks at both ends are dropped.

    Its validator is built when it's first needed: not at all for a kind that an archive has none of. A default is
    therefore made by `model_construct`, which validates nothing.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, populate_by_name=True, defer_build=True
    )


class Photograph(Value):
    """A picture from content/media, with the words that stand for it."""

    file: MediaName = field(..., "文件", "照片的文件名，如 lujiaxiang.jpg", private=True)
    alt: str = field("", "替代文字", "替代文字：看不到图的人读到的话（必填）", max_length=300)
    caption: Sentence | None = field(None, "图片说明")
    credit: Line | None = field(None, "摄影者或来源")


class Figure(Value):
    """A number worth showing: 1600 + 名 + 接受免费培训的果农."""

    number: Number = field(..., "数字", "数字本身，如 1600、46.67")
    unit: Line = field(..., "单位", "单位，如 人、公顷、余次")
    meaning: Sentence = field(..., "说明", "这个数字说明什么")

    @property
    def shown(self) -> str:
        """The number as readers expect it: 19,568 · 46.67."""
        return f"{self.number:,f}"


class Report(Value):
    """Where a resident reports a matter (说事): a form's address, a mailbox, or a telephone."""

    url: Url | None = field(
        None, "表单网址", "表单网址，可含 {deputy}（代表编号）、{name}（姓名）、{station}（联络站）、{page}（网页）"
    )
    mail: Mail | None = field(None, "电子邮箱")
    telephone: Telephone | None = field(None, "电话")

    FACTS: ClassVar = ("deputy", "name", "station", "page")  # what the form's address may have filled in

    @property
    def wanted(self) -> list[str]:
        """The names between braces in the form's address."""
        return _PLACEHOLDER.findall(self.url or "")

    def filled(self, facts: Mapping[str, str]) -> str:
        """The form's address with the facts in it, percent-encoded (RFC 3986, 2.1); empty without a form."""
        return _PLACEHOLDER.sub(lambda found: quote(facts.get(found[1], found[0]), safe=""), self.url or "")
