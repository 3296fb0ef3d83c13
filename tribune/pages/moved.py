"""Former addresses: what was once published there is led to where it stands now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from tribune.model import Archive
from tribune.pages.listing import ListPage
from tribune.pages.view import View


@dataclass(frozen=True, eq=False)
class MovedPage(View):
    """Leads on to the page that stood at the path `old`; where several did in turn, the reader chooses."""

    old: str
    pages: tuple[View, ...]

    template: ClassVar[str] = "moved.html"
    listed: ClassVar[bool] = False

    @property
    def ways(self) -> tuple[tuple[str, str, str], ...]:
        """Of each page it leads to its path, its address, and the name of what it's about."""
        return tuple((page.path, page.address, getattr(page.subject, "name", "")) for page in self.pages)

    @property
    def path(self) -> str:
        return self.old

    @property
    def source(self) -> str:
        return self.pages[0].source

    @property
    def trail(self) -> tuple:
        return ("home",)


def moved(archive: Archive, views: Iterable[View]) -> Iterator[MovedPage]:
    """A page for each path at which one of `views` stood before; lists, whose addresses are made of words, may share one,
    and where a list still stands nothing leads away."""
    views, led = list(views), defaultdict(list)
    lists = {view.path for view in views if isinstance(view, ListPage)}
    for view in views:
        for old in view.former:
            if old not in lists:
                led[old, "" if isinstance(view, ListPage) else view.path].append(view)
    yield from (MovedPage(archive, old, tuple(pages)) for (old, _), pages in led.items())
