"""practices/*.yaml: a way of working that began at the grass roots (首创做法), and how it goes, step by step."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from tribune.model.record import Day, Identifier, Line, Photograph, Record, Text, Value, Words


class PracticeStep(Value):
    """One step of a practice."""

    name: Line = Field(description="步骤或要点的名称")
    text: Line | None = Field(None, description="怎么做")


class Practice(Record):
    """A practice: who began it, how it works, and where else it's used."""

    kind: ClassVar[str] = "practice"

    title: Line = Field(description="做法名称")
    group: Line | None = Field(None, description="归在哪一组，如 十项首创、工作方法")
    order: int | None = Field(None, ge=1, le=999, description="排列次序；不写则排在最后")
    began: Line | None = Field(None, description="由谁首创")
    since: Day | None = Field(None, description="从何时起")
    unit: Identifier | None = Field(None, description="首创的乡镇、街道")
    station: Identifier | None = Field(None, description="首创的联络站")
    deputies: tuple[Identifier, ...] = Field((), description="有关代表（文件名，不带 .yaml）")
    summary: Line | None = Field(None, description="一句话说明")
    text: Text | None = Field(None, description="介绍，可分段")
    steps: tuple[PracticeStep, ...] = Field((), description="怎样做：步骤或要点，按先后写")
    used_at: Words = Field((), description="还在哪里用")
    photographs: tuple[Photograph, ...] = Field((), description="照片")
    stories: tuple[Identifier, ...] = Field((), description="相关故事（文件名，不带 .md）")
    source: Line | None = Field(None, description="资料来源")
