"""导入: Word, Excel and photographs come in: chosen or dropped, looked at on the screen, then written, or left for later."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tribune.desk import begun
from tribune.desk.edit.desk import Desk, Fields, to
from tribune.desk.edit.jobs import Job
from tribune.desk.edit.overview.lists import MOST, Row, row
from tribune.desk.edit.standing import Standing
from tribune.desk.importing import PLANNERS, SHEETS, SUFFIXES
from tribune.desk.review import Review
from tribune.desk.server.guard import LARGEST_FILES
from tribune.load.files import kind_of
from tribune.model import SHELVES, Activities
from tribune.problems import Problem, Rejected

HERE = "/import"
FILE, KIND = "file", "kind"  # what the form sends
ENDINGS = (*SHEETS, *SUFFIXES)
SOON = 2  # seconds that a page waits for the files to be read
NOTHING = ("", None, None)


class Intake:
    """The newest import with the archive for which it's read and what reads it, and what was `written` by those of this start."""

    def __init__(self, desk: Desk):
        self.desk, self.newest, self.written = desk, NOTHING, {}

    # --- files come in --------------------------------------------------------------------------------------------

    def choose(self, request: Request) -> Response:
        """Where files are chosen or dropped."""
        return self._choosing(request.query_params.get(KIND, ""), next(iter(request.query_params), ""))

    def _choosing(self, kind: str, said: str, status: int = 200) -> Response:
        shelf = next((each for each in SHELVES if each.shelf == kind and kind in PLANNERS), None)
        facts = {"shelf": shelf, "endings": ENDINGS, "said": said, "most": LARGEST_FILES // 1_000_000}
        return self.desk.page("import.html", "import", status, waiting=list(begun.every(self.desk.root)), **facts)

    def begin(self, request: Request, fields: Fields) -> Response:
        """Keep the files that were sent, and look at what they come to. On whose list somebody was, is taken for what a sheet holds
        that doesn't tell itself."""
        files = [(file.filename, file.file.read()) for name, file in request.state.sent.files if name == FILE]
        kind = fields.get(KIND, "")
        if not files:
            return self._choosing(kind, "nothing", 422)
        found = begun.begin(self.desk.root, files)
        if kind in PLANNERS:
            begun.hold(self.desk.root, found, {f"kind:{name}": kind for name in found.names})
        return to(f"{HERE}/{found.id}")

    # --- the review -----------------------------------------------------------------------------------------------

    def show(self, request: Request) -> Response:
        """What would be written, as soon as the files are read; or what was. Nobody else waits for it."""
        id = request.path_params["id"]
        with self.desk.turn:
            if id in self.written:
                return self._done(self.written[id])
            job = self._job(id)
        if not job:
            return self.desk.missing()
        job.wait(SOON)
        with self.desk.turn:
            return self._read(id, job)

    def _read(self, id: str, job: Job) -> Response:
        if job.is_running:
            return self.desk.page("reading.html", "import", names=begun.find(self.desk.root, id).names)
        if job.why:  # another look reads once more
            self.newest = NOTHING
            return self.desk.page("unread.html", "import", 500, id=id)
        return self._page(id, job.found)

    def act(self, request: Request, fields: Fields) -> Response:
        """Take the answers; then write, leave for later, give up, or read what they come to."""
        id, act = request.path_params["id"], fields.get("act", "")
        known, _, job = self.newest  # what was answered there belongs to that plan, even if the archive has changed since
        job, found = job if known == id else self._job(id), begun.find(self.desk.root, id)
        if job:
            job.wait()
        if not found or job.why:
            return to(f"{HERE}/{id}")
        if act == "drop":
            return self._end(id, f"{HERE}?dropped")
        review: Review = job.found
        review.take(fields)
        begun.hold(self.desk.root, found, review.given)
        if act == "later":
            return to("/to-do?later")
        if act == "write" and review.again().plan.is_ready:
            return self._write(id, review, fields)
        self._start(id, review.again)
        return to(f"{HERE}/{id}")

    def _write(self, id: str, review: Review, fields: Fields) -> Response:
        try:
            self.written[id] = review.write(fields)
        except Rejected as rejected:
            return self._page(id, review, rejected.problems)
        return self._end(id, f"{HERE}/{id}")

    def _end(self, id: str, place: str) -> Response:
        begun.drop(self.desk.root, id)
        self.newest = NOTHING
        return to(place)

    def _job(self, id: str) -> Job | None:
        """What reads the files of an import; anew whenever the archive has changed."""
        known, standing, job = self.newest
        if known == id and (job.is_running or standing is self.desk.now):
            return job
        found = begun.find(self.desk.root, id)
        return self._start(id, partial(found.review, self.desk.root)) if found else None

    def _start(self, id: str, read: Callable[[], Review]) -> Job:
        job = Job("import").start(lambda job: read())
        self.newest = (id, self.desk.now, job)
        return job

    def _page(self, id: str, review: Review, refused: tuple[Problem, ...] = ()) -> Response:
        facts = review.facts(f"{HERE}/{id}", refused)
        return self.desk.page("review.html", "import", 422 if refused else 200, is_alone=False, **facts)

    def picture(self, request: Request) -> Response:
        """A picture of a source file, or of what would be written."""
        with self.desk.turn:
            job = self._job(request.path_params["id"])
        if not job:
            return Response(status_code=404)
        job.wait()
        review: Review | None = job.found
        if not review:
            return Response(status_code=404)
        return review.picture(request) if "file" in request.path_params else review.media(request)

    # --- afterwards -----------------------------------------------------------------------------------------------

    def _done(self, paths: list[str]) -> Response:
        """What was written, by kind, each with its state."""
        now = self.desk.now
        rows = {kind: found for kind in SHELVES if (found := rows_of(now, kind.kind, paths))}
        years = [PurePosixPath(path).stem for path in paths if kind_of(path) == Activities.kind]
        pictures = sum(kind_of(path) == "picture" for path in paths)
        facts = {"rows": rows, "years": years, "pictures": pictures, "count": len(paths), "most": MOST}
        return self.desk.page("imported.html", "import", **facts)


def rows_of(now: Standing, kind: str, paths: list[str]) -> list[Row]:
    """Those of `paths` that are of a kind, as rows of its list."""
    return [row(now, path) for path in paths if kind_of(path) == kind]


def routes(desk: Desk) -> list[Route]:
    """Where files come in, and what each import comes to."""
    intake = Intake(desk)
    return [
        desk.get(HERE, intake.choose),
        desk.post(HERE, intake.begin),
        Route(HERE + "/{id}", intake.show),
        desk.post(HERE + "/{id}", intake.act),
        Route(HERE + "/{id}/original/{file:int}/{number:int}", intake.picture),
        Route(HERE + "/{id}/written/{number:int}", intake.picture),
    ]
