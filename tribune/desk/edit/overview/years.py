"""What deputies did, year by year: the rows of each table, found by deputy, type or words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tribune.desk import drafts, history, writing
from tribune.desk.edit.desk import Desk, Fields, to
from tribune.desk.edit.files import saving
from tribune.desk.edit.files.table import NEW, Row
from tribune.desk.edit.overview.lists import MOST, number
from tribune.desk.plan import Written
from tribune.load import tables
from tribune.model.names import syllables

FOLDER = "content/records"


def routes(desk: Desk) -> list[Route]:
    return [
        desk.get("/year/{year:int}", lambda request: _year(desk, request)),
        desk.post("/year/{year:int}", lambda request, fields: _take_out(desk, request, fields)),
        desk.post("/year/{year:int}/back", lambda request, fields: _put_back(desk, request, fields)),
    ]


def _year(desk: Desk, request: Request) -> Response:
    year, asked = request.path_params["year"], request.query_params.get("q", "")
    path = f"{FOLDER}/{year}.csv"
    table = Row.at(desk.root, f"{path}/{NEW}")
    if not table or not 1000 <= year <= 9999:
        return desk.missing()
    names = desk.now.register.names["deputy"]
    rows = [(place, _shown(row, names)) for place, row in enumerate(table.rows)]
    found = [(place, row) for place, row in reversed(rows) if _is_meant(row, asked)]
    begin = number(request.query_params.get("from", ""))
    facts = {"found": len(found), "rows": found[begin : begin + MOST], "begin": begin, "most": MOST, "quote": quote}
    facts["gone"] = [(each, _shown(each.row, names)) for each in islice(_gone(desk, table), MOST)]
    facts["said"] = next(iter(request.query_params), "")
    return desk.page("year.html", "records", year=year, path=path, asked=asked, is_readable=table.is_readable, **facts)


def _take_out(desk: Desk, request: Request, fields: Fields) -> Response:
    """A row goes, if the table is as it was when somebody looked at it."""
    year = request.path_params["year"]
    row = Row.at(desk.root, f"{FOLDER}/{year}.csv/{fields.get('row', '')}")
    if not row or row.number is None:
        return desk.missing()
    if fields.get("base", "") != row.fingerprint:
        return to(f"/year/{year}?changed")
    writing.write(desk.root, [Written(row.path, row.taken_out(), row.fingerprint)])
    drafts.drop(desk.root, row.key)
    return to(f"/year/{year}?gone")


@dataclass(frozen=True)
class Gone:
    """A row that the table had in the version `version`, as the `number`th, and hasn't now."""

    version: str
    number: int
    row: dict[str, str]


def _gone(desk: Desk, table: Row) -> Iterator[Gone]:
    """The rows that were taken out at the desk and stand nowhere in the table, the latest first."""
    now, after, told = table.rows, table, []
    for version in history.versions(desk.root, table.path):
        before = replace(table, data=version.data)
        if len(before.rows) > len(after.rows):
            for number, row in enumerate(before.rows):
                if row not in after.rows and row not in now and row not in told:
                    told.append(row)
                    yield Gone(version.name, number, row)
        after = before


def _put_back(desk: Desk, request: Request, fields: Fields) -> Response:
    """A row that was taken out comes back at the end of the table, if the build has nothing against it."""
    year = request.path_params["year"]
    table = Row.at(desk.root, f"{FOLDER}/{year}.csv/{NEW}")
    meant = (each for each in _gone(desk, table) if (each.version, str(each.number)) == (fields.get("version"), fields.get("row")))
    if not table or not (gone := next(meant, None)):
        return to(f"/year/{year}?changed")
    judged = saving.judged(desk.now, replace(table, data=table.with_fields({name: said for name, said in gone.row.items() if said})))
    if not judged.may_be_saved:
        return to(f"/year/{year}?minded")
    return to(f"/year/{year}?{'back' if saving.save(desk.watch, table, judged) else 'changed'}")


def _shown(row: dict[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """A row with all its columns, its deputy by name."""
    who = row.get("deputy", "")
    return {**dict.fromkeys(tables.TITLES, ""), **row, "deputy": names.get(who, who)}


def _is_meant(row: dict[str, str], asked: str) -> bool:
    typed = "".join(asked.lower().split())
    said = "".join(row.values()).lower()
    return typed in said or (typed.isascii() and typed in "".join(syllables(row["deputy"])))
