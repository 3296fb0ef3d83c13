"""A list of suggestions: who made them, who handles them, each step with its day, and what came of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from tribune.desk.holdings import Holdings
from tribune.desk.lists import contacts
from tribune.desk.lists.disclosed import is_open
from tribune.desk.lists.draft import Desk, Draft
from tribune.desk.lists.ended import is_over
from tribune.desk.lists.entries import Item
from tribune.desk.lists.handling import LED, roles
from tribune.desk.lists.headed import headed
from tribune.desk.lists.headings import NUMBERED
from tribune.desk.lists.naming import named, named_in
from tribune.desk.lists.persons import persons
from tribune.desk.lists.steps import told
from tribune.desk.plan import NONE, Answers, Plan
from tribune.desk.tables.evidence import TICKS
from tribune.desk.titles import class_of, titles
from tribune.model import Suggestion
from tribune.model.facets import in_letters
from tribune.model.handling import STAGES
from tribune.model.names import plain
from tribune.model.suggestion import Category

KIND = Suggestion
TELLING = ("number", "session", "lead", "handler")
IS_PLACE = False  # whether two of one name are one
LONGEST_STEM, LONGEST_WORD = 58, 12
_FRAME = re.compile("^关于|的?(?:建议|意见|批评|议案|提案)$")
_GRADE = re.compile(r"[（(“\"]?([A-Da-d])[)）”\"]?\s*[类级]?(?:[（(:：、](.*?)[)）]?)?")
_GRADED = re.compile(r"(?P<said>.*?)[（(]([A-Da-d])[类级]?[)）]")
_SAID = re.compile("^(?:代表|本人|经?回访)*(?:表示|评价为?|反馈|意见为?)[:：]?")
_TICKED, _OPEN = re.compile("[√✓✔☑■]([^√✓✔☑■□☐]+?)(?=[□☐/、]|$)"), re.compile("[□☐]")
_HELPING = re.compile("协|会办|配合")
_CLASS = re.compile("([A-D])类")
_DELEGATION = re.compile("代表团$|团$|街道$|[镇乡]$")  # of a group of suggestions: who made them
_OFFICE = re.compile(r"(?:局|委|办|院|公司|街道|镇|乡|中心|大队|支队|部|会|处|厅|集团|分局)$")


def plan(holdings: Holdings, file: Path, answers: Answers) -> Plan:
    """The suggestions in the spreadsheet `file`. Raises Rejected."""
    from tribune.desk.lists import planning

    return planning.plan("suggestions", holdings, file, answers)


def called(item: Item) -> str:
    """What an entry is known by: its number, else its title."""
    number = "".join(item.said("number").split())
    return number or "".join(item.said("title").split())[:40]


def drafted(desk: Desk, item: Item, name: str) -> Draft | None:
    """The suggestion of an entry; None where it may not be made public or was taken back, which is told."""
    draft = Draft(desk, item, name)
    if not is_open(draft):
        return draft.not_written("list_not_open")
    if is_over(draft, (*map(item.said, ("remark", "progress", "answer", "satisfaction", "number")), *item.headings, item.sheet)):
        return draft.not_written("list_withdrawn")
    headed(draft)
    if date := draft.day("date"):
        draft.set("date", date)
    _order(draft)
    _places(draft)
    _people(draft)
    if given := draft.use("delegation"):
        draft.leave(given, "list_unused")
    draft.text("text", long=True)
    contacts.leave(draft, "handler", "cohandlers")
    _handler(draft)
    helping = [*draft.fields.get("cohandlers", ()), *draft.words("cohandlers")]
    draft.set("cohandlers", [each for each in dict.fromkeys(helping) if each != draft.fields.get("handler")])
    _supervised(draft)
    told(draft)
    draft.text("explanation", long=True)
    _answer(draft)
    draft.text("result", long=True)
    _satisfaction(draft)
    _answered(draft)
    draft.text("source")
    draft.remarks()
    return draft


def _handler(draft: Draft) -> None:
    """Who handles it, and who helps where one cell names both: as its column says, else as the heading above."""
    if _HELPING.search(draft.word("role")) and not draft.cells("cohandlers"):  # one of several rows of a suggestion
        draft.item.cells["cohandlers"] = draft.item.cells.pop("handler", [])
        return
    column = "handler" if draft.cells("handler") or not LED.match(draft.item.said("cohandlers")) else "cohandlers"
    leads, helps = roles(draft.item.said(column))
    if leads:
        draft.use(column)
        draft.item.cells.pop(column)
        draft.set("handler", draft.veiled("、".join(leads)), piece=True)
        draft.fields["cohandlers"] = [draft.veiled(part) for part in helps]
    elif (parts := draft.words("handler")) and len(parts) > 1:
        draft.set("handler", parts[0], piece=True)
        draft.mark("cohandlers", "、".join(parts[1:]), 0.6, "list_from_cell")
        draft.fields["cohandlers"] = parts[1:]
    elif not draft.text("handler"):
        heading = next((text for text in reversed(draft.item.headings) if _OFFICE.search(text)), "")
        draft.set("handler", draft.guess("handler", draft.veiled(heading), 0.8, "list_from_heading") if heading else "")


def _people(draft: Draft) -> None:
    """Who leads and who joins; of several in one cell the first leads."""
    around = " ".join((*map(draft.item.said, ("unit", "delegation")), *filter(_DELEGATION.search, draft.item.headings)))
    leading, joining = persons(draft, "lead", around) or _led_above(draft), persons(draft, "cosigners")
    if leading:
        draft.set("lead", leading[0])
    if len(leading) > 1:
        draft.mark("cosigners", ",".join(leading[1:]), 0.7, "list_from_cell")
    draft.set("cosigners", [id for id in dict.fromkeys((*leading[1:], *joining)) if id not in leading[:1]])


def _led_above(draft: Draft) -> list[str]:
    """Whom the heading above names, where the list has no column for who leads."""
    told = [] if draft.desk.columns.get("lead") else [each for text in draft.item.headings[-1:] for each in draft.desk.people.named(text)]
    found = [each.certain for each in told if each.certain]
    draft.mark("lead", found[0] if len(found) == 1 else "", 0.9, "list_from_heading")
    return found if len(found) == 1 else []


def _order(draft: Draft) -> None:
    """Under what it's filed: category and theme, whichever of the two a column names."""
    themes = draft.desk.names("theme")
    for name in ("category", "theme"):
        given = draft.use(name).strip().removesuffix("类")
        if given in get_args(Category):
            draft.set("category", given)
        elif len(theme := named(themes, given)) == 1:
            draft.set("theme", theme[0])
        elif known := _category(given):
            draft.set("category", draft.guess("category", known, 0.7, "list_from_cell"))
            draft.leave(given, "list_remark")
        elif given:
            draft.leave(given, "list_unknown")
    if "category" not in draft.fields:
        heading = next(
            (each for text in reversed(draft.item.headings) for each in get_args(Category) if each in text), ""
        )
        draft.set("category", draft.guess("category", heading, 0.9, "list_from_heading") if heading else "")


