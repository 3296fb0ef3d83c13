"""The pages of every kind and section besides stories, deputies and stations; none where there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from tribune.model import SHELVES, Archive
from tribune.pages import activities, evaluation, exchanges, figures, shelf, suggestions, supervisions
from tribune.pages.view import ALWAYS, View, has

# What is shown in a way of its own; any other kind as shelf.py has it.
OWN: dict[str, Callable[[Archive], Iterator[View]]] = {
    "suggestions": suggestions.views,
    "supervisions": supervisions.views,
    "exchanges": exchanges.views,
    "figures": figures.views,
    "records": activities.views,
    "evaluation": evaluation.views,
}
LIKE_OTHERS = tuple(kind for kind in SHELVES if kind.shelf not in (*OWN, *ALWAYS))
PLAIN = tuple(kind for kind in LIKE_OTHERS if kind.grouped is None)  # kinds that need nothing special


def others(archive: Archive) -> Iterator[View]:
    """Every page of each section that the archive has anything for, in the order of kinds."""
    order = {kind.shelf: None for kind in SHELVES if kind.shelf not in ALWAYS}
    like_others = {kind.shelf: partial(shelf.views, kind=kind) for kind in LIKE_OTHERS}
    for section, views in (order | like_others | OWN).items():
        if has(archive, section):
            yield from views(archive)
