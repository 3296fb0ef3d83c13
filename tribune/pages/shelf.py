"""The pages of kinds that need nothing special: a list, and a page for each record.

A template is called as what it shows (meetings.html, meeting.html); where there is none of that name, one for all serves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby
from operator import attrgetter
from typing import ClassVar, Literal, get_args, get_origin

from tribune.model import Archive, Photograph, Record, Shelved, Value
from tribune.model.fields import Declared, fields, is_part
from tribune.model.showing import photographs
from tribune.pages.choices import ChoicePage, Choices, chosen_by_facet, chosen_by_name, chosen_by_year, counted
from tribune.pages.linked import LinkedView
from tribune.pages.view import View

Told = tuple[Declared, object]  # a field, and what it holds: of ids, the things that they name
IN_HEAD = ("id", "title", "summary", "source", "unit", "theme")  # of a record's page, or at its foot


@lru_cache(maxsize=8)
def choices(archive: Archive, kind: type[Shelved]) -> Choices:
    """What the records of a kind are listed by: each field with a choice of values, year, theme, unit."""
    found, known = archive.shelves[kind.shelf], fields(kind)
    return counted(
        **{
            name: chosen_by_name(name, get_args(each.type), attrgetter(name), found)
            for name, each in known.items()
            if is_choice(each)
        },
        year=chosen_by_year(found, archive.as_of),
        **{name: chosen_by_facet(name, archive, found) for name in ("theme", "unit") if name in known},
    )


def is_choice(declared: Declared) -> bool:
    """Whether the field holds one of a few values, for readers to choose by."""
    return get_origin(declared.type) is Literal and not declared.private


@dataclass(frozen=True, eq=False)
class KindView(View):
    """A page about the records of a kind."""

    kind: type[Shelved] = field(kw_only=True)

    @property
    def template(self) -> str:
        return f"{self.section}.html"

    @property
    def section(self) -> str:
        return self.kind.shelf


@dataclass(frozen=True, eq=False)
class ShelfPage(KindView, ChoicePage):
    """The records of a kind, all or of one choice, under their years."""

    otherwise: ClassVar[tuple[str, ...]] = ("shelf.html",)

    @property
    def choices(self) -> Choices:
        return choices(self.archive, self.kind)

    def called(self, name: str) -> str:
        """What a field by which they're listed is called."""
        return fields(self.kind)[name].label

    @property
    def years(self) -> tuple[tuple[str, tuple[Record, ...]], ...]:
        """Those on this page under their years; an empty one for those without a date."""
        return tuple(
            (year or "", tuple(each)) for year, each in groupby(self.shown, lambda each: each.year(self.archive.as_of))
        )


@dataclass(frozen=True, eq=False)
class GroupedPage(KindView):
    """All records of a kind on one page, in groups by the value of the field that the kind says."""

    @property
    def groups(self) -> tuple[tuple[str | None, tuple[Record, ...]], ...]:
        """The values in the order in which the model lists them, else of their first record, with their records."""
        groups = {value: [] for value in get_args(fields(self.kind)[self.kind.grouped].type)}
        for record in self.archive.shelves[self.section]:
            groups.setdefault(getattr(record, self.kind.grouped), []).append(record)
        return tuple((value, tuple(records)) for value, records in groups.items() if records)


@dataclass(frozen=True, eq=False)
class RecordPage(LinkedView):
    """One record, with the records before and after it on its shelf."""

    otherwise: ClassVar[tuple[str, ...]] = ("record.html",)

    @property
    def template(self) -> str:
        return f"{self.record.kind}.html"

    @property
    def section(self) -> str:
        return self.record.shelf

    @cached_property
    def neighbours(self) -> tuple[Record | None, Record | None]:
        """The records before and after it."""
        return self.archive.neighbours(self.record)

    @property
    def facts(self) -> tuple[Told, ...]:
        """Fields with a short value, and what it names besides people and stories."""
        return self._told(lambda each: not (each.long or is_part(each) or each.to in ("deputy", "story")))

    @property
    def texts(self) -> tuple[Told, ...]:
        """Fields with long texts."""
        return self._told(lambda each: each.long)

    @property
    def people(self) -> tuple[Told, ...]:
        """Fields that name deputies."""
        return self._told(lambda each: each.to == "deputy")

    @property
    def parts(self) -> tuple[Told, ...]:
        """Fields with parts, each as what it says; pictures apart."""
        told = self._told(lambda each: is_part(each) and each.type is not Photograph)
        return tuple((each, tuple(map(_said, held if each.many else (held,)))) for each, held in told)

    @property
    def photographs(self) -> tuple[Photograph, ...]:
        return tuple(shown for _, shown in photographs(self.record))

    def _told(self, wanted) -> tuple[Told, ...]:
        known = [each for each in fields(type(self.record)).values() if not each.private and each.name not in IN_HEAD]
        told = ((each, self._held(each)) for each in known if wanted(each))
        return tuple((each, held) for each, held in told if _is_given(held))

    def _held(self, each: Declared) -> object:
        return self.archive.named_in(self.record, each.name) if each.to else getattr(self.record, each.name)


def _said(part: Value) -> tuple[object, ...]:
    """What a part of a record says; what it names by id is left to a page of the kind's own."""
    given = (getattr(part, name) for name, each in fields(type(part)).items() if not each.to)
    return tuple(filter(_is_given, given))


def _is_given(value: object) -> bool:
    return not (value is None or value is False or value == ())


def views(archive: Archive, kind: type[Shelved]) -> Iterator[View]:
    """Every page of a kind: its list, and a page for each record."""
    yield from ShelfPage(archive, kind=kind).each() if kind.grouped is None else [GroupedPage(archive, kind=kind)]
    yield from (RecordPage(archive, record) for record in archive.shelves[kind.shelf])
