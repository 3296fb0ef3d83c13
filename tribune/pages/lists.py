"""Pages that list stories: all of them, or those of one theme, unit, level, year or tag; and the list of tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from tribune.model import Archive, Deputy, Facet, Station, Story, Tag, Tally, Unit
from tribune.pages.activities import newest_year
from tribune.pages.deputies import listed_from
from tribune.pages.listing import ListPage
from tribune.pages.view import View


@dataclass(frozen=True, eq=False)
class StoriesPage(ListPage):
    """Stories of `facet`, or all stories; with the first page of a facet, who and where it's about."""

    template: ClassVar[str] = "stories.html"
    section: ClassVar[str] = "stories"

    def path_of_choice(self, facet: Facet) -> str:
        """A unit has a page of its own, on which its stories are but a part."""
        return f"stories/unit/{facet.id}.html" if facet.kind == "unit" else super().path_of_choice(facet)

    def of(self, facet: Facet) -> tuple[Story, ...]:
        return self.archive.stories_of(facet)

    @property
    def deputies(self) -> tuple[Deputy, ...]:
        """The deputies of this level, or of this theme's, year's or tag's stories, by sound; none for all stories."""
        return _deputies(self.archive, self.facet) if self.facet else ()

    @property
    def stations(self) -> tuple[Station, ...]:
        """The stations of this theme's, level's, year's or tag's stories; none for all stories."""
        return _stations(self.archive, self.facet) if self.facet else ()

    @property
    def people(self) -> int:
        """How many deputies, whom later pages don't name."""
        return len(self.deputies)

    @property
    def places(self) -> int:
        """How many stations, likewise."""
        return len(self.stations)

    @property
    def path_of_deputies(self) -> str:
        """Where all deputies of this theme or level are listed."""
        return listed_from(self.archive, self.facet)

    @property
    def worked(self) -> tuple[int, Tally] | None:
        """The newest year with records of what deputies did, and what those of this level did in it."""
        year = newest_year(self.archive)
        return next(((year.year, tally) for level, tally in year.levels if level is self.facet), None) if year else None

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


@lru_cache(maxsize=16)
def _deputies(archive: Archive, facet: Facet) -> tuple[Deputy, ...]:
    """The same for each page of a list, which says how many they are."""
    return archive.deputies_in(facet)


@lru_cache(maxsize=16)
def _stations(archive: Archive, facet: Facet) -> tuple[Station, ...]:
    return archive.stations_in(facet)


@dataclass(frozen=True, eq=False)
class ThemePage(StoriesPage):
    """A theme: its stories, and who and where they're about."""

    template: ClassVar[str] = "theme.html"
    a_page: ClassVar[int] = 8  # there is more than stories on it


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
    """Every list page: all stories, then those of each theme, and of each level, year and tag that any record names."""
    yield from StoriesPage(archive).pages()
    for theme in archive.site.themes:
        yield from ThemePage(archive, theme).pages()
    for unit in archive.site.units:
        if archive.stories_of(unit):
            yield from StoriesPage(archive, unit).pages()
    for facet in (*archive.site.levels, *archive.years, *archive.tags.values()):
        if _is_shown(archive, facet):
            yield from StoriesPage(archive, facet).pages()


def _is_shown(archive: Archive, facet: Facet) -> bool:
    """Whether there is anything to show on a page of its own."""
    page = StoriesPage(archive, facet)
    return bool(page.all or page.deputies or page.stations or archive.is_named(facet))


@lru_cache(maxsize=1)
def shown_units(archive: Archive) -> tuple[Unit, ...]:
    """The units that have a page."""
    return tuple(unit for unit in archive.site.units if _is_shown(archive, unit))
