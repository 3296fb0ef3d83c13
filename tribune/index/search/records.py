"""What can be found: a record for each deputy, story and station, and for the page about the archive."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tribune.index.search.sounds import sounds
from tribune.model import Archive, Deputy, Figure, Photograph, Reception, Station, Story
from tribune.pages import path_of
from tribune.render.markdown import plain


@dataclass(frozen=True)
class SearchRecord:
    """One page as the search knows it.

    `url` runs from the edition's root. `text` is what the page shows besides `title`: prose, an empty line, and
    what stands in the margin (names, places, dates); a line for each run of words, and nothing is found across lines.
    `names` are other ways to write the title, `sounds` ways to type it in pinyin. `meta` is shown with a result, never
    searched. `filters` hold ids. `date` is ISO, or empty.
    """

    url: str
    kind: str
    title: str
    text: str
    names: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    date: str = ""


def records(archive: Archive) -> Iterator[SearchRecord]:
    """Everything public in `archive`: deputies, stories, stations, and the page about it."""
    yield from (_deputy(archive, deputy) for deputy in archive.deputies)
    yield from (_story(archive, story) for story in archive.stories)
    yield from (_station(archive, station) for station in archive.stations)
    about = archive.about
    if about.body:
        yield SearchRecord(path_of("about"), "about", about.title, plain(about.body), filters={"kind": ("about",)})


def _story(archive: Archive, story: Story) -> SearchRecord:
    theme, unit, station = archive.theme_of(story), archive.unit_of(story), archive.station_of(story)
    deputies = archive.deputies_of(story)
    margin = (
        *(deputy.name for deputy in deputies),
        *(item.name for item in (station, unit, theme) if item),
        story.place,
        *story.tags,
        _day(story.date),
        story.source,
        story.licence,
        *_captions(story.photographs),
        *_figures(story.figures),
    )
    facets = archive.facets_of(story)
    return SearchRecord(
        url=path_of(story),
        kind="story",
        title=story.title,
        text=_text((story.summary, plain(story.body)), margin),
        meta=_meta(theme=theme, unit=unit, summary=story.summary, date=story.date.isoformat()),
        filters=_filters("story", facets, deputies),
        date=story.date.isoformat(),
    )


def _deputy(archive: Archive, deputy: Deputy) -> SearchRecord:
    unit, stations = archive.unit_of(deputy), archive.stations_of(deputy)
    themes, levels = archive.themes_of(deputy), archive.levels_of(deputy)
    promises = (part for promise in deputy.promises for part in (promise.text, promise.state, _day(promise.since)))
    deeds = (part for deed in deputy.performance for part in (deed.text, _day(deed.date)))
    margin = (
        deputy.occupation,
        deputy.post,
        *(part for mandate in deputy.mandates for part in (mandate.term, mandate.electoral_unit)),
        *(level.title for level in levels),
        unit and unit.name,
        *(station.name for station in stations),
        deputy.gender,
        deputy.ethnicity,
        *_receptions(deputy.contact.reception),
        *(deputy.contact.place, deputy.contact.telephone, deputy.contact.mail),
        *(_captions([deputy.portrait]) if deputy.portrait else ()),
    )
    joined = "".join(character for character in deputy.name if character.isalnum())
    return SearchRecord(
        url=path_of(deputy),
        kind="deputy",
        title=deputy.name,
        text=_text((deputy.identity, *deputy.duties, *promises, *deeds), margin),
        names=tuple(dict.fromkeys((deputy.name, joined))),
        sounds=sounds(deputy.person),
        meta=_meta(theme=themes[0] if themes else None, unit=unit, summary=deputy.occupation or deputy.identity),
        filters=_filters("deputy", (*themes, unit, *levels), (deputy,)),
    )


def _station(archive: Archive, station: Station) -> SearchRecord:
    unit, deputies = archive.unit_of(station), archive.deputies_of(station)
    shown = {story.theme for story in archive.stories_of(station)}
    themes = [theme for theme in archive.site.themes if theme.id in shown]
    margin = (
        *(station.brand, station.address, station.hours, station.telephone),
        *_receptions(station.reception),
        *_figures(station.figures),
        unit and unit.name,
        *(deputy.name for deputy in deputies),
        *_captions(station.photographs),
        station.source,
    )
    return SearchRecord(
        url=path_of(station),
        kind="station",
        title=station.name,
        text=_text((station.summary, station.text, *station.activities), margin),
        meta=_meta(unit=unit, summary=station.summary or station.address),
        filters=_filters("station", (*themes, unit), deputies),
    )


def _text(prose: Iterable[str | None], margin: Iterable[str | None]) -> str:
    """The lines that there are, of both parts; an empty line lies between them."""
    return f"{_lines(prose)}\n\n{_lines(margin)}".strip()


def _lines(texts: Iterable[str | None]) -> str:
    return "\n".join(part.strip() for text in texts if text for part in text.split("\n") if part.strip())


def _captions(photographs: Iterable[Photograph]) -> Iterator[str | None]:
    for photograph in photographs:
        yield from (photograph.caption, photograph.credit)


def _figures(figures: tuple[Figure, ...]) -> Iterator[str]:
    """Each figure as shown (19,568), and its bare number (19568) for who types that."""
    for figure in figures:
        yield f"{figure.shown} {figure.unit}"
        yield figure.meaning
        if figure.shown != str(figure.number):
            yield f"{figure.number}{figure.unit}"


def _receptions(days: tuple[Reception, ...]) -> Iterator[str]:
    for day in days:
        yield f"{day.every} {day.opens}–{day.closes}"
        yield day.note or ""


def _day(day: datetime.date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _meta(**shown) -> dict[str, str]:
    """What a result shows; of a theme or unit its name, and of a theme its id too, for the colour."""
    meta = {key: getattr(value, "name", value) for key, value in shown.items() if value}
    if shown.get("theme"):
        meta["theme_id"] = shown["theme"].id
    return meta


def _filters(kind: str, facets, deputies) -> dict[str, tuple[str, ...]]:
    """The ids by which a record is filtered, under theme, unit, level, year and deputy."""
    found = {"kind": [kind]}
    for item in (*facets, *deputies):
        if item and item.kind != "tag":
            found.setdefault(item.kind, []).append(item.id)
    return {key: tuple(ids) for key, ids in found.items()}