def _category(text: str) -> str:
    """The category that lists call otherwise: 城建环保, 教育."""
    return next((name for name, known in titles()["categories"].items() if text in known), "")


def _places(draft: Draft) -> None:
    """What it's about, and where it was made."""
    if given := draft.use("unit"):
        draft.set("unit", draft.one_of("unit", draft.desk.names("unit"), given))
    elif unit := named_in(draft.desk.names("unit"), str(draft.fields.get("title", ""))):
        draft.set("unit", draft.guess("unit", unit, 0.6, "list_from_name"))
    if given := draft.use("station"):
        draft.set("station", draft.one_of("station", draft.desk.names("station"), given))


def _supervised(draft: Draft) -> None:
    given = draft.word("supervised")
    if given in titles()["affirmed"]:
        draft.set("supervised", True)
    elif given and given not in titles()["nothing"]:
        draft.leave(given, "list_unknown")
    if draft.item.said("supervisor") in {*TICKS, *titles()["affirmed"]}:
        draft.use("supervisor")
        draft.set("supervised", True)
    elif draft.text("supervisor") and "supervised" not in draft.fields:
        draft.mark("supervised", "true", 0.9, "list_from_column")
        draft.set("supervised", True)


def _answer(draft: Draft) -> None:
    given = draft.word("answer")
    found = _GRADE.fullmatch(given) or _GRADED.fullmatch(given)
    if not given or given in titles()["nothing"]:
        _answer_above(draft)
        return
    if found:
        grade, told = (found[2], found["said"]) if found.re is _GRADED else found.groups()
        draft.set("answer", grade.upper())
        if told and told not in titles()["answers"]:
            draft.leave(given, "list_remark")
    elif known := titles()["answers"].get(given) or class_of(given):
        draft.set("answer", draft.guess("answer", known, 0.7, "list_from_cell"))
        if given not in titles()["answers"]:
            draft.leave(given, "list_remark")
    elif len(given) > LONGEST_WORD and not draft.cells("result"):
        draft.set("result", draft.guess("result", draft.veiled(given), 0.6, "list_from_column"), piece=True)
    else:
        draft.leave(given, "list_unknown")


