"""What deputies did, from a spreadsheet into content/records/<year>.csv: names as ids, nothing twice."""

from __future__ import annotations

import csv
import datetime
import io
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from tribune.desk import tables
from tribune.desk.holdings import Holdings
from tribune.desk.masking import all_masked
from tribune.desk.plan import Answers, LeftOut, Plan, Question, Told
from tribune.desk.tables.columns import likely
from tribune.desk.tables.fitting import Filled, columns_of
from tribune.desk.tables.persons import Persons
from tribune.desk.tables.table import table
from tribune.desk.tables.values import Names, day, doubt, hours
from tribune.desk.titles import titles
from tribune.load import sheets
from tribune.load.explain import CODES, clipped, facts
from tribune.model import Activity
from tribune.model.wrapping import on_one_line
from tribune.problems import Problem, Rejected
from tribune.rules.days import mistyped_in_row

FOLDER = "content/records"
FIELDS = tuple(Activity.model_fields)
_EMPTY, _in_order = dict.fromkeys(FIELDS, ""), itemgetter(*FIELDS)
Line = tuple[str, ...]  # the fields of one activity, in the order of the model


@dataclass
class Logbook:
    """What an import of records comes to: whole files by their path, how many rows were there already or are new."""

    files: dict[str, bytes] = field(default_factory=dict)
    known: int = 0
    added: int = 0
    masked: Counter = field(default_factory=Counter)
    warnings: list[Problem] = field(default_factory=list)
    questions: tuple[Question, ...] = ()  # as long as there are any, nothing else
    left_out: tuple[LeftOut, ...] = ()


def plan(holdings: Holdings, file: Path, answers: Answers) -> Plan:
    """What deputies did, in the spreadsheet `file`, as lines of the years' tables. Raises Rejected with every mistake."""
    book = tables.read(holdings, "records", file, answers)
    made = logbook(holdings, book.path, book.rows, answers)
    if made.questions:
        asked = (*book.asked, *made.questions)
        return Plan(questions=asked, answered=book.answered, left_out=book.left_out, unread=book.unread)
    counts = Told("import_records", {"added": made.added, "files": "、".join(made.files) or "—"})
    write = (holdings.written(path, data) for path, data in made.files.items())
    told = (*book.about(made), counts)
    left_out = (*book.left_out, *made.left_out)
    return Plan(tuple(write), book.asked, book.answered, left_out, book.unread, tuple(made.warnings), told)


def logbook(holdings: Holdings, path: str, rows: Iterable[Filled], answers: Answers) -> Logbook:
    """Rows of the sheet `path` added to the years' files; raises Rejected with all mistakes, by row.

    Where nothing is wrong but that a name may mean several deputies, that is asked.
    """
    made, problems, years = Logbook(), [], defaultdict(list)
    deputies = Persons(holdings, path, answers)
    rows = list(rows)
    texts = all_masked([(on_one_line(row.fields.get("text", "")), row.private) for row in rows], office=True)
    for row, (text, found) in zip(rows, texts, strict=True):
        made.masked.update(found)
        row.fields["text"] = text
        lines, told = _lines(path, row, deputies, holdings.records.as_of)
        problems += (problem for problem in told if not problem.is_warning)
        made.warnings += (problem for problem in told if problem.is_warning)
        for line in lines:
            years[line[0][:4]].append(line)
    made.left_out = tuple(deputies.left_out)
    if problems:
        made.questions = _asked(problems, deputies)
        if made.questions:
            return made
        raise Rejected(problems)
    for year, lines in sorted(years.items()):
        _add(holdings, f"{FOLDER}/{year}.csv", lines, deputies, made)
    return made


def _asked(problems: list[Problem], deputies: Persons) -> tuple[Question, ...]:
    """The questions that settle all the problems; none if there are others."""
    rows = defaultdict(list)
    for problem in problems:
        if problem.code != "I004":
            return ()
        rows[problem.facts.get("several") or problem.facts["name"]].append(problem.line)
    return deputies.questions(rows)


