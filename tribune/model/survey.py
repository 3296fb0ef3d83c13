"""surveys/*.yaml: what residents were asked, how many said what, and what was done about it (民意征集)."""

from __future__ import annotations

from typing import ClassVar

from tribune.model.record import Found, Shelved
from tribune.model.values import (
    Count,
    DeputyId,
    Line,
    Past,
    Planned,
    StationId,
    StoryId,
    Text,
    ThemeId,
    UnitId,
    Value,
    field,
)


class Answer(Value):
    """How many gave one answer."""

    text: Line = field(..., "回答")
    count: Count = field(..., "数量", "人数或条数")


class Question(Value):
    """One question with the counts of its answers."""

    text: Line = field(..., "问题")
    answers: tuple[Answer, ...] = field((), "回答", "各种回答和数量")
    multiple: bool = field(False, "可多选", "是否可多选：可多选的，各项之和可以超过份数")


class Survey(Shelved):
    """A survey: the questions, the counts, and what was done."""

    kind: ClassVar[str] = "survey"
    shelf: ClassVar[str] = "surveys"
    menu: ClassVar[str] = "practices"
    grouped: ClassVar = ""
    columns: ClassVar = """id title date until method count count_unit theme unit station deputies summary
        questions=questions.text outcome stories source address=page"""
    found: ClassVar[Found] = Found(
        prose="summary questions outcome",
        margin="received date until method theme unit station deputies source",
        summary="outcome summary",
    )

    title: Line = field(..., "标题")
    date: Past | None = field(None, "日期")
    until: Planned | None = field(None, "结束日期", "截止日期")
    method: Line | None = field(None, "方式", "方式，如 入户走访、微信问卷")
    count: Count | None = field(None, "数量", "收到多少份或多少条")
    count_unit: Line = field("份", "数量单位", "数量的单位，如 份、条")
    theme: ThemeId | None = field(None, "主题")
    unit: UnitId | None = field(None, "乡镇街道", "乡镇、街道")
    station: StationId | None = field(None, "联络站")
    deputies: tuple[DeputyId, ...] = field((), "代表", "有关代表")
    summary: Text | None = field(None, "提要", "介绍，可分段")
    questions: tuple[Question, ...] = field((), "问题", "问题和回答")
    outcome: Text | None = field(None, "后来做了什么")
    stories: tuple[StoryId, ...] = field((), "故事", "相关故事")
    source: Line | None = field(None, "来源", "资料来源")

    @property
    def received(self) -> tuple[str, ...]:
        """How much came in, as it's shown and as people type it: 1,200 份, 1200份."""
        return () if self.count is None else (f"{self.count:,} {self.count_unit}", f"{self.count}{self.count_unit}")
