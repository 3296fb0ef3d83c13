"""The pages of every kind besides stories, deputies and stations: a module for each kind, and none without records of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tribune.model import Archive
from tribune.pages import (
    activities,
    evaluation,
    exchanges,
    figures,
    practices,
    suggestions,
    supervisions,
    surveys,
    wishes,
)
from tribune.pages.view import View, has

VIEWS: dict[str, Callable[[Archive], Iterator[View]]] = {
    "suggestions": suggestions.views,
    "supervisions": supervisions.views,
    "exchanges": exchanges.views,
    "practices": practices.views,
    "wishes": wishes.views,
    "surveys": surveys.views,
    "figures": figures.views,
    "records": activities.views,
    "evaluation": evaluation.views,
}


def others(archive: Archive) -> Iterator[View]:
    """Every page of each section that the archive has anything for."""
    for section, views in VIEWS.items():
        if has(archive, section):
            yield from views(archive)
