"""stories/*.md: one story of a deputy's work, front matter and text; and about.md, the office's own page."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from tribune.model.record import Day, Figure, Identifier, Line, Photograph, Record, Words


class Story(Record):
    """One story. `body` is Markdown; it starts at line `body_line` of its file."""

    kind: ClassVar[str] = "story"

    id: Identifier = Field("", alias="slug", description="网址中的名字；不写则取文件名")
    title: Line = Field(description="标题")
    date: Day = Field(description="日期，如 2025-07-05")
    theme: Identifier = Field(description="主题（site.yaml 中 themes 的 key)")
    deputies: tuple[Identifier, ...] = Field((), description="代表（文件名，不带 .yaml)")
    station: Identifier | None = Field(None, description="联络站")
    unit: Identifier | None = Field(None, description="乡镇、街道；不写则取联络站或代表所在的")
    place: Line | None = Field(None, description="地点")
    summary: Line = Field(description="提要：一两句话")
    source: Line | None = Field(None, description="文字来源")
    licence: Line | None = Field(None, description="使用许可")
    photographs: tuple[Photograph, ...] = Field((), description="照片，第一张作题图")
    figures: tuple[Figure, ...] = Field((), description="值得一看的数字")
    tags: Words = Field((), description="标签")
    featured: bool = Field(False, description="首页推荐")
    body: str = Field("", exclude=True, repr=False)


class About(Record):
    """content/about.md: what the archive is, in the office's own words."""

    kind: ClassVar[str] = "about"

    title: Line = Field("关于本站", description="标题")
    body: str = Field("", exclude=True, repr=False)
