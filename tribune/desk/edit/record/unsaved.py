"""Drafts: kept as somebody types, compared with what is saved."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tribune.desk import drafts
from tribune.desk.edit.desk import Desk, Fields, address
from tribune.desk.edit.files import saving
from tribune.desk.edit.files.differing import differences
from tribune.desk.edit.files.file import File
from tribune.desk.edit.record import opening


def routes(desk: Desk) -> list[Route]:
    """Where a page sends what is typed every few seconds, and where it's seen beside the file."""
    return [
        desk.get("/draft/{key:path}", lambda request: _compared(desk, request)),
        desk.post("/draft/{key:path}", lambda request, fields: _held(desk, request, fields)),
    ]


def _held(desk: Desk, request: Request, fields: Fields) -> Response:
    key = request.path_params["key"]
    if not (file := opening.at(desk, key)):
        return JSONResponse({}, 404)
    form = opening.sent(desk, key, file, fields)
    if _is_saved(desk, form, file):  # what was on its way while it was saved, or was typed and taken back
        drafts.drop(desk.root, key)
        return JSONResponse({"kept": ""})
    return JSONResponse({"kept": opening.hold(desk, form).when[11:]})


def _is_saved(desk: Desk, form: opening.Opened, file: File) -> bool:
    try:
        return saving.wanted(desk.now, form.base, form.fields).data in (file.data, form.base.data)
    except ValueError:
        return False


def _compared(desk: Desk, request: Request) -> Response:
    key = request.path_params["key"]
    file, draft = opening.at(desk, key), drafts.find(desk.root, key)
    if not file or not draft:
        return desk.missing()
    form = opening.opened(desk, key, file)
    try:
        wanted = saving.wanted(desk.now, form.base, form.fields)
    except ValueError:
        wanted = form.base
    found = differences(file, wanted, desk.now.register.names)
    return desk.page("draft.html", "records", draft=draft, found=found, name=opening.name(form), back=address(key))
