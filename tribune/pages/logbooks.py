"""Where the years of a logbook stand: on one page, or when there is much to tell on several."""

from __future__ import annotations

from tribune.model import Logbook, Yearbook
from tribune.pages.view import path_of

ROWS_A_PAGE = 500  # a year is never split


def parts(logbook: Logbook) -> tuple[tuple[Yearbook, ...], ...]:
    """The years of each page: as many as fit into ROWS_A_PAGE, one at least."""
    found: list[list[Yearbook]] = [[]]
    for book in logbook.years:
        if found[-1] and sum(map(len, found[-1])) + len(book) > ROWS_A_PAGE:
            found.append([])
        found[-1].append(book)
    return tuple(map(tuple, found))


def path_of_part(logbook: Logbook, number: int) -> str:
    """The path of one page of a logbook."""
    first = path_of(logbook)
    return first if number == 1 else first.replace(".html", f"/{number}.html")


def path_of_year(logbook: Logbook, year: int) -> str:
    """The path of the page on which a year stands."""
    found = (number for number, books in enumerate(parts(logbook), 1) if any(book.year == year for book in books))
    return path_of_part(logbook, next(found))
