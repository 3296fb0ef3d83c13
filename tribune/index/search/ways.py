"""The pages that lead on, by how residents ask for them: where to find one's deputy, when one receives, how to report a matter."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tribune.index.folding import fold
from tribune.model import Archive
from tribune.pages import path_of
from tribune.pages.deputies import own_deputies
from tribune.pages.view import BESIDE, menu
from tribune.render.words import words

Way = tuple[str, str, str, str, int]  # address, heading, what there is to see, clues with blanks between, 1 if it's for any matter
OWN = "own"


@cache
def clues() -> dict[str, str]:
    """The clues of each section of ways.tsv: parts joined by + that a question may have, folded."""
    lines = Path(__file__).with_name("ways.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {section: " ".join("+".join(map(fold, clue.split("+"))) for clue in told.split()) for section, told in rows}


def ways(archive: Archive) -> Iterator[Way]:
    """Each page of the menu that has clues, and the list in which residents find their own deputy. Where there are no days or no
    map, what asks for them leads to the stations.
    """
    said, here = words(), [section for group in menu(archive).values() for section in group]
    for section in dict.fromkeys(filter(clues().get, here)):
        absent = (other for other, group in BESIDE.items() if group == section and other not in here)
        told = " ".join(map(clues().get, (section, *absent)))
        yield path_of(section), said["headings"][section], said["lines"].get(section, ""), told, int(section == "report")
    if archive.deputies:
        yield own_deputies(archive), said["headings"][OWN], "", clues()[OWN], 1
