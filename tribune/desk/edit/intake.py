"""导入: Word, Excel and photographs come in: chosen or dropped, looked at on the screen, then written, or left for later."""

from __future__ import annotations

from pathlib import PurePosixPath

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tribune.desk import begun
from tribune.desk.edit.desk import Desk, Fields, to
from tribune.desk.edit.overview.lists import Row, row
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


class Intake:
    """The newest review with the archive for which it was planned, and what was `written` by the imports of this start."""

    def __init__(self, desk: Desk):
        self.desk, self.newest, self.written = desk, ("", None, None), {}

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
        """What would be written; or what was."""
        id = request.path_params["id"]
        if id in self.written:
            return self._done(self.written[id])
        review = self._review(id)
        return self._page(id, review) if review else self.desk.missing()

    def act(self, request: Request, fields: Fields) -> Response:
        """Take the answers; then write, leave for later, give up, or show what they come to."""
        id, act = request.path_params["id"], fields.get("act", "")
        review = self._review(id)
        if not review:
            return self.desk.missing()
        if act == "drop":
            return self._end(id, f"{HERE}?dropped")
        review.take(fields)
        begun.hold(self.desk.root, begun.find(self.desk.root, id), review.given)
        if act == "later":
            return to("/to-do?later")
        return self._write(id, review, fields) if review.may_be_written(fields) else to(f"{HERE}/{id}")

    def _write(self, id: str, review: Review, fields: Fields) -> Response:
        try:
            self.written[id] = review.write(fields)
        except Rejected as rejected:
            return self._page(id, review, rejected.problems)
        return self._end(id, f"{HERE}/{id}")

    def _end(self, id: str, place: str) -> Response:
        begun.drop(self.desk.root, id)
        self.newest = ("", None, None)
        return to(place)

    def _review(self, id: str) -> Review | None:
        """The review of an import, planned anew whenever the archive has changed."""
        known, standing, review = self.newest
        if known == id and standing is self.desk.now:
            return review
        found = begun.find(self.desk.root, id)
        if found:
            self.newest = (id, self.desk.now, found.review(self.desk.root))
        return self.newest[2] if found else None

    def _page(self, id: str, review: Review, refused: tuple[Problem, ...] = ()) -> Response:
        facts = review.facts(f"{HERE}/{id}", refused)
        return self.desk.page("review.html", "import", 422 if refused else 200, is_alone=False, **facts)

    def picture(self, request: Request) -> Response:
        review = self._review(request.path_params["id"])
        return review.picture(request) if review else Response(status_code=404)

    def media(self, request: Request) -> Response:
        review = self._review(request.path_params["id"])
        return review.media(request) if review else Response(status_code=404)

    # --- afterwards -----------------------------------------------------------------------------------------------

    def _done(self, paths: list[str]) -> Response:
        """What was written, by kind, each with its state."""
        now = self.desk.now
        rows = {kind: found for kind in SHELVES if (found := rows_of(now, kind.kind, paths))}
        years = [PurePosixPath(path).stem for path in paths if kind_of(path) == Activities.kind]
        pictures = sum(kind_of(path) == "picture" for path in paths)
        return self.desk.page("imported.html", "import", rows=rows, years=years, pictures=pictures, count=len(paths))


def rows_of(now: Standing, kind: str, paths: list[str]) -> list[Row]:
    """Those of `paths` that are of a kind, as rows of its list."""
    return [row(now, path) for path in paths if kind_of(path) == kind]


def routes(desk: Desk) -> list[Route]:
    """Where files come in, and what each import comes to."""
    intake = Intake(desk)
    return [
        desk.get(HERE, intake.choose),
        desk.post(HERE, intake.begin),
        desk.get(HERE + "/{id}", intake.show),
        desk.post(HERE + "/{id}", intake.act),
        desk.get(HERE + "/{id}/original/{file:int}/{number:int}", intake.picture),
        desk.get(HERE + "/{id}/written/{number:int}", intake.media),
    ]
