"""suggestions/*.yaml: one deputy's suggestion (代表建议), followed from handing-over to result."""

from __future__ import annotations

import datetime
from typing import ClassVar, Literal

from pydantic import Field

from tribune.model.record import Day, Identifier, Line, Photograph, Record, Text, Value, Words

Stage = Literal["提出", "审查", "交办", "退回", "承办", "面商", "答复", "评价", "再办", "落实"]
Category = Literal["财政经济", "农业农村", "城建环资", "教科文卫", "监察司法", "社会建设"]
Satisfaction = Literal["满意", "基本满意", "不满意"]


class Step(Value):
    """One dated step of the handling; without a date where the office doesn't say."""

    stage: Stage = Field(description="环节")
    date: Day | None = Field(None, description="日期")
    by: Line | None = Field(None, description="由谁办")
    note: Line | None = Field(None, description="说明")


class Suggestion(Record):
    """A suggestion, criticism or opinion that deputies put to the bodies of state, and what came of it."""

    kind: ClassVar[str] = "suggestion"

    number: Line | None = Field(None, description="建议编号，如 第23号")
    session: Line | None = Field(None, description="届次，如 第六届第四次会议")
    title: Line = Field(description="标题")
    date: Day | None = Field(None, description="提出日期；不写则取“提出”一步的日期")
    lead: Identifier | None = Field(None, description="领衔代表（文件名，不带 .yaml）")
    cosigners: tuple[Identifier, ...] = Field((), description="附议代表")
    category: Category | None = Field(None, description="类别")
    theme: Identifier | None = Field(None, description="主题（site.yaml 中 themes 的 key）")
    unit: Identifier | None = Field(None, description="所涉乡镇、街道")
    station: Identifier | None = Field(None, description="由哪个联络站提出")
    text: Text | None = Field(None, description="建议正文，可分段")
    handler: Line | None = Field(None, description="主办单位")
    cohandlers: Words = Field((), description="协办单位")
    supervised: bool = Field(False, description="是否重点督办")
    supervisor: Line | None = Field(None, description="由谁督办")
    complex: bool = Field(False, description="是否情况复杂：答复期限由三个月改为六个月")
    steps: tuple[Step, ...] = Field((), description="办理过程，按先后写")
    answer: Literal["A", "B", "C", "D"] | None = Field(
        None, description="答复类别：A 已解决或基本解决，B 正在解决，C 列入计划，D 留作参考"
    )
    explanation: Text | None = Field(None, description="答复内容；D 类要说明原因")
    satisfaction: Satisfaction | None = Field(None, description="代表评价：满意、基本满意、不满意")
    result: Text | None = Field(None, description="办成了什么")
    before: tuple[Photograph, ...] = Field((), description="办理前的照片")
    after: tuple[Photograph, ...] = Field((), description="办理后的照片")
    stories: tuple[Identifier, ...] = Field((), description="相关故事（文件名，不带 .md）")
    source: Line | None = Field(None, description="资料来源")

    @property
    def dated(self) -> datetime.date | None:
        """The day on which it was made; where that isn't known, the day on which it was first handed over."""
        first = (step.date for stage in ("提出", "交办") for step in self.steps if step.stage == stage and step.date)
        return self.date or next(first, None)

    @property
    def deputies(self) -> tuple[str, ...]:
        """The ids of its deputies, the leading one first."""
        return (*((self.lead,) if self.lead else ()), *self.cosigners)
