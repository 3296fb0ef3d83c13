"""Practices: all of them by group, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from tribune.model import Archive, Practice
from tribune.pages.linked import LinkedView
from tribune.pages.view import View


@dataclass(frozen=True, eq=False)
class PracticesPage(View):
    """Every practice, by group."""

    template: ClassVar[str] = "practices.html"
    section: ClassVar[str] = "practices"

    @property
    def groups(self) -> tuple[tuple[str | None, tuple[Practice, ...]], ...]:
        """The groups in the order of their first practice; None for those without a group."""
        groups: dict[str | None, list[Practice]] = {}
        for practice in self.archive.practices:
            groups.setdefault(practice.group, []).append(practice)
        return tuple((group, tuple(practices)) for group, practices in groups.items())


@dataclass(frozen=True, eq=False)
class PracticePage(LinkedView):
    """One practice; of many nothing is known but the name."""

    template: ClassVar[str] = "practice.html"
    section: ClassVar[str] = "practices"

    @property
    def practice(self) -> Practice:
        return self.record

    @cached_property
    def neighbours(self) -> tuple[Practice | None, Practice | None]:
        """The practices before and after it."""
        all = self.archive.practices
        place = all.index(self.practice)
        return (all[place - 1] if place else None, all[place + 1] if place + 1 < len(all) else None)


def views(archive: Archive) -> Iterator[View]:
    """The list, then a page for each."""
    yield PracticesPage(archive)
    yield from (PracticePage(archive, practice) for practice in archive.practices)
