"""What every record has in common, and what the kinds of which there are many declare of themselves."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, get_args

from pydantic import Field

from tribune.model.values import Day, Identifier, Planned, Value, field
from tribune.model.workdays import Workdays

Unapproved = Literal["待审核", "不公开"]
Approval = Literal["公开", Unapproved]
PUBLIC = "公开"
UNAPPROVED = WAITING, REFUSED = get_args(Unapproved)

KEEPING = "存档"  # the group of fields about the file, not about what it tells
EARLIEST = datetime.date(1900, 1, 1)  # what is dated before is mistyped


class Record(Value):
    """One file of the archive: known by `id`, written in `origin`, public from `publish` until `withdraw`."""

    kind: ClassVar[str]
    marked: ClassVar[str] = "body"  # the field that holds Markdown, if there is one

    id: Identifier = field("", "编号", "网址中的名字（小写字母、数字、连字符）；不写则取文件名", group=KEEPING)
    origin: str = Field("", exclude=True, repr=False)
    publish: Planned | None = field(None, "公开日期", "公开日期；不写则立即公开", private=True, group=KEEPING)
    withdraw: Day | None = field(None, "撤下日期", "撤下日期；从这一天起不再公开", private=True, group=KEEPING)

    def __hash__(self) -> int:
        """By what it's known by: pydantic would go through all fields each time that a record is looked up."""
        return hash((self.kind, self.id))

    @property
    def markdown(self) -> str:
        """What it says in Markdown; empty for kinds that have plain texts only."""
        return getattr(self, self.marked, "") or ""

    def on(self, day: datetime.date, workdays: Workdays) -> Record:
        """The record as it's told on `day`: without what is over by then."""
        return self

    def is_public(self, day: datetime.date) -> bool:
        """Whether a reader may see the record on `day`."""
        return (self.publish is None or self.publish <= day) and not self.is_withdrawn(day)

    def is_withdrawn(self, day: datetime.date) -> bool:
        """Whether the record was taken down on or before `day`."""
        return self.withdraw is not None and self.withdraw <= day


@dataclass(frozen=True)
class Found:
    """What the search finds of a record besides its title: names of fields, in the order in which they're read.

    `summary` is what a result shows: the first of these that there is.
    """

    prose: str = ""
    margin: str = ""
    summary: str = ""


class Shelved(Record):
    """A record of a kind of which there are many, a file each; it has pages, and is found and downloaded.

    Besides its fields a kind declares: under what name an archive holds its records (`shelf`; also its section and its
    folder), the group of the menu if that isn't its own (`menu`), the columns of its table (`columns`), what the search
    finds (`found`). Those that it leaves out follow from its fields. If few are expected they all stand on one page, under
    the values of one field (`grouped`; empty: one after the other). Days that can only follow each other are `in_turn`.
    """

    shelf: ClassVar[str]
    menu: ClassVar[str] = ""
    columns: ClassVar[str] = ""
    found: ClassVar[Found] = Found()
    grouped: ClassVar[str | None] = None
    in_turn: ClassVar[tuple[str, ...]] = ()

    state: Approval = field(PUBLIC, "审核", "待审核、不公开的都不发布；审核后改为 公开", private=True, group=KEEPING)
    formerly: tuple[Identifier, ...] = field(
        (), "以前的名字", "以前在网址里的名字：旧网址会转到现在的", private=True, group=KEEPING
    )

    def __init_subclass__(cls, **given: Any) -> None:
        """Raises TypeError for a kind that doesn't say what it can't be without."""
        super().__init_subclass__(**given)
        if lacking := [name for name in ("kind", "shelf") if not hasattr(cls, name)]:
            raise TypeError(f"{cls.__module__}: {cls.__name__} lacks {', '.join(lacking)}")

    @classmethod
    def folder(cls) -> str:
        """Where its files lie, from the archive's folder."""
        return f"content/{cls.shelf}"

    @classmethod
    def suffixes(cls) -> tuple[str, ...]:
        """How the names of its files end: those of a kind with a text in Markdown begin with their other fields."""
        return (".md",) if "body" in cls.model_fields else (".yaml", ".yml")

    @property
    def dated(self) -> datetime.date | None:
        """The day by which records of this kind are ordered; None where it isn't known."""
        return getattr(self, "date", None)

    def dated_by(self, day: datetime.date) -> datetime.date | None:
        """`dated`, if that can be: nothing recorded is older than 1900, or happened after `day`."""
        return self.dated if self.dated and EARLIEST <= self.dated <= day else None

    def appeared(self, day: datetime.date) -> datetime.date | None:
        """The day on which readers could first see it, as known on `day`: the later of its date and its publication."""
        known = [self.dated_by(day), self.publish if self.publish and self.publish <= day else None]
        return max(filter(None, known), default=None)

    def year(self, day: datetime.date) -> str | None:
        """The year in which it's listed, as known on `day`."""
        return str(self.dated.year) if self.dated_by(day) else None

    def standing(self, units: Sequence[str], day: datetime.date) -> tuple:
        """Sort key on its shelf on `day`: newest first, those without a date at the end. `units`: ids in the site's order."""
        dated = self.dated_by(day)
        return (-dated.toordinal() if dated else 0, self.id)

    def is_public(self, day: datetime.date) -> bool:
        """What nobody has approved is never public."""
        return self.state not in UNAPPROVED and super().is_public(day)

    def is_withdrawn(self, day: datetime.date) -> bool:
        """What never was public can't be taken down: not even its address is told."""
        return self.state not in UNAPPROVED and super().is_withdrawn(day)
