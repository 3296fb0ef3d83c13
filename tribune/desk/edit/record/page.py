"""The form of a record: shown, redrawn with a row more or less, saved, or refused with all that was typed in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tribune.desk import drafts, history
from tribune.desk.edit.desk import Desk, Fields, address, to
from tribune.desk.edit.files import meeting, saving
from tribune.desk.edit.files.file import File, told
from tribune.desk.edit.form import Control, Shape, drawn, rows
from tribune.desk.edit.form.drawn import offered, places
from tribune.desk.edit.form.shapes import MARKED, PICTURE
from tribune.desk.edit.form.values import Names, called
from tribune.desk.edit.record import living, photographs
from tribune.desk.edit.record.opening import Opened, at, hold, name, opened, remember, sent
from tribune.desk.picking import option
from tribune.model import FACETS, LINKABLE, SHELVES, About, Site, Story
from tribune.model.record import KEEPING
from tribune.problems import Problem

SEEN = {"look": "/look-at", "leaves": "/leaves-of"}  # where a form is seen as it will be: on the website, in the book


def routes(desk: Desk) -> list[Route]:
    """The form of each file, and of a new one of each kind."""
    return [
        desk.get("/record/{key:path}", lambda request: _show(desk, request)),
        desk.post("/record/{key:path}", lambda request, fields: _act(desk, request, fields)),
    ]


def _show(desk: Desk, request: Request) -> Response:
    key = request.path_params["key"]
    if not (file := at(desk, key)):
        return desk.missing()
    form = opened(desk, key, file)
    problems = list(filter(file.concerns, desk.now.problems_of.get(file.path, ())))
    if form.draft:
        wanted = _wanted(desk, form)
        problems = saving.judged(desk.now, wanted).problems if wanted else ()
    return page(desk, form, problems, said=next(iter(request.query_params), ""))


def _wanted(desk: Desk, form: Opened) -> File | None:
    try:
        return saving.wanted(desk.now, form.base, form.fields)
    except ValueError:
        return None


def _act(desk: Desk, request: Request, fields: Fields) -> Response:
    key, act = request.path_params["key"], fields.get("act", "")
    if not (file := at(desk, key)):
        return desk.missing()
    if act == "drop":
        drafts.drop(desk.root, key)
        return to(address(key) if file.path else f"/list/{file.kind.shelf}")
    pictures, problems = photographs.brought(desk, request, file.path)
    form = sent(desk, key, file, {**fields, **pictures})
    if problems:
        hold(desk, form)
        return page(desk, form, problems, 422, said="refused")
    if act != "save":
        form = replace(form, fields=rows.changed(form.fields, act))
        hold(desk, form)
        return to(f"{SEEN[act]}/{quote(key)}") if act in SEEN else page(desk, form, ())
    return _save(desk, form, file)


def _save(desk: Desk, form: Opened, now: File) -> Response:
    wanted = _wanted(desk, form)
    if wanted and wanted.data == form.base.data:
        drafts.drop(desk.root, form.key)
        return to(f"{address(form.key)}?unchanged")
    hold(desk, form)
    if not wanted:
        return page(desk, form, (), 422, said="unwritable")
    if now.data != form.base.data:
        return _met(desk, form, now)
    judged = saving.judged(desk.now, wanted)
    if not judged.may_be_saved:
        return page(desk, form, (*judged.problems, *judged.elsewhere), 422, said="refused")
    if not saving.save(desk.watch, form.base, judged):
        return _met(desk, form, at(desk, form.key) or now)
    drafts.drop(desk.root, form.key)
    return to(f"{address(wanted.key)}?saved")


def _met(desk: Desk, form: Opened, now: File) -> Response:
    """Somebody else has saved meanwhile: nothing is written, and both are shown."""
    found = meeting.met(form.base, form.fields, now, desk.now.register.names)
    merged = Opened(form.key, now, found.fields)
    hold(desk, merged)
    return page(desk, merged, (), 409, sides=found.sides)


# --- the page ---------------------------------------------------------------------------------------------------------


def page(desk: Desk, form: Opened, problems: Sequence[Problem], status: int = 200, said: str = "", **more: object) -> Response:
    """The form with what is wrong on top and beside its fields; `said` is what has just happened."""
    file, names = form.base, desk.now.register.names
    remember(desk, file)
    if not file.is_readable:
        return to(f"/text/{quote(form.key)}")
    controls = drawn(file.shapes, form.fields, {})
    beside = told(file, problems, places(controls), desk.now.register)
    controls = drawn(file.shapes, form.fields, beside)
    current = at(desk, form.key)
    facts = {
        "file": file, "draft": form.draft, "action": address(form.key), "keeps": f"/draft/{quote(form.key)}",
        "base": file.fingerprint, "is_current": current and current.data == file.data, "said": said, "errors": _errors(problems),
        "top": beside.pop("", []), "led": [(name, each) for name, found in beside.items() for each in found],
        "sections": list(sections(controls, file.kind in (*SHELVES, About))), "names": names,
        "listed": [(kind, names[kind]) for kind in sorted(picked(file.shapes))],
        "pictures": desk.now.records.pictures, "offered": offered, "option": option, "called": called, "FACETS": FACETS,
        "key": form.key, "has_page": file.kind in (*SHELVES, Site, About), "has_leaves": file.kind is Story,
        "has_text": any(each.type == MARKED for each in file.shapes),
        "UPLOAD": photographs.UPLOAD, "has_pictures": has_pictures(file.shapes),
        "links": _links(names), "sides": (), "name": name(form), "shelf": getattr(file.kind, "shelf", ""),
        "life": living.offered(desk.now, file.path),
        "past": bool(File.at(desk.root, file.path) and history.versions(desk.root, file.path)),
    }  # fmt: skip
    return desk.page("record.html", "records", status, **{**facts, **more})


def _links(names: Names) -> list[str]:
    """What a text may link to, as it's picked."""
    return [f"{option(id, name)} {kind}:{id}" for kind in LINKABLE for id, name in names[kind].items()]


def _errors(problems: Sequence[Problem]) -> int:
    return sum(not problem.is_warning for problem in problems)


def sections(controls: Sequence[Control], is_shelved: bool) -> Iterator[tuple[str, list[Control]]]:
    """The controls by their groups: those without one first, a text in Markdown by itself, what is about the file last.

    A file of which there is only one isn't published by a date, nor renamed: that's shown only where it says so.
    """
    plain = [each for each in controls if not each.shape.group and each.type != MARKED]
    marked = [each for each in controls if each.type == MARKED]
    groups = dict.fromkeys(each.shape.group for each in controls if each.shape.group and each.shape.group != KEEPING)
    yield "", plain
    if marked:
        yield "正文", marked
    yield from ((group, [each for each in controls if each.shape.group == group]) for group in groups)
    if kept := [each for each in controls if each.shape.group == KEEPING and (is_shelved or each.is_filled)]:
        yield KEEPING, kept


def has_pictures(shapes: Sequence[Shape]) -> bool:
    """Whether a photograph belongs anywhere in a form."""
    return any(shape.type == PICTURE or has_pictures(shape.parts) for shape in shapes)


def picked(shapes: Sequence[Shape]) -> set[str]:
    """The kinds of what is picked by name anywhere in a form."""
    return {shape.to for shape in shapes if shape.to}.union(*(picked(shape.parts) for shape in shapes))
