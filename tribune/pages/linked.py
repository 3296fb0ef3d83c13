"""Pages about a record that names others: its theme, unit, station, deputies and stories, as far as they are public."""

from __future__ import annotations

from functools import cached_property

from tribune.model import Deputy, Station, Story, Theme, Unit
from tribune.pages.records import RecordView
from tribune.pages.view import latest


class LinkedView(RecordView):
    """A page about one record, with what the record names."""

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
        return self.archive.named_in(self.record, "stories")

    @property
    def modified(self) -> str:
        return latest(self.archive, self.record)