def _lines(path: str, row: Filled, names: Persons, today: datetime.date) -> tuple[list[Line], list[Problem]]:
    """A line for each deputy of a row, and what is or seems wrong with it."""
    fields, problems = dict(row.fields), []
    if when := day(fields.get("date", "")):
        if facts_of := doubt(fields["date"]):
            problems.append(Problem(path, row.number, "I007", {**facts_of, "field": titles()["records"]["date"][0]}))
        fields["date"] = when.isoformat()
    fields["hours"] = hours(fields.get("hours", ""))
    deputies, unknown = names.ids(fields.get("deputy", ""))
    problems += (_unknown(path, row, names, name) for name in unknown)
    kept = {name: value for name, value in fields.items() if value}
    try:
        activity = Activity.model_validate(
            {**kept, "deputy": next(iter(deputies), "unknown") if "deputy" in kept else None}
        )
        problems += mistyped_in_row(path, row.number, activity, today)
    except ValidationError as error:
        problems += (_problem(path, row, detail) for detail in error.errors(include_url=False))
    lines = [_in_order({**_EMPTY, **fields, "deputy": id}) for id in deputies]
    return lines, problems


def _unknown(path: str, row: Filled, names: Persons, name: str) -> Problem:
    doubted = names.doubted.get(name)
    several = "、".join(doubted.ids) if doubted and doubted.is_sure else ""
    return Problem(path, row.number, "I004", {"several" if several else "name": name, "ids": several})


def _problem(path: str, row: Filled, detail: dict) -> Problem:
    name = str(detail["loc"][0])
    title = titles()["records"][name][0]
    if detail["type"] == "missing" or detail["input"] is None:
        return Problem(path, row.number, "I003", {"lacking": title})
    if name == "date":
        return Problem(path, row.number, "I003", {"day": detail["input"], "field": title})
    if name == "hours":
        return Problem(path, row.number, "H004", {"value": clipped(str(detail["input"]))})
    return Problem(path, row.number, CODES.get(detail["type"], "R003"), facts(title, detail))


def _add(holdings: Holdings, place: str, lines: list[Line], names: Names, made: Logbook) -> None:
    """The year's file with the lines that it lacks; a line that a sheet has twice is two activities."""
    now = holdings.data(place) or b""
    before, order = _existing(PurePosixPath(place).name, now)
    new = _lacking(before, lines, names) if before else lines
    made.known += len(lines) - len(new)
    made.added += len(new)
    if new:
        made.files[place] = _written(now, new, order)


def _lacking(before: list[Line], lines: list[Line], names: Names) -> list[Line]:
    there, new = Counter(_key(line, names) for line in before), []
    for line in lines:
        key = _key(line, names)
        there[key] -= 1
        if there[key] < 0:
            new.append(line)
    return new


def _existing(name: str, data: bytes) -> tuple[list[Line], tuple[str, ...]]:
    """The lines of a year's file, and the fields of its columns."""
    if not data.strip():
        return [], FIELDS
    sheet = table(sheets.of_csv(name, data), partial(likely, "records", {}))
    found = columns_of(sheet, "records", {})
    order = {place: name for name, place in found.places.items()}
    lines = [tuple(row.fields.get(name, "") for name in FIELDS) for row in found.rows(sheet)]
    return lines, tuple(order.get(place, "") for place in range(len(sheet.titles)))


def _key(line: Line, names: Names) -> Line:
    """A line as it's compared: the deputy by id, blanks and the way to write a number or day aside."""
    fields = dict(zip(FIELDS, line, strict=True))
    meant = names.candidates(fields["deputy"])
    fields["deputy"] = meant[0] if len(meant) == 1 else fields["deputy"]
    fields["date"] = str(day(fields["date"]) or fields["date"])
    if fields["hours"].replace(".", "", 1).isdigit():
        fields["hours"] = f"{float(fields['hours']):g}"
    return tuple("".join(fields[name].split()) for name in FIELDS)


def _written(now: bytes, lines: list[Line], order: tuple[str, ...]) -> bytes:
    """The file with further lines at its end; a new one begins with the mark that spreadsheets need, and titles."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    if text := sheets.decoded(now).strip("\ufeff\n"):
        out.write(text.replace("\r\n", "\n") + "\n")
    else:
        writer.writerow(titles()["records"][name][0] for name in FIELDS)
    places = [FIELDS.index(name) if name else len(FIELDS) for name in order]
    writer.writerows([(*line, "")[place] for place in places] for line in lines)
    return out.getvalue().encode("utf-8-sig")
