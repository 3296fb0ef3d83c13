"""What the downloads say of each record: every public field, its page, and what it's linked to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from tribune.model import (
    FACETS,
    LINKABLE,
    SHELVES,
    Activity,
    Archive,
    Deputy,
    Facet,
    Record,
    Station,
    Story,
    Suggestion,
    Value,
)
from tribune.model.fields import Declared, fields
from tribune.model.prose import Link, Prose
from tribune.pages import DeputyPage, StationPage, StoryPage, path_of
from tribune.pages.parts import downloaded

_DEFINITION = re.compile(rf"(\]:\s*<?)({'|'.join(LINKABLE)}):([a-z0-9-]+)")


def entries(archive: Archive, name: str) -> list[dict]:
    """All public fields of each of `name`, its page, and the ids and names of what it's linked to."""
    count = len(downloaded(archive, name))
    return [entry for number in range(count, 0, -1) for entry in entries_of_part(archive, name, number)]


@lru_cache(maxsize=8)  # JSON and CSV say the same
def entries_of_part(archive: Archive, name: str, number: int) -> list[dict]:
    """The same of one part of the download, counted from 1."""
    return [ENTRIES[name](archive, record) for record in downloaded(archive, name)[number - 1]]


def any_entry(archive: Archive, record: Record) -> dict:
    """A record of a kind of which there's no more to say than its fields."""
    return {**_told(archive, record), "page": archive.site.address(path_of(record))}


def _told(archive: Archive, value: Value) -> dict:
    """The public fields of a record or a part of one; what they name is told by id, name and page, as far as it's public."""
    known = fields(type(value)).items()
    return {name: _field(archive, field, getattr(value, name)) for name, field in known if not field.private}


def _field(archive: Archive, field: Declared, value):
    if field.many:
        each = (_one(archive, field, one) for one in value)
        return [one for one in each if one is not None]
    return None if value is None else _one(archive, field, value)


def _one(archive: Archive, field: Declared, value):
    if field.to:
        found = archive.find(field.to, value)
        return _named(found) if field.to in FACETS else next(iter(_linked(archive, [found])), None)
    if isinstance(value, Value):
        return _told(archive, value)
    return _number(value) if isinstance(value, Decimal) else value


def _deputy(archive: Archive, deputy: Deputy) -> dict:
    page = DeputyPage(archive, deputy)
    reporting = page.reporting
    told = _told(archive, deputy)
    return {
        **told,
        "pinyin": " ".join(deputy.person.sounds),
        "unit": _named(page.unit),
        "stations": _linked(archive, page.stations),
        "contact": {
            **told["contact"],
            "report": {**reporting.report.model_dump(), "url": reporting.url or None},
        },
        "themes": [_named(theme) for theme in page.themes],
        "stories": _linked(archive, page.stories),
        "code": page.code or None,
        "short": page.short,
        "page": page.address,
    }


def _station(archive: Archive, station: Station) -> dict:
    page = StationPage(archive, station)
    return {
        **_told(archive, station),
        "unit": _named(page.unit),
        "text": station.text and markdown(archive, station.text),
        "deputies": _linked(archive, page.deputies),
        "stories": _linked(archive, page.stories),
        "page": page.address,
    }


def _story(archive: Archive, story: Story) -> dict:
    page = StoryPage(archive, story)
    text = markdown(archive, story.body)
    return {**_told(archive, story), "unit": _named(page.unit), "text": text, "page": page.address}


def _activity(archive: Archive, row: Activity) -> dict:
    """A row with its deputy by id and name; of story and suggestion the ids, where they're public."""
    deputy, story = archive.find("deputy", row.deputy), archive.find("story", row.story)
    suggestion = archive.find("suggestion", row.suggestion)
    return {
        "date": row.date,
        "deputy": {"id": deputy.id, "name": deputy.name},
        "type": row.type,
        "hours": None if row.hours is None else _number(row.hours),
        "place": row.place,
        "text": row.text,
        "story": story and story.id,
        "suggestion": suggestion and suggestion.id,
    }


def _suggestion(archive: Archive, suggestion: Suggestion) -> dict:
    """With where its handling is on the archive's day; no answer is told before its day."""
    handling = archive.handling(suggestion)
    untold = {} if handling.is_answered else dict.fromkeys(("answer", "explanation", "satisfaction"))
    begins = handling.handed_over and handling.handed_over.date
    answered = handling.answer and handling.answer.date
    term = {"stage": handling.stage, "handed_over": begins, "due": handling.due, "answered": answered}
    return {**any_entry(archive, suggestion), **untold, **term, "overdue": handling.term == "overdue"}


_OWN = {
    "deputies": _deputy,
    "stations": _station,
    "stories": _story,
    "suggestions": _suggestion,
    "records": _activity,
}
ENTRIES = {kind.shelf: any_entry for kind in SHELVES} | _OWN


def _number(number: Decimal) -> int | float:
    return int(number) if number == int(number) else float(number)


def _linked(archive: Archive, records: Iterable[Record | None]) -> list[dict]:
    return [
        {"id": record.id, "name": record.title, "page": archive.site.address(path_of(record))}
        for record in records
        if record
    ]


def _named(facet: Facet | None) -> dict | None:
    """A facet by key and name; it may have no page of its own."""
    return {"id": facet.id, "name": facet.name} if facet else None


def markdown(archive: Archive, body: str) -> str:
    """A text that can stand alone: links to records as addresses; pictures and links to what isn't public as words."""

    def written(link: Link) -> str:
        kind, _, id = link.target.partition(":")
        record = archive.find(kind := kind.lower(), id)
        if link.is_picture or (kind in LINKABLE and not record):
            return link.words
        return f"[{link.words}]({archive.site.address(path_of(record)) if record else link.target})"

    def definition(found: re.Match) -> str:
        return found[1] + archive.site.address(path_of(archive.find(found[2], found[3]) or "home"))

    return _DEFINITION.sub(definition, Prose(body).rewritten(written))
