"""exchanges/*.yaml: what a resident asked or reported, anonymised, and the reply (群众留言与回复)."""

from __future__ import annotations

import datetime
from typing import ClassVar, Literal

from pydantic import Field

from tribune.model.record import Day, Identifier, Line, Record, Text
from tribune.model.suggestion import Satisfaction
from tribune.model.wrapping import on_one_line

EXCERPT = 70  # characters: two lines of a list


class Exchange(Record):
    """One question and its reply. An imported one is a draft until a person has approved it."""

    kind: ClassVar[str] = "exchange"

    title: Line = Field(description="标题：一句话说清反映的事")
    question: Text | None = Field(None, description="群众的话；不得含姓名、电话、门牌")
    date: Day | None = Field(None, description="留言日期")
    state: Literal["待审核", "公开", "不公开"] = Field(
        "公开", exclude=True, description="待审核、不公开的都不发布；审核后改为 公开"
    )
    theme: Identifier | None = Field(None, description="主题（site.yaml 中 themes 的 key）")
    unit: Identifier | None = Field(None, description="乡镇、街道")
    station: Identifier | None = Field(None, description="联络站")
    deputies: tuple[Identifier, ...] = Field((), description="回应的代表（文件名，不带 .yaml）")
    reply: Text | None = Field(None, description="回复")
    replied: Day | None = Field(None, description="回复日期")
    replier: Line | None = Field(None, description="回复单位")
    outcome: Text | None = Field(None, description="办成了什么")
    satisfaction: Satisfaction | None = Field(None, description="群众评价：满意、基本满意、不满意")
    stories: tuple[Identifier, ...] = Field((), description="相关故事（文件名，不带 .md）")
    source: Line | None = Field(None, description="资料来源")
    imported: Line | None = Field(
        None, exclude=True, description="导入时写的指纹，同一条不会导入两次；不要改，不会发布"
    )

    @property
    def is_answered(self) -> bool:
        """Whether something came back: a reply, or a deed."""
        return bool(self.reply or self.outcome)

    @property
    def excerpt(self) -> str:
        """How the matter begins, short enough for a list."""
        text = on_one_line(self.question or self.outcome or "")
        return text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…"

    @property
    def days(self) -> int | None:
        """Days from question to reply; None where one of the two isn't dated."""
        return (self.replied - self.date).days if self.replied and self.date else None

    def is_public(self, day: datetime.date) -> bool:
        """What nobody has approved is never public."""
        return self.state == "公开" and super().is_public(day)

    def is_withdrawn(self, day: datetime.date) -> bool:
        """What never was public can't be taken down: not even its address is told."""
        return self.state == "公开" and super().is_withdrawn(day)
