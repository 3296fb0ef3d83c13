"""The archive as open data: every kind as JSON and CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from pydantic_core import to_json

from tribune.index.entries import ENTRIES, entries
from tribune.model import Archive
from tribune.pages import has, path_of

FORMULA = tuple("=+-@＝＋－＠\t\r")  # as OWASP lists them

# Columns of the CSV files, in order; after = the way to the value in an entry, where it isn't the column's name.
COLUMNS = {
    "deputies": """id name pinyin gender ethnicity level=mandates.level term=mandates.term
        electoral_unit=mandates.electoral_unit unit occupation post stations identity duties promises=promises.text
        promise_states=promises.state performance=performance.text telephone=contact.telephone
        themes stories code short address=page""",
    "stations": """id name type unit place=address hours reception=reception.every opens=reception.opens
        closes=reception.closes telephone brand summary activities text deputies stories source address=page""",
    "exchanges": """id title date theme unit station deputies question reply replied replier outcome satisfaction
        stories source address=page""",
    "records": """date id=deputy.id name=deputy.name type spent=hours place did=text story suggestion""",
    "stories": """id title date theme unit station place deputies summary text tags source licence address=page""",
    "practices": """id title group began since unit station deputies summary text steps=steps.name used_at stories source
        address=page""",
    "wishes": """id title state whom date taken done unit station deputies taker text stories source address=page""",
    "surveys": """id title date until method count count_unit theme unit station deputies summary questions=questions.text
        outcome stories source address=page""",
    "suggestions": """id number session title date lead cosigners category theme unit station handler cohandlers
        supervisor stage steps=steps.stage step_dates=steps.date handed_over due answered answer satisfaction text
        explanation result stories source address=page""",
    "supervisions": """id type title date until place theme unit law deputies summary opinions=opinions.text passed_on
        passed_to passed_date response responded stories source address=page""",
}


def files(archive: Archive, words: Mapping) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The path of each file, with what makes it."""
    for name in filter(partial(has, archive), ENTRIES):
        yield f"data/{name}.json", partial(as_json, archive, name)
        yield f"data/{name}.csv", partial(as_csv, archive, words, name)


def as_json(archive: Archive, name: str) -> bytes:
    """All `name` (deputies, stories, suggestions …) as JSON (RFC 8259): whose they are, then one a line."""
    site = archive.site
    head = {
        "title": site.title,
        "organisation": site.organisation,
        "page": site.address(path_of("home")),
        "as_of": archive.as_of,
        "source": site.source,
        "licence": site.licence,
    }
    lines = b",\n".join(map(to_json, entries(archive, name)))
    return to_json(head)[:-1] + f',"{name}":[\n'.encode() + lines + b"\n]}\n"


def as_csv(archive: Archive, words: Mapping, name: str) -> bytes:
    """All `name` as CSV (RFC 4180): UTF-8 with the mark that Excel needs, titles from `words`, lists one item a line.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    titles = {**words["columns"], **words["index"]["columns"]}
    columns = _columns(name)
    rows = [[titles[column] for column in columns]]
    rows += ([cell(_follow(entry, way)) for way in columns.values()] for entry in entries(archive, name))
    return "".join(map(_line, rows)).encode("utf-8-sig")


def _line(cells: list[str]) -> str:
    """A line of CSV with every cell in quotes; in a third of the time that the csv module takes."""
    return ",".join(['"' + cell.replace('"', '""') + '"' for cell in cells]) + "\r\n"


def _columns(name: str) -> dict[str, list[str]]:
    """The columns of `name`, each with the steps to its value."""
    pairs = (part.partition("=") for part in COLUMNS[name].split())
    return {column: (way or column).split(".") for column, _, way in pairs}


def cell(value) -> str:
    """A value as one cell: names for records, a line for each item of a list, no formula (OWASP, CSV injection)."""
    text = _text(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _text(value) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, (list, tuple)):
        return "\n".join(map(_text, value))
    return value["name"] if isinstance(value, dict) else str(value)


def _follow(value, way: list[str]):
    for step in way:
        value = value[step] if isinstance(value, dict) else [item[step] for item in value]
    return value
