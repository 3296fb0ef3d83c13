"""stories/*.md: one story of a deputy's work, front matter and text; and about.md, the office's own page."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from tribune.model.record import KEEPING, Found, Record, Shelved
from tribune.model.values import (
    DeputyId,
    Figure,
    Identifier,
    Line,
    Past,
    Photograph,
    Sentence,
    StationId,
    ThemeId,
    UnitId,
    Words,
    field,
)


class Story(Shelved):
    """One story. `body` is Markdown; it starts at line `body_line` of its file."""

    kind: ClassVar[str] = "story"
    shelf: ClassVar[str] = "stories"
    columns: ClassVar = (
        "id title date theme unit station place deputies summary text tags source licence address=page"
    )
    found: ClassVar[Found] = Found(
        prose="summary body",
        margin="deputies station unit theme place tags date source licence photographs figures",
        summary="summary",
    )

    id: Identifier = field("", "编号", "网址中的名字；不写则取文件名", alias="slug", group=KEEPING)
    title: Line = field(..., "标题")
    date: Past = field(..., "日期", "日期，如 2025-07-05")
    theme: ThemeId = field(..., "主题")
    deputies: tuple[DeputyId, ...] = field((), "代表")
    station: StationId | None = field(None, "联络站")
    unit: UnitId | None = field(None, "乡镇街道", "乡镇、街道；不写则取联络站或代表所在的")
    place: Line | None = field(None, "地点")
    summary: Sentence = field(..., "提要", "提要：一两句话")
    source: Line | None = field(None, "来源", "文字来源")
    licence: Line | None = field(None, "使用许可")
    photographs: tuple[Photograph, ...] = field((), "照片", "照片，第一张作题图")
    figures: tuple[Figure, ...] = field((), "数字", "值得一看的数字")
    tags: Words = field((), "标签")
    featured: bool = field(False, "首页推荐")
    imported: Line | None = field(
        None, "导入指纹", "导入时写的指纹，同一份文稿不会导入两次；不要改，不会发布", private=True, group=KEEPING
    )
    body: str = Field("", exclude=True, repr=False)

    @classmethod
    def folder(cls) -> str:
        return "stories"


class About(Record):
    """content/about.md: what the archive is, in the office's own words."""

    kind: ClassVar[str] = "about"

    title: Line = field("关于本站", "标题")
    body: str = Field("", exclude=True, repr=False)
