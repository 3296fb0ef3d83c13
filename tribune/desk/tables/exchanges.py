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

from tribune import rules
from tribune.desk import tables
from tribune.desk.holdings import Holdings
from tribune.desk.plan import Answers, Plan, Told
from tribune.desk.tables.columns import Filled
from tribune.desk.tables.draft import Draft
from tribune.desk.telling import said
from tribune.load import Records, Source
from tribune.load.records import parse_one
from tribune.model import Exchange
from tribune.problems import Problem, Rejected

FOLDER = "content/exchanges"
IMPORTED = re.compile(rb"^imported:[ \t]*[\"']?([0-9a-f]{16})", re.M)


@dataclass
class Drafts:
    """What an import of exchanges comes to: files by their path, how many were there already, what was masked."""

    files: dict[str, bytes] = field(default_factory=dict)
    known: int = 0
    masked: Counter = field(default_factory=Counter)
    warnings: list[Problem] = field(default_factory=list)


def plan(holdings: Holdings, file: Path, answers: Answers) -> Plan:
    """Residents' matters in the spreadsheet `file` as drafts. Raises Rejected with every mistake in it."""
    book = tables.read(holdings, "exchanges", file)
    made = drafts(holdings, book.path, book.rows, said(Told("import_comment")))
    counts = Told("import_drafts", {"added": len(made.files), "folder": FOLDER})
    told = (*book.about(made), counts, *([Told("import_approve")] if made.files else []))
    write = (holdings.written(path, data) for path, data in made.files.items())
    return Plan(tuple(write), told=told, left_out=book.left_out, unread=book.unread, problems=tuple(made.warnings))


def drafts(holdings: Holdings, path: str, rows: Iterable[Filled], comment: str) -> Drafts:
    """Rows of the sheet `path` as files of the archive; raises Rejected with all mistakes, by row.

    `comment` begins each file. A row whose fingerprint is there already is left out; equal rows of one sheet are
    different matters.
    """
    made, problems, seen, records = Drafts(), [], Counter(), holdings.records
    known = {mark.decode() for source in holdings.sources.texts for mark in IMPORTED.findall(source.data)}
    names, public, numbers = holdings.register.names, rules.public_words(records), {}
    for row in rows:
        draft = Draft(path, row, names, public)
        problems += draft.mistakes
        mark = _fingerprint(draft.fields, seen)
        if mark in known:
            made.known += 1
        elif not draft.mistakes:
            place = _free(holdings, draft.fields.get("date"), made.files)
            made.files[place] = _written(draft.fields, mark, comment)
            made.masked.update(draft.counts)
            made.warnings += draft.warnings
            numbers[place] = row.number
    for problem in _checked(records, made.files, path, numbers):
        (made.warnings if problem.is_warning else problems).append(problem)
    if problems:
        raise Rejected(problems)
    return made


def _fingerprint(fields: dict, seen: Counter) -> str:
    """Made of what was masked already: of the real text, a telephone number could be found by trying all."""
    said = "\n".join(str(fields.get(name) or "") for name in ("date", "title", "question"))
    seen[said] += 1
    return hashlib.sha256(f"{said}\n{seen[said]}".encode()).hexdigest()[:16]


def _free(holdings: Holdings, date: datetime.date | None, taken: dict[str, bytes]) -> str:
    """The first path for a matter of that day that no file has."""
    number = 1
    while (path := f"{FOLDER}/{date or 'undated'}-{number}.yaml") in taken or holdings.has(path):
        number += 1
    return path


def _written(fields: dict, mark: str, comment: str) -> bytes:
    import yaml

    draft = {**fields, "state": "待审核", "imported": mark}
    kept = {name: draft[name] for name in Exchange.model_fields if draft.get(name)}
    text = yaml.dump(kept, Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=10_000)
    return f"# {comment}\n{text}".encode()


@cache
def _dumper() -> type:
    """Writes texts of several lines as people do, after a bar."""
    import yaml

    class Dumper(yaml.SafeDumper): ...

    kind = "tag:yaml.org,2002:str"
    Dumper.add_representer(
        str, lambda dumper, text: dumper.represent_scalar(kind, text, style="|" if "\n" in text else None)
    )
    return Dumper


def _checked(records: Records, files: dict[str, bytes], path: str, numbers: dict[str, int]) -> Iterator[Problem]:
    """What the archive's own rules say of the drafts, by the rows that they come from."""
    entries = list(records.entries)
    for place, data in files.items():
        entry, problems = parse_one(Source("exchange", place, data))
        yield from (replace(problem, path=path, line=numbers[place]) for problem in problems)
        entries += [entry] if entry else []
    for problem in rules.check(replace(records, entries=entries)):
        if problem.path in numbers:
            yield replace(problem, path=path, line=numbers[problem.path])
