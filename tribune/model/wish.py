"""wishes/*.yaml: a small wish of a resident, anonymised, and who took it on (微心愿认领)."""

from __future__ import annotations

import datetime
from typing import ClassVar, Literal

from pydantic import Field

from tribune.model.record import Day, Identifier, Line, Record, Text

State = Literal["待认领", "已认领", "已完成"]


class Wish(Record):
    """One wish: open, taken or done."""

    kind: ClassVar[str] = "wish"

    title: Line = Field(description="心愿")
    whom: Line | None = Field(None, description="谁的心愿；不写姓名，如 一位独居老人")
    date: Day | None = Field(None, description="登记日期")
    state: State = Field(description="进度")
    taken: Day | None = Field(None, description="认领日期")
    done: Day | None = Field(None, description="完成日期")
    unit: Identifier | None = Field(None, description="乡镇、街道")
    station: Identifier | None = Field(None, description="联络站")
    deputies: tuple[Identifier, ...] = Field((), description="认领的代表（文件名，不带 .yaml）")
    taker: Line | None = Field(None, description="认领的单位或个人；代表认领的不写")
    text: Text | None = Field(None, description="说明，可分段")
    stories: tuple[Identifier, ...] = Field((), description="相关故事（文件名，不带 .md）")
    source: Line | None = Field(None, description="资料来源")

    @property
    def dated(self) -> datetime.date | None:
        """The day of the last thing that is known to have happened to it."""
        return self.done or self.taken or self.date
