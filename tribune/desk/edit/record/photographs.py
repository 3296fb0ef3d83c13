"""Photographs in a form, sent with it or before it: stored upright and without what cameras note, under a name that is free."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from tribune.desk import writing
from tribune.desk.edit.desk import Desk, Fields
from tribune.desk.photographs import MORE, free
from tribune.desk.pictures import FOLDER, fingerprint, noted, stored
from tribune.desk.plan import Written
from tribune.load.packed import Unreadable
from tribune.model.facets import in_letters
from tribune.problems import Problem

PLACE = "/picture"  # where a photograph is sent; its own name goes in the query
UPLOAD = "upload:"  # before the name of the field of a form that a photograph, which comes with the form, is for
_HIDDEN = re.compile(r"^\.+")


def routes(desk: Desk) -> list[Route]:
    """Where a photograph is sent, and where each of the archive's is seen."""

    async def sent(request: Request) -> Response:
        return await run_in_threadpool(_told, desk, request.query_params.get("name", ""), request.state.sent.body)

    return [Route(PLACE, sent, methods=["POST"]), desk.get(PLACE + "/{name:path}", lambda request: _shown(desk, request))]


def _shown(desk: Desk, request: Request) -> Response:
    file = desk.now.records.pictures.get(request.path_params["name"])
    return FileResponse(file) if file else Response(status_code=404)


def brought(desk: Desk, request: Request, path: str) -> tuple[Fields, list[Problem]]:
    """The photographs that came with the form of the file `path`: their names in the archive by fields, and what can't be read."""
    fields, problems = {}, []
    for name, file in request.state.sent.files:
        field = name.removeprefix(UPLOAD)
        try:
            fields |= {field: _store(desk, file.filename, file.file.read())} if field != name else {}
        except Unreadable as unreadable:
            problems.append(Problem(path, 0, "I009", {**unreadable.facts, "field": _counted(field)}))
    return fields, problems


def _counted(field: str) -> str:
    """A field as problems name it: rows count from 1."""
    return ".".join(str(int(part) + 1) if part.isdecimal() else part for part in field.split("."))


def _told(desk: Desk, name: str, data: bytes) -> Response:
    try:
        return JSONResponse({"name": _store(desk, name, data)})
    except Unreadable as unreadable:
        words = Problem(name, 0, "I009", unreadable.facts).words("zh")
        return JSONResponse({"problem": f"{words['message']}{words['hint']}"}, 422)


def _store(desk: Desk, name: str, data: bytes) -> str:
    """Its name in the archive; that of the same photograph, if it's there already. Raises Unreadable."""
    kept, ending = stored(data)
    with desk.turn:
        known = desk.now.records.pictures
        mark = fingerprint(data)
        same = next((each for each, file in known.items() if mark in noted(file.read_bytes())), "")
        place = same or free(lambda path: (desk.root / path).exists(), _stem(name), ending)
        if not same:
            writing.write(desk.root, [Written(f"{FOLDER}/{place}", kept)])
    return place


def _stem(name: str) -> str:
    """How a photograph's own name sounds."""
    return in_letters(MORE.sub("", _HIDDEN.sub("", PurePosixPath(name).name)) or "zhao-pian")
