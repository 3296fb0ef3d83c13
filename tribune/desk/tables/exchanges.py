"""Residents' matters from a spreadsheet into drafts of exchanges: masked, each with a fingerprint, none public."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from tribune import rules
from tribune.desk import tables
from tribune.desk.holdings import Holdings
from tribune.desk.plan import Answers, Plan, Told
from tribune.desk.tables.draft import Draft, masked_texts
from tribune.desk.tables.fitting import Filled
from tribune.desk.tables.persons import Persons
from tribune.desk.tables.values import Names
from tribune.desk.telling import said
from tribune.load import Entry, Records, Source
from tribune.load.garbled import garbled
from tribune.load.records import parse_one
from tribune.model import Exchange
from tribune.model.record import WAITING
from tribune.problems import Problem, Rejected

FOLDER, ENDING = "content/exchanges", ".yaml"
_UNUSUAL = re.compile(
    "[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\U00010000-\U0010ffff]|\\n\\Z"
)  # what libyaml writes otherwise than PyYAML
_PLAIN = "\u4e00-\u9fff0-9A-Za-z（）《》“”‘’、，。；：？！·—…×%"  # what says itself in YAML, in any order
_ID = re.compile("[a-z][a-z0-9]*-[a-z0-9-]*[a-z0-9]|[a-z]+[0-9][a-z0-9]*")
_SIMPLE = re.compile(f"[\u4e00-\u9fff][{_PLAIN}]*|{_ID.pattern}|[0-9a-f]*[ac-f][0-9a-f]*")  # no number, no word of YAML's own
_LINES = re.compile(f"[{_PLAIN}]+(?:\n+[{_PLAIN}]+)+")
IMPORTED = re.compile(rb"^imported:[ \t]*[\"']?([0-9a-f]{16})", re.M)


@dataclass
class Drafts:
    """What an import of exchanges comes to: files and what stands in them by their path, how many were there already, what was masked."""

    files: dict[str, bytes] = field(default_factory=dict)
    kept: dict[str, dict] = field(default_factory=dict)
    known: int = 0
    masked: Counter = field(default_factory=Counter)
    warnings: list[Problem] = field(default_factory=list)


def plan(holdings: Holdings, file: Path, answers: Answers) -> Plan:
    """Residents' matters in the spreadsheet `file` as drafts. Raises Rejected with every mistake in it."""
    book = tables.read(holdings, "exchanges", file, answers)
    made = drafts(holdings, book.path, book.rows, said(Told("import_comment")))
    counts = Told("import_drafts", {"added": len(made.files), "folder": FOLDER})
    told = (*book.about(made), counts, *([Told("import_approve")] if made.files else []))
    write = (holdings.written(path, data) for path, data in made.files.items())
    return Plan(tuple(write), book.asked, book.answered, book.left_out, book.unread, tuple(made.warnings), told)


def drafts(holdings: Holdings, path: str, rows: Iterable[Filled], comment: str) -> Drafts:
    """Rows of the sheet `path` as files of the archive; raises Rejected with all mistakes, by row.

    `comment` begins each file. A row whose fingerprint is there already is left out; equal rows of one sheet are
    different matters.
    """
    made, problems, seen, records = Drafts(), [], Counter(), holdings.records
    known = {mark.decode() for source in holdings.sources.texts for mark in IMPORTED.findall(source.data)}
    names, numbers, days = {kind: Names(found) for kind, found in holdings.register.names.items()}, {}, Counter()
    names["deputy"] = Persons(holdings)
    public = rules.public_words(records) | {*names["deputy"].values()}
    rows = list(rows)
    for row, texts in zip(rows, masked_texts(rows, public), strict=True):
        draft = Draft(path, row, names, texts)
        problems += draft.mistakes
        mark = _fingerprint(draft.fields, seen)
        if mark in known:
            made.known += 1
        elif not draft.mistakes:
            place = _free(holdings, draft.fields.get("date"), days)
            made.kept[place] = _kept(draft.fields, mark)
            made.files[place] = _written(made.kept[place], comment)
            made.masked.update(draft.counts)
            made.warnings += draft.warnings
            numbers[place] = row.number
    for problem in _checked(records, made, path, numbers):
        (made.warnings if problem.is_warning else problems).append(problem)
    if problems:
        raise Rejected(problems)
    return made


