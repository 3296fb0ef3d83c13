"""site.yaml: who publishes the archive, and the words by which it's ordered: themes, units, levels."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from tribune.model.booklet import Booklet
from tribune.model.evaluation import Evaluation
from tribune.model.record import (
    Colour,
    Day,
    Figure,
    Identifier,
    Line,
    Mail,
    Record,
    Report,
    Telephone,
    Text,
    Url,
    Value,
    Words,
)
from tribune.model.workdays import Holidays

Motif = Literal["wave", "field", "leaf", "hands", "scale"]


class Theme(Value):
    """One of the reader's themes, with its own colour and motif."""

    kind: ClassVar[str] = "theme"

    id: Identifier = Field(alias="key", description="网址中的名字")
    name: Line = Field(description="主题名称")
    line: Line = Field(description="一句话说明")
    colour: Colour = Field(description="主题色，如 #3f6f52")
    motif: Motif = Field(description="纹样")


class Unit(Value):
    """A township or street (乡镇、街道) of the district."""

    kind: ClassVar[str] = "unit"

    id: Identifier = Field(alias="key", description="网址中的名字")
    name: Line = Field(description="名称，如 西南街道")


class Level(Value):
    """A level of people's congress: 省 市 区 乡镇."""

    kind: ClassVar[str] = "level"

    id: Identifier = Field(alias="key", description="网址中的名字")
    name: Line = Field(description="名称，如 区")

    @property
    def title(self) -> str:
        return f"{self.name}人大代表"


class Legal(Value):
    """What the law wants at the foot of each page; shown only if given."""

    icp: Line | None = Field(None, description="ICP 备案号")
    police: Line | None = Field(None, description="公安备案号")
    site_code: Line | None = Field(None, description="政府网站标识码")


class Contact(Value):
    """How to reach the office."""

    address: Line | None = Field(None, description="地址")
    telephone: Telephone | None = Field(None, description="电话")
    mail: Mail | None = Field(None, description="电子邮箱")
    hours: Line | None = Field(None, description="办公时间")


class StatedFigure(Figure):
    """A figure that the office states itself; never mixed with what is counted from the archive."""

    stated_by: Line = Field(description="由谁公布")
    stated_on: Day = Field(description="公布日期")


class Site(Record):
    """The one record that every page shows something of."""

    kind: ClassVar[str] = "site"

    title: Line = Field(description="网站名称")
    subtitle: Line | None = Field(None, description="副题")
    description: Line = Field(description="一句话简介，用于搜索引擎和分享")
    introduction: Text | None = Field(None, description="首页上的简介，可分段")
    organisation: Line = Field(description="主办单位")
    congress: Line = Field(description="人民代表大会全称")
    term: Line | None = Field(None, description="届次，如 第六届")
    base_url: Url = Field(description="网站的正式网址")
    themes: tuple[Theme, ...] = Field(min_length=1, description="主题")
    units: tuple[Unit, ...] = Field((), description="乡镇、街道")
    levels: tuple[Level, ...] = Field((), description="代表层级")
    figures: tuple[StatedFigure, ...] = Field((), description="首页数字")
    legal: Legal = Field(Legal.model_construct(), description="备案信息")
    contact: Contact = Field(Contact.model_construct(), description="联系方式")
    report: Report = Field(Report.model_construct(), description="群众说事的渠道")
    public: Words = Field((), description="允许公开的手机号、邮箱")
    synonyms: tuple[Words, ...] = Field((), description="同义词：搜一个，也找得到另一个")
    booklet: Booklet = Field(Booklet.model_construct(), description="印刷读本")
    holidays: Holidays = Field(Holidays.model_construct(), description="放假和调休上班的日子，程序还不知道的才写")
    evaluation: Evaluation | None = Field(None, description="履职评价与激励")
    source: Line | None = Field(None, description="资料来源")
    licence: Line | None = Field(None, description="文字的使用许可")

    def address(self, path: str) -> str:
        """The public address of a path of the website."""
        return f"{self.base_url.rstrip('/')}/{path}"
