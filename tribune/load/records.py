"""Bytes into records: decoded, parsed and validated, each remembering its file and lines."""

from __future__ import annotations

import datetime
import difflib
import hashlib
import marshal
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from tribune import notes
from tribune.load import front_matter, harvests, lined_yaml, outlines, pictures, remembered, tables
from tribune.load.explain import CODES, details, facts
from tribune.load.files import Source, Sources
from tribune.load.garbled import garbled
from tribune.load.lined_yaml import Lined
from tribune.load.lines import Lines, Place
from tribune.load.tangles import tangle
from tribune.load.text import decode
from tribune.model import KINDS, Activities, Deputy, Map, Medium, Record, written
from tribune.model.harvest import Harvest
from tribune.model.names import plain
from tribune.model.workdays import today
from tribune.problems import Problem


@dataclass(frozen=True)
class Entry:
    """A record, its file, and the line of each place in its YAML; a story's text begins at `body_line`."""

    record: Record
    path: str
    lines: Mapping[Place, int]
    body_line: int = 0

    def line(self, *place: str | int) -> int:
        """The line of a place, or of the nearest place around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


@dataclass(eq=False)
class Records:
    """Every record that could be read, the texts that couldn't, pictures by name, and what was wrong so far, as of a day."""

    entries: list[Entry] = field(default_factory=list)
    refused: list[Source] = field(default_factory=list)
    pictures: dict[str, Path] = field(default_factory=dict)
    profiles: dict[str, Path] = field(default_factory=dict)
    media: dict[str, Medium] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    as_of: datetime.date = field(default_factory=today)

    def __iter__(self) -> Iterator[Record]:
        return (entry.record for entry in self.entries)

    @property
    def originals(self) -> dict[str, Path]:
        """Where pictures and printers' profiles lie, by name: what editions make files of."""
        return {**self.pictures, **self.profiles}

    def of(self, *kinds: type[Record]) -> Iterator[Entry]:
        """The entries whose record is of one of `kinds`, in the order of their files."""
        found = {kind for kind in {type(entry.record) for entry in self.entries} if issubclass(kind, kinds)}
        return (entry for entry in self.entries if type(entry.record) in found)


def parse(sources: Sources, as_of: datetime.date | None = None) -> Records:
    """Parse and validate every text and look at every picture; one with mistakes gives problems and no record.

    `as_of` is the day by which rules tell what is past; without it, today.
    """
    found = {"pictures": sources.pictures, "profiles": sources.profiles, "problems": list(sources.problems)}
    records = Records(**found, as_of=as_of or today())
    for source in sorted(sources.texts, key=lambda source: source.kind == Activities.kind):  # these name deputies
        entry, problems = parse_one(source, _ids(records) if source.kind == Activities.kind else {})
        records.problems += problems
        if entry:
            records.entries.append(entry)
        else:
            records.refused.append(source)
    _look(records)
    return records


def _ids(records: Records) -> dict[str, str]:
    """Deputies' ids by the names that only one bears, as names are compared."""
    named = [(plain(entry.record.name), entry.record.id) for entry in records.of(Deputy)]
    bearers = Counter(name for name, _ in named)
    return {name: id for name, id in named if bearers[name] == 1}


def _look(records: Records) -> None:
    """Every picture as a medium, or as a problem."""
    for name, file in records.pictures.items():
        seen = pictures.look(name, file, f"content/media/{name}")
        if isinstance(seen, Problem):
            records.problems.append(seen)
        else:
            records.media[name] = seen


_kept: dict[Source, tuple[Entry | None, list[Problem]]] | None = None


def keep() -> None:
    """Keep what each text was parsed to, in this process: a text that hasn't changed isn't parsed again."""
    global _kept
    _kept = _kept or {}


def parse_one(source: Source, ids: Mapping[str, str] | None = None) -> tuple[Entry | None, list[Problem]]:
    """One text as an entry, with every mistake in it; no entry if there are any. `ids`: deputies' ids by name."""
    if _kept is None or source.kind == Activities.kind:  # a table is read by the names of deputies
        return _read(source, ids)
    if source not in _kept:
        _kept[source] = _read(source, ids)
    entry, problems = _kept[source]
    return entry, list(problems)


def _read(source: Source, ids: Mapping[str, str] | None) -> tuple[Entry | None, list[Problem]]:
    """One text, read or remembered from when it was last read: what it's remembered by takes less room than what was read."""
    fresh: list[tuple[Entry | None, list[Problem]]] = []
    about = (source.kind, source.path, hashlib.sha256(source.data).hexdigest(), repr(sorted(ids.items())) if ids else "")
    told = notes.are_kept() and notes.noted("entry", about, lambda: _told(fresh, source, ids or {}))
    if told:
        record, lines, body_line = marshal.loads(told)
        return Entry(remembered.made(record), source.path, Lines(lines), body_line), []
    return fresh[0] if fresh else _fresh(source, ids or {})


def _told(fresh: list, source: Source, ids: Mapping[str, str]) -> bytes | None:
    """A text put into `fresh` as it was read, and what it's remembered by; None where there's anything to tell of it."""
    entry, problems = _fresh(source, ids)
    fresh.append((entry, problems))
    try:
        return None if problems else marshal.dumps((remembered.plain(entry.record), entry.lines, entry.body_line))
    except remembered.Unknown:
        return None


def _fresh(source: Source, ids: Mapping[str, str]) -> tuple[Entry | None, list[Problem]]:
    if source.kind == Harvest.kind:
        copy = harvests.parse(source)
        return (None, [copy]) if isinstance(copy, Problem) else (Entry(copy, source.path, {}), [])
    text = decode(source.path, source.data)
    if isinstance(text, Problem):
        return None, [text]
    entry, problems = _parsed(source, text, ids)
    return entry, [*problems, *garbled(source.path, text)]


