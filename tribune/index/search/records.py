"""What can be found: a record for each deputy, story and station, unit and theme, page of a logbook, and what the archive is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, lru_cache, partial

from tribune.index.search import members
from tribune.index.search.declared import declared
from tribune.index.search.logbooks import logbooks
from tribune.index.search.places import places
from tribune.index.search.record import (
    Findable,
    SearchRecord,
    captions_of,
    day_of,
    filters_of,
    meta_of,
    receptions_of,
    text_of,
)
from tribune.index.search.sounds import other_sounds, sounds
from tribune.index.search.tables import names
from tribune.model import SHELVES, Archive, Deputy, Record, Suggestion
from tribune.model.names import typed_forms
from tribune.pages import path_of
from tribune.render.markdown import plain
from tribune.render.words import offices


def records(archive: Archive, with_members: bool = False) -> Iterator[SearchRecord]:
    """A record of everything that is `findable`, one by one."""
    return (make() for _, make in findable(archive, with_members))


def findable(archive: Archive, with_members: bool = False) -> Iterator[Findable]:
    """Everything public in `archive`, kind by kind, what deputies did, and the page about it; and of a portal what a kiosk shows of
    its members.
    """
    for kind in SHELVES:
        yield from ((path_of(each), partial(_shelved, archive, each)) for each in archive.shelves[kind.shelf])
    yield from places(archive)
    yield from logbooks(archive)
    if archive.about.body:
        yield path_of("about"), partial(_about, archive)
    if with_members:
        yield from members.shown(archive)


def everything(archive: Archive, with_members: bool = False) -> tuple[SearchRecord, ...]:
    """All `records` of an archive: the search of each edition, and the kiosk's keyboard, are made of them."""
    return (*_own(archive), *(make() for _, make in (members.shown(archive) if with_members else ())))


@lru_cache(maxsize=1)
def _own(archive: Archive) -> tuple[SearchRecord, ...]:
    return tuple(records(archive))


@cache
def called(archive: Archive, with_members: bool = False) -> dict[str, str]:
    """What each deputy is called among filters, by id."""
    own = (_deputy(archive, deputy) for deputy in archive.deputies)
    theirs = (make() for _, make in members.shown(archive)) if with_members else ()
    return names([*own, *theirs])


def _shelved(archive: Archive, record: Record) -> SearchRecord:
    day = record.dated_by(archive.as_of)
    return replace(OWN.get(type(record), declared)(archive, record), date=day.isoformat() if day else "")


def _about(archive: Archive) -> SearchRecord:
    about = archive.about
    return SearchRecord(path_of("about"), "about", about.title, plain(about.body), filters={"kind": ("about",)})


def _deputy(archive: Archive, deputy: Deputy) -> SearchRecord:
    unit, stations = archive.unit_of(deputy), archive.stations_of(deputy)
    themes, levels = archive.themes_of(deputy), archive.levels_of(deputy)
    promises = (part for promise in deputy.promises for part in (promise.text, promise.state, day_of(promise.since)))
    deeds = (part for deed in deputy.performance for part in (deed.text, day_of(deed.date)))
    margin = (
        deputy.occupation,
        deputy.post,
        *(part for mandate in deputy.mandates for part in (mandate.term, mandate.electoral_unit)),
        *offices(archive, deputy),
        unit and unit.name,
        *(station.name for station in stations),
        deputy.gender,
        deputy.ethnicity,
        *receptions_of(deputy.contact.reception),
        *(deputy.contact.place, deputy.contact.telephone, deputy.contact.mail),
        *(captions_of([deputy.portrait]) if deputy.portrait else ()),
    )
    joined = "".join(character for character in deputy.name if character.isalnum())
    return SearchRecord(
        url=path_of(deputy),
        kind="deputy",
        title=deputy.name,
        text=text_of((deputy.identity, *deputy.duties, *promises, *deeds), margin),
        names=tuple(dict.fromkeys((deputy.name, joined, *typed_forms(joined)))),
        sounds=sounds(deputy.person),
        other_sounds=other_sounds(deputy.person),
        meta=meta_of(theme=themes[0] if themes else None, unit=unit, summary=deputy.occupation or deputy.identity),
        filters=filters_of("deputy", (*themes, unit, *levels), (deputy,)),
    )


def _suggestion(archive: Archive, suggestion: Suggestion) -> SearchRecord:
    """No answer is told before its day."""
    handling = archive.handling(suggestion)
    untold = {} if handling.is_answered else {"explanation": None, "satisfaction": None}
    return declared(archive, suggestion.model_copy(update=untold), otherwise=handling.stage)


OWN: dict[type[Record], Callable[[Archive, Record], SearchRecord]] = {Deputy: _deputy, Suggestion: _suggestion}
