"""Every kind of record, and where records name each other: the one list that loading, rules, search and downloads go by."""

from __future__ import annotations

from collections.abc import Iterator

from tribune.model.activity import Activities
from tribune.model.codes import Codes
from tribune.model.columns import Columns
from tribune.model.deputy import Deputy
from tribune.model.exchange import Exchange
from tribune.model.practice import Practice
from tribune.model.record import Record
from tribune.model.site import Site
from tribune.model.station import Station
from tribune.model.story import About, Story
from tribune.model.suggestion import Suggestion
from tribune.model.supervision import Supervision
from tribune.model.survey import Survey
from tribune.model.wish import Wish

# The kinds that are kept in a file each, known by an id; of each, the name under which an archive holds them.
SHELVES: dict[type[Record], str] = {
    Deputy: "deputies",
    Station: "stations",
    Story: "stories",
    Suggestion: "suggestions",
    Supervision: "supervisions",
    Exchange: "exchanges",
    Practice: "practices",
    Wish: "wishes",
    Survey: "surveys",
}
KINDS: dict[str, type[Record]] = {kind.kind: kind for kind in (Site, About, Codes, Columns, *SHELVES, Activities)}
FACETS = ("theme", "unit", "level")
LINKABLE = (*(kind.kind for kind in SHELVES), *FACETS)  # what a text may link to, as kind:id

# Where records name something by its id → the kind of that thing.
REFERENCES: dict[tuple[str, ...], str] = {
    ("contact", "reception", "deputies"): "deputy",
    ("cosigners",): "deputy",
    ("deputies",): "deputy",
    ("lead",): "deputy",
    ("mandates", "level"): "level",
    ("opinions", "deputies"): "deputy",
    ("reception", "deputies"): "deputy",
    ("rows", "deputy"): "deputy",
    ("rows", "story"): "story",
    ("rows", "suggestion"): "suggestion",
    ("station",): "station",
    ("stations",): "station",
    ("stories",): "story",
    ("theme",): "theme",
    ("unit",): "unit",
}


def shelved(archive) -> Iterator[Record]:
    """Every record on an archive's shelves, kind by kind."""
    return (record for shelf in SHELVES.values() for record in getattr(archive, shelf))


def named(record: Record) -> set[tuple[str, str]]:
    """The kind and id of everything that a record itself names (not its parts)."""
    found = set()
    for place, kind in REFERENCES.items():
        value = getattr(record, place[0], None) if len(place) == 1 else None
        found |= {(kind, id) for id in ((value,) if isinstance(value, str) else value or ())}
    return found
