"""What the search knows of a record whose kind says, in the model, what is found of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import singledispatch

from tribune.index.search.record import (
    SearchRecord,
    captions_of,
    day_of,
    figures_of,
    filters_of,
    meta_of,
    receptions_of,
    text_of,
)
from tribune.model import Archive, Figure, Photograph, Reception, Shelved, Value
from tribune.model.fields import fields, found
from tribune.pages import path_of
from tribune.render.markdown import plain


def declared(archive: Archive, record: Shelved, otherwise: str = "") -> SearchRecord:
    """The record as it declares itself, with what it names by name: it can be filtered by what it's listed by, its stories'
    themes, and its deputies. `otherwise` is shown where there is no summary.
    """
    told = found(type(record))
    theme, unit = (next(iter(archive.named_in(record, name)), None) for name in ("theme", "unit"))
    summary = next((text for name in told.summary.split() if (text := getattr(record, name))), otherwise)
    facets = (*archive.themes_of(record), *archive.facets_of(record))
    day = record.dated.isoformat() if record.dated else ""
    return SearchRecord(
        url=path_of(record),
        kind=record.kind,
        title=record.title,
        text=text_of(_said(archive, record, told.prose), _said(archive, record, told.margin)),
        meta=meta_of(theme=theme, unit=unit, summary=summary, date=day),
        filters=filters_of(record.kind, facets, archive.deputies_of(record)),
    )


def _said(archive: Archive, record: Shelved, names: str) -> Iterator[str | None]:
    """The words of some fields, in this order."""
    known = fields(type(record))
    for name in names.split():
        if name in known and known[name].to:
            yield from (_name(item) for item in archive.named_in(record, name))
            if known[name].to == "unit" and (former := archive.former_unit_of(record)):
                yield former.name
        elif name == record.marked:
            yield plain(record.markdown)
        else:
            yield from words_of(getattr(record, name))


def _name(item) -> str | None:
    """What the record says of one that it names; the title of another page is that page's own text."""
    return getattr(item, "name", None) or (None if isinstance(item, Shelved) else item.title)


@singledispatch
def words_of(value: object) -> Iterable[str | None]:
    """The words of a value as its page shows them; a number or a yes by itself says nothing."""
    return ()


@words_of.register
def _(value: str) -> Iterable[str]:
    return (value,)


@words_of.register
def _(value: datetime.date) -> Iterable[str]:
    return (day_of(value),)


@words_of.register
def _(value: tuple) -> Iterable[str | None]:
    return (words for part in value for words in words_of(part))


@words_of.register
def _(value: Value) -> Iterable[str | None]:
    """The ids that a part of a record holds say nothing either."""
    return (
        words for each in fields(type(value)).values() if not each.to for words in words_of(getattr(value, each.name))
    )


words_of.register(Photograph, lambda photograph: captions_of((photograph,)))
words_of.register(Figure, lambda figure: figures_of((figure,)))
words_of.register(Reception, lambda day: receptions_of((day,)))
