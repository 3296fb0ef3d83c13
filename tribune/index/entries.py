"""What the downloads say of each deputy, station and story: every public field, its page, and what it's linked to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from tribune.model import (
    FACETS,
    LINKABLE,
    REFERENCES,
    SHELVES,
    Activity,
    Archive,
    Deputy,
    Facet,
    Reception,
    Record,
    Station,
    Story,
    Suggestion,
    Supervision,
)
from tribune.model.prose import Link, Prose
from tribune.pages import DeputyPage, StationPage, StoryPage, path_of

# What isn't for readers: dates of taking down, and names of files that aren't published.
_PICTURES = {"portrait": {"file"}, **{field: {"__all__": {"file"}} for field in ("photographs", "before", "after")}}
HIDDEN = {"publish": True, "withdraw": True, "formerly": True, **_PICTURES}
_DEFINITION = re.compile(rf"(\]:\s*<?)({'|'.join(LINKABLE)}):([a-z0-9-]+)")


@lru_cache(maxsize=8)  # JSON and CSV say the same
def entries(archive: Archive, name: str) -> list[dict]:
    """All public fields of each of `name`, its page, and the ids and names of what it's linked to."""
    return [ENTRIES[name](archive, record) for record in getattr(archive, "activities" if name == "records" else name)]


def _deputy(archive: Archive, deputy: Deputy) -> dict:
    page = DeputyPage(archive, deputy)
    reporting = page.reporting
    fields = deputy.model_dump(exclude=HIDDEN)
    return {
        **fields,
        "pinyin": " ".join(deputy.person.sounds),
        "mandates": [{**seat, "level": _named(archive.find("level", seat["level"]))} for seat in fields["mandates"]],
        "unit": _named(page.unit),
        "stations": _linked(archive, page.stations),
        "contact": {
            **fields["contact"],
            "reception": _reception(archive, deputy.contact.reception),
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
        **station.model_dump(exclude=HIDDEN),
        "unit": _named(page.unit),
        "text": station.text and markdown(archive, station.text),
        "figures": _figures(station),
        "reception": _reception(archive, station.reception),
        "deputies": _linked(archive, page.deputies),
        "stories": _linked(archive, page.stories),
        "page": page.address,
    }


def _story(archive: Archive, story: Story) -> dict:
    page = StoryPage(archive, story)
    return {
        **story.model_dump(exclude=HIDDEN),
        "theme": _named(page.theme),
        "deputies": _linked(archive, page.deputies),
        "station": next(iter(_linked(archive, [page.station])), None),
        "unit": _named(page.unit),
        "figures": _figures(story),
        "text": markdown(archive, story.body),
        "page": page.address,
    }


def _any(archive: Archive, record: Record) -> dict:
    """A record of any other kind: its fields, with what they name told by name and page, and the record's own page."""
    fields = record.model_dump(exclude=HIDDEN)
    for (field, *_), kind in ((place, kind) for place, kind in REFERENCES.items() if len(place) == 1):
        if kind in FACETS and field in fields:
            fields[field] = _named(archive.find(kind, fields[field]))
        elif field in fields:
            ids = fields[field]
            found = _linked(archive, archive.public(kind, [ids] if isinstance(ids, str) else ids or ()))
            fields[field] = found if isinstance(ids, tuple) else next(iter(found), None)
    return {**fields, "page": archive.site.address(path_of(record))}


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
    return {**_any(archive, suggestion), **untold, **term, "overdue": handling.term == "overdue"}


def _supervision(archive: Archive, supervision: Supervision) -> dict:
    opinions = [
        {"text": opinion.text, "deputies": _linked(archive, archive.public("deputy", opinion.deputies))}
        for opinion in supervision.opinions
    ]
    return {**_any(archive, supervision), "opinions": opinions}


_OWN = {
    "deputies": _deputy,
    "stations": _station,
    "stories": _story,
    "suggestions": _suggestion,
    "supervisions": _supervision,
    "records": _activity,
}
ENTRIES = dict.fromkeys(SHELVES.values(), _any) | _OWN


def _reception(archive: Archive, days: Iterable[Reception]) -> list[dict]:
    """Reception days, with those of their deputies who are public."""
    return [
        {**day.model_dump(), "deputies": _linked(archive, (archive.find("deputy", id) for id in day.deputies))}
        for day in days
    ]


def _figures(record: Station | Story) -> list[dict]:
    """Figures with numbers that JSON knows; 46.67 stays 46.67."""
    return [{**figure.model_dump(), "number": _number(figure.number)} for figure in record.figures]


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
