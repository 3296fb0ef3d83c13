"""What every page object is: pure, made from the archive alone, giving its template exactly what it needs."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import ClassVar

from tribune.model import KINDS, SHELVES, Archive, Exchange, Record

ALWAYS = ("home", "stories", "deputies", "stations", "about")
BESIDE = {"receptions": "stations", "map": "stations"}  # sections that share another's menu entry
COUNTED = {"records": "activities", "figures": "stories"}  # sections that show something of what another name holds


def _menu() -> dict[str, tuple[str, ...]]:
    """The menu: the sections of each group by the group's name, which is that of its first."""
    groups = {section: (section,) for section in ALWAYS[:-1]} | {"report": ("report",)}
    groups |= {group: (group, section) for section, group in BESIDE.items()}
    for kind in SHELVES:
        group = kind.menu or kind.shelf
        groups[group] = tuple(dict.fromkeys((*groups.get(group, ()), kind.shelf)))
    return {**groups, "figures": ("figures", "records", "evaluation"), "about": ("about",)}


MENU = _menu()


def latest(archive: Archive, *records: Record | datetime.date | None) -> str:
    """The last day on which one of `records` appeared, or one of these days, as an ISO date; empty if none is known."""
    as_of = archive.as_of
    days = [each.appeared(as_of) if isinstance(each, Record) else each for each in records]
    return max((day.isoformat() for day in days if day and day <= as_of), default="")


def path_of(item) -> str:
    """The path, from the edition's root, of the page that shows a record or facet, or of a section by its key."""
    if isinstance(item, str):
        return "index.html" if item == "home" else f"{item}.html"
    return f"{item.shelf}/{item.id}.html"


def former(item, path: str) -> tuple[str, ...]:
    """Where a page at `path` stood while the record or facet that it's about had another id."""
    old = getattr(item, "formerly", ())
    if not old or not (found := re.fullmatch(rf"(.*/){item.id}(/\d+\.html|(?:-\d+)?\.html)", path)):
        return ()
    return tuple(f"{found[1]}{id}{found[2]}" for id in old)


def has(archive: Archive, section: str) -> bool:
    """Whether the archive has anything for a section: without, there's no menu entry and no page."""
    if section == "report":
        return bool(archive.serving or archive.stations)
    if section == "receptions":
        return any(each.reception for each in archive.stations) or any(
            each.contact.reception for each in archive.deputies
        )
    if section == "map":
        return bool(archive.map.outlines)
    if section == "evaluation":
        evaluation = archive.site.evaluation
        return bool(evaluation and evaluation.enabled and archive.activities)
    return section in ALWAYS or bool(getattr(archive, COUNTED.get(section, section), ()))


@lru_cache(maxsize=1)
def menu(archive: Archive) -> dict[str, tuple[str, ...]]:
    """The sections of each group of the menu that the archive has anything for: the first stands in the menu itself."""
    groups = {name: tuple(section for section in group if _leads(archive, section)) for name, group in MENU.items()}
    return {name: group for name, group in groups.items() if group}


def _leads(archive: Archive, section: str) -> bool:
    """Whether a section is to be gone to: not an empty one where others' archives have what there is to see."""
    return has(archive, section) and (not archive.harvests or bool(getattr(archive, section, True)))


@dataclass(frozen=True, eq=False)
class View:
    """One page: `template` makes it, `section` is its menu entry, `listed` puts it into the sitemap."""

    archive: Archive

    template: ClassVar[str]
    section: ClassVar[str] = ""
    listed: ClassVar[bool] = True
    otherwise: ClassVar[tuple[str, ...]] = ()  # templates that serve where there is none of that name

    @property
    def path(self) -> str:
        """Its path from the edition's root; it ends in a file name, never in a folder."""
        return path_of(self.section)

    @property
    def subject(self):
        """The record or facet that the page is about; None for a page about many."""
        return None

    def naming(self, kind: str) -> tuple[Record, ...]:
        """The records of a kind that name what the page is about."""
        return self.archive.naming(KINDS[kind], self.subject) if self.subject else ()

    @property
    def named_by(self) -> tuple[tuple[type[Record], tuple[Record, ...]], ...]:
        """Every kind with records that name what the page is about, with these."""
        return tuple((kind, found) for kind in SHELVES if (found := self.naming(kind.kind)))

    @property
    def source(self) -> str:
        """The source file that the page comes from, for messages."""
        return getattr(self.subject, "origin", "") or self.archive.site.origin

    @property
    def former(self) -> tuple[str, ...]:
        """Paths at which the page stood before, and which lead on to it."""
        return former(self.subject, self.path)

    @property
    def modified(self) -> str:
        """ISO date of its newest content; empty where the archive doesn't say."""
        return ""

    @property
    def trail(self) -> tuple:
        """What stands above this page, from home down: section keys and records."""
        return ("home",) if self.section == "home" else ("home", self.section)[: 2 if self.subject else 1]

    @property
    def menu(self) -> tuple[tuple[str, ...], ...]:
        """The menu's groups of sections; the first of each stands in the menu."""
        return tuple(menu(self.archive).values())

    @property
    def group(self) -> str:
        """The group of the menu that this page stands in; empty for one outside the menu."""
        return next((name for name, group in MENU.items() if self.section in group), "")

    @property
    def siblings(self) -> tuple[str, ...]:
        """The sections of this page's own group, if there are several."""
        group = menu(self.archive).get(self.group, ())
        return group if len(group) > 1 else ()

    @cached_property
    def exchanges(self) -> tuple[Exchange, ...]:
        """The exchanges of the record or facet that the page is about, newest first."""
        if self.subject and self.subject.kind == "year":
            return tuple(each for each in self.archive.exchanges if each.year(self.archive.as_of) == self.subject.id)
        return self.naming("exchange")

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
