"""A record's page as it will be, with what stands in its form: made by the build's own renderer, for the one who writes alone."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass, replace
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tribune import editions
from tribune.desk.edit.desk import Desk, to
from tribune.desk.edit.files import saving
from tribune.desk.edit.files.file import File
from tribune.desk.edit.form import shapes
from tribune.desk.edit.record import opening
from tribune.desk.edit.standing import Standing
from tribune.desk.worded import worded
from tribune.editions import Page
from tribune.load import Records
from tribune.model import SHELVES, About, Archive, Site
from tribune.model.record import UNAPPROVED
from tribune.problems import Problem
from tribune.render import memory

WEB = "web/"
TYPES = mimetypes.MimeTypes()  # as the standard library knows them: what Windows' registry says is anybody's
ALONE = {Site: "index.html", About: "about.html"}  # pages of kinds that have one file
UNNAMED = "F008"  # nobody has to mind the name of a file that isn't there yet


@dataclass(frozen=True)
class Look:
    """What a form comes to: its page among all pages of the website, or what the build has against it."""

    pages: dict[str, Page]
    path: str
    problems: tuple[Problem, ...] = ()


def routes(desk: Desk) -> list[Route]:
    """The page of a form, and whatever else of the website it shows."""
    memory.use(desk.cache)
    looks: dict[str, Look] = {}
    return [
        desk.get("/look-at/{key:path}", lambda request: _begin(desk, looks, request)),
        desk.get("/look/{path:path}", lambda request: _made(desk, looks, request)),
    ]


def _begin(desk: Desk, looks: dict[str, Look], request: Request) -> Response:
    """Look at a form as it stands; only the newest look is kept."""
    key = request.path_params["key"]
    if not (file := opening.at(desk, key)):
        return desk.missing()
    found = look(desk, opening.opened(desk, key, file))
    if not found.path:
        return desk.page("no-look.html", "records", problems=[worded(each, desk.now.register, file.kind.kind) for each in found.problems])
    looks.clear()
    looks[WEB] = found
    return to(f"/look/{quote(found.path)}")


def look(desk: Desk, form: opening.Opened) -> Look:
    """The website with what stands in a form, which counts as approved and public.

    Whether the build would take it is asked only where nothing can be made of it: that takes longer than a page.
    """
    try:
        file, after = with_form(desk, form)
    except ValueError:
        return Look({}, "")
    try:
        found = _look(desk, file, after)
        if found.path:
            found.pages[found.path].make()
    except Exception:  # rules see to it that none comes in a build
        found = Look({}, "")
    if found.path:
        return found
    problems = after.problems_of.get(file.path, ())
    return Look({}, "", tuple(each for each in problems if file.path or each.code != UNNAMED))


def with_form(desk: Desk, form: opening.Opened) -> tuple[File, Standing]:
    """What a form comes to, and the archive with that in it. Raises ValueError where no file can say it."""
    file = saving.wanted(desk.now, form.base, form.fields)
    return file, desk.now.with_text(file.source(file.data or form.base.data))


def _look(desk: Desk, file: File, after: Standing) -> Look:
    if file.path not in after.entries or not after.register.site:
        return Look({}, "")
    records = public(desk.now, after, file)
    archive = Archive.of(records, desk.as_of, records.media)
    pages = {page.path: page for page in editions.plan(archive, records.originals, ("web",))}
    id = after.entries[file.path].record.id
    path = WEB + (f"{file.kind.shelf}/{id}.html" if file.kind in SHELVES else ALONE.get(file.kind, ""))
    return Look(pages, path if path in pages else "")


def public(now: Standing, after: Standing, file: File) -> Records:
    """The records without others that have mistakes, and with the file's own as one that is public today."""
    wrong = {problem.path for problem in now.problems if not problem.is_warning} - {file.path}
    entries = [entry for entry in after.records.entries if entry.path not in wrong]
    state = next((shape.choices for shape in shapes(file.kind) if shape.key == "state"), ())
    seen = {"publish": None, "withdraw": None}
    if getattr(after.entries[file.path].record, "state", "") in UNAPPROVED:
        seen["state"] = next(choice for choice in state if choice not in UNAPPROVED)
    made = (replace(each, record=each.record.model_copy(update=seen)) if each.path == file.path else each for each in entries)
    return replace(after.records, entries=list(made))


def _made(desk: Desk, looks: dict[str, Look], request: Request) -> Response:
    path = request.path_params["path"]
    page = looks[WEB].pages.get(path) if looks else None
    if not page or page.path.endswith("/"):
        return desk.missing()
    return Response(page.make(), media_type=TYPES.guess_type(path, strict=False)[0] or "application/octet-stream")
