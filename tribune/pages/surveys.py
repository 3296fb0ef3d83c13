"""Surveys: all of them, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tribune.model import Archive, Survey
from tribune.pages.linked import LinkedView
from tribune.pages.view import View


@dataclass(frozen=True, eq=False)
class SurveysPage(View):
    """Every survey, newest first."""

    template: ClassVar[str] = "surveys.html"
    section: ClassVar[str] = "surveys"


@dataclass(frozen=True, eq=False)
class SurveyPage(LinkedView):
    """One survey: what was asked, what was answered, what was done."""

    template: ClassVar[str] = "survey.html"
    section: ClassVar[str] = "surveys"

    @property
    def survey(self) -> Survey:
        return self.record


def views(archive: Archive) -> Iterator[View]:
    """The list, then a page for each."""
    yield SurveysPage(archive)
    yield from (SurveyPage(archive, survey) for survey in archive.surveys)
