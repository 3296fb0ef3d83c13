"""Pages about one record, which may name others: its theme, unit, station, deputies and stories, as far as they are public."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tribune.model import Activity, Deputy, Record, Station, Story, Theme, Unit, mentions
from tribune.pages.view import View, latest, path_of

MENTIONS = 12


@dataclass(frozen=True, eq=False)
class RecordView(View):
    """A page about one record."""

    record: Record

    @property
    def subject(self):
        return self.record

    @property
    def path(self) -> str:
        return path_of(self.record)

    @property
    def mentions(self) -> tuple[tuple[Activity, Deputy], ...]:
        """The newest records of what was done that name this one, each with its deputy."""
        rows = mentions(self.archive).get((self.record.kind, self.record.id), ())[:MENTIONS]
        return tuple((row, self.archive.find("deputy", row.deputy)) for row in rows)


class LinkedView(RecordView):
    """A page about one record, with what it is linked to."""

    @cached_property
    def theme(self) -> Theme | None:
        return self.archive.find("theme", getattr(self.record, "theme", None))

    @cached_property
    def unit(self) -> Unit | None:
        return self.archive.unit_of(self.record)

    @cached_property
    def station(self) -> Station | None:
        return self.archive.find("station", getattr(self.record, "station", None))

    @cached_property
    def deputies(self) -> tuple[Deputy, ...]:
        return self.archive.deputies_of(self.record)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """Those that it names, or that name it."""
        return self.archive.named_in(self.record, "stories") or self.archive.stories_of(self.record)

    @property
    def modified(self) -> str:
        return latest(self.archive, self.record)
