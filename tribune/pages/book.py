"""The book's parts, each a pure object that gives its template what it needs: parts, indexes, their orders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from tribune.model import Archive, Deputy, Practice, Shelved, Station, Story, Theme, Unit
from tribune.model.booklet import Booklet
from tribune.model.choosing import chosen
from tribune.model.names import syllables
from tribune.pages.deputies import Group, grouped
from tribune.pages.others import PLAIN
from tribune.pages.shelf import GroupedPage

FEW = 60  # stories
ORDERS = {
    "新的在前": lambda story: (-story.date.toordinal(), story.id),
    "旧的在前": lambda story: (story.date, story.id),
    "按标题": lambda story: (syllables(story.title), story.title, story.id),
}


@dataclass(frozen=True, eq=False)
class Part:
    """The stories of one theme, in the book's order."""

    archive: Archive
    theme: Theme
    stories: tuple[Story, ...]

    @property
    def deputies(self) -> tuple[Deputy, ...]:
        return self.archive.deputies_in(self.theme)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units that its stories happened in, in the site's order."""
        mine = [self.archive.unit_of(story) for story in self.stories]
        return tuple(unit for unit in self.archive.site.units if unit in mine)


@dataclass(frozen=True)
class Place:
    """A name in the index of places, with what is told of it: stories, and a station's own entry."""

    name: str
    initial: str
    items: tuple[Story | Station, ...]


@dataclass(frozen=True, eq=False)
class Book:
    """The whole book: what is selected of an archive, ordered and indexed."""

    whole: Archive

    @property
    def choices(self) -> Booklet:
        """The archive's, but a leaflet is always A4 folded to A5."""
        chosen = self.whole.site.booklet
        return chosen.model_copy(update={"trim": "A5"}) if chosen.select.leaflet else chosen

    @cached_property
    def archive(self) -> Archive:
        """The archive without what isn't selected."""
        return chosen(self.whole, self.choices.select)

    @property
    def title(self) -> str:
        return self.choices.title or self.whole.site.title

    @property
    def subtitle(self) -> str:
        return self.choices.subtitle or self.whole.site.subtitle or ""

    @property
    def editor(self) -> str:
        return self.choices.editor or self.whole.site.organisation

    @property
    def foreword(self) -> str:
        return self.choices.foreword or self.whole.site.introduction or self.whole.site.description

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """A part for each theme that has stories, in the site's order."""
        themes = ((theme, self.archive.stories_of(theme)) for theme in self.archive.site.themes)
        order = ORDERS[self.choices.order]
        return tuple(Part(self.archive, theme, tuple(sorted(found, key=order))) for theme, found in themes if found)

    @property
    def stories(self) -> tuple[Story, ...]:
        """Every story, as they follow each other in the book."""
        return tuple(story for part in self.parts for story in part.stories)

    @property
    def new_page(self) -> bool:
        """Whether each story begins on a page of its own; a long book would have too many half-empty ones."""
        return self.choices.starts == "另页" or (self.choices.starts is None and len(self.archive.stories) <= FEW)

    @property
    def practices(self) -> tuple[tuple[str | None, tuple[Practice, ...]], ...]:
        """Practices by group."""
        return GroupedPage(self.archive, kind=Practice).groups

    @property
    def others(self) -> tuple[tuple[type[Shelved], tuple[Shelved, ...]], ...]:
        """The kinds that need nothing special, with their records; none in a selection, which is by stories."""
        if self.choices.select.criteria or self.choices.select.featured:
            return ()
        return tuple((kind, shelf) for kind in PLAIN if (shelf := self.archive.shelves[kind.shelf]))

    @property
    def by_sound(self) -> tuple[Group, ...]:
        return grouped(self.archive, "sound", self.archive.deputies)

    @property
    def by_strokes(self) -> tuple[Group, ...]:
        return grouped(self.archive, "strokes", self.archive.deputies)

    @property
    def places(self) -> tuple[Place, ...]:
        """Units, stations and the places of stories, by sound; a place of no known sound comes last."""
        named: dict[str, dict[str, Story | Station]] = {}
        for name, item in (*self._of_stations(), *self._of_stories()):
            named.setdefault(name, {})[item.kind + item.id] = item
        places = (Place(name, _initial(name), tuple(items.values())) for name, items in named.items())
        return tuple(sorted(places, key=lambda place: (place.initial == "#", syllables(place.name), place.name)))

    def _of_stations(self) -> Iterable[tuple[str, Station]]:
        return ((station.name, station) for station in self.archive.stations)

    def _of_stories(self) -> Iterable[tuple[str, Story]]:
        for story in self.stories:
            unit, station = self.archive.unit_of(story), self.archive.find("station", story.station)
            yield from ((name, story) for name in (unit and unit.name, station and station.name, story.place) if name)


def _initial(name: str) -> str:
    """The letter under which a name stands; # where it has none."""
    letter = next(iter(syllables(name)), "")[:1].upper()
    return letter if "A" <= letter <= "Z" else "#"
