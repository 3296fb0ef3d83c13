"""What the search knows of an inspection, research visit or law-enforcement check: the words that its page shows."""

from __future__ import annotations

from tribune.index.search.record import SearchRecord, captions_of, day_of, filters_of, meta_of, text_of
from tribune.model import Archive, Supervision
from tribune.pages import path_of
from tribune.pages.choices import chosen_by_year
from tribune.pages.supervisions import SupervisionPage


def supervision_record(archive: Archive, supervision: Supervision) -> SearchRecord:
    page = SupervisionPage(archive, supervision)
    prose = (
        supervision.summary,
        *(text for text, _ in page.opinions),
        supervision.passed_on,
        supervision.response,
    )
    margin = (
        *(supervision.type, supervision.place, supervision.law, supervision.passed_to),
        *(day_of(supervision.date), day_of(supervision.until)),
        *((day_of(supervision.passed_date), day_of(supervision.responded)) if supervision.passed_on else ()),
        *(deputy.name for deputy in page.deputies),
        *(item.name for item in (page.theme, page.unit) if item),
        *captions_of(supervision.photographs),
        *(story.title for story in page.stories),
        supervision.source,
    )
    return SearchRecord(
        url=path_of(supervision),
        kind="supervision",
        title=supervision.title,
        text=text_of(prose, margin),
        meta=meta_of(
            theme=page.theme,
            unit=page.unit,
            summary=supervision.summary or supervision.passed_on or supervision.type,
            date=supervision.date and supervision.date.isoformat(),
        ),
        filters=filters_of(
            "supervision", (page.theme, page.unit, *chosen_by_year([supervision], archive.as_of)), page.deputies
        ),
    )
