"""Entries that may not be meant, in rows that are filtered out, folded or struck out: that is asked, once for a sheet."""

from __future__ import annotations

from collections import Counter

from tribune.desk.lists.draft import Desk
from tribune.desk.lists.entries import Item
from tribune.desk.masking import veiled
from tribune.desk.plan import LeftOut, Question, Told

WRITE, LEAVE = "write", "leave"


def meant(desk: Desk, items: list[Item]) -> tuple[list[Item], list[Question]]:
    """The entries that are meant, and what is asked of those in doubt, answered or not; what isn't meant is told."""
    found = [item for item in items if not item.doubted or desk.answers.get(_id(desk, item.doubted, item.sheet)) == WRITE]
    for item in (item for item in items if item not in found):
        _leave(desk, item)
    counts = Counter((item.doubted, item.sheet) for item in items if item.doubted)
    return found, [_question(desk, why, sheet, count) for (why, sheet), count in counts.items()]


def _id(desk: Desk, why: str, sheet: str) -> str:
    return f"{desk.kind}:{why}:{sheet}"


def _question(desk: Desk, why: str, sheet: str, count: int) -> Question:
    choices = ((WRITE, "list_write_doubted"), (LEAVE, "list_leave_doubted"))
    told = Told(f"list_ask_{why}", {"sheet": sheet, "count": count})
    return Question(_id(desk, why, sheet), told, "", "", choices, LEAVE, sheet)


def _leave(desk: Desk, item: Item) -> None:
    cells = [cell for each in item.cells.values() for cell in each]
    for cell in cells:
        desk.account.use(cell)
    said = veiled("；".join(cell.text for cell in cells), desk.public, item.private)[0]
    desk.left_out.append(LeftOut(said, Told(f"list_{item.doubted}"), item.place))
