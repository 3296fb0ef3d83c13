"""What the search knows of a suggestion: the words that its page shows."""

from __future__ import annotations

from collections.abc import Iterator

from tribune.index.search.record import SearchRecord, captions_of, day_of, filters_of, meta_of, text_of
from tribune.model import Archive, Step, Suggestion
from tribune.pages import path_of
from tribune.pages.choices import chosen_by_year
from tribune.pages.suggestions import SuggestionPage


def suggestion_record(archive: Archive, suggestion: Suggestion) -> SearchRecord:
    page = SuggestionPage(archive, suggestion)
    handling, deputies = page.handling, page.deputies
    told = (suggestion.explanation, suggestion.satisfaction) if handling.is_answered else (None, None)
    margin = (
        *(suggestion.session, suggestion.number, suggestion.category, day_of(suggestion.date)),
        *(deputy.name for deputy in deputies),
        *(suggestion.handler, "、".join(suggestion.cohandlers), suggestion.supervisor),
        *(item.name for item in (page.theme, page.unit, page.station) if item),
        *(part for step, _ in page.steps for part in _said(step)),
        told[1],
        *captions_of((*suggestion.before, *suggestion.after)),
        *(story.title for story in page.stories),
        suggestion.source,
    )
    facets = (page.theme, page.unit)
    return SearchRecord(
        url=path_of(suggestion),
        kind="suggestion",
        title=suggestion.title,
        text=text_of((suggestion.result, suggestion.text, told[0]), margin),
        meta=meta_of(
            theme=page.theme,
            unit=page.unit,
            summary=suggestion.result or suggestion.text or handling.stage,
            date=suggestion.dated and suggestion.dated.isoformat(),
        ),
        filters=filters_of("suggestion", (*facets, *chosen_by_year([suggestion], archive.as_of)), deputies),
    )


def _said(step: Step) -> Iterator[str | None]:
    yield from (step.stage, day_of(step.date), step.by, step.note)
