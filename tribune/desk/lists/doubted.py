"""Entries that may not be meant, in rows that are filtered out, folded or struck out: that is asked, once for a sheet."""

from __future__ import annotations

from tribune.desk.lists.draft import Desk
from tribune.desk.lists.entries import Item
from tribune.desk.masking import veiled
from tribune.desk.plan import LeftOut, Question, Told
from tribune.desk.tables import unseen


def meant(desk: Desk, items: list[Item]) -> tuple[list[Item], list[Question]]:
    """The entries that are meant, and what is asked of those in doubt, answered or not; what isn't meant is told."""
    found = [
        item for item in items if not item.doubted or unseen.is_meant(desk.kind, item.doubted, item.sheet, desk.answers)
    ]
    for item in (item for item in items if item not in found):
        _leave(desk, item)
    return found, list(unseen.questions(desk.kind, ((item.doubted, item.sheet) for item in items if item.doubted)))


def _leave(desk: Desk, item: Item) -> None:
    cells = [cell for each in item.cells.values() for cell in each]
    for cell in cells:
        desk.account.use(cell)
    said = veiled("；".join(cell.text for cell in cells), desk.public, item.private)[0]
    desk.left_out.append(LeftOut(said, Told(f"list_{item.doubted}"), item.place))
