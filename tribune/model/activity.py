"""records/<year>.csv: what deputies did in a year (履职信息), a row for each time."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from tribune.model.record import Day, Identifier, Line, Record, Value


class Activity(Value):
    """One thing that one deputy did on one day."""

    date: Day = Field(description="日期")
    deputy: Identifier = Field(description="代表（文件名，不带 .yaml）")
    type: Line = Field(description="类别，如 走访、接待、调研、视察、培训")
    hours: float | None = Field(None, ge=0, le=24, description="时长（小时）")
    place: Line | None = Field(None, description="地点")
    text: Line | None = Field(None, description="内容")
    story: Identifier | None = Field(None, description="相关故事（文件名，不带 .md）")
    suggestion: Identifier | None = Field(None, description="相关建议（文件名，不带 .yaml）")


class Activities(Record):
    """The activities of a year, in the order of the file."""

    kind: ClassVar[str] = "activities"

    rows: tuple[Activity, ...] = Field((), description="每行一次履职")
