"""site.yaml: who publishes the archive, and the words by which it's ordered: themes, units, levels."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar, Literal

from tribune.model import addresses
from tribune.model.booklet import Booklet
from tribune.model.evaluation import Evaluation
from tribune.model.record import Record
from tribune.model.values import (
    Colour,
    Figure,
    Identifier,
    Line,
    Mail,
    Past,
    Report,
    Sentence,
    Telephone,
    Text,
    UnitId,
    Url,
    Value,
    Words,
    field,
)
from tribune.model.workdays import Holidays

Motif = Literal["wave", "field", "leaf", "hands", "scale"]


def _former_keys() -> Any:
    return field((), "以前的编号", "以前的编号：旧网址会转到现在的", private=True)


class Theme(Value):
    """One of the reader's themes, with its own colour and motif."""

    kind: ClassVar[str] = "theme"
    shelf: ClassVar[str] = "themes"

    id: Identifier = field(..., "编号", "网址中的名字", alias="key")
    name: Line = field(..., "名称", "主题名称")
    line: Sentence = field(..., "一句话说明")
    colour: Colour = field(..., "主题色", "主题色，如 #3f6f52")
    motif: Motif = field(..., "纹样")
    formerly: tuple[Identifier, ...] = _former_keys()


class Unit(Value):
    """A township or street (乡镇、街道) of the district."""

    kind: ClassVar[str] = "unit"
    shelf: ClassVar[str] = "units"

    id: Identifier = field(..., "编号", "网址中的名字", alias="key")
    name: Line = field(..., "名称", "名称，如 西南街道")
    formerly: tuple[Identifier, ...] = _former_keys()
    into: UnitId | None = field(
        None, "并入", "撤并以后属于哪个乡镇、街道：原来的这一项留着，旧网址会转过去", private=True
    )


class Level(Value):
    """A level of people's congress: 省 市 区 乡镇."""

    kind: ClassVar[str] = "level"
    shelf: ClassVar[str] = "levels"

    id: Identifier = field(..., "编号", "网址中的名字", alias="key")
    name: Line = field(..., "名称", "名称，如 区")
    formerly: tuple[Identifier, ...] = _former_keys()

    @property
    def title(self) -> str:
        return f"{self.name}人大代表"


class Legal(Value):
    """What the law wants at the foot of each page; shown only if given."""

    icp: Line | None = field(None, "ICP 备案号")
    police: Line | None = field(None, "公安备案号")
    site_code: Line | None = field(None, "政府网站标识码")
    map_number: Line | None = field(None, "审图号", "地图的审图号，显示在地图下面")


class Contact(Value):
    """How to reach the office."""

    address: Line | None = field(None, "地址")
    telephone: Telephone | None = field(None, "电话")
    mail: Mail | None = field(None, "电子邮箱")
    hours: Line | None = field(None, "办公时间")


class StatedFigure(Figure):
    """A figure that the office states itself; never mixed with what is counted from the archive."""

    stated_by: Line = field(..., "由谁公布")
    stated_on: Past = field(..., "公布日期")


class Renamed(Value):
    """A word by which things are listed, such as a tag, that was another before."""

    name: Line = field(..., "现在的名称")
    formerly: Words = field(..., "以前的名称", private=True)


class Site(Record):
    """The one record that every page shows something of."""

    kind: ClassVar[str] = "site"

    title: Line = field(..., "网站名称")
    subtitle: Line | None = field(None, "副题")
    description: Sentence = field(..., "简介", "一句话简介，用于搜索引擎和分享")
    introduction: Text | None = field(None, "首页简介", "首页上的简介，可分段")
    organisation: Line = field(..., "主办单位")
    congress: Line = field(..., "人民代表大会", "人民代表大会全称")
    term: Line | None = field(None, "届次", "届次，如 第六届")
    base_url: Url = field(..., "网址", "网站的正式网址")
    themes: tuple[Theme, ...] = field(..., "主题", min_length=1)
    units: tuple[Unit, ...] = field((), "乡镇、街道")
    levels: tuple[Level, ...] = field((), "层级", "代表层级")
    figures: tuple[StatedFigure, ...] = field((), "首页数字")
    legal: Legal = field(Legal.model_construct(), "备案信息")
    contact: Contact = field(Contact.model_construct(), "联系方式")
    report: Report = field(Report.model_construct(), "说事渠道", "群众说事的渠道")
    public: Words = field((), "可公开的号码", "允许公开的手机号、邮箱")
    synonyms: tuple[Words, ...] = field((), "同义词", "同义词：搜一个，也找得到另一个")
    booklet: Booklet = field(Booklet.model_construct(), "印刷读本")
    holidays: Holidays = field(Holidays.model_construct(), "节假日", "放假和调休上班的日子，程序还不知道的才写")
    evaluation: Evaluation | None = field(None, "履职评价与激励")
    renamed: tuple[Renamed, ...] = field((), "改了名的标签、届次", "旧网址会转到现在的")
    source: Line | None = field(None, "来源", "资料来源")
    licence: Line | None = field(None, "使用许可", "文字的使用许可")

    @cached_property
    def home(self) -> str:
        """The website's address for machines: in ASCII, without a slash at its end."""
        return addresses.for_machines(self.base_url)

    @property
    def former_names(self) -> dict[str, tuple[str, ...]]:
        """What words by which things are listed were before, by what they are now."""
        return {each.name: each.formerly for each in self.renamed}

    @property
    def present(self) -> Site:
        """The same with the units that there are: one that merged is among the former ids of the one that it's part of."""
        into = {unit.id: unit.into for unit in self.units if unit.into}
        if not into:
            return self
        parts: dict[str, list[str]] = {}
        for unit in self.units:
            parts.setdefault(_end(into, unit.id), []).extend((*[unit.id] * (unit.id in into), *unit.formerly))
        units = [unit for unit in self.units if not unit.into]
        units = [unit.model_copy(update={"formerly": tuple(parts[unit.id])}) for unit in units]
        return self.model_copy(update={"units": tuple(units)})

    @property
    def is_specimen(self) -> bool:
        """Whether there is no address yet, so that nothing may be printed but specimens."""
        return addresses.is_example(self.base_url)

    def address(self, path: str) -> str:
        """The public address of a path of the website."""
        return f"{self.home}/{path}"


def _end(into: Mapping[str, str], id: str) -> str:
    """The unit that one is part of now, itself if it merged into none."""
    seen = {id}
    while (id := into.get(id, id)) not in seen:
        seen.add(id)
    return id
