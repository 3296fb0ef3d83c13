"""The list of kinds: whoever adds one adds it here, and everything that goes by kinds goes by this list."""

from __future__ import annotations

from collections.abc import Iterator

from tribune.model.activity import Activities, Activity
from tribune.model.codes import Codes
from tribune.model.columns import Columns
from tribune.model.deputy import Deputy
from tribune.model.exchange import Exchange
from tribune.model.federation import Federation
from tribune.model.fields import fields, ids
from tribune.model.practice import Practice
from tribune.model.record import Record, Shelved
from tribune.model.site import Level, Site, Theme, Unit
from tribune.model.station import Station
from tribune.model.story import About, Story
from tribune.model.suggestion import Suggestion
from tribune.model.supervision import Supervision
from tribune.model.survey import Survey
from tribune.model.targets import Targets
from tribune.model.texts import tell
from tribune.model.wish import Wish

# The kinds that are kept in a file each, known by an id, in the order in which they're told of.
SHELVES: tuple[type[Shelved], ...] = (
    Deputy,
    Station,
    Story,
    Suggestion,
    Supervision,
    Exchange,
    Practice,
    Wish,
    Survey,
)
KINDS: dict[str, type[Record]] = {kind.kind: kind for kind in (Site, About, Codes, Columns, Targets, Federation, *SHELVES, Activities)}
for _kind in SHELVES:
    tell(_kind)
TABLES = {kind.shelf: kind for kind in (*SHELVES, Activity)}  # what can be downloaded, by the name of its file
FACETS = tuple(facet.kind for facet in (Theme, Unit, Level))
LINKABLE = (*(kind.kind for kind in SHELVES), *FACETS)  # what a text may link to, as kind:id


def named(record: Record) -> set[tuple[str, str]]:
    """The kind and id of everything that a record itself names (not its parts)."""
    return {(field.to, id) for field in fields(type(record)).values() if field.to for id in ids(record, field)}


def shelved(archive) -> Iterator[Record]:
    """Every record on an archive's shelves, kind by kind."""
    return (record for records in archive.shelves.values() for record in records)


def written(to: str) -> str:
    """How a file names something of the kind `to`."""
    return f"文件名，不带 {KINDS[to].suffixes()[0]}" if to in KINDS else f"site.yaml 中 {to}s 的 key"
