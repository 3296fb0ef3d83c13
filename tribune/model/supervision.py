"""supervisions/*.yaml: an inspection, research visit or law-enforcement check of the standing committee."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from tribune.model.record import Day, Identifier, Line, Photograph, Record, Text, Value

Type = Literal["视察", "调研", "执法检查"]


class Opinion(Value):
    """What one or several deputies said on the occasion."""

    text: Text = Field(description="意见内容")
    deputies: tuple[Identifier, ...] = Field((), description="提出意见的代表（文件名，不带 .yaml）")


class Supervision(Record):
    """One activity: when, who took part, what deputies said, what the committee passed on, and the response."""

    kind: ClassVar[str] = "supervision"

    title: Line = Field(description="标题")
    type: Type = Field(description="类别")
    date: Day | None = Field(None, description="日期")
    until: Day | None = Field(None, description="结束日期；一天完成的不写")
    place: Line | None = Field(None, description="地点")
    theme: Identifier | None = Field(None, description="主题（site.yaml 中 themes 的 key）")
    unit: Identifier | None = Field(None, description="乡镇、街道")
    law: Line | None = Field(None, description="执法检查所查的法律法规")
    deputies: tuple[Identifier, ...] = Field((), description="参加的代表（文件名，不带 .yaml）")
    summary: Text | None = Field(None, description="基本情况")
    opinions: tuple[Opinion, ...] = Field((), description="代表意见")
    passed_on: Text | None = Field(None, description="常委会转交的意见")
    passed_to: Line | None = Field(None, description="转交给谁")
    passed_date: Day | None = Field(None, description="转交日期")
    response: Text | None = Field(None, description="办理反馈")
    responded: Day | None = Field(None, description="反馈日期")
    photographs: tuple[Photograph, ...] = Field((), description="照片")
    stories: tuple[Identifier, ...] = Field((), description="相关故事（文件名，不带 .md）")
    source: Line | None = Field(None, description="资料来源")
