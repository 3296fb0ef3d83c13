"""One story as pages of the book, for the one who writes it: pictures of pages, set by the book's own templates."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tribune.model import Archive, Story
from tribune.pages.book import Book
from tribune.render import typst
from tribune.render.print import dating, inks, photographs
from tribune.render.print.manuscript import Manuscript

RESOLUTION = 132  # pixels an inch: a page of A5 is 770 across


def leaves(archive: Archive, story: Story, originals: Mapping[str, Path]) -> list[bytes]:
    """The pages of a story as PNG, the first on the right; none if the book doesn't hold it. Raises Unset.

    `originals`: pictures by name. What comes before a story in the book is left out, so pages are numbered from 1.
    """
    book = Manuscript(Book(archive))
    if story not in book.book.stories:
        return []
    data = book.alone(story)
    with typst.desk(dating.MOMENT) as desk:
        desk.put("book.json", data)
        desk.put("inks.json", inks.screen(theme.colour for theme in archive.site.themes))
        for name, shown in book.pictures.items():
            desk.put(f"pictures/{name}", photographs.make(shown, originals[shown.medium.name], grey=False))
        return desk.drawn("leaves.typ", RESOLUTION)
