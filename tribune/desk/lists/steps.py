"""The steps of a suggestion: a column for each, or one that tells them all with their days."""

from __future__ import annotations

import datetime
import re

from tribune.desk.lists.draft import Draft
from tribune.desk.tables.columns import known_as
from tribune.desk.tables.values import day
from tribune.desk.titles import titles
from tribune.model.handling import STAGES

STEPS = {"date": "提出", "handed": "交办", "met": "面商", "answered": "答复", "rehanded": "再办", "reanswered": "答复", "done": "落实"}
_LINES = re.compile(r"[；;。\n]+")
_LINE = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{2,6})\s*[:：]?\s*(?P<day>\d.*)|(?P<first>\d[\d年月日号.\-/ ]*)(?P<then>[\u4e00-\u9fff]{2,6})"
)
_YEAR = re.compile(r"(?:19|20)\d\d\s*[年.\-/]")
Step = dict[str, object]


def told(draft: Draft) -> None:
    """A step for each day that is told, in the order in which they come; what tells none is told as it stands."""
    found = _of_columns(draft)
    for name in ("progress", "due"):
        given = draft.use(name).strip()
        steps = _of_lines(given) if name == "progress" else []
        found += [step for step in steps if step["stage"] not in {each["stage"] for each in found}]
        if len(steps) > len(_YEAR.findall(given)):
            draft.mark("steps", str(steps[-1]["date"]), 0.7, "list_from_cell")
        if given and not steps and given not in titles()["nothing"]:
            draft.leave(given, "list_unused")
    again = draft.day("reanswered", "steps")
    found = sorted(found, key=lambda step: STAGES.index(step["stage"]))
    last = next((place for place, step in enumerate(found) if step["stage"] == "落实"), len(found))
    draft.set("steps", [*found[:last], *([{"stage": "答复", "date": again}] if again else []), *found[last:]])


def _of_columns(draft: Draft) -> list[Step]:
    stages = {name: stage for name, stage in STEPS.items() if name not in ("date", "reanswered")}
    if _ends_with_answer(draft):
        stages["done"] = "答复"
        draft.mark("steps", "答复", 0.6, "list_from_column") if draft.cells("done") else None
    return [{"stage": stage, "date": date} for name, stage in stages.items() if (date := draft.day(name, "steps"))]


def _ends_with_answer(draft: Draft) -> bool:
    """Whether the day on which it's done with (办结) is that of the answer: the list has no other for it."""
    columns = draft.desk.columns
    return not columns.get("answered") and any(re.search("办结|办毕|结案", title) for title in columns.get("done", ()))


def _of_lines(text: str) -> list[Step]:
    """The steps of a text that says nothing else: 交办：2025.2.18；答复：5.12, or 2025年2月18日交办."""
    lines = [_LINE.fullmatch(line.strip()) for line in _LINES.split(text) if line.strip()]
    found, year = [], ""
    for line in filter(None, lines):
        when = (line["day"] or line["first"]).strip()
        year = (_YEAR.match(when) or [year])[0]
        found.append(_step(line["what"] or line["then"], when if _YEAR.match(when) else f"{year}{when}"))
    is_whole = len(found) == len(lines) and all(found)
    return found if is_whole and sorted(step["date"] for step in found) == [step["date"] for step in found] else []


def _step(what: str, when: str) -> Step | None:
    stage, date = _stage(what), day(when.strip())
    return {"stage": stage, "date": date} if stage and isinstance(date, datetime.date) else None


def _stage(word: str) -> str:
    return word if word in STAGES else STEPS.get(known_as("suggestions", word), "")
