"""import.yaml: which column of an office's spreadsheets is which field, where the titles don't say so themselves."""

from __future__ import annotations

from typing import ClassVar, Literal

from tribune.model.record import Record
from tribune.model.values import Line, field

# `private`: never written, and masked wherever its values occur in the row; `drop`: not wanted.
ExchangeField = Literal[
    "title", "question", "date", "theme", "unit", "station", "deputies", "reply", "replied", "replier", "outcome",
    "satisfaction", "private", "drop",
]  # fmt: skip
RecordField = Literal["date", "deputy", "type", "hours", "place", "text", "story", "suggestion", "private", "drop"]


class Columns(Record):
    """What the titles of columns mean; those not named here are guessed."""

    kind: ClassVar[str] = "import"

    exchanges: dict[Line, ExchangeField] = field(
        {}, "留言表", "留言表：列名 → 字段；private 的内容不写入并在正文里遮去，drop 的不用"
    )
    records: dict[Line, RecordField] = field({}, "履职记录表", "履职记录表：列名 → 字段")
