"""records/<year>.csv: what deputies did in a year (履职信息), a row for each time."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from tribune.model.record import Record
from tribune.model.values import Line, Past, Text, To, Value, field


class Activity(Value):
    """One thing that one deputy did on one day. The titles of its fields are those of the table's columns."""

    shelf: ClassVar[str] = "records"
    columns: ClassVar = "date id=deputy.id name=deputy.name type hours place text story suggestion"

    date: Past = field(..., "日期", "日期，须在这张表的年份里")
    deputy: Annotated[Line, To("deputy")] = field(..., "代表", "代表的编号，或不与人重名的姓名")
    type: Line = field(..., "类别", "类别，如 走访、接待、调研、视察、培训")
    hours: Decimal | None = field(None, "时长", "时长（小时），如 2 或 1.5", gt=0, le=24, decimal_places=2)
    place: Line | None = field(None, "地点")
    text: Text | None = field(None, "内容")
    story: Annotated[Line, To("story")] | None = field(None, "故事", "相关故事")
    suggestion: Annotated[Line, To("suggestion")] | None = field(None, "建议", "相关建议")


class Activities(Record):
    """The activities of a year, in the order of the file."""

    kind: ClassVar[str] = "activities"

    rows: tuple[Activity, ...] = field((), "履职", "每行一次履职")
