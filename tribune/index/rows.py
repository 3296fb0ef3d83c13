"""What the filters of a list need in the browser: its records, as a call of a function, which works from `file://` too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial

from pydantic_core import to_json

from tribune.model import Archive, Exchange, Record, Supervision
from tribune.model.fields import gist
from tribune.pages import has, path_of
from tribune.pages.exchanges import ExchangesPage
from tribune.pages.listing import ListPage
from tribune.pages.lists import StoriesPage
from tribune.pages.others import PLAIN
from tribune.pages.shelf import ShelfPage
from tribune.pages.suggestions import SuggestionsPage

LISTS = (StoriesPage, ExchangesPage, SuggestionsPage)
PLAIN_LISTS = (Supervision, *PLAIN)


def scripts(archive: Archive) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The path of each list's file, with what makes it."""
    pages = (*(of(archive) for of in LISTS), *(ShelfPage(archive, kind=kind) for kind in PLAIN_LISTS))
    return ((page.script, partial(script, page)) for page in pages if has(archive, page.section))


def script(page: ListPage) -> bytes:
    """A call of `tribuneRows` with a row for each record of the list."""
    text = to_json(list(_rows(page))).decode()
    for character in "<\u2028\u2029":  # harmless in JSON, not in scripts
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f"tribuneRows({text});\n".encode()


def _rows(page: ListPage) -> Iterator[list]:
    """Of each record its path, title, the ids by which it's listed, its date, its people, and what it's about."""
    listed = defaultdict(lambda: defaultdict(list))
    for kind, pairs in page.choices.items():
        for facet, _ in pairs:
            for record in page.of(facet):
                listed[record.id][kind].append(facet.id)
    for record in page.all:
        names = [deputy.name for deputy in page.archive.deputies_of(record)]
        day = record.dated.isoformat() if record.dated else ""
        yield [path_of(record), record.title, listed[record.id], day, names, _about(record)]


def _about(record: Record) -> str:
    if type(record) in PLAIN:
        return gist(record)
    return record.excerpt if isinstance(record, Exchange) else getattr(record, "summary", None) or ""
