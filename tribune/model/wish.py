"""wishes/*.yaml: a small wish of a resident, anonymised, and who took it on (微心愿认领)."""

from __future__ import annotations

import datetime
from typing import ClassVar, Literal

from tribune.model.record import Found, Shelved, Unapproved
from tribune.model.values import DeputyId, Line, Past, StationId, StoryId, Text, UnitId, field

State = Literal["待认领", "已认领", "已完成"]


class Wish(Shelved):
    """One wish: open, taken or done."""

    kind: ClassVar[str] = "wish"
    shelf: ClassVar[str] = "wishes"
    menu: ClassVar[str] = "practices"
    grouped: ClassVar = "state"
    in_turn: ClassVar = ("date", "taken", "done")
    columns: ClassVar = (
        "id title state whom date taken done unit station deputies taker text stories source address=page"
    )
    found: ClassVar[Found] = Found(
        prose="whom text",
        margin="state taker date taken done unit station deputies source",
        summary="whom",
    )

    title: Line = field(..., "标题", "心愿")
    whom: Line | None = field(None, "谁的心愿", "谁的心愿；不写姓名，如 一位独居老人")
    date: Past | None = field(None, "日期", "登记日期")
    state: Literal[State, Unapproved] = field(..., "进度", "进度；还没有审核的写 待审核，不发布的写 不公开")
    taken: Past | None = field(None, "认领日期", when="state=已认领|已完成")
    done: Past | None = field(None, "完成日期", when="state=已完成")
    unit: UnitId | None = field(None, "乡镇街道", "乡镇、街道")
    station: StationId | None = field(None, "联络站")
    deputies: tuple[DeputyId, ...] = field((), "代表", "认领的代表")
    taker: Line | None = field(None, "认领单位", "认领的单位或个人；代表认领的不写", when="state=已认领|已完成")
    text: Text | None = field(None, "正文", "说明，可分段")
    stories: tuple[StoryId, ...] = field((), "故事", "相关故事")
    source: Line | None = field(None, "来源", "资料来源")

    @property
    def dated(self) -> datetime.date | None:
        """The day of the last thing that is known to have happened to it."""
        return self.done or self.taken or self.date