def _fingerprint(fields: dict, seen: Counter) -> str:
    """Made of what was masked already: of the real text, a telephone number could be found by trying all."""
    said = "\n".join(str(fields.get(name) or "") for name in ("date", "title", "question"))
    seen[said] += 1
    return hashlib.sha256(f"{said}\n{seen[said]}".encode()).hexdigest()[:16]


def _free(holdings: Holdings, date: datetime.date | None, days: Counter) -> str:
    """The first path for a matter of that day that no file has; `days` are the last numbers given."""
    while True:
        days[date] += 1
        if not holdings.has(path := f"{FOLDER}/{date or 'undated'}-{days[date]}{ENDING}"):
            return path


def _kept(fields: dict, mark: str) -> dict:
    """The fields of a draft as they shall stand in its file."""
    draft = {**fields, "state": WAITING, "imported": mark}
    return {name: draft[name] for name in Exchange.model_fields if draft.get(name)}


def _written(kept: dict, comment: str) -> bytes:
    return f"# {comment}\n{''.join(_field(name, value) for name, value in kept.items())}".encode()


def _field(name: str, value: object) -> str:
    """The lines of one field, as PyYAML writes them; the usual ones without it."""
    if isinstance(value, list) and all(map(_ID.fullmatch, value)):
        return "".join([f"{name}:\n", *(f"- {each}\n" for each in value)])
    if isinstance(value, datetime.date) or (isinstance(value, str) and _SIMPLE.fullmatch(value)):
        return f"{name}: {value}\n"
    if isinstance(value, str) and _LINES.fullmatch(value):
        return "".join([f"{name}: |-\n", *(f"  {line}\n" if line else "\n" for line in value.split("\n"))])
    import yaml

    plainly = not (isinstance(value, str) and _UNUSUAL.search(value))
    return yaml.dump({name: value}, Dumper=_dumper(plainly), allow_unicode=True, sort_keys=False, width=10_000)


@cache
def _dumper(plainly: bool) -> type:
    """Writes texts of several lines as people do, after a bar; the one in C if `plainly`, where both write the same."""
    import yaml

    class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper) if plainly else yaml.SafeDumper): ...

    kind = "tag:yaml.org,2002:str"
    Dumper.add_representer(
        str, lambda dumper, text: dumper.represent_scalar(kind, text, style="|" if "\n" in text else None)
    )
    return Dumper


def _checked(records: Records, made: Drafts, path: str, numbers: dict[str, int]) -> Iterator[Problem]:
    """What the archive's own rules say of the drafts, by the rows that they come from."""
    entries = list(records.entries)
    for place, data in made.files.items():
        entry, problems = _entry(place, data, made.kept[place])
        yield from (replace(problem, path=path, line=numbers[place]) for problem in problems)
        entries += [entry] if entry else []
    for problem in rules.check(replace(records, entries=entries)):
        if problem.path in numbers:
            yield replace(problem, path=path, line=numbers[problem.path])


def _entry(place: str, data: bytes, kept: dict) -> tuple[Entry | None, list[Problem]]:
    """A draft as the archive reads it. What has no mistake needn't be read back from its file."""
    try:
        own = {
            "id": place[len(FOLDER) + 1 : -len(ENDING)],
            "origin": place,
            **{name: str(kept[name]) for name in ("date", "replied") if name in kept},
        }
        return Entry(Exchange.model_validate({**kept, **own}), place, {}), list(garbled(place, data.decode()))
    except ValidationError:
        return parse_one(Source("exchange", place, data))
