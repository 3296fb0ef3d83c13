"""The deputies whom the cells of a list name; who isn't known, or stands for several, is asked or told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tribune.desk.lists.account import Cell
from tribune.desk.lists.draft import Draft
from tribune.desk.people import Named
from tribune.desk.plan import Guess
from tribune.desk.tables.columns import REACHED

_OTHERS = re.compile(r"等\s*(?:[\d一二三四五六七八九十两]+\s*[名位人])?\s*(?:代表)?\s*$")


def persons(draft: Draft, name: str, around: str = "", cells: Sequence[Cell] | None = None) -> list[str]:
    """The ids of the deputies whom a field names, or only some `cells` of it; a unit named `around` may tell namesakes apart."""
    ids, given = [], draft.use(name) if cells is None else "、".join(cell.text for cell in cells)
    for each in draft.desk.people.named(REACHED.sub("", given), around):
        if each.certain:
            ids += each.ids
            if not each.is_told:
                draft.guesses.append(Guess(name, each.ids[0], 0.7, f"{each.text}（{draft.where}）"))
        elif each.ids:
            ids.append(_who(draft, name, each) or "")
        else:
            draft.leave(each.text, "list_stranger")
    if _OTHERS.search(given):
        draft.leave(given, "list_others")
    return list(dict.fromkeys(filter(None, ids)))


def _who(draft: Draft, name: str, each: Named) -> str | None:
    """The one that a person says is meant."""
    choices = draft.desk.people.choices(each)
    answer = draft.ask(f"{name}:{each.text}", "list_ask_person", choices, each.proposed, value=each.text)
    if answer == "":
        draft.leave(each.text, "list_stranger")
    return answer
