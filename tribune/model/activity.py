"""records/<year>.csv: what deputies did in a year (履职信息), a row for each time."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from tribune.model.record import Day, Line, Record, Text, Value


class Activity(Value):
    """One thing that one deputy did on one day. The titles of its fields are those of the table's columns."""

    date: Day = Field(title="日期", description="日期，须在文件名所写的年份里")
    deputy: Line = Field(title="代表", description="代表的编号（文件名，不带 .yaml），或不与人重名的姓名")
    type: Line = Field(title="类别", description="类别，如 走访、接待、调研、视察、培训")
    hours: Decimal | None = Field(
        None, gt=0, le=24, decimal_places=2, title="时长", description="时长（小时），如 2 或 1.5"
    )
    place: Line | None = Field(None, title="地点", description="地点")
    text: Text | None = Field(None, title="内容", description="内容")
    story: Line | None = Field(None, title="故事", description="相关故事（文件名，不带 .md）")
    suggestion: Line | None = Field(None, title="建议", description="相关建议（文件名，不带 .yaml）")


class Activities(Record):
    """The activities of a year, in the order of the file."""

    kind: ClassVar[str] = "activities"

    rows: tuple[Activity, ...] = Field((), description="每行一次履职")
