"""What a person does with an import on the screen: looks, answers, changes guesses, and has all of it written or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from tribune.desk import writing
from tribune.desk.holdings import Holdings
from tribune.desk.pictures import FOLDER
from tribune.desk.plan import NONE, Answers, Plan, Written
from tribune.desk.review import pairs, shown
from tribune.desk.review.originals import Original, left, original
from tribune.desk.telling import said
from tribune.model.record import PUBLIC, WAITING
from tribune.problems import Problem
from tribune.rules.register import Register

APPROVE = "approve"  # the field by which a person says that nothing is left to look at
ANSWER = "answer:"  # before the id of a question, in the names of fields
_WAITING = re.compile(f"^state: {WAITING}(?=\r?$)".encode(), re.M)
SIGNS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png", b"RIFF": "image/webp"}  # what an import stores


class Review:
    """An import of `files` that somebody looks at: what was `given` as answers so far, and the `plan` that they come to."""

    def __init__(
        self, root: Path, files: Sequence[Path], planned: Callable[[Answers], Plan], given: Answers, plan: Plan | None = None
    ):
        self.root, self.files, self.planned, self.given = root, files, planned, dict(given)
        self.plan = plan or planned(given)

    @cached_property
    def originals(self) -> list[Original]:
        """The files as they were read."""
        return list(map(original, self.files))

    @cached_property
    def register(self) -> Register:
        """What the archive has, by name."""
        return Holdings.of(self.root).register

    @property
    def names(self) -> shown.Names:
        """What the archive calls what is referred to."""
        return self.register.names

    def take(self, fields: Mapping[str, str]) -> None:
        """Answers, and what was typed in the place of guesses."""
        for question in (*self.plan.questions, *self.plan.answered):
            if (typed := fields.get(ANSWER + question.id, "")).strip():
                self.given[question.id] = shown.meant(question, typed)
        typed = {name.removeprefix(ANSWER): value for name, value in fields.items() if name.startswith(ANSWER)}
        self.given |= shown.changed(self.plan, self.names, typed)

    def again(self) -> Review:
        """The plan is what the answers come to now."""
        self.plan = self.planned(self.given)
        return self

    def may_be_written(self, fields: Mapping[str, str]) -> bool:
        """Whether a form says to write, and nothing stands against it."""
        return fields.get("act") == "write" and self.plan.is_ready

    def write(self, fields: Mapping[str, str]) -> list[str]:
        """Write all, as public what a person says to have looked at; the paths. Raises Rejected, then nothing is."""
        is_seen = APPROVE in fields and shown.is_all_seen(self.plan)
        return writing.write(self.root, map(_approved, self.plan.write) if is_seen else self.plan.write)

    def facts(self, here: str, refused: Sequence[Problem] = ()) -> dict[str, object]:
        """What the page of the review at the address `here` is made of; `refused` is why nothing was written."""
        held = {"review": self, "plan": self.plan, "refused": refused, "left": left(self.plan), "here": here}
        made = {"pairs": pairs.pairs, "records": pairs.records, "table": pairs.table, "shown": shown, "said": said}
        return {**held, **made, "ANSWER": ANSWER, "APPROVE": APPROVE, "NONE": NONE}

    # --- pictures -------------------------------------------------------------------------------------------------

    def picture(self, request: Request) -> Response:
        """A picture of a source file."""
        place = request.path_params
        files = dict(enumerate(self.originals))
        pictures = dict(enumerate(files[place["file"]].pictures if place["file"] in files else ()))
        return _picture(pictures.get(place["number"], b""))

    def media(self, request: Request) -> Response:
        """A picture that would be written."""
        written = dict(enumerate(self.plan.write)).get(request.path_params["number"])
        return _picture(written.data if written and written.path.startswith(FOLDER) else b"")


def _approved(written: Written) -> Written:
    return replace(written, data=_WAITING.sub(f"state: {PUBLIC}".encode(), written.data, count=1))


def _picture(data: bytes) -> Response:
    """Bytes that were made, or looked through, by the import itself."""
    kind = next((kind for sign, kind in SIGNS.items() if data.startswith(sign)), "")
    return Response(data, media_type=kind) if kind else Response(status_code=404)
