"""Wishes: all of them by state, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, get_args

from tribune.model import Archive, Wish
from tribune.model.wish import State
from tribune.pages.linked import LinkedView
from tribune.pages.view import View


@dataclass(frozen=True, eq=False)
class WishesPage(View):
    """Every wish, by state: those that wait for somebody come first."""

    template: ClassVar[str] = "wishes.html"
    section: ClassVar[str] = "wishes"

    @property
    def groups(self) -> tuple[tuple[str, tuple[Wish, ...]], ...]:
        """The states that there are wishes in, with these, newest first."""
        found = {state: tuple(wish for wish in self.archive.wishes if wish.state == state) for state in get_args(State)}
        return tuple((state, wishes) for state, wishes in found.items() if wishes)


@dataclass(frozen=True, eq=False)
class WishPage(LinkedView):
    """One wish, from its noting to its granting."""

    template: ClassVar[str] = "wish.html"
    section: ClassVar[str] = "wishes"

    @property
    def wish(self) -> Wish:
        return self.record


def views(archive: Archive) -> Iterator[View]:
    """The list, then a page for each."""
    yield WishesPage(archive)
    yield from (WishPage(archive, wish) for wish in archive.wishes)
