"""A list on several pages, and which of them a page leads to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Self

from tribune.pages.view import View

ALL = 20  # pages of which each leads to every other
NEAR, FAR = 2, 10  # of more: those on either side, and so many between the first and the last


@dataclass(frozen=True, eq=False)
class NumberedView(View):
    """Page `number` (from 1) of a list."""

    number: int = field(default=1, kw_only=True)

    @property
    def first(self) -> str:
        """The path of the first page."""
        raise NotImplementedError

    @property
    def last(self) -> int:
        """The number of the last page, 1 where nothing is listed."""
        raise NotImplementedError

    @property
    def path(self) -> str:
        return self.path_of_number(self.number)

    def path_of_number(self, number: int) -> str:
        """The path of another page of the same list."""
        return self.first if number == 1 else self.first.replace(".html", f"-{number}.html")

    def pages(self) -> Iterator[Self]:
        """Every page of this list."""
        return (replace(self, number=number) for number in range(1, self.last + 1))

    @property
    def offered(self) -> tuple[int, ...]:
        """The numbers of the pages to which this one leads, in their order: all, or of many the near ones and some between the ends."""
        if self.last <= ALL:
            return tuple(range(1, self.last + 1))
        near = range(self.number - NEAR, self.number + NEAR + 1)
        far = range(0, self.last, -(-self.last // FAR))
        return tuple(sorted({1, self.last, *(number for number in (*near, *far) if 1 <= number <= self.last)}))
