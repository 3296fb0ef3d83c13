"""帮助: the office's booklet as a page, and as a PDF to print."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from tribune.desk.edit.desk import Desk
from tribune.render.handbook import chapters, told


def routes(desk: Desk) -> list[Route]:
    return [desk.get("/help", lambda request: _page(desk)), desk.get("/help.pdf", lambda request: _printed(desk))]


def _page(desk: Desk) -> Response:
    return desk.page("help.html", "help", told=told(), chapters=chapters())


def _printed(desk: Desk) -> Response:
    from tribune.render.print.handbook import handbook

    site = desk.now.register.site
    name = {"content-disposition": 'inline; filename="handbook.pdf"'}
    return Response(handbook(site.title if site else "", desk.as_of), media_type="application/pdf", headers=name)
