"""surveys/*.yaml: what residents were asked, how many said what, and what was done about it (民意征集)."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from tribune.model.record import Count, Day, Identifier, Line, Record, Text, Value


class Answer(Value):
    """How many gave one answer."""

    text: Line = Field(description="回答")
    count: Count = Field(description="人数或条数")


class Question(Value):
    """One question with the counts of its answers."""

    text: Line = Field(description="问题")
    answers: tuple[Answer, ...] = Field((), description="各种回答和数量")
    multiple: bool = Field(False, description="是否可多选：可多选的，各项之和可以超过份数")


class Survey(Record):
    """A survey: the questions, the counts, and what was done."""

    kind: ClassVar[str] = "survey"

    title: Line = Field(description="标题")
    date: Day | None = Field(None, description="日期")
    until: Day | None = Field(None, description="截止日期")
    method: Line | None = Field(None, description="方式，如 入户走访、微信问卷")
    count: Count | None = Field(None, description="收到多少份或多少条")
    count_unit: Line = Field("份", description="数量的单位，如 份、条")
    theme: Identifier | None = Field(None, description="主题（site.yaml 中 themes 的 key）")
    unit: Identifier | None = Field(None, description="乡镇、街道")
    station: Identifier | None = Field(None, description="联络站")
    deputies: tuple[Identifier, ...] = Field((), description="有关代表（文件名，不带 .yaml）")
    summary: Text | None = Field(None, description="介绍，可分段")
    questions: tuple[Question, ...] = Field((), description="问题和回答")
    outcome: Text | None = Field(None, description="后来做了什么")
    stories: tuple[Identifier, ...] = Field((), description="相关故事（文件名，不带 .md）")
    source: Line | None = Field(None, description="资料来源")
