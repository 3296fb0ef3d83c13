"""What an archive's records name and say, in the form in which rules ask for it; touches nothing but the records."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, cached_property
from itertools import groupby
from typing import NamedTuple

from pydantic import BaseModel

from tribune.load import Entry, Records
from tribune.load.files import kind_of
from tribune.load.records import Place
from tribune.model import FACETS, SHELVES, Activities, Record, Site
from tribune.model.harvest import Harvest
from tribune.model.names import plain
from tribune.model.prose import Prose
from tribune.model.targets import Targets
from tribune.notes import all_noted
from tribune.private import looks
from tribune.private.find import Find
from tribune.private.suspicion import suspicious
from tribune.prose import seen_signs

_ADDRESS = re.compile("https?://")
_MARK, _FINGERPRINT = ("imported",), re.compile("[0-9a-f]{16}")
_OWN_ID = re.compile(rb"^(?:slug|id):[ \t]*[\"']?([a-z0-9-]+)", re.M)


class Saying(NamedTuple):
    """A text somewhere in a record."""

    entry: Entry
    place: Place
    text: str

    def line(self, position: int = 0) -> int:
        """The line of the source file in which the character at `position` stands."""
        if self.place == ("body",):
            return self.line_of(self.text.count("\n", 0, position))
        return self.entry.line(*self.place)

    def line_of(self, number: int) -> int:
        """The line of the source file in which the text's line `number`, from 0, stands."""
        return self.entry.body_line + number if self.place == ("body",) else self.entry.line(*self.place)


class Register:
    """The records of an archive by kind and id, and everything they say."""

    def __init__(self, records: Records):
        self.records = records

    @cached_property
    def site(self) -> Site | None:
        """None if site.yaml can't be read: rules that need it then have nothing to say."""
        return next((entry.record for entry in self.records.of(Site)), None)

    @cached_property
    def names(self) -> dict[str, dict[str, str]]:
        """Of each kind, the names by their ids."""
        found = defaultdict(dict)
        for entry in self.records.of(*SHELVES):
            found[entry.record.kind][entry.record.id] = entry.record.title
        for item in (*self.site.themes, *self.site.units, *self.site.levels) if self.site else ():
            found[item.kind][item.id] = item.name
        return found

    @cached_property
    def titles(self) -> dict[str, str]:
        """The names of records by the paths of their files."""
        return {entry.path: entry.record.title for entry in self.records.of(*SHELVES)}

    @cached_property
    def former(self) -> dict[tuple[str, str], str]:
        """What is there, by its kind and an id that it had before."""
        records = [entry.record for entry in self.records.of(*SHELVES)]
        facets = (*self.site.themes, *self.site.units, *self.site.levels) if self.site else ()
        return {(item.kind, id): item.id for item in (*records, *facets) for id in item.formerly}

    @cached_property
    def unread(self) -> set[tuple[str, str]]:
        """Kinds and ids of what is there but was refused: references to it are no second mistake."""
        paths = {problem.path for problem in self.records.problems}
        found = {(kind, path.rsplit("/", 1)[-1].rsplit(".", 1)[0]) for path in paths if (kind := kind_of(path))}
        for source in self.records.refused:
            found |= {(source.kind, id.decode()) for id in _OWN_ID.findall(source.data)}
        return found

    def knows(self, kind: str, id: str) -> bool:
        """Whether there is such a thing, as far as the files that could be read tell."""
        missing_site = kind in FACETS and self.site is None
        return missing_site or id in self.names[kind] or (kind, id) in self.unread

    def is_without(self, kind: str) -> bool:
        """Whether nothing of that kind is there at all, not even something that couldn't be read."""
        return not self.names[kind] and not any(unread == kind for unread, _ in self.unread)

    def may_bear(self, kind: str, name: str) -> bool:
        """Whether something of that kind which couldn't be read may be called so."""
        return not name.isascii() and any(unread == kind for unread, _ in self.unread)

    def nearest(self, kind: str, text: str) -> str:
        """The id that `text` probably means: that of the thing so named, else the one most alike; else empty."""
        names = self.names[kind]
        former = self.former.get((kind, text))
        named = [id for id, name in names.items() if id == former or plain(name) == plain(text)] or [
            id for id, name in names.items() if text in name
        ]
        alike = difflib.get_close_matches(text, names, n=1, cutoff=0.6)
        return "、".join(named[:3]) or next(iter(alike), "") or self._by_like_name(names, text)

    @staticmethod
    def _by_like_name(names: dict[str, str], text: str) -> str:
        alike = difflib.get_close_matches(text, names.values(), n=1, cutoff=0.6)
        return next((id for id, name in names.items() if name in alike), "")

    @property
    def tables(self) -> Iterator[Entry]:
        """The tables: of their many rows only what a rule asks for is looked at."""
        return self.records.of(Activities)

    @cached_property
    def sayings(self) -> list[Saying]:
        """Every text of every record that isn't a table, nor a copy of what others publish.

        What an import is known again by says nothing: its signs are there by chance.
        """
        entries = [entry for entry in self.records.entries if not isinstance(entry.record, Activities | Harvest)]
        found = (Saying(entry, *found) for entry in entries for found in texts(entry.record))
        return [saying for saying in found if saying.place != _MARK or not _FINGERPRINT.fullmatch(saying.text)]

    @cached_property
    def finds(self) -> list[tuple[Saying, Find]]:
        """What in all texts is private or may tell who or where somebody is, whether or not it may stand there.

        In tables only what is private for sure; they're read at one go before each cell is looked at.
        """
        cells = [cell for entry in self.tables if suspicious(_prose(entry)) for cell in _cells(entry)]
        return _seen(self.sayings, looks.every) + _seen(cells, looks.private)

    @cached_property
    def bodies(self) -> list[tuple[Saying, Prose]]:
        """Every text that is Markdown: of stories, of the about page, of stations."""
        return [(saying, Prose(saying.text)) for saying in self.sayings if _is_markdown(saying)]

    @cached_property
    def plain(self) -> list[Saying]:
        """Every text that is shown as it's written."""
        signed = (entry for entry in self.tables if any(seen_signs(_prose(entry))))  # else rows needn't be looked at
        cells = [cell for entry in signed for cell in _cells(entry)]
        shown = (saying for saying in self.sayings if not isinstance(saying.entry.record, Targets))
        return [saying for saying in shown if not _is_markdown(saying) and not _ADDRESS.match(saying.text)] + cells


