"""Rows that may not be meant, filtered out, folded or struck out: that is asked, once for a sheet, in lists and tables alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tribune.desk.plan import Answers, Question, Told
from tribune.load.sheets import Sheet

WRITE, LEAVE = "write", "leave"


def doubt(sheet: Sheet, number: int) -> str:
    """Why the row of that number may not be meant: `hidden`, or `struck` out; empty for a row like any other."""
    return "hidden" if number in sheet.unseen[0] else "struck" if number in sheet.struck else ""


def is_meant(kind: str, why: str, sheet: str, answers: Answers) -> bool:
    """Whether a person said that rows in doubt are meant; until then they aren't."""
    return answers.get(_id(kind, why, sheet)) == WRITE


def questions(kind: str, doubted: Iterable[tuple[str, str]]) -> Iterator[Question]:
    """What is asked of rows in doubt, each given by why and its sheet's name."""
    for (why, sheet), count in Counter(doubted).items():
        choices = ((WRITE, "list_write_doubted"), (LEAVE, "list_leave_doubted"))
        told = Told(f"list_ask_{why}", {"sheet": sheet, "count": count})
        yield Question(_id(kind, why, sheet), told, "", "", choices, LEAVE, sheet)


def _id(kind: str, why: str, sheet: str) -> str:
    return f"{kind}:{why}:{sheet}"
