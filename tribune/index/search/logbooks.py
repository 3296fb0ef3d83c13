"""The pages of logbooks as the search knows them: every text of every record on them, each once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tribune.index.search.record import Findable, SearchRecord, filters_of, meta_of, text_of
from tribune.model import Archive
from tribune.pages import LogbookPage, logbook_pages
from tribune.render.words import words


def logbooks(archive: Archive) -> Iterator[Findable]:
    """Each page of a logbook; days and sums aren't searched."""
    return ((page.path, partial(_page, archive, page)) for page in logbook_pages(archive))


def _page(archive: Archive, page: LogbookPage) -> SearchRecord:
    rows = [row for book in page.years for row in reversed(book.rows)]
    unit, levels = archive.unit_of(page.deputy), archive.levels_of(page.deputy)
    margin = dict.fromkeys(line for row in rows for line in (row.type, row.place))
    return SearchRecord(
        url=page.path,
        kind="logbook",
        title=words()["lists"]["logbook"].format(name=page.deputy.name),
        text=text_of(dict.fromkeys(row.text for row in rows), margin),
        meta=meta_of(unit=unit, summary=page.deputy.occupation),
        filters=filters_of("logbook", (unit, *levels), (page.deputy,)),
        date=page.modified,
    )
