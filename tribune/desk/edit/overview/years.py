"""What deputies did, year by year: the rows of each table, found by deputy, type or words."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tribune.desk import drafts, writing
from tribune.desk.edit.desk import Desk, Fields, to
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


def _shown(row: dict[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """A row with all its columns, its deputy by name."""
    who = row.get("deputy", "")
    return {**dict.fromkeys(tables.TITLES, ""), **row, "deputy": names.get(who, who)}


def _is_meant(row: dict[str, str], asked: str) -> bool:
    typed = "".join(asked.lower().split())
    said = "".join(row.values()).lower()
    return typed in said or (typed.isascii() and typed in "".join(syllables(row["deputy"])))
