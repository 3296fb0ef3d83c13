"""deputies/*.yaml: who a deputy is, and the four things that each deputy makes public (四亮)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import StringConstraints

from tribune.model.names import PersonName
from tribune.model.position import Located
from tribune.model.reception import Reception, current
from tribune.model.record import Shelved
from tribune.model.values import (
    Day,
    LevelId,
    Line,
    Mail,
    Past,
    Person,
    Photograph,
    Planned,
    Report,
    StationId,
    Telephone,
    Text,
    UnitId,
    Url,
    Value,
    field,
)
from tribune.model.workdays import Workdays

Syllables = Annotated[str, StringConstraints(pattern=r"^[a-zü]+(?: [a-zü]+)*$")]


class Mandate(Value):
    """A seat: level, term (届次), the unit that elected the deputy, and from when until when she holds it."""

    level: LevelId = field(..., "层级")
    term: Line | None = field(None, "届次")
    electoral_unit: Line | None = field(None, "选区或代表团")
    since: Planned | None = field(None, "任职开始", "从哪一天起担任", alias="from")
    until: Day | None = field(None, "任职结束", "到哪一天为止；过了这一天就是“曾任”")

    def is_over(self, day: datetime.date) -> bool:
        """Whether it ended before `day`."""
        return self.until is not None and self.until < day


class Promise(Value):
    """亮承诺： what was promised, how far it is, and since when."""

    text: Line = field(..., "承诺内容")
    state: Literal["已承诺", "进行中", "已兑现"] = field(..., "进度")
    since: Past | None = field(None, "始于", "从何时起")


class Deed(Value):
    """亮履职： one thing done."""

    text: Line = field(..., "做了什么")
    date: Past | None = field(None, "日期")


class PublicContact(Value):
    """How residents may reach the deputy; everything here is published."""

    reception: tuple[Reception, ...] = field((), "接待日")
    place: Line | None = field(None, "接待地点")
    position: Located | None = field(None, "坐标", "接待地点：经度在前，纬度在后，如 112.75, 37.69；高德、腾讯地图上的坐标（GCJ-02）")
    telephone: Telephone | None = field(None, "公开电话")
    mail: Mail | None = field(None, "公开邮箱")
    report: Report = field(Report.model_construct(), "说事渠道", "本人的说事渠道；不写则用全站的")


class Deputy(Shelved):
    """One people's deputy."""

    kind: ClassVar[str] = "deputy"
    shelf: ClassVar[str] = "deputies"
    columns: ClassVar = """id name pinyin gender ethnicity mandates unit occupation post stations identity duties promises=promises.text
        promise_states=promises.state performance=performance.text telephone=contact.telephone
        themes stories code short address=page"""

    name: Person = field(..., "姓名")
    pinyin: Syllables | None = field(None, "读音", "姓名读音，如 zeng xiao hua；多音字时填写")
    gender: Literal["男", "女"] | None = field(None, "性别")
    ethnicity: Line | None = field(None, "民族")
    mandates: tuple[Mandate, ...] = field((), "担任代表", "担任代表的层级、届次、选区")
    unit: UnitId | None = field(None, "乡镇街道", "所在乡镇、街道")
    occupation: Line | None = field(None, "职业、职务")
    stations: tuple[StationId, ...] = field((), "联络站", "所在联络站")
    post: Line | None = field(None, "服务岗", "代表服务岗")
    portrait: Photograph | None = field(None, "照片")
    identity: Text | None = field(None, "亮身份", group="四亮")
    duties: tuple[Line, ...] = field((), "亮职责", group="四亮")
    promises: tuple[Promise, ...] = field((), "亮承诺", group="四亮")
    performance: tuple[Deed, ...] = field((), "亮履职", group="四亮")
    same_as: tuple[Url, ...] = field(
        (), "另一级的网页", "同一位代表在另一级档案里的网址；两边都写明，门户才放在一起"
    )
    contact: PublicContact = field(PublicContact.model_construct(), "公开联系方式")

    @property
    def title(self) -> str:
        return self.name

    @property
    def person(self) -> PersonName:
        """The name taken apart: surname, sound, strokes."""
        return PersonName.of(self.name, self.pinyin)

    def on(self, day: datetime.date, workdays: Workdays) -> Deputy:
        """Without reception days that are over; a former deputy can't be reached as a deputy any more."""
        if self.is_former(day):
            return self.model_copy(update={"contact": PublicContact.model_construct()})
        if not (given := self.contact.reception):
            return self
        contact = self.contact.model_copy(update={"reception": current(given, day, workdays)})
        return self.model_copy(update={"contact": contact})

    def is_former(self, day: datetime.date) -> bool:
        """Whether every one of her mandates is over on `day`; without a mandate nobody says so."""
        return bool(self.mandates) and all(mandate.is_over(day) for mandate in self.mandates)

    def standing(self, units: Sequence[str], day: datetime.date) -> tuple:
        """By sound."""
        return (self.person.by_sound, self.id)
