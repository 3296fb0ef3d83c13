"""Whether a suggestion may be made public: as a column of its list says, or any other cell, a heading or the sheet's name."""

from __future__ import annotations

import re

from tribune.desk.lists.draft import Draft
from tribune.desk.lists.ended import NO, YES
from tribune.desk.titles import titles

_CLOSED = re.compile(
    "不(?:宜|予|可|能|得|应|同意|可以|做|作)?(?:对外|向社会|全文)?公开|(?:依|按)申请公开|(?<![不无非未])(?:涉密|保密)|机密"
)
_SECRET = re.compile(f"{_CLOSED.pattern}|秘密|绝密|内部")  # all that a cell says
_DENIED = re.compile("[不×✗✕❌]|申请|密")  # in a column that asks
_CHOICES = (("open", "list_may_open"), ("closed", "list_may_not_open"))


def is_open(draft: Draft) -> bool:
    """Whether a suggestion may be made public, as far as its list says so; where that isn't plain, a person does."""
    said = draft.word("open")
    if said in titles()["closed"] or said.lower() in NO or _DENIED.search(said) or _is_secret(draft):
        return False
    return _asked(draft, said) != "closed"


def _is_secret(draft: Draft) -> bool:
    """Whether what stands above says that it's closed, a cell that says nothing else, or the answer to a title that asks."""
    item = draft.item
    asked = any(_CLOSED.search(title) and answer.strip().lower() in YES for title, answer in item.asked)
    return asked or any(map(_CLOSED.search, (*item.headings, item.sheet))) or any(map(_SECRET.fullmatch, _beside(draft)))


def _beside(draft: Draft) -> list[str]:
    return [*(cell.text for cell in draft.cells("remark")), *draft.item.unused]


def _asked(draft: Draft, said: str) -> str | None:
    """What a person says, where a cell or the caption speaks of it, or its column says nothing plain; empty where nothing is asked."""
    if told := next(filter(_CLOSED.search, (*_beside(draft), draft.item.above)), ""):
        return draft.ask("open", "list_ask_open", _CHOICES, "closed", value=draft.veiled(told))
    if said and said not in titles()["open"] and said.lower() not in YES:
        value = draft.veiled(said)
        return draft.ask_once(f"suggestions:open:{draft.item.sheet}:{said}", "state", "list_ask_open_word", _CHOICES, "closed", value=value)
    if not said and draft.desk.columns.get("open"):
        return draft.ask_once(f"suggestions:open:{draft.item.sheet}", "state", "list_ask_open_blank", _CHOICES, "closed")
    return ""
