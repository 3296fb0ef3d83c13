"""suggestions/*.yaml: one deputy's suggestion (代表建议), followed from handing-over to result."""

from __future__ import annotations

import datetime
from typing import ClassVar, Literal

from tribune.model.record import Found, Shelved
from tribune.model.values import (
    DeputyId,
    Line,
    Past,
    Photograph,
    Planned,
    Sentence,
    StationId,
    StoryId,
    Text,
    ThemeId,
    UnitId,
    Value,
    Words,
    field,
)

Stage = Literal["提出", "审查", "交办", "退回", "承办", "面商", "答复", "评价", "再办", "落实"]
Category = Literal["财政经济", "农业农村", "城建环资", "教科文卫", "监察司法", "社会建设"]
Satisfaction = Literal["满意", "基本满意", "不满意"]


class Step(Value):
    """One dated step of the handling; without a date where the office doesn't say."""

    stage: Stage = field(..., "环节")
    date: Planned | None = field(None, "日期")
    by: Line | None = field(None, "由谁办")
    note: Sentence | None = field(None, "说明")


class Suggestion(Shelved):
    """A suggestion, criticism or opinion that deputies put to the bodies of state, and what came of it."""

    kind: ClassVar[str] = "suggestion"
    shelf: ClassVar[str] = "suggestions"
    columns: ClassVar = """id number session title date lead cosigners category theme unit station handler cohandlers
        supervisor stage steps=steps.stage step_dates=steps.date handed_over due answered answer satisfaction text
        explanation result stories source address=page"""
    found: ClassVar[Found] = Found(
        prose="result text explanation",
        margin="session number category date lead cosigners handler helpers supervisor theme unit station steps satisfaction"
        " before after stories source",
        summary="result text",
    )

    number: Line | None = field(None, "建议编号", "建议编号，如 第23号")
    session: Line | None = field(None, "届次", "届次，如 第六届第四次会议")
    title: Line = field(..., "标题")
    date: Past | None = field(None, "日期", "提出日期；不写则取“提出”一步的日期")
    lead: DeputyId | None = field(None, "领衔代表")
    cosigners: tuple[DeputyId, ...] = field((), "附议代表")
    category: Category | None = field(None, "类别")
    theme: ThemeId | None = field(None, "主题")
    unit: UnitId | None = field(None, "乡镇街道", "所涉乡镇、街道")
    station: StationId | None = field(None, "联络站", "由哪个联络站提出")
    text: Text | None = field(None, "正文", "建议正文，可分段")
    handler: Line | None = field(None, "主办单位", group="办理")
    cohandlers: Words = field((), "协办单位", group="办理")
    supervised: bool = field(False, "重点督办", "是否重点督办", group="办理")
    supervisor: Line | None = field(None, "督办", "由谁督办", group="办理")
    complex: bool = field(False, "情况复杂", "是否情况复杂：答复期限由三个月改为六个月", group="办理")
    steps: tuple[Step, ...] = field((), "步骤", "办理过程，按先后写", group="办理")
    answer: Literal["A", "B", "C", "D"] | None = field(
        None, "答复类别", "答复类别：A 已解决或基本解决，B 正在解决，C 列入计划，D 留作参考", group="办理"
    )
    explanation: Text | None = field(None, "答复内容", "答复内容；D 类要说明原因", group="办理")
    satisfaction: Satisfaction | None = field(None, "评价", "代表评价：满意、基本满意、不满意", group="办理")
    result: Text | None = field(None, "办成什么", "办成了什么", group="办理")
    before: tuple[Photograph, ...] = field((), "办理前照片", "办理前的照片", group="办理")
    after: tuple[Photograph, ...] = field((), "办理后照片", "办理后的照片", group="办理")
    stories: tuple[StoryId, ...] = field((), "故事", "相关故事")
    source: Line | None = field(None, "来源", "资料来源")

    @property
    def dated(self) -> datetime.date | None:
        """The day on which it was made; where that isn't known, the day on which it was first handed over."""
        first = (step.date for stage in ("提出", "交办") for step in self.steps if step.stage == stage and step.date)
        return self.date or next(first, None)

    @property
    def helpers(self) -> str:
        """The offices that help, in one line."""
        return "、".join(self.cohandlers)

    @property
    def deputies(self) -> tuple[str, ...]:
        """The ids of its deputies, the leading one first."""
        return (*((self.lead,) if self.lead else ()), *self.cosigners)
