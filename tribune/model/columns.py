"""import.yaml: which column of an office's spreadsheets is which field, where the titles don't say so themselves."""

from __future__ import annotations

from typing import ClassVar, Literal

from tribune.model.deputy import Mandate
from tribune.model.fields import keys
from tribune.model.record import Record
from tribune.model.values import Line, field

# `private`: never written, and masked wherever its values occur in the row; `drop`: not wanted.
ExchangeField = Literal[
    "title", "question", "date", "theme", "unit", "station", "deputies", "reply", "replied", "replier", "outcome",
    "satisfaction", "private", "drop",
]  # fmt: skip
RecordField = Literal["date", "deputy", "type", "hours", "place", "text", "story", "suggestion", "private", "drop"]
DeputyField = Literal[
    "name", "gender", "ethnicity", "workplace", "occupation", "unit", *keys(Mandate), "stations", "post", "identity",
    "duties", "promises", "state", "remark", "private", "drop",
]  # fmt: skip
StationField = Literal[
    "name", "type", "unit", "address", "hours", "reception", "telephone", "brand", "summary", "activities", "deputies",
    "source", "remark", "private", "drop",
]  # fmt: skip
SuggestionField = Literal[
    "title", "number", "session", "date", "lead", "cosigners", "category", "theme", "unit", "delegation", "station",
    "text", "handler", "cohandlers", "supervised", "supervisor", "handed", "due", "met", "answered", "done", "answer",
    "explanation", "result", "satisfaction", "progress", "source", "remark", "private", "drop",
]  # fmt: skip


class Columns(Record):
    """What the titles of columns mean; those not named here are guessed."""

    kind: ClassVar[str] = "import"

    exchanges: dict[Line, ExchangeField] = field(
        {}, "留言表", "留言表：列名 → 项目；不公开（private）的内容不写入并在正文里遮去，不要（drop）的不用"
    )
    records: dict[Line, RecordField] = field({}, "履职记录表", "履职记录表：列名 → 项目")
    deputies: dict[Line, DeputyField] = field({}, "代表名册", "代表名册：列名 → 项目；不公开（private）的不写入，不要（drop）的不用")
    stations: dict[Line, StationField] = field({}, "联络站表", "联络站表：列名 → 项目")
    suggestions: dict[Line, SuggestionField] = field({}, "建议台账", "建议台账：列名 → 项目")
