"""The pages of every kind besides stories, deputies and stations: a module for each kind, and none without records of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tribune.model import Archive
from tribune.pages import exchanges, suggestions, supervisions
from tribune.pages.figures import figures
from tribune.pages.practices import practices
from tribune.pages.surveys import surveys
from tribune.pages.view import View, has
from tribune.pages.wishes import wishes

VIEWS: dict[str, Callable[[Archive], Iterator[View]]] = {
    "practices": practices,
    "wishes": wishes,
    "surveys": surveys,
    "figures": figures,
    "suggestions": suggestions.views,
    "supervisions": supervisions.views,
    "exchanges": exchanges.views,
}


def others(archive: Archive) -> Iterator[View]:
    """Every page of each section that the archive has anything for."""
    for section, views in VIEWS.items():
        if has(archive, section):
            yield from views(archive)
