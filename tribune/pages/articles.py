"""The index of the articles for 公众号."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from tribune.model import Shelved, Story
from tribune.pages.view import View


@dataclass(frozen=True, eq=False)
class ArticlesPage(View):
    """Every story and suggestion, by date."""

    template: ClassVar[str] = "articles.html"
    listed: ClassVar[bool] = False

    @property
    def path(self) -> str:
        return "index.html"

    @property
    def by_year(self) -> tuple[tuple[str, tuple[tuple[Shelved, datetime.date | None], ...]], ...]:
        """The records with their days, the newest first, by year; those without a date at the end, under ''."""
        day = self.archive.as_of
        dated = [(each, each.dated_by(day)) for each in (*self.archive.stories, *self.archive.suggestions)]
        dated.sort(key=lambda each: (-(each[1] or datetime.date.min).toordinal(), not isinstance(each[0], Story)))
        return tuple(
            (year, tuple(found)) for year, found in groupby(dated, lambda each: str(each[1].year) if each[1] else "")
        )
