"""Entries in rows that people don't see, filtered out or folded: whether they're meant is asked, once for a sheet."""

from __future__ import annotations

from collections import Counter

from tribune.desk.lists.draft import Desk
from tribune.desk.lists.entries import Item
from tribune.desk.masking import veiled
from tribune.desk.plan import LeftOut, Question, Told

WRITE, LEAVE = "write", "leave"


def shown(desk: Desk, items: list[Item]) -> tuple[list[Item], list[Question]]:
    """The entries that are meant, and what is asked of those that aren't seen, answered or not; what isn't meant is told."""
    seen = [item for item in items if not item.is_hidden or desk.answers.get(_id(desk, item.sheet)) == WRITE]
    for item in (item for item in items if item not in seen):
        _leave(desk, item)
    hidden = Counter(item.sheet for item in items if item.is_hidden)
    return seen, [_question(desk, sheet, count) for sheet, count in hidden.items()]


def _id(desk: Desk, sheet: str) -> str:
    return f"{desk.kind}:hidden:{sheet}"


def _question(desk: Desk, sheet: str, count: int) -> Question:
    choices = ((WRITE, "list_write_hidden"), (LEAVE, "list_leave_hidden"))
    return Question(_id(desk, sheet), Told("list_ask_hidden", {"sheet": sheet, "count": count}), "", "", choices, LEAVE, sheet)


def _leave(desk: Desk, item: Item) -> None:
    cells = [cell for each in item.cells.values() for cell in each]
    for cell in cells:
        desk.account.use(cell)
    said = veiled("；".join(cell.text for cell in cells), desk.public, item.private)[0]
    desk.left_out.append(LeftOut(said, Told("list_hidden"), f"{item.sheet}：{item.row}"))
