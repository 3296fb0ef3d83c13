"""Good copies of what a portal's members publish, as `harvest` has written them: one that is damaged harms nothing."""

from __future__ import annotations

from pathlib import PurePosixPath

from pydantic import ValidationError

from tribune.load.files import Source
from tribune.model.harvest import Harvest
from tribune.problems import Problem


def parse(source: Source) -> Harvest | Problem:
    """The copy that a file holds; N003, a warning, if it holds none."""
    try:
        read = Harvest.model_validate_json(source.data)
    except ValidationError:
        return Problem(source.path, 1, "N003", {"damaged": source.path})
    return read.model_copy(update={"id": PurePosixPath(source.path).stem, "origin": source.path})
