"""deputies/*.yaml: who a deputy is, and the four things that each deputy makes public (四亮)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from tribune.model.names import PersonName
from tribune.model.reception import Reception
from tribune.model.record import Day, Identifier, Line, Mail, Person, Photograph, Record, Report, Telephone, Text, Value

Syllables = Annotated[str, StringConstraints(pattern=r"^[a-zü]+(?: [a-zü]+)*$")]


class Mandate(Value):
    """A seat: level, term (届次), and the unit that elected the deputy."""

    level: Identifier = Field(description="层级（site.yaml 中 levels 的 key)")
    term: Line | None = Field(None, description="届次")
    electoral_unit: Line | None = Field(None, description="选区或代表团")


class Promise(Value):
    """亮承诺： what was promised, how far it is, and since when."""

    text: Line = Field(description="承诺内容")
    state: Literal["已承诺", "进行中", "已兑现"] = Field(description="进度")
    since: Day | None = Field(None, description="从何时起")


class Deed(Value):
    """亮履职： one thing done."""

    text: Line = Field(description="做了什么")
    date: Day | None = Field(None, description="日期")


class PublicContact(Value):
    """How residents may reach the deputy; everything here is published."""

    reception: tuple[Reception, ...] = Field((), description="接待日")
    place: Line | None = Field(None, description="接待地点")
    telephone: Telephone | None = Field(None, description="公开电话")
    mail: Mail | None = Field(None, description="公开邮箱")
    report: Report = Field(Report.model_construct(), description="本人的说事渠道；不写则用全站的")


class Deputy(Record):
    """One people's deputy."""

    kind: ClassVar[str] = "deputy"

    name: Person = Field(description="姓名")
    pinyin: Syllables | None = Field(None, description="姓名读音，如 zeng xiao hua；多音字时填写")
    gender: Literal["男", "女"] | None = Field(None, description="性别")
    ethnicity: Line | None = Field(None, description="民族")
    mandates: tuple[Mandate, ...] = Field((), description="担任代表的层级、届次、选区")
    unit: Identifier | None = Field(None, description="所在乡镇、街道")
    occupation: Line | None = Field(None, description="职业、职务")
    stations: tuple[Identifier, ...] = Field((), description="所在联络站")
    post: Line | None = Field(None, description="代表服务岗")
    portrait: Photograph | None = Field(None, description="照片")
    identity: Text | None = Field(None, description="亮身份")
    duties: tuple[Line, ...] = Field((), description="亮职责")
    promises: tuple[Promise, ...] = Field((), description="亮承诺")
    performance: tuple[Deed, ...] = Field((), description="亮履职")
    contact: PublicContact = Field(PublicContact.model_construct(), description="公开联系方式")
    formerly: tuple[Identifier, ...] = Field((), description="以前的文件名（不带 .yaml）：旧网址会转到现在的")

    @property
    def title(self) -> str:
        return self.name

    @property
    def person(self) -> PersonName:
        """The name taken apart: surname, sound, strokes."""
        return PersonName.of(self.name, self.pinyin)
