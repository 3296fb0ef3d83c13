"""A part of an archive, as a selection asks for it: still an archive, so that every edition can be made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tribune.model.archive import Archive, Year
from tribune.model.booklet import Selection
from tribune.model.deputy import Deputy
from tribune.model.station import Station
from tribune.model.story import Story

Wanted = Callable[[Archive, object], Iterable]
OF_STORY: dict[str, Wanted] = {
    "theme": lambda archive, story: [archive.theme_of(story)],
    "unit": lambda archive, story: [archive.unit_of(story)],
    "deputy": lambda archive, story: archive.deputies_of(story),
    "station": lambda archive, story: [archive.find("station", story.station)],
    "year": lambda archive, story: [Year(year)] if (year := story.year(archive.as_of)) else [],
    "tag": lambda archive, story: [archive.tags[tag] for tag in story.tags],
}
OF_DEPUTY: dict[str, Wanted] = {
    "unit": lambda archive, deputy: [archive.unit_of(deputy)],
    "deputy": lambda archive, deputy: [deputy],
    "station": lambda archive, deputy: archive.stations_of(deputy),
}
OF_STATION: dict[str, Wanted] = {
    "unit": lambda archive, station: [archive.unit_of(station)],
    "deputy": lambda archive, station: archive.deputies_of(station),
    "station": lambda archive, station: [station],
}


def chosen(archive: Archive, selection: Selection) -> Archive:
    """The archive with the selected stories only, the deputies and stations that they, or the selection, name,
    and the practices that name a selected story.

    References to what isn't selected lead nowhere, as those to what isn't public do.
    """
    if not selection.criteria and not selection.featured:
        return archive
    stories = [story for story in archive.stories if _matches(archive, story, selection, OF_STORY)]
    deputies = {deputy.id for story in stories for deputy in archive.deputies_of(story)}
    stations = {station.id for story in stories if (station := archive.find("station", story.station))}
    return archive.with_shelves(
        stories=tuple(stories),
        deputies=tuple(_kept(archive, archive.deputies, deputies, selection, OF_DEPUTY)),
        stations=tuple(_kept(archive, archive.stations, stations, selection, OF_STATION)),
        practices=tuple(each for each in archive.practices if set(each.stories) & {story.id for story in stories}),
    )


def unclear(archive: Archive, selection: Selection) -> Iterator[tuple[str, str, list, tuple]]:
    """Criterion, value, what it may mean and what there is, for each value that doesn't mean exactly one thing."""
    there = {
        "theme": archive.site.themes,
        "unit": archive.site.units,
        "deputy": archive.deputies,
        "station": archive.stations,
        "year": archive.years,
        "tag": tuple(archive.tags.values()),
    }
    for kind, values in selection.criteria.items():
        for value in values:
            meant = [item for item in there[kind] if _is(item, (value,))]
            if len(meant) != 1 and value not in [item.id for item in meant]:
                yield kind, value, meant, there[kind]


def _kept(
    archive: Archive, items: Iterable, named: set[str], selection: Selection, ways: dict[str, Wanted]
) -> Iterator:
    """Items that the selected stories name, and those that match every criterion by themselves."""
    for item in items:
        direct = not selection.featured and set(selection.criteria) <= set(ways)
        if item.id in named or (direct and _matches(archive, item, selection, ways)):
            yield item


def _matches(archive: Archive, item: Story | Deputy | Station, selection: Selection, ways: dict[str, Wanted]) -> bool:
    if selection.featured and not getattr(item, "featured", False):
        return False
    return all(
        any(_is(found, values) for found in ways[kind](archive, item) if found)
        for kind, values in selection.criteria.items()
    )


def _is(item, values: tuple[str, ...]) -> bool:
    return item.id in values or item.name in values
