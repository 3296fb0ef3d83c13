"""The pages of logbooks as the search knows them: every text of every record on them, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tribune.index.search.record import SearchRecord, filters_of, meta_of, text_of
from tribune.model import Archive
from tribune.pages import LogbookPage, logbook_pages
from tribune.render.words import words


def logbooks(archive: Archive, wanted: Callable[[str], bool]) -> Iterator[SearchRecord]:
    """A record for each page of a logbook whose address is `wanted`; days and sums aren't searched."""
    title, pages = words()["lists"]["logbook"], logbook_pages(archive)
    return (_page(archive, page, title.format(name=page.deputy.name)) for page in pages if wanted(page.path))


def _page(archive: Archive, page: LogbookPage, title: str) -> SearchRecord:
    rows = [row for book in page.years for row in reversed(book.rows)]
    unit, levels = archive.unit_of(page.deputy), archive.levels_of(page.deputy)
    margin = dict.fromkeys(line for row in rows for line in (row.type, row.place))
    return SearchRecord(
        url=page.path,
        kind="logbook",
        title=title,
        text=text_of(dict.fromkeys(row.text for row in rows), margin),
        meta=meta_of(unit=unit, summary=page.deputy.occupation),
        filters=filters_of("logbook", (unit, *levels), (page.deputy,)),
        date=page.modified,
    )
