"""A file whose writing is so wrong that no form can show it, as the text that it is: mended here, judged as ever."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tribune.desk.edit.desk import Desk, Fields, address, to
from tribune.desk.edit.files import saving
from tribune.desk.edit.files.file import File
from tribune.desk.plan import fingerprint
from tribune.load.text import LINE_END
from tribune.problems import Problem

ENCODINGS = ("utf-8-sig", "gb18030")  # as office programs write; what marks itself as UTF-16 is that
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def routes(desk: Desk) -> list[Route]:
    return [
        desk.get("/text/{key:path}", lambda request: _show(desk, request)),
        desk.post("/text/{key:path}", lambda request, fields: _save(desk, request, fields)),
    ]


def _show(desk: Desk, request: Request) -> Response:
    key = request.path_params["key"]
    file = File.at(desk.root, key)
    if not file:
        return desk.missing()
    return _page(desk, file, read(file.data), desk.now.problems_of.get(key, ()))


def _page(desk: Desk, file: File, text: str, problems: Iterable[Problem], status: int = 200, is_changed: bool = False) -> Response:
    told = [{**each.words("zh", is_form=not file.is_readable), "line": each.line} for each in problems]
    facts = {"problems": told, "is_changed": is_changed, "quoted": quote(file.path)}
    return desk.page("text.html", "records", status, file=file, text=text, base=file.fingerprint, **facts)


def read(data: bytes) -> str:
    """A file's text in whatever encoding it's written; signs that none explains as they are shown for that."""
    for encoding in ("utf-16",) if data.startswith(_UTF_16) else ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def _save(desk: Desk, request: Request, fields: Fields) -> Response:
    key = request.path_params["key"]
    file = File.at(desk.root, key)
    if not file:
        return desk.missing()
    text = LINE_END.sub("\n", fields.get("text", ""))
    wanted = replace(file, data=text.replace("\n", "\r\n" if b"\r\n" in file.data else "\n").encode())
    if fields.get("base", "") != (fingerprint(file.data) if file.data else ""):
        return _page(desk, file, text, (), 409, is_changed=True)
    judged = saving.judged(desk.now, wanted)
    if not judged.may_be_saved:
        return _page(desk, file, text, (*judged.problems, *judged.elsewhere), 422)
    saving.save(desk.watch, file, judged)
    return to(f"{address(key)}?saved")
