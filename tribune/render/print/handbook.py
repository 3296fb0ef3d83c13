"""The office's booklet as a PDF, set as the readers' book is: its words, and each kind's form as it looks, drawn from the model."""

from __future__ import annotations

import calendar
import datetime
from itertools import pairwise

from tribune.render import guide, typst
from tribune.render.handbook import Chapter, chapters, told


def handbook(site: str, day: datetime.date) -> bytes:
    """The booklet for the archive called `site`, dated `day`: A4, PDF/UA-1 and PDF/A-2a."""
    data = {**told(), "site": site, "needed": told()["how"]["needed"], "chapters": [_chapter(each) for each in chapters()]}
    with typst.desk(calendar.timegm(day.timetuple()), guide.FOLDER) as desk:
        desk.put("handbook.json", data)
        return desk.set("handbook.typ", typst.ACCESSIBLE)


def _chapter(chapter: Chapter) -> dict:
    """Its rows as a form draws them: one with others `within` has no box of its own."""
    rows = [*chapter.rows, None]
    drawn = [{**row._asdict(), "within": bool(after and after.depth > row.depth)} for row, after in pairwise(rows)]
    return {**chapter._asdict(), "rows": drawn}
