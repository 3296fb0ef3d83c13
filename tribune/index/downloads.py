"""The archive as open data: every kind as JSON and CSV, long lists in parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from pydantic_core import to_json

from tribune.index.entries import ENTRIES, entries_of_part
from tribune.model import Archive, Value
from tribune.model.fields import Declared, at
from tribune.model.fields import columns as columns_of
from tribune.model.kinds import TABLES
from tribune.pages import has, path_of
from tribune.pages.parts import downloaded, path_of_part

FORMULA = tuple("=+-@＝＋－＠\t\r")  # as OWASP lists them


def files(archive: Archive, words: Mapping) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The path of each file, with what makes it: a long list's stands for its parts, which it lists."""
    for name in filter(partial(has, archive), ENTRIES):
        path, count = f"data/{name}", len(downloaded(archive, name))
        if count == 1:
            yield f"{path}.json", partial(as_json, archive, name)
            yield f"{path}.csv", partial(as_csv, archive, words, name)
            continue
        yield f"{path}.json", partial(parts_as_json, archive, name)
        yield f"{path}.csv", partial(parts_as_csv, archive, words, name)
        for number in range(1, count + 1):
            yield path_of_part(f"{path}.json", number), partial(as_json, archive, name, number)
            yield path_of_part(f"{path}.csv", number), partial(as_csv, archive, words, name, number)


def as_json(archive: Archive, name: str, number: int = 1) -> bytes:
    """A part of `name` (deputies, stories, suggestions …) as JSON (RFC 8259): whose they are, then one a line."""
    return _document(archive, name, entries_of_part(archive, name, number))


def parts_as_json(archive: Archive, name: str) -> bytes:
    """Whose they are, and which files hold them, in the order of the list: the newest first."""
    listed = [{"file": path_of_part(f"{name}.json", number), "count": count} for number, count in _counted(archive, name)]
    return _document(archive, "parts", listed)


def parts_as_csv(archive: Archive, words: Mapping, name: str) -> bytes:
    """The same as a sheet."""
    listed = [[path_of_part(f"{name}.csv", number), str(count)] for number, count in _counted(archive, name)]
    return _sheet([[words["columns"][column] for column in ("file", "count")], *listed])


def _counted(archive: Archive, name: str) -> list[tuple[int, int]]:
    """The parts by their numbers, the newest first, each with how many it has."""
    return [*enumerate(map(len, downloaded(archive, name)), start=1)][::-1]


def _document(archive: Archive, name: str, listed: Iterable[object]) -> bytes:
    site = archive.site
    head = {
        "title": site.title,
        "organisation": site.organisation,
        "page": site.address(path_of("home")),
        "as_of": archive.as_of,
        "source": site.source,
        "licence": site.licence,
    }
    return to_json(head)[:-1] + f',"{name}":[\n'.encode() + b",\n".join(map(to_json, listed)) + b"\n]}\n"


def as_csv(archive: Archive, words: Mapping, name: str, number: int = 1) -> bytes:
    """A part of `name` as CSV (RFC 4180): UTF-8 with the mark that Excel needs, titles from `words`, lists one item a line.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    columns = columns_of(TABLES[name])
    titles = [_title(TABLES[name], words, column, way) for column, way in columns.items()]
    rows = ([cell(_follow(entry, way)) for way in columns.values()] for entry in entries_of_part(archive, name, number))
    return _sheet([titles, *rows])


def _sheet(rows: Iterable[list[str]]) -> bytes:
    return "".join(map(_line, rows)).encode("utf-8-sig")


def _line(cells: list[str]) -> str:
    """A line of CSV with every cell in quotes; in a third of the time that the csv module takes."""
    return ",".join(['"' + cell.replace('"', '""') + '"' for cell in cells]) + "\r\n"


def _title(kind: type[Value], words: Mapping, column: str, way: list[str]) -> str:
    """What a column is called: as the field that it shows, else by a word of its own."""
    shown = field_of(kind, column, way)
    return shown.label if shown else words["columns"][column]


def field_of(kind: type[Value], column: str, way: list[str]) -> Declared | None:
    """The field, of the record or of a part of it, that a column shows under its own name; None for any other column."""
    return at(kind, [column]) if way[0] == column else at(kind, way) if way[-1] == column else None


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
