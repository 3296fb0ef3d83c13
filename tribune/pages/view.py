"""What every page object is: pure, made from the archive alone, giving its template exactly what it needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from tribune.model import Archive

SECTIONS = {
    "home": "index.html",
    "stories": "stories.html",
    "deputies": "deputies.html",
    "stations": "stations.html",
    "tags": "tags.html",
    "about": "about.html",
    "search": "search.html",
}
FOLDERS = {
    "story": "stories",
    "deputy": "deputies",
    "station": "stations",
    "theme": "themes",
    "unit": "units",
    "level": "levels",
    "year": "years",
    "tag": "tags",
}


def path_of(item) -> str:
    """The path, from the edition's root, of the page that shows a record or facet, or of a section by its key."""
    if isinstance(item, str):
        return SECTIONS[item]
    return f"{FOLDERS[item.kind]}/{item.id}.html"


@dataclass(frozen=True, eq=False)
class View:
    """One page: `template` makes it, `section` is its menu entry, `listed` puts it into the sitemap."""

    archive: Archive

    template: ClassVar[str]
    section: ClassVar[str] = ""
    listed: ClassVar[bool] = True

    @property
    def path(self) -> str:
        """Its path from the edition's root; it ends in a file name, never in a folder."""
        return SECTIONS[self.section]

    @property
    def subject(self):
        """The record or facet that the page is about; None for a page about many."""
        return None

    @property
    def source(self) -> str:
        """The source file that the page comes from, for messages."""
        return getattr(self.subject, "origin", "") or self.archive.site.origin

    @property
    def modified(self) -> str:
        """ISO date of its newest content; empty where the archive doesn't say."""
        return ""

    @property
    def trail(self) -> tuple:
        """What stands above this page, from home down: section keys and records."""
        return ("home",) if self.section == "home" else ("home", self.section)[: 2 if self.subject else 1]

    @property
    def card(self) -> str:
        """The path of its share card."""
        if self.subject is not None and self.subject.kind in ("story", "deputy"):
            return f"cards/{path_of(self.subject).replace('.html', '.png')}"
        return "cards/site.png"

    @cached_property
    def root(self) -> str:
        """The way from this page up to the edition's root: '' or '../'."""
        return "../" * self.path.count("/")

    @property
    def address(self) -> str:
        """The page's public address (canonical URL)."""
        return self.archive.site.address(self.path)
