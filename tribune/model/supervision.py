"""supervisions/*.yaml: an inspection, research visit or law-enforcement check of the standing committee."""

from __future__ import annotations

from typing import ClassVar, Literal

from tribune.model.record import Found, Shelved
from tribune.model.values import DeputyId, Line, Past, Photograph, Planned, StoryId, Text, ThemeId, UnitId, Value, field

Type = Literal["视察", "调研", "执法检查"]


class Opinion(Value):
    """What one or several deputies said on the occasion."""

    text: Text = field(..., "意见", "意见内容")
    deputies: tuple[DeputyId, ...] = field((), "提出的代表", "提出意见的代表")


class Supervision(Shelved):
    """One activity: when, who took part, what deputies said, what the committee passed on, and the response."""

    kind: ClassVar[str] = "supervision"
    shelf: ClassVar[str] = "supervisions"
    menu: ClassVar[str] = "suggestions"
    in_turn: ClassVar = ("date", "until", "passed_date", "responded")
    columns: ClassVar = """id type title date until place theme unit law deputies summary opinions=opinions.text
        passed_on passed_to passed_date response responded stories source address=page"""
    found: ClassVar[Found] = Found(
        prose="summary opinions passed_on response",
        margin="type place law passed_to date until passed_date responded deputies theme unit photographs stories source",
        summary="summary passed_on type",
    )

    title: Line = field(..., "标题")
    type: Type = field(..., "类别")
    date: Past | None = field(None, "日期")
    until: Planned | None = field(None, "结束日期", "结束日期；一天完成的不写")
    place: Line | None = field(None, "地点")
    theme: ThemeId | None = field(None, "主题")
    unit: UnitId | None = field(None, "乡镇街道", "乡镇、街道")
    law: Line | None = field(None, "所查法律", "执法检查所查的法律法规", when="type=执法检查")
    deputies: tuple[DeputyId, ...] = field((), "代表", "参加的代表")
    summary: Text | None = field(None, "提要", "基本情况")
    opinions: tuple[Opinion, ...] = field((), "代表意见")
    passed_on: Text | None = field(None, "转交的意见", "常委会转交的意见", group="转交")
    passed_to: Line | None = field(None, "转交给谁", group="转交")
    passed_date: Past | None = field(None, "转交日期", group="转交")
    response: Text | None = field(None, "办理反馈", group="转交")
    responded: Past | None = field(None, "反馈日期", group="转交")
    photographs: tuple[Photograph, ...] = field((), "照片")
    stories: tuple[StoryId, ...] = field((), "故事", "相关故事")
    source: Line | None = field(None, "来源", "资料来源")
