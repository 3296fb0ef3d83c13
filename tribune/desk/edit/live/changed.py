"""改动: what a build would publish, held against the website that is live, by record; before and after side by side."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.responses import Response
from starlette.routing import Route

from tribune import publish, rules
from tribune.desk.changes import Site, changes
from tribune.desk.changes.reading import GONE, NEW, SAME, Part, marked
from tribune.desk.edit.desk import Desk, address

AROUND = 60  # characters on each side of what changed
MOST = 100  # records with all that differs in them


def routes(desk: Desk) -> list[Route]:
    """The page of what would change."""
    return [desk.get("/changes", lambda request: _page(desk))]


def _page(desk: Desk) -> Response:
    now = desk.now
    errors = sum(not problem.is_warning for problem in now.problems)
    if errors:
        return desk.page("changes.html", "changes", errors=errors)
    memory = publish.remembered(desk.cache, desk.site, rules.public_words(now.records))
    found = changes(now.records, desk.as_of, Site(desk.site), memory.kept)
    forms = {(entry.record.kind, entry.record.id): address(path) for path, entry in now.entries.items()}
    named = [each for each in found.shown if not each.is_list]
    lists = list(dict.fromkeys(each.name for each in found.shown if each.is_list))
    shown = {"records": found.records[:MOST], "forms": forms, "named": named, "lists": lists, "sides": sides}
    return desk.page("changes.html", "changes", errors=0, found=found, **shown)


def sides(before: str, after: str) -> tuple[list[Part], list[Part]]:
    """Two texts side by side: what is gone stands in the first, what is new in the second, and what is the same in both, in short."""
    parts = list(_in_short(marked(before, after)))
    return tuple([part for part in parts if part[0] in (SAME, own)] for own in (GONE, NEW))


def _in_short(parts: tuple[Part, ...]) -> Iterator[Part]:
    for place, (what, text) in enumerate(parts):
        if what == SAME and len(text) > 2 * AROUND:
            head, tail = text[:AROUND] if place else "", text[-AROUND:] if place + 1 < len(parts) else ""
            text = f"{head}……{tail}"
        yield what, text
