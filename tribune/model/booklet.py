"""site.yaml, `booklet`: how the book is made: size, binding, paper, colour, and what goes into it."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import StringConstraints

from tribune.model.values import Line, Number, Text, Value, Words, field

STAPLED = 64  # pages that a stapler holds
TRIMS = {"大32开": (140, 210), "32开": (130, 184), "16开": (185, 260), "A5": (148, 210)}  # mm, as mainland presses cut
ProfileName = Annotated[str, StringConstraints(pattern=r"^[^\\:*?\"<>|\r\n/]+\.(?:icc|icm)$", max_length=100)]


class Selection(Value):
    """What goes into a book: within a criterion any of its values, all criteria together; none at all: everything.

    Values are keys or names, as people know them: rural or 乡村振兴.
    """

    theme: Words = field((), "主题")
    unit: Words = field((), "乡镇、街道")
    deputy: Words = field((), "代表", "代表（姓名或编号）")
    station: Words = field((), "联络站", "联络站（名称或编号）")
    year: Words = field((), "年份", "年份，如 2025")
    tag: Words = field((), "标签")
    featured: bool = field(False, "只收推荐的", "只收首页推荐的故事")

    @property
    def criteria(self) -> dict[str, tuple[str, ...]]:
        """The criteria that name values."""
        return {kind: values for kind, values in self if kind != "featured" and values}

    @property
    def leaflet(self) -> str:
        """`deputy` or `station` where the selection is one of them and nothing else: that's a leaflet; else empty."""
        only = {kind: values for kind, values in self.criteria.items() if kind in ("deputy", "station")}
        is_one = len(self.criteria) == 1 and not self.featured and [len(values) for values in only.values()] == [1]
        return next(iter(only)) if is_one else ""


class Booklet(Value):
    """The choices of the printed edition; each has a default."""

    title: Line | None = field(None, "书名", "书名；不写则用网站名称")
    subtitle: Line | None = field(None, "副题", "副题；不写则用网站的")
    volume: Line | None = field(None, "卷次或辑名", "卷次或辑名，如 2025年卷")
    editor: Line | None = field(None, "编者", "编者；不写则用主办单位")
    foreword: Text | None = field(None, "前言", "前言，可分段；不写则用首页上的简介")
    imprint: Line | None = field(None, "书号或准印证号", "书号或准印证号，如 ISBN 978-…、内部资料准印证（晋）字第…号")
    cip: Text | None = field(None, "图书在版编目数据", "图书在版编目（CIP）数据，出版社给的原样，一行一行")
    trim: Literal["大32开", "32开", "16开", "A5"] = field("大32开", "开本")
    binding: Literal["骑马订", "胶订"] = field("胶订", "装订", "装订：骑马订（64 页以内）、胶订")
    paper: Number = field(Decimal("0.104"), "纸厚", "一张纸的厚度（毫米），用来算书脊", gt=0, lt=1)
    board: Number = field(Decimal("0"), "封面纸厚", "封面纸的厚度（毫米），书脊加上两层；250 克的约 0.3", ge=0, lt=3)
    glue: Number = field(Decimal("0"), "胶厚", "书背上胶的厚度（毫米），加进书脊；热熔胶约 0.3", ge=0, lt=3)
    thickest: Number = field(Decimal("50"), "书脊最厚", "印厂能装订的最厚书脊（毫米）；再厚就分卷", ge=3, le=80)
    most: int | None = field(None, "一卷最多几页", "一卷最多几页；不写则只看书脊", ge=32, le=2000)
    divide: Literal["主题", "年份"] = field("主题", "怎样分卷", "太厚时按什么分卷：主题、年份")
    colour: Literal["灰度", "彩色"] = field("灰度", "内文印刷", "内文印刷：灰度、彩色（彩色要有 ICC 文件）")
    profile: ProfileName | None = field(None, "ICC 文件", "印厂的 ICC 文件，放在 content/print/ 下", when="colour=彩色")
    condition: Line | None = field(None, "印刷条件", "印刷条件的名称，如 FOGRA51；印厂会告诉", when="colour=彩色")
    order: Literal["新的在前", "旧的在前", "按标题"] = field("旧的在前", "故事先后", "各辑中故事的先后")
    starts: Literal["另页", "接排"] | None = field(None, "起页", "每篇另起一页，或接着上一篇排；不写则六十篇以内另页")
    pages: int = field(8, "一篇最多几页", "一篇故事最多占几页，超过就提醒", ge=1, le=64)
    select: Selection = field(Selection.model_construct(), "收哪些", "收哪些；不写则全收")

    @property
    def covering(self) -> float:
        """Millimetres of a glued book's spine that aren't its leaves."""
        return 2 * float(self.board) + float(self.glue)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height after cutting, in mm."""
        return TRIMS[self.trim]
