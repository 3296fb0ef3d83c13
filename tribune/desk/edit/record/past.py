"""What a file was: its versions with what each change did, and the way back."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tribune.desk import drafts, history
from tribune.desk.edit.desk import Desk, Fields, address, to
from tribune.desk.edit.files import saving
from tribune.desk.edit.files.differing import Difference, differences
from tribune.desk.edit.files.file import File
from tribune.desk.edit.record import opening
from tribune.desk.worded import worded
from tribune.problems import Problem

MOST = 50  # changes that are shown


@dataclass(frozen=True)
class Change:
    """A write of the desk: when, which fields it changed, and the name of the version before it."""

    when: datetime.datetime
    before: str
    differences: list[Difference]


def routes(desk: Desk) -> list[Route]:
    """The changes of each file, and going back before one."""
    return [
        desk.get("/history/{key:path}", lambda request: _show(desk, request)),
        desk.post("/history/{key:path}", lambda request, fields: _back(desk, request, fields)),
    ]


def _show(desk: Desk, request: Request, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    key = request.path_params["key"]
    if not (file := File.at(desk.root, key)):
        return desk.missing()
    facts = {"changes": list(_changes(desk, file)), "problems": [worded(each, desk.now.register) for each in problems]}
    name = opening.name(opening.opened(desk, key, file)) or key
    return desk.page("history.html", "records", status, key=key, quoted=quote(key), name=name, **facts)


def _changes(desk: Desk, file: File) -> Iterator[Change]:
    after = file
    for version in history.versions(desk.root, file.path)[:MOST]:
        before = replace(file, data=version.data)
        yield Change(version.until, version.name, differences(before, after, desk.now.register.names))
        after = before


def _back(desk: Desk, request: Request, fields: Fields) -> Response:
    """The file as it was before a change, if the build has nothing against it."""
    key = request.path_params["key"]
    version = next((each for each in history.versions(desk.root, key) if each.name == fields.get("version")), None)
    file = File.at(desk.root, key)
    if not file or not version:
        return desk.missing()
    judged = saving.judged(desk.now, replace(file, data=version.data))
    if not judged.may_be_saved:
        return _show(desk, request, (*judged.problems, *judged.elsewhere), 422)
    saving.save(desk.watch, file, judged)
    drafts.drop(desk.root, key)
    return to(f"{address(key)}?restored")
