"""exchanges/*.yaml: what a resident asked or reported, anonymised, and the reply (群众留言与回复)."""

from __future__ import annotations

from typing import ClassVar

from tribune.model.record import KEEPING, Found, Shelved
from tribune.model.suggestion import Satisfaction
from tribune.model.values import DeputyId, Line, Past, Sentence, StationId, StoryId, Text, ThemeId, UnitId, field
from tribune.model.wrapping import on_one_line

EXCERPT = 70  # characters: two lines of a list


class Exchange(Shelved):
    """One question and its reply. An imported one is a draft until a person has approved it."""

    kind: ClassVar[str] = "exchange"
    shelf: ClassVar[str] = "exchanges"
    in_turn: ClassVar = ("date", "replied")
    columns: ClassVar = """id title date theme unit station deputies question reply replied replier outcome satisfaction
        stories source address=page"""
    found: ClassVar[Found] = Found(
        prose="question reply outcome",
        margin="deputies station unit theme replier date replied satisfaction stories source",
        summary="excerpt",
    )

    title: Sentence = field(..., "标题", "标题：一句话说清反映的事")
    question: Text | None = field(None, "群众反映", "群众的话；不得含姓名、电话、门牌")
    date: Past | None = field(None, "日期", "留言日期")
    theme: ThemeId | None = field(None, "主题")
    unit: UnitId | None = field(None, "乡镇街道", "乡镇、街道")
    station: StationId | None = field(None, "联络站")
    deputies: tuple[DeputyId, ...] = field((), "代表", "回应的代表")
    reply: Text | None = field(None, "回复")
    replied: Past | None = field(None, "回复日期")
    replier: Line | None = field(None, "回复单位")
    outcome: Text | None = field(None, "后来做了什么", "办成了什么")
    satisfaction: Satisfaction | None = field(None, "评价", "群众评价：满意、基本满意、不满意")
    stories: tuple[StoryId, ...] = field((), "故事", "相关故事")
    source: Line | None = field(None, "来源", "资料来源")
    imported: Line | None = field(
        None, "导入指纹", "导入时写的指纹，同一条不会导入两次；不要改，不会发布", private=True, group=KEEPING
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
