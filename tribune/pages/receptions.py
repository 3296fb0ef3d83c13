"""What one can do here: see who receives residents today, report a matter, and everything else that a phone's bar has no room for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import ClassVar

from tribune.model import Reception, Unit
from tribune.pages.deputies import own_deputies
from tribune.pages.meetings import Meeting, all_meetings
from tribune.pages.reporting import Reporting
from tribune.pages.view import View

EVERY_WEEKDAY = 7  # the group of days that are neither of one weekday nor of some
OTHERWISE = 8


@dataclass(frozen=True, eq=False)
class ReceptionsPage(View):
    """All reception days: by weekday, and below each by unit."""

    template: ClassVar[str] = "receptions.html"
    section: ClassVar[str] = "receptions"

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        return all_meetings(self.archive)

    @property
    def groups(self) -> tuple[tuple[int, int, tuple[tuple[Unit | None, tuple[Meeting, ...]], ...]], ...]:
        """Weekdays (0 is Monday), every working day (7), days of the month and others (8): how many, and by unit."""
        found: dict[int, list[Meeting]] = defaultdict(list)
        for meeting in self.meetings:
            for group in _groups_of(meeting.day):
                found[group].append(meeting)
        return tuple((group, len(found[group]), self._by_unit(found[group])) for group in sorted(found))

    def _by_unit(self, meetings: list[Meeting]) -> tuple[tuple[Unit | None, tuple[Meeting, ...]], ...]:
        units = (*self.archive.site.units, None)
        held = ((unit, tuple(meeting for meeting in meetings if meeting.unit is unit)) for unit in units)
        return tuple((unit, theirs) for unit, theirs in held if theirs)


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
