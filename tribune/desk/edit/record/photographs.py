"""Photographs that are dropped into a form: stored upright and without what cameras note, under a name that is free."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from tribune.desk import writing
from tribune.desk.edit.desk import Desk
from tribune.desk.photographs import MORE, free
from tribune.desk.pictures import FOLDER, fingerprint, noted, stored
from tribune.desk.plan import Written
from tribune.load.packed import Unreadable
from tribune.model.facets import in_letters
from tribune.problems import Problem

PLACE = "/picture"  # where a photograph is sent; its own name goes in the query
_HIDDEN = re.compile(r"^\.+")


def routes(desk: Desk) -> list[Route]:
    """Where a photograph is sent, and where each of the archive's is seen."""

    async def sent(request: Request) -> Response:
        data = await request.body()
        return await run_in_threadpool(_store, desk, request.query_params.get("name", ""), data)

    return [Route(PLACE, sent, methods=["POST"]), desk.get(PLACE + "/{name:path}", lambda request: _shown(desk, request))]


def _shown(desk: Desk, request: Request) -> Response:
    file = desk.now.records.pictures.get(request.path_params["name"])
    return FileResponse(file) if file else Response(status_code=404)


def _store(desk: Desk, name: str, data: bytes) -> Response:
    """Its name in the archive; that of the same photograph, if it's there already."""
    try:
        kept, ending = stored(data)
    except Unreadable as unreadable:
        words = Problem(name, 0, "I009", unreadable.facts).words("zh")
        return JSONResponse({"problem": f"{words['message']}{words['hint']}"}, 422)
    with desk.turn:
        known = desk.now.records.pictures
        mark = fingerprint(data)
        same = next((each for each, file in known.items() if mark in noted(file)), "")
        place = same or free(lambda path: (desk.root / path).exists(), _stem(name), ending)
        if not same:
            writing.write(desk.root, [Written(f"{FOLDER}/{place}", kept)])
    return JSONResponse({"name": place})


def _stem(name: str) -> str:
    """How a photograph's own name sounds."""
    return in_letters(MORE.sub("", _HIDDEN.sub("", PurePosixPath(name).name)) or "zhao-pian")
