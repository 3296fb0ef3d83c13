"""practices/*.yaml: a way of working that began at the grass roots (首创做法), and how it goes, step by step."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import ClassVar

from tribune.model.record import Found, Shelved
from tribune.model.values import (
    DeputyId,
    Line,
    Past,
    Photograph,
    Sentence,
    StationId,
    StoryId,
    Text,
    UnitId,
    Value,
    Words,
    field,
)


class PracticeStep(Value):
    """One step of a practice."""

    name: Line = field(..., "步骤", "步骤或要点的名称")
    text: Line | None = field(None, "怎么做")


class Practice(Shelved):
    """A practice: who began it, how it works, and where else it's used."""

    kind: ClassVar[str] = "practice"
    shelf: ClassVar[str] = "practices"
    grouped: ClassVar = "group"
    columns: ClassVar = """id title group began since unit station deputies summary text steps=steps.name used_at
        stories source address=page"""
    found: ClassVar[Found] = Found(
        prose="summary steps text",
        margin="group began since used_at photographs unit station deputies source",
        summary="summary",
    )

    title: Line = field(..., "标题", "做法名称")
    group: Line | None = field(None, "分组", "归在哪一组，如 十项首创、工作方法")
    order: int | None = field(None, "排列次序", "排列次序；不写则排在最后", ge=1, le=999)
    began: Line | None = field(None, "首创", "由谁首创")
    since: Past | None = field(None, "始于", "从何时起")
    unit: UnitId | None = field(None, "乡镇街道", "首创的乡镇、街道")
    station: StationId | None = field(None, "联络站", "首创的联络站")
    deputies: tuple[DeputyId, ...] = field((), "代表", "有关代表")
    summary: Sentence | None = field(None, "提要", "一句话说明")
    text: Text | None = field(None, "正文", "介绍，可分段")
    steps: tuple[PracticeStep, ...] = field((), "步骤", "怎样做：步骤或要点，按先后写")
    used_at: Words = field((), "还用在", "还在哪里用")
    photographs: tuple[Photograph, ...] = field((), "照片")
    stories: tuple[StoryId, ...] = field((), "故事", "相关故事")
    source: Line | None = field(None, "来源", "资料来源")

    def standing(self, units: Sequence[str], day: datetime.date) -> tuple:
        """As the office orders them."""
        return (self.order or 1_000, self.id)