def _parsed(source: Source, text: str, ids: Mapping[str, str]) -> tuple[Entry | None, list[Problem]]:
    if source.kind == Activities.kind:
        return _tabulated(source, tables.parse(source.path, text, ids))
    if source.kind == Map.kind:
        return _validated(source, Map, outlines.parse(source.path, text))
    if not source.path.lower().endswith(".md"):
        return _validated(source, KINDS[source.kind], lined_yaml.parse(source.path, text))
    parts = front_matter.split(source.path, text)
    if isinstance(parts, Problem):
        return None, [parts]
    if knot := tangle(source.path, parts.body, parts.body_line):
        return None, [knot]
    lined = lined_yaml.parse(source.path, parts.yaml, first_line=2)
    return _validated(source, KINDS[source.kind], lined, {"body": parts.body}, parts.body_line)


def filled_in(path: str, data: bytes, kind: type[Record]) -> tuple[Entry | None, list[Problem]]:
    """A form of `kind` that stands in no archive, as an entry; no entry if there is any mistake in it."""
    text = decode(path, data)
    if isinstance(text, Problem):
        return None, [text]
    return _validated(Source(kind.kind, path, data), kind, lined_yaml.parse(path, text), {"id": kind.kind})


def _tabulated(source: Source, lined: Lined) -> tuple[Entry | None, list[Problem]]:
    """A table as an entry; its name is the year that it holds."""
    id = PurePosixPath(source.path).stem
    if not re.fullmatch("[12][0-9]{3}", id):
        return None, [Problem(source.path, 0, "H003", {"name": PurePosixPath(source.path).name}), *lined.problems]
    try:
        record = Activities.model_validate({**lined.data, "id": id, "origin": source.path})
    except ValidationError as error:
        return None, [*lined.problems, *tables.explained(source.path, lined, error)]
    return (None if lined.problems else Entry(record, source.path, lined.lines)), lined.problems


def _validated(
    source: Source, kind: type[Record], lined: Lined, extra: dict | None = None, body_line: int = 0
) -> tuple[Entry | None, list[Problem]]:
    if any(not problem.is_warning for problem in lined.problems):
        return None, lined.problems
    own = {"origin": source.path, **(extra or {})}
    reserved = lined.problems + [
        Problem(source.path, lined.lines[key,], "R001", _unknown(kind, (), key)) for key in own if key in lined.data
    ]
    data = {**_without_empty(lined.data), **own}
    id_key = kind.model_fields["id"].alias or "id"
    data.setdefault(id_key, PurePosixPath(source.path).stem)
    try:
        return Entry(kind.model_validate(data), source.path, lined.lines, body_line), reserved
    except ValidationError as error:
        return None, [*reserved, *_problems(source, kind, lined, error)]


def _without_empty(data):
    """A key without a value is the same as no key: clerks leave fields of a template blank."""
    if isinstance(data, dict):
        return {key: _without_empty(value) for key, value in data.items() if value is not None}
    if isinstance(data, list):
        return [_without_empty(value) for value in data]
    return data


def _problems(source: Source, kind: type[Record], lined: Lined, error: ValidationError) -> Iterator[Problem]:
    for detail in details(error):
        place = tuple(detail["loc"])
        line = Entry(None, source.path, lined.lines).line(*place)
        shown = ".".join(str(part + 1) if isinstance(part, int) else part for part in place)
        if place == (kind.model_fields["id"].alias or "id",) and place not in lined.lines:
            yield Problem(source.path, 0, "F008", {"name": PurePosixPath(source.path).stem})
        elif detail["type"] == "extra_forbidden":
            yield Problem(source.path, line, "R001", _unknown(kind, place[:-1], place[-1]))
        else:
            yield Problem(source.path, line, CODES.get(detail["type"], "R003"), facts(shown, detail))


def _unknown(kind: type[Record], place: Place, name: str | int) -> dict[str, object]:
    described = _properties(kind, place)
    known = list(described)
    near = difflib.get_close_matches(str(name), known, n=1, cutoff=0.5)
    near = near or [field for field, node in described.items() if str(name) in node.get("description", "")]
    return {"field": name, "nearest": near[0] if near else "", "known": "、".join(known)}


def fields_at(kind: type[Record], place: Iterable[str | int]) -> list[str]:
    """The names that the model allows at a place of a record of `kind`, as people write them."""
    return list(_properties(kind, place))


def _properties(kind: type[Record], place: Iterable[str | int]) -> dict[str, dict]:
    schema = schema_of(kind)
    node = schema
    for part in place:
        node = _resolved(schema, node)
        node = node.get("items", {}) if isinstance(part, int) else node.get("properties", {}).get(part, {})
    return _resolved(schema, node).get("properties", {})


def _resolved(schema: dict, node: dict) -> dict:
    options = [option for option in node.get("anyOf", ()) if option.get("type") != "null"]
    node = options[0] if options else node
    return schema["$defs"][node["$ref"].rsplit("/", 1)[1]] if "$ref" in node else node


def schema_of(kind: type[Record]) -> dict:
    """The JSON Schema (2020-12) of what people may write for a record of `kind`."""
    schema = kind.model_json_schema(by_alias=True)
    for private in ("origin", "body"):
        schema["properties"].pop(private, None)
    for part in (schema, *schema.get("$defs", {}).values()):
        for property in part.get("properties", {}).values():
            _tell_reference(property)
    return schema


def _tell_reference(property: dict) -> None:
    """Adds to the description of a field that names other things how it names them: a form has them picked, a file hasn't."""
    to = [node.pop("to") for node in (property, property.get("items", {}), *property.get("anyOf", ())) if "to" in node]
    if to:
        property["description"] += f"（{written(to[0])}）"
