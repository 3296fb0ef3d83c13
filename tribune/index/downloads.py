"""The archive as open data: every kind as JSON and CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from pydantic_core import to_json

from tribune.index.entries import ENTRIES, entries
from tribune.model import Archive, Value
from tribune.model.fields import columns as columns_of
from tribune.model.fields import fields
from tribune.model.kinds import TABLES
from tribune.pages import has, path_of

FORMULA = tuple("=+-@＝＋－＠\t\r")  # as OWASP lists them


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
    columns = columns_of(TABLES[name])
    rows = [[_title(TABLES[name], words, column, way) for column, way in columns.items()]]
    rows += ([cell(_follow(entry, way)) for way in columns.values()] for entry in entries(archive, name))
    return "".join(map(_line, rows)).encode("utf-8-sig")


def _line(cells: list[str]) -> str:
    """A line of CSV with every cell in quotes; in a third of the time that the csv module takes."""
    return ",".join(['"' + cell.replace('"', '""') + '"' for cell in cells]) + "\r\n"


def _title(kind: type[Value], words: Mapping, column: str, way: list[str]) -> str:
    """What a column is called: as the field that it shows, else by a word of its own."""
    known = fields(kind)
    return known[column].label if way[0] == column and column in known else words["columns"][column]


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
