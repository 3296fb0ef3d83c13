"""What the filters of a list need in the browser: its records, as a call of a function, which works from `file://` too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial

from pydantic_core import to_json

from tribune.model import Archive, Exchange, Record, Supervision
from tribune.model.fields import gist
from tribune.pages import has, parts, path_of
from tribune.pages.exchanges import ExchangesPage
from tribune.pages.listing import ListPage
from tribune.pages.lists import StoriesPage
from tribune.pages.others import PLAIN
from tribune.pages.shelf import ShelfPage
from tribune.pages.suggestions import SuggestionsPage

LISTS = (StoriesPage, ExchangesPage, SuggestionsPage)
PLAIN_LISTS = (Supervision, *PLAIN)


def scripts(archive: Archive) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The path of each list's file, with what makes it; after a long list's, those of its parts."""
    pages = (*(of(archive) for of in LISTS), *(ShelfPage(archive, kind=kind) for kind in PLAIN_LISTS))
    for page in (page for page in pages if has(archive, page.section)):
        cut = parts.cut(page.all)
        yield page.script, partial(script if len(cut) == 1 else columns, page)
        for number in range(1, len(cut) + 1) if len(cut) > 1 else ():
            yield parts.path_of_part(page.script, number), partial(script, page, number)


def script(page: ListPage, number: int | None = None) -> bytes:
    """A call of `tribuneRows` with a row for each record of the list, or of a part of it and the part's number."""
    records = parts.cut(page.all)[number - 1] if number else page.all
    return _call([*_rows(page, records)], *([number] if number else ()))


def columns(page: ListPage) -> bytes:
    """Of a long list what the filters choose by, and how it's cut: for each kind its values, and a column with the places of each
    record's among them, in the order of the list.
    """
    listed, found = _listed(page), {}
    for kind, pairs in page.choices.items():
        place = {facet.id: str(number) for number, (facet, _) in enumerate(pairs)}
        cells = (" ".join(place[id] for id in listed[record.id][kind]) for record in page.all)
        found[kind] = {"values": [*place], "column": ";".join(cells)}
    return _call({"records": len(page.all), "share": parts.SHARE, "kinds": found})


def _call(*given: object) -> bytes:
    text = ",".join(to_json(each).decode() for each in given)
    for character in "<\u2028\u2029":  # harmless in JSON, not in scripts
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f"tribuneRows({text});\n".encode()


@lru_cache(maxsize=1)  # every part asks
def _listed(page: ListPage) -> Mapping[str, Mapping[str, list[str]]]:
    """Of each record, by its id, the ids of each kind by which it's listed."""
    listed = defaultdict(lambda: defaultdict(list))
    for kind, pairs in page.choices.items():
        for facet, _ in pairs:
            for record in page.of(facet):
                listed[record.id][kind].append(facet.id)
    return listed


def _rows(page: ListPage, records: Iterable[Record]) -> Iterator[list]:
    """Of each record its path, title, the ids by which it's listed, its date, its people, and what it's about."""
    listed = _listed(page)
    for record in records:
        names = [deputy.name for deputy in page.archive.deputies_of(record)]
        day = record.dated.isoformat() if record.dated else ""
        yield [path_of(record), record.title, listed[record.id], day, names, _about(record)]


def _about(record: Record) -> str:
    if type(record) in PLAIN:
        return gist(record)
    return record.excerpt if isinstance(record, Exchange) else getattr(record, "summary", None) or ""
