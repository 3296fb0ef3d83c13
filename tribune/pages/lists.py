"""Pages that list stories: all of them, or those of one theme, unit, level, year or tag; and the list of tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import ClassVar

from tribune.model import Archive, Deputy, Facet, Station, Story, Tag
from tribune.pages.view import View, path_of

STORIES_A_PAGE = 60


@dataclass(frozen=True, eq=False)
class StoriesPage(View):
    """Page `number` (from 1) of the stories of `facet`, or of all stories; with the first, who and where it's about."""

    facet: Facet | None = None
    number: int = 1

    template: ClassVar[str] = "stories.html"
    section: ClassVar[str] = "stories"

    @property
    def subject(self) -> Facet | None:
        return self.facet

    @property
    def path(self) -> str:
        return self.path_of_number(self.number)

    def path_of_number(self, number: int) -> str:
        """The path of another page of the same list."""
        first = path_of(self.facet or "stories")
        return first if number == 1 else first.replace(".html", f"-{number}.html")

    @cached_property
    def all(self) -> tuple[Story, ...]:
        return self.archive.stories_of(self.facet) if self.facet else self.archive.stories

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The stories on this page, newest first."""
        return self.all[(self.number - 1) * STORIES_A_PAGE : self.number * STORIES_A_PAGE]

    @property
    def numbers(self) -> range:
        """The numbers of all pages of this list."""
        return range(1, -(-len(self.all) // STORIES_A_PAGE) + 1 or 2)

    @property
    def modified(self) -> str:
        return self.all[0].date.isoformat() if self.all else ""

    @cached_property
    def deputies(self) -> tuple[Deputy, ...]:
        """The deputies of this unit or level, or of this theme's, year's or tag's stories, by sound; none for all stories."""
        return self.archive.deputies_in(self.facet) if self.facet else ()

    @cached_property
    def stations(self) -> tuple[Station, ...]:
        """The stations in this unit, or of this theme's, year's or tag's stories; none for all stories."""
        return self.archive.stations_in(self.facet) if self.facet else ()

    @property
    def choices(self) -> dict[str, tuple[tuple[Facet, int], ...]]:
        """The filters: themes, units, levels and years that have stories, each with their number."""
        return _choices(self.archive)


@lru_cache(maxsize=1)
def _choices(archive: Archive) -> dict[str, tuple[tuple[Facet, int], ...]]:
    """The same for each list of one archive, so counted once."""
    site = archive.site
    facets = {"theme": site.themes, "unit": site.units, "level": site.levels, "year": archive.years}
    counted = {
        kind: tuple((facet, len(archive.stories_of(facet))) for facet in values if archive.stories_of(facet))
        for kind, values in facets.items()
    }
    return {kind: pairs for kind, pairs in counted.items() if pairs}


@dataclass(frozen=True, eq=False)
class ThemePage(StoriesPage):
    """A theme: its stories, and who and where they're about."""

    template: ClassVar[str] = "theme.html"


@dataclass(frozen=True, eq=False)
class TagsPage(View):
    """Every tag, with its number of stories."""

    template: ClassVar[str] = "tags.html"
    section: ClassVar[str] = "tags"

    @property
    def tags(self) -> tuple[tuple[Tag, int], ...]:
        """The most used first."""
        counted = [(tag, len(self.archive.stories_of(tag))) for tag in self.archive.tags.values()]
        return tuple(sorted(counted, key=lambda pair: (-pair[1], pair[0].id)))


def lists(archive: Archive) -> Iterator[StoriesPage]:
    """Every list page: all stories, then those of each theme, and of each unit, level, year and tag in use."""
    yield from _numbered(StoriesPage(archive))
    for theme in archive.site.themes:
        yield from _numbered(ThemePage(archive, theme))
    for facet in (*archive.site.units, *archive.site.levels, *archive.years, *archive.tags.values()):
        page = StoriesPage(archive, facet)
        if page.all or page.deputies or page.stations or archive.is_named(facet):
            yield from _numbered(page)


def _numbered(first: StoriesPage) -> Iterator[StoriesPage]:
    yield first
    for number in first.numbers[1:]:
        yield type(first)(first.archive, first.facet, number)
