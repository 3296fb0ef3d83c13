"""The pages of every kind and section besides stories, deputies and stations; none where there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from tribune.model import SHELVES, Archive, Practice, Survey
from tribune.model.wish import Wish
from tribune.pages import activities, evaluation, exchanges, figures, shelf, suggestions, supervisions
from tribune.pages.view import ALWAYS, View, has

# What is shown in a way of its own; any other kind as shelf.py has it.
OWN: dict[str, Callable[[Archive], Iterator[View]]] = {
    "suggestions": suggestions.views,
    "supervisions": supervisions.views,
    "exchanges": exchanges.views,
    "practices": partial(shelf.grouped, kind=Practice, by="group"),
    "wishes": partial(shelf.grouped, kind=Wish, by="state"),
    "surveys": partial(shelf.grouped, kind=Survey),
    "figures": figures.views,
    "records": activities.views,
    "evaluation": evaluation.views,
}
PLAIN = tuple(kind for kind in SHELVES if kind.shelf not in (*OWN, *ALWAYS))  # kinds that need nothing special


def others(archive: Archive) -> Iterator[View]:
    """Every page of each section that the archive has anything for."""
    for section, views in (*OWN.items(), *((kind.shelf, partial(shelf.views, kind=kind)) for kind in PLAIN)):
        if has(archive, section):
            yield from views(archive)