def _answer_above(draft: Draft) -> None:
    """The class of an answer that the heading, the sheet's name or its caption says, where no column does: A类; 已办结 is none."""
    item = draft.item
    if draft.desk.columns.get("answer"):
        return
    around = ((each, 0.8, "list_from_heading") for each in reversed(item.headings))
    for text, sure, key in (*around, (item.sheet, 0.8, "list_from_sheet"), (item.above, 0.7, "list_from_caption")):
        said = "" if "办结" in text else titles()["answers"].get(NUMBERED.sub("", text), "")
        classes = {*_CLASS.findall(text), *filter(None, [said])}
        if len(classes) == 1:
            draft.set("answer", draft.guess("answer", *classes, sure, key))
            return


def _satisfaction(draft: Draft) -> None:
    """One of the three grades; what is none of them but near one is asked."""
    given, last = (_ticked(draft.word(name)) for name in ("satisfaction", "resatisfied"))
    if last:
        if given and given != last:
            draft.leave(given, "list_remark")
        given = last
    graded = [re.sub(r"[（(].*|[。.]$|^.*[:：]", "", part) for part in re.split("[；;]", given)]
    last = graded[-1] if all(part in titles()["satisfaction"] for part in graded) else given  # 不满意（第一次）；满意（第二次）
    bare = _SAID.sub("", re.sub(r"[（(].*|[。.]$", "", last)).strip()
    known = titles()["satisfaction"].get(bare, "")
    if known and known not in bare:
        grades = dict.fromkeys(titles()["satisfaction"].values())
        choices = [*((each, each) for each in grades), (NONE, "list_none")]
        known = draft.ask("satisfaction", "list_ask_satisfaction", choices, known, value=bare)
    draft.set("satisfaction", known)
    if (given and given not in titles()["nothing"]) and known is not None and (not known or bare != given.rstrip("。.")):
        draft.leave(given, "list_remark" if known else "list_unknown")


def _ticked(text: str) -> str:
    """The grade that is ticked, where a cell says all of them: √满意 □基本满意 □不满意."""
    ticks = _TICKED.findall(text) if _OPEN.search(text) else []
    return ticks[0] if len(ticks) == 1 else re.sub("[√✓✔☑]", "", text)


def _answered(draft: Draft) -> None:
    """What can't stand alone: an answer's class without the answer, one kept for reference (D) without a reason."""
    fields = draft.fields
    if fields.get("answer") == "D" and "explanation" not in fields:
        reason = draft.ask("explanation", "list_ask_reason", proposed=draft.veiled(draft.item.said("remark")))
        draft.set("explanation", draft.veiled(reason or ""))
        if reason == "":
            draft.leave(str(fields.pop("answer")), "list_no_reason")
    steps = fields.get("steps", [])
    told = fields.keys() & {"answer", "explanation", "satisfaction"}
    if told and "答复" not in [step["stage"] for step in steps]:
        draft.mark("steps", "答复", 0.8, "list_from_column")
        draft.set("steps", sorted([*steps, {"stage": "答复"}], key=lambda step: STAGES.index(step["stage"])))


def stem(draft: Draft) -> str:
    """How a new file is called: as its title sounds, without what every title says."""
    title = str(draft.fields["title"])
    return in_letters(_FRAME.sub("", _FRAME.sub("", title)) or title, LONGEST_STEM)


def candidates(desk: Desk, draft: Draft) -> list[str]:
    """The ids of suggestions of that title, else of those of that number of that session."""
    fields, records = draft.fields, desk.records
    titled = [id for id, each in records.items() if plain(each.title) == plain(str(fields["title"]))]
    session, number = fields.get("session"), fields.get("number")
    return titled or [
        id for id, each in records.items() if number and each.number == number and session and each.session == session
    ]


def shown(desk: Desk, id: str) -> str:
    return desk.names("suggestion").get(id, id)
