"""A story as pages of the book, with what stands in its form: set while the one who writes goes on; only the newest are kept."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tribune.desk.edit.desk import Desk, to
from tribune.desk.edit.jobs import Job
from tribune.desk.edit.record import look, opening
from tribune.desk.worded import worded
from tribune.load import Records
from tribune.model import Archive, Story

HERE = "/leaves"


class Leaves:
    """The newest pages, and how far they are: `key` is that of their form."""

    def __init__(self, desk: Desk):
        self.desk, self.key, self.job = desk, "", None

    def begin(self, request: Request) -> Response:
        """Set a form as it stands."""
        key = request.path_params["key"]
        file = opening.at(self.desk, key)
        if not file or file.kind is not Story:
            return self.desk.missing()
        try:
            file, after = look.with_form(self.desk, opening.opened(self.desk, key, file))
        except ValueError:
            return self._page(wrong=[])
        if file.path not in after.entries or not after.register.site:
            return self._page(wrong=[worded(each, self.desk.now.register, file.kind.kind) for each in after.problems_of.get(file.path, ())])
        records, id = look.public(self.desk.now, after, file), after.entries[file.path].record.id
        self.key, self.job = key, Job("leaves").start(lambda job: _set(job, records, self.desk, id))
        return to(f"{HERE}/{quote(key)}")

    def show(self, request: Request) -> Response:
        """The pages, or that they're being made."""
        if self.key != request.path_params["key"] or not self.job:
            return self.desk.missing()
        return self._page(job=self.job)

    def leaf(self, request: Request) -> Response:
        """One page."""
        made = dict(enumerate((self.job and self.job.found) or ()))
        number = request.path_params["number"]
        return Response(made[number], media_type="image/png") if number in made else Response(status_code=404)

    def _page(self, **facts: object) -> Response:
        return self.desk.page("leaves.html", "records", **{"job": None, "wrong": None, **facts})


def _set(job: Job, records: Records, desk: Desk, id: str) -> list[bytes]:
    """The pages; none if the book doesn't hold the story. It fails with what the typesetter says."""
    from tribune.render.print.leaves import leaves
    from tribune.render.typesetter import Unset

    archive = Archive.of(records, desk.as_of, records.media)
    try:
        return leaves(archive, archive.find(Story.kind, id), records.originals)
    except Unset as unset:
        job.fail("unset", unset)
        return []


def routes(desk: Desk) -> list[Route]:
    """The pages of a story's form, each as a picture."""
    newest = Leaves(desk)
    return [
        desk.get("/leaves-of/{key:path}", newest.begin),
        Route("/leaf/{number:int}", newest.leaf),
        desk.get(HERE + "/{key:path}", newest.show),
    ]
