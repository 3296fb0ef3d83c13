"""What one can do here: see who receives residents today, report a matter, and everything else that a phone's bar has no room for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import ClassVar

from tribune.model import Archive, Reception, Unit
from tribune.pages.deputies import own_deputies
from tribune.pages.meetings import Meeting, all_meetings
from tribune.pages.reporting import Reporting
from tribune.pages.view import View

EVERY_WEEKDAY = 7  # the group of days that are neither of one weekday nor of some
OTHERWISE = 8
Grouped = tuple[tuple[Unit | None, tuple[Meeting, ...]], ...]  # by unit
A_PAGE = 400  # reception days; a page of so many is some 200 KB


@dataclass(frozen=True, eq=False)
class ReceptionsPage(View):
    """All reception days: by weekday, and below each by unit; of very many those of `unit`, or those without a unit."""

    unit: Unit | None = None

    template: ClassVar[str] = "receptions.html"
    section: ClassVar[str] = "receptions"

    @property
    def subject(self) -> Unit | None:
        return self.unit

    @property
    def path(self) -> str:
        return self.path_of_unit(self.unit) if self.unit else super().path

    @staticmethod
    def path_of_unit(unit: Unit) -> str:
        return f"receptions/{unit.id}.html"

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        return dict(_held(self.archive)).get(self.unit, ()) if self.units else all_meetings(self.archive)

    @property
    def count(self) -> int:
        """How many there are, of a unit or in all."""
        return len(self.meetings if self.unit else all_meetings(self.archive))

    @cached_property
    def units(self) -> tuple[tuple[Unit, int], ...]:
        """The units with pages of their own, and how many reception days each has; none if all days stand on one page."""
        if len(all_meetings(self.archive)) <= A_PAGE:
            return ()
        return tuple((unit, len(theirs)) for unit, theirs in _held(self.archive) if unit)

    def pages(self) -> Iterator[ReceptionsPage]:
        """This page, and those of units that have one."""
        yield self
        yield from (ReceptionsPage(self.archive, unit) for unit, _ in self.units)

    @property
    def groups(self) -> tuple[tuple[int, int, Grouped], ...]:
        """Weekdays (0 is Monday), every working day (7), days of the month and others (8): how many, and by unit."""
        found: dict[int, list[Meeting]] = defaultdict(list)
        for meeting in self.meetings:
            for group in _groups_of(meeting.day):
                found[group].append(meeting)
        return tuple((group, len(found[group]), _by_unit(self.archive, found[group])) for group in sorted(found))


@lru_cache(maxsize=1)
def _held(archive: Archive) -> Grouped:
    return _by_unit(archive, all_meetings(archive))


def _by_unit(archive: Archive, meetings: Iterable[Meeting]) -> Grouped:
    """The units with reception days, in the archive's order, each with its own; those of no unit last."""
    found = defaultdict(list)
    for meeting in meetings:
        found[meeting.unit].append(meeting)
    return tuple((unit, tuple(found[unit])) for unit in (*archive.site.units, None) if unit in found)


def _groups_of(day: Reception) -> list[int]:
    """The groups in which somebody looks for a day."""
    found = set()
    for rule in day.rules:
        if rule.frequency == "WEEKLY" and not rule.working:
            found |= {*rule.weekdays}
        else:
            found.add(EVERY_WEEKDAY if rule.working or rule.frequency == "DAILY" else OTHERWISE)
    return [EVERY_WEEKDAY] if {*range(5)} <= found else sorted(found)


@dataclass(frozen=True, eq=False)
class ReportPage(View):
    """How to report a matter: online or by telephone where the office has that, in person, through one's own deputy."""

    template: ClassVar[str] = "report.html"
    section: ClassVar[str] = "report"

    @property
    def reporting(self) -> Reporting:
        """The office's own channel."""
        return Reporting.of((self.archive.site.report,), page=self.address)

    @property
    def own_deputy(self) -> str:
        """The path of the list in which somebody finds her own deputy."""
        return own_deputies(self.archive)

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        return all_meetings(self.archive)


@dataclass(frozen=True, eq=False)
class MorePage(View):
    """The whole menu as a page."""

    template: ClassVar[str] = "more.html"
    section: ClassVar[str] = "more"
    listed: ClassVar[bool] = False