def _seen(sayings: list[Saying], look: looks.Look) -> list[tuple[Saying, Find]]:
    """What a look at each text finds, remembered record by record; what isn't known yet is first looked through together."""
    of_each = [list(group) for _, group in groupby(sayings, key=lambda saying: id(saying.entry))]

    def found(places: list[int]) -> Iterator[tuple[tuple, ...]]:
        worth = looks.worth(look, (saying.text for place in places for saying in of_each[place]))
        known = {text: tuple(look(text)) for text in worth}  # many records say the same: ids, days, units
        for place in places:
            numbered = ((number, known.get(saying.text, ())) for number, saying in enumerate(of_each[place]))
            yield tuple((number, *find) for number, finds in numbered for find in finds)

    asked = [[saying.text for saying in group] for group in of_each]
    pairs = zip(of_each, all_noted(look.__name__, asked, found), strict=True)
    return [(group[number], Find(*find)) for group, finds in pairs for number, *find in finds]


def _is_markdown(saying: Saying) -> bool:
    return saying.place == (saying.entry.record.marked,)


def _prose(entry: Entry) -> str:
    """All that people wrote freely into a table."""
    return "\n".join([text for row in entry.record.rows for text in (row.type, row.place, row.text) if text])


def _cells(entry: Entry) -> Iterator[Saying]:
    for number, row in enumerate(entry.record.rows):
        yield from (
            Saying(entry, ("rows", number, name), getattr(row, name) or "") for name in ("type", "place", "text")
        )


def texts(value: object, place: Place = ()) -> list[tuple[Place, str]]:
    """Every text and figure in a record or a part of it, with its place as people write it."""
    if isinstance(value, str):
        return [(place, value)]
    if isinstance(value, Decimal) and value.is_finite():
        return [(place, f"{value:f}" if abs(value.adjusted()) < 30 else str(value))]  # 1e999999 would fill a book
    parts = enumerate(value) if isinstance(value, tuple) else _named(value)
    found = []
    for key, part in parts:
        if type(part) is str:  # most are
            found.append(((*place, key), part))
        elif part is not None:
            found += texts(part, (*place, key))
    return found


def _named(value: object) -> list[tuple[str, object]]:
    """The fields of a record, or of a part of one, under the names that people write; none of anything else."""
    return [(key, value.__dict__[name]) for name, key in _fields(type(value))]


@cache
def _fields(kind: type) -> tuple[tuple[str, str], ...]:
    if not issubclass(kind, BaseModel):
        return ()
    hidden = ("origin",) if issubclass(kind, Record) else ()
    return tuple((name, field.alias or name) for name, field in kind.model_fields.items() if name not in hidden)
