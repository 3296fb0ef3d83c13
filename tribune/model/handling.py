"""How far the handling of a suggestion is on a day, and until when it must be answered; dates and steps only."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from tribune.model.suggestion import Step, Suggestion
from tribune.model.workdays import ANNOUNCED, Workdays

PATH = ("提出", "审查", "交办", "承办", "面商", "答复", "评价", "落实")  # as it goes where nothing goes back
STAGES = ("提出", "审查", "退回", "交办", "承办", "面商", "答复", "评价", "再办", "落实")
TERM, LONG_TERM = 3, 6  # months from handing-over to answer, by the Deputies Law; the longer one for complex matters
GRACE = datetime.timedelta(days=10)  # longer than any run of holidays: what's later is late whatever they are
Term = Literal["none", "unknown", "running", "doubtful", "overdue", "answered", "in_time", "late"]


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The day of that number `months` later; where that month has no such day, its last.

    So periods of months end by the Civil Code of the People's Republic of China, article 202.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Handling:
    """The handling of `suggestion` as it stands at the end of `day`; `workdays` say where a term ends."""

    suggestion: Suggestion
    day: datetime.date
    workdays: Workdays = ANNOUNCED

    @classmethod
    def on(cls, suggestion: Suggestion, day: datetime.date, workdays: Workdays) -> Handling:
        """How it stands at the end of `day`: as on the day of its last step, once that is taken and its answer dated."""
        handling = cls(suggestion, day, workdays)
        is_over = handling.answer and handling.answer.date and not handling.planned
        return cls(suggestion, max(step.date for step in handling.taken if step.date), workdays) if is_over else handling

    @cached_property
    def taken(self) -> tuple[Step, ...]:
        """The steps up to the first that is still to come; one without a date has been taken."""
        steps = self.suggestion.steps
        first = next((place for place, step in enumerate(steps) if step.date and step.date > self.day), len(steps))
        return steps[:first]

    @property
    def planned(self) -> tuple[Step, ...]:
        """The steps that are still to come."""
        return self.suggestion.steps[len(self.taken) :]

    @property
    def stage(self) -> str:
        """The step at which it is."""
        return self.taken[-1].stage if self.taken else PATH[0]

    @cached_property
    def _round(self) -> tuple[Step, ...]:
        """The steps of the present round: from the last handing-over on, or since it was last sent back."""
        starts = [place for place, step in enumerate(self.taken) if step.stage in ("交办", "退回")]
        return self.taken[starts[-1] :] if starts else self.taken

    @property
    def handed_over(self) -> Step | None:
        """The handing-over from which the time runs; None where none is recorded, or the last was sent back."""
        return next((step for step in self._round if step.stage == "交办"), None)

    @property
    def is_handed_over(self) -> bool:
        """Whether somebody is in charge of it, or was, whether or not the handing-over is recorded."""
        stages = {step.stage for step in self._round}
        return "退回" not in stages and not stages.isdisjoint(PATH[2:])

    @property
    def answer(self) -> Step | None:
        """The first answer of the present round."""
        return next((step for step in self._round if step.stage == "答复"), None)

    @property
    def is_answered(self) -> bool:
        return self.answer is not None

    @property
    def was_met(self) -> bool:
        """Whether the handlers spoke with the deputies (面商), at any time."""
        return any(step.stage == "面商" for step in self.taken)

    @property
    def is_told(self) -> bool:
        """Whether its handling is recorded well enough to reckon by: a date, a talk or an answer, not the steps alone."""
        return self.was_met or self.is_answered or any(step.date for step in self._round if step.stage in PATH[2:])

    @cached_property
    def _last_day(self) -> datetime.date | None:
        """The last day of the months for the answer; None without a date of handing-over."""
        begins = self.handed_over and self.handed_over.date
        return months_after(begins, LONG_TERM if self.suggestion.complex else TERM) if begins else None

    @cached_property
    def due(self) -> datetime.date | None:
        """The day until which the answer is in time: a last day of rest moves to the next working day (Civil Code, 203)."""
        return self._last_day and self.workdays.first_worked(self._last_day)

    @property
    def is_moved(self) -> bool:
        """Whether the last day is one of rest."""
        return self.due != self._last_day

    @property
    def is_certain(self) -> bool:
        """Whether the holidays around the last day are known: else only weekends are reckoned in `due`."""
        return bool(self.due) and self.workdays.knows(self._last_day) and self.workdays.knows(self.due)

    @property
    def latest(self) -> datetime.date | None:
        """The day after which an answer is late for certain."""
        return self.due if self.is_certain else self.due and self.due + GRACE

    @cached_property
    def term(self) -> Term:
        """How the answer stands to its time: not begun, not known, running, maybe over, overdue, given, in time, or late.

        A suggestion that was carried out without a recorded answer isn't called overdue: the record has a gap.
        """
        if not self.is_handed_over:
            return "none"
        if self.answer:
            return self._judged(self.answer.date, within="in_time", between="answered", beyond="late")
        if self.stage == PATH[-1]:
            return "unknown"
        return self._judged(self.day, within="running", between="doubtful", beyond="overdue", never="unknown")

    def _judged(
        self, day: datetime.date | None, within: Term, between: Term, beyond: Term, never: Term = "answered"
    ) -> Term:
        """Where a day stands to the time for the answer; `never` if one of the two isn't known."""
        if not day or not self.due:
            return never
        return within if day <= self.due else beyond if day > self.latest else between

    @property
    def days(self) -> int:
        """Days from the answer (without one: `day`) to the last day for it, or since the answer was late for certain.

        0 where the term isn't known.
        """
        until = (self.answer and self.answer.date) or self.day
        if not self.due:
            return 0
        return (self.due - until).days if until <= self.due else max((until - self.latest).days, 0)
