"""stations/*.yaml: a place where residents meet deputies: 家、站、点、岗."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from tribune.model.reception import Reception
from tribune.model.record import Figure, Identifier, Line, Photograph, Record, Report, Telephone, Text


class Station(Record):
    """A deputies' home, liaison station, contact point or service post."""

    kind: ClassVar[str] = "station"

    name: Line = Field(description="名称")
    type: Literal["家", "站", "点", "岗"] = Field(description="代表之家、联络站、联络点、服务岗")
    unit: Identifier | None = Field(None, description="所在乡镇、街道")
    address: Line | None = Field(None, description="地址")
    hours: Line | None = Field(None, description="开放时间")
    reception: tuple[Reception, ...] = Field((), description="接待日")
    telephone: Telephone | None = Field(None, description="公开电话")
    brand: Line | None = Field(None, description="品牌")
    summary: Line | None = Field(None, description="一句话说明")
    activities: tuple[Line, ...] = Field((), description="做什么")
    text: Text | None = Field(None, description="介绍，可分段")
    figures: tuple[Figure, ...] = Field((), description="数字")
    deputies: tuple[Identifier, ...] = Field((), description="进站代表")
    photographs: tuple[Photograph, ...] = Field((), description="照片")
    report: Report = Field(Report.model_construct(), description="本站的说事渠道；不写则用全站的")
    source: Line | None = Field(None, description="资料来源")

    @property
    def markdown(self) -> str:
        return self.text or ""

    @property
    def title(self) -> str:
        return self.name
