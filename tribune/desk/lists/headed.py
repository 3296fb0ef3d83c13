"""What a suggestion is headed with: its number, its session, its title, and signs beside it that a note explains."""

from __future__ import annotations

import re

from tribune.desk.lists import signs
from tribune.desk.lists.draft import Draft
from tribune.desk.lists.terms import session as spelt_session

_TITLED = re.compile(r"\s*(关于[^：:。\n]{2,50}(?:建议|意见|批评))\s*[：:。\n]\s*(.{2,})", re.S)
_SENTENCE = re.compile(r"[。！？!?；;\n]")
_QUOTED = re.compile("《(关于[^《》]+)》")
LONGEST_TITLE = 60


def headed(draft: Draft) -> None:
    """Put number, session and title into the record."""
    _number(draft)
    _session(draft)
    _title(draft)


def _number(draft: Draft) -> None:
    given = "".join(draft.use("number").split())
    if re.fullmatch(r"\d{1,4}", given):
        given = draft.guess("number", f"第{int(given)}号", 0.8, "list_from_cell")
    draft.set("number", given)


def _unmarked(draft: Draft, title: str) -> str:
    """A title without signs beside it; one that a note explains as 重点督办 says that it's watched over."""
    if not (marks := signs.beside(title)) and not _QUOTED.fullmatch(title):
        return title
    bare = _QUOTED.sub(r"\1", signs.bare(title))
    draft.use("title")
    draft.item.cells["title"] = [cell._replace(text=bare) for cell in draft.cells("title")[:1]]
    if marks and re.search("重点|督办", signs.meaning(draft, marks[0])):
        draft.mark("supervised", "true", 0.9, "list_from_note")
        draft.set("supervised", True)
    elif marks:
        draft.leave(marks, "list_remark")
    return bare


def _title(draft: Draft) -> None:
    """The title; of a whole text its first sentence, and the text."""
    given = _unmarked(draft, draft.item.said("title"))
    if (both := _TITLED.fullmatch(given)) and not draft.cells("text"):
        draft.use("title")
        draft.set("title", draft.guess("title", draft.veiled(both[1]), 0.8, "list_from_cell"), piece=True)
        draft.set("text", draft.veiled(both[2]), piece=True)
        return
    first = next((part for part in _SENTENCE.split(given) if part.strip()), given)
    if len(given) <= LONGEST_TITLE or draft.cells("text"):
        draft.text("title")
    else:
        draft.text("title", "text", long=True)
        short = first.strip() if len(first) <= LONGEST_TITLE else f"{first.strip()[: LONGEST_TITLE - 1]}…"
        draft.set("title", draft.guess("title", draft.veiled(short), 0.5, "list_from_cell"))


def _session(draft: Draft) -> None:
    if (given := draft.use("session")) and len(draft.cells("session")) > 1 and not spelt_session(given):
        draft.leave(given, "list_unused")  # 第七届 beside 闭会期间
        return
    if given:
        draft.set("session", spelt_session(given) or draft.veiled("".join(given.split())))
        return
    headings = ((each, 0.9, "list_from_heading") for each in reversed(draft.item.headings))
    for text, sure, key in (*headings, (draft.item.sheet, 0.8, "list_from_sheet"), (draft.item.above, 0.8, "list_from_caption"),
                            (draft.desk.file, 0.7, "list_from_file")):  # fmt: skip
        if found := spelt_session(text):
            draft.set("session", draft.guess("session", found, sure, key))
            return
