"""stations/*.yaml: a place where residents meet deputies: 家、站、点、岗."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import ClassVar, Literal

from tribune.model.position import Located
from tribune.model.reception import Hours, Reception, current
from tribune.model.record import Found, Shelved
from tribune.model.values import DeputyId, Figure, Line, Photograph, Report, Sentence, Telephone, Text, UnitId, field
from tribune.model.workdays import Workdays


class Station(Shelved):
    """A deputies' home, liaison station, contact point or service post."""

    kind: ClassVar[str] = "station"
    shelf: ClassVar[str] = "stations"
    marked: ClassVar[str] = "text"
    columns: ClassVar = """id name type unit place=address hours reception=reception.every opens=reception.opens
        closes=reception.closes telephone brand summary activities text deputies stories source address=page"""
    found: ClassVar[Found] = Found(
        prose="summary text activities",
        margin="brand address hours telephone reception figures unit deputies photographs source",
        summary="summary address",
    )

    name: Line = field(..., "名称")
    type: Literal["家", "站", "点", "岗"] = field(..., "类别", "代表之家、联络站、联络点、服务岗")
    unit: UnitId | None = field(None, "乡镇街道", "所在乡镇、街道")
    address: Line | None = field(None, "地址")
    position: Located | None = field(None, "坐标", "经度在前，纬度在后，如 112.75, 37.69；高德、腾讯地图上的坐标（GCJ-02）")
    hours: Hours | None = field(None, "开放时间")
    reception: tuple[Reception, ...] = field((), "接待日")
    telephone: Telephone | None = field(None, "公开电话")
    brand: Line | None = field(None, "品牌")
    summary: Sentence | None = field(None, "提要", "一句话说明")
    activities: tuple[Line, ...] = field((), "做什么")
    text: Text | None = field(None, "正文", "介绍，可分段")
    figures: tuple[Figure, ...] = field((), "数字")
    deputies: tuple[DeputyId, ...] = field((), "代表", "进站代表")
    photographs: tuple[Photograph, ...] = field((), "照片")
    report: Report = field(Report.model_construct(), "说事渠道", "本站的说事渠道；不写则用全站的")
    source: Line | None = field(None, "来源", "资料来源")

    @property
    def title(self) -> str:
        return self.name

    def on(self, day: datetime.date, workdays: Workdays) -> Station:
        """Without reception days that are over."""
        given = self.reception
        return self.model_copy(update={"reception": current(given, day, workdays)}) if given else self

    def standing(self, units: Sequence[str], day: datetime.date) -> tuple:
        """In the order of units; those without at the end."""
        return (units.index(self.unit) if self.unit in units else len(units), self.id)
