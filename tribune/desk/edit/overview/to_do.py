"""What is to do: what the build minds, drafts that nobody has finished, imports that nobody has written."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tribune.desk import begun, codes, drafts
from tribune.desk.edit import minded
from tribune.desk.edit.desk import Desk, address, to
from tribune.desk.edit.record import opening
from tribune.problems import Rejected

MOST = 300  # problems that are shown one by one


def routes(desk: Desk) -> list[Route]:
    return [
        desk.get("/to-do", lambda request: _list(desk, request)),
        desk.post("/to-do/codes", lambda request, fields: _give_codes(desk)),
    ]


def _give_codes(desk: Desk) -> Response:
    """Every deputy without a code gets one, unless something is wrong with the archive."""
    try:
        codes.give(desk.root)
    except Rejected:
        return to("/to-do?uncoded")
    return to("/to-do?coded")


def _list(desk: Desk, request: Request) -> Response:
    every = desk.now.problems
    files = minded.items(desk, every[:MOST])
    typed = [(_draft_name(desk, each), address(each.path), each.when) for each in drafts.every(desk.root)]
    facts = {"files": files, "left": max(0, len(every) - MOST), "typed": typed, "imports": list(begun.every(desk.root))}
    return desk.page("to-do.html", "to-do", said=next(iter(request.query_params), ""), **facts)


def _draft_name(desk: Desk, draft: drafts.Draft) -> str:
    file = opening.at(desk, draft.path)
    return (opening.name(opening.opened(desk, draft.path, file)) if file else "") or draft.path
