"""How things stand on an archive's day: what is asked so is answered the same until it changes, whatever the day is."""

from __future__ import annotations

import datetime
from functools import cached_property

from tribune.model.handling import Handling
from tribune.model.record import Shelved
from tribune.model.suggestion import Suggestion
from tribune.model.workdays import Workdays


class OnDay:
    """What an archive says as of its day."""

    @property
    def month(self) -> datetime.date:
        """The first day of its month: what counts days from there says the same all month, whatever day it's made on."""
        return self.as_of.replace(day=1)

    def is_ahead(self, day: datetime.date) -> bool:
        """Whether a day is still to come."""
        return day > self.as_of

    def dated(self, record: Shelved) -> datetime.date | None:
        """The day by which a record is ordered; None where none is known by now."""
        return record.dated_by(self.as_of)

    def handling(self, suggestion: Suggestion) -> Handling:
        """How far the handling of a suggestion is on this archive's day."""
        kept = self._handlings.get(id(suggestion))
        if not kept:
            kept = self._handlings[id(suggestion)] = Handling.on(suggestion, self.as_of, self.workdays)
        return kept

    @cached_property
    def _handlings(self) -> dict[int, Handling]:
        """By the ids of suggestions, which they keep: every list asks for them."""
        return {}

    @cached_property
    def workdays(self) -> Workdays:
        """The days of work and rest, as announced and as the office states them."""
        return Workdays(self.site.holidays)
