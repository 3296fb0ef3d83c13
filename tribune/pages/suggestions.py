"""Suggestions: the board by step, lists by property, a page for each, and the years in figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import ClassVar, get_args

from tribune.model import PATH, STAGES, Archive, Deputy, Handling, Step, Suggestion
from tribune.model.suggestion import Category, Satisfaction
from tribune.pages.choices import (
    Choice,
    ChoicePage,
    Choices,
    chosen,
    chosen_by_facet,
    chosen_by_name,
    chosen_by_tag,
    chosen_by_year,
    counted,
)
from tribune.pages.linked import LinkedView
from tribune.pages.standing import TERMS, by_state, outcome, term_of, urgent_first
from tribune.pages.view import View, latest

SHOWN = 4  # overdue suggestions on the board; the others are on a page of their own
CLASSES = ("A", "B", "C", "D")


@lru_cache(maxsize=1)
def choices(archive: Archive) -> Choices:
    """What suggestions are listed by, each with those that it has."""
    found = archive.suggestions
    return counted(
        term=chosen("term", dict.fromkeys(TERMS, ""), lambda each: term_of(archive.handling(each)), found),
        step=chosen_by_name("step", STAGES, lambda each: archive.handling(each).stage, found),
        category=chosen_by_name("category", get_args(Category), lambda each: each.category, found),
        session=chosen_by_tag("session", archive, lambda each: each.session, found),
        year=chosen_by_year(found, archive.as_of),
        theme=chosen_by_facet("theme", archive, found),
        unit=chosen_by_facet("unit", archive, found),
    )


@dataclass(frozen=True, eq=False)
class SuggestionsPage(ChoicePage):
    """The suggestions of one choice; without, the board: what stands at which step."""

    template: ClassVar[str] = "suggestions.html"
    section: ClassVar[str] = "suggestions"

    @property
    def choices(self) -> Choices:
        return choices(self.archive)

    @property
    def path_of_years(self) -> str:
        return YearsPage.where

    @cached_property
    def steps(self) -> tuple[tuple[str, Choice | None], ...]:
        """Every step of the way, and those back that were taken, with what stands there."""
        there = {choice.name: choice for choice, _ in self.choices.get("step", ())}
        return tuple((stage, there.get(stage)) for stage in STAGES if stage in PATH or stage in there)

    @cached_property
    def overdue(self) -> tuple[Suggestion, ...]:
        """Those of this list that should have been answered by now, the longest overdue first."""
        found = dict(by_state(self.archive, self.all))
        return urgent_first(self.archive, found.get("overdue", ()))

    @property
    def foremost(self) -> tuple[Suggestion, ...]:
        """The few that the board shows of those overdue."""
        return self.overdue[:SHOWN]

    @property
    def is_overdue(self) -> bool:
        """Whether this is the list of those overdue, which has an order of its own."""
        return bool(self.facet) and (self.facet.kind, self.facet.id) == ("term", "overdue")

    def of(self, choice: Choice) -> tuple[Suggestion, ...]:
        found = super().of(choice)
        return urgent_first(self.archive, found) if choice.id == "overdue" else found

    def share(self, choice: Choice) -> float:
        """The part of all that stands at a step, from 0 to 1."""
        return len(choice.records) / self.total

    def before(self, choice: Choice) -> float:
        """The part of all that stands at the steps before it."""
        there = [each for _, each in self.steps if each]
        return sum(self.share(each) for each in there[: there.index(choice)])

    def path_of_choice(self, choice: Choice) -> str:
        """What is overdue has an address that people can say."""
        if (choice.kind, choice.id) == ("term", "overdue"):
            return "suggestions-overdue.html"
        return super().path_of_choice(choice)


@dataclass(frozen=True, eq=False)
class SuggestionPage(LinkedView):
    """One suggestion: what was suggested, every step of its handling, and what came of it."""

    template: ClassVar[str] = "suggestion.html"
    section: ClassVar[str] = "suggestions"

    @cached_property
    def handling(self) -> Handling:
        return self.archive.handling(self.record)

    @cached_property
    def lead(self) -> Deputy | None:
        return self.archive.find("deputy", self.record.lead)

    @cached_property
    def cosigners(self) -> tuple[Deputy, ...]:
        return self.archive.public("deputy", self.record.cosigners)

    @property
    def outcome(self) -> tuple[tuple[str, str, str], ...]:
        return outcome(self.handling)

    @property
    def way(self) -> tuple[tuple[str, str], ...]:
        """Each step of the way with how it is: `here`, `taken`, `gap` (not recorded, but a later one is), `ahead`."""
        handling = self.handling
        reached = [PATH.index(step.stage) for step in handling.taken if step.stage in PATH]
        taken, here = {PATH[place] for place in reached}, handling.stage
        furthest = max(reached, default=0)
        return tuple(
            (stage, "here" if stage == here else "taken" if stage in taken else "gap" if place < furthest else "ahead")
            for place, stage in enumerate(PATH)
        )

    @property
    def spans(self) -> dict[str, float]:
        """The time for the answer as a line: the shares of its length at which it was due, and is answered or today."""
        handling = self.handling
        begin = handling.handed_over.date
        now = (handling.answer and handling.answer.date) or self.archive.as_of
        length = max(handling.due, now) - begin
        return {"due": (handling.due - begin) / length, "now": max((now - begin) / length, 0)}

    @property
    def steps(self) -> tuple[tuple[Step, bool], ...]:
        """Every step, and whether it has been taken."""
        handling = self.handling
        return (*((step, True) for step in handling.taken), *((step, False) for step in handling.planned))

    @property
    def modified(self) -> str:
        return latest(self.archive, self.record, *(step.date for step in self.handling.taken))


@dataclass(frozen=True)
class Year:
    """The suggestions of a year in numbers; `name` is empty for those without a date.

    `told` are those handed over of whose handling enough is recorded to reckon by.
    """

    name: str
    made: int
    handed_over: int
    told: int
    met: int
    answered: int
    overdue: int
    classes: dict[str, int]
    judged: dict[str, int]

    @property
    def content(self) -> int:
        """How many judged it at least fair."""
        return self.judged["满意"] + self.judged["基本满意"]


@dataclass(frozen=True, eq=False)
class YearsPage(View):
    """How suggestions were handled, year by year."""

    template: ClassVar[str] = "suggestions-by-year.html"
    section: ClassVar[str] = "suggestions"
    where: ClassVar[str] = "suggestions-by-year.html"

    @property
    def path(self) -> str:
        return self.where

    @property
    def trail(self) -> tuple:
        return ("home", "suggestions")

    @cached_property
    def years(self) -> tuple[Year, ...]:
        """The newest first; those without a date at the end."""
        undated = tuple(each for each in self.archive.suggestions if not each.year(self.archive.as_of))
        years = [(choice.name, choice.records) for choice, _ in choices(self.archive).get("year", ())]
        return tuple(self._year(*each) for each in (*years, ("", undated)) if each[1])

    def _year(self, name: str, suggestions: tuple[Suggestion, ...]) -> Year:
        handlings = [self.archive.handling(suggestion) for suggestion in suggestions]
        over = [each for each in handlings if each.is_handed_over]
        answered = [each for each in over if each.is_answered]
        return Year(
            name=name,
            made=len(handlings),
            handed_over=len(over),
            told=sum(each.is_told for each in over),
            met=sum(each.was_met for each in over),
            answered=len(answered),
            overdue=sum(each.term == "overdue" for each in over),
            classes={kind: sum(each.suggestion.answer == kind for each in answered) for kind in CLASSES},
            judged={
                judgement: sum(each.suggestion.satisfaction == judgement for each in answered)
                for judgement in get_args(Satisfaction)
            },
        )


def views(archive: Archive) -> Iterator[View]:
    """Every page about suggestions."""
    yield from SuggestionsPage(archive).each()
    yield YearsPage(archive)
    yield from (SuggestionPage(archive, suggestion) for suggestion in archive.suggestions)
