"""A list of stations: what they're called, where they are, when residents are received and by whom; contact persons are not written."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from tribune.desk.holdings import Holdings
from tribune.desk.lists import hours
from tribune.desk.lists.account import Cell
from tribune.desk.lists.draft import Desk, Draft
from tribune.desk.lists.entries import Item
from tribune.desk.lists.naming import alone_in
from tribune.desk.lists.persons import persons
from tribune.desk.plan import Answers, Plan
from tribune.desk.titles import titles
from tribune.model import Station
from tribune.model.facets import in_letters
from tribune.model.names import plain
from tribune.model.phrases import is_open_on_holidays, is_postponed
from tribune.model.reception import Reception, plain_clocks
from tribune.model.values import Telephone
from tribune.private.telephones import mobile_numbers

KIND = Station
TELLING = ("unit",)
LONGEST_STEM = 58
_TELEPHONE = re.compile(r"\+?[\d(（][\d\s()（）\-—－]{5,}\d")
_BETWEEN = re.compile(r"[、,，;；/\s]+(?=[\d(（+])")


def plan(holdings: Holdings, file: Path, answers: Answers) -> Plan:
    """The stations in the spreadsheet `file`. Raises Rejected."""
    from tribune.desk.lists import planning

    return planning.plan("stations", holdings, file, answers)


def called(item: Item) -> str:
    """The name that an entry is known by."""
    return "".join(item.said("name").split())


def drafted(desk: Desk, item: Item, name: str) -> Draft | None:
    """The station of an entry."""
    draft = Draft(desk, item, name)
    draft.use("name")
    draft.set("name", called(item), piece=True)
    _type(draft)
    _unit(draft)
    draft.text("address", homes=False)
    draft.set("hours", plain_clocks(draft.text("hours")))
    draft.pieces = [plain_clocks(piece) for piece in draft.pieces]
    unit = desk.names("unit").get(str(draft.fields.get("unit", "")), "")
    _reception(draft, unit)
    _telephone(draft)
    draft.text("brand")
    _summary(draft)
    draft.set("activities", draft.sentences("activities"))
    if deputies := persons(draft, "deputies", unit):
        draft.set("deputies", deputies)
    draft.text("source")
    draft.remarks()
    return draft


def _type(draft: Draft) -> None:
    known, given = titles()["types"], draft.use("type").strip()
    if found := _of_type(known, given):
        draft.set("type", found)
        return
    if given:
        draft.leave(given, "list_unknown")
    headings = ((each, 0.8, "list_from_heading") for each in reversed(draft.item.headings))
    around = ((called(draft.item), 0.9, "list_from_name"), *headings, (draft.item.sheet, 0.7, "list_from_sheet"))
    for text, sure, key in around:
        if found := _of_type(known, text):
            draft.set("type", draft.guess("type", found, sure, key))
            return
    answer = draft.ask("type", "list_ask_type", [(each, each) for each in ("家", "站", "点", "岗")], "站")
    draft.set("type", answer)


def _of_type(known: dict[str, str], text: str) -> str:
    """The type that a text ends with, or that stands last in it."""
    bare = re.sub(r"[（(][^（()）]*[)）]", "", text).strip().removeprefix("人大")
    found = [(bare.rfind(word) + len(word), len(word), type_) for word, type_ in known.items() if word and word in bare]
    return (
        known.get(bare) or max((each for each in found if each[1] > 1 or each[0] == len(bare)), default=(0, 0, ""))[2]
    )


def _unit(draft: Draft) -> None:
    units, given = draft.desk.names("unit"), draft.use("unit")
    if given:
        draft.set("unit", draft.one_of("unit", units, given))
        return
    for text, sure, key in (*((each, 0.9, "list_from_heading") for each in reversed(draft.item.headings)),
                            (called(draft.item), 0.9, "list_from_name"), (draft.item.sheet, 0.8, "list_from_sheet"),
                            (str(draft.fields.get("address", draft.item.said("address"))), 0.8, "list_from_cell")):  # fmt: skip
        if found := alone_in(units, text, short=key in ("list_from_heading", "list_from_sheet")):
            draft.set("unit", draft.guess("unit", found, sure, key))
            return


def _summary(draft: Draft) -> None:
    given = draft.item.said("summary")
    if len(given) <= 80 and "\n" not in given:
        draft.text("summary")
    else:
        draft.text("summary", "text", long=True)


def _reception(draft: Draft, unit: str) -> None:
    """The days, with who receives where each has a row of its own; hours that aren't said are asked, what is no such day is told."""
    draft.use("reception")
    rows = {row: [cell.text for cell in cells] for row, cells in groupby(draft.cells("reception"), key=_row)}
    text, found = hours.together(rows.values()), []
    for row, cells in rows.items():
        about = _about_row(draft, row, unit) if len(rows) > 1 else {}
        for day in hours.received(hours.together([cells])):
            if times := _times(draft, day, text):
                found.append({"every": day.every, "opens": times[0], "closes": times[1], **about})
    draft.set("reception", found)


def _row(cell: Cell) -> tuple[str, int]:
    return cell.sheet, cell.row


def _about_row(draft: Draft, row: tuple[str, int], unit: str) -> dict[str, object]:
    """Who receives on the days of a row, and what is said of them."""
    said = {name: [cell for cell in draft.cells(name) if _row(cell) == row] for name in ("deputies", "remark")}
    found: dict[str, object] = {"deputies": persons(draft, "deputies", unit, said["deputies"])}
    moved = [cell for cell in said["remark"] if is_postponed(cell.text) or is_open_on_holidays(cell.text)]
    if moved:
        draft.item.cells["remark"] = [cell for cell in draft.cells("remark") if cell not in moved]
        found["note"] = draft.written("；".join(cell.text for cell in moved), moved)
    return {name: value for name, value in found.items() if value}


def _times(draft: Draft, day: hours.Received, text: str) -> tuple[str, str] | None:
    """From when to when on a day; None where it can't be written, which is told."""
    if not day.every:
        draft.leave(day.text, "list_no_reception")
        return None
    times = (day.opens, day.closes) if day.opens else _told_times(draft, day, text) or _asked_times(draft, day)
    if times[0] and not _is_valid({"every": day.every, "opens": times[0], "closes": times[1]}):
        draft.leave(day.text, "list_no_reception")
    elif times[0]:
        return times
    return None


def _told_times(draft: Draft, day: hours.Received, text: str) -> tuple[str, str] | None:
    """Hours that the list says elsewhere: of the station's other days, of its doors, above the titles or below the rows."""
    item = draft.item
    around = [each for each in (item.above, *item.headings, *draft.desk.notes) if "接待" in each or "时间" in each]
    for texts, sure, key in (([text], 0.8, "list_from_cell"), ([item.said("hours")], 0.6, "list_from_column"),
                             (around, 0.7, "list_from_caption")):  # fmt: skip
        opens, closes = hours.fitting(texts, day.part)
        if opens:
            given = draft.guess(f"reception:{day.every}", f"{opens}-{closes}", sure, key)
            return hours.times(given)
    return None


def _asked_times(draft: Draft, day: hours.Received) -> tuple[str, str]:
    proposed = hours.proposed(day, draft.item.said("hours"))
    answer = draft.ask(f"reception:{day.every}", "list_ask_times", (), proposed, value=day.text)
    draft.leave(day.text, "list_no_reception" if answer == "" else "list_no_times")
    return hours.times(answer or "")


def _is_valid(reception: dict[str, str]) -> bool:
    try:
        Reception.model_validate(reception)
    except ValidationError:
        return False
    return True


def _telephone(draft: Draft) -> None:
    """A number is written if the archive makes it known anyhow, or a person says that it's the office's own."""
    given = draft.use("telephone")
    for number in filter(None, map(str.strip, _BETWEEN.split(given))):
        if not _is_telephone(number):
            if number not in titles()["nothing"]:
                draft.leave("", "list_no_phone")
        elif any(mobile_numbers(number)) and number not in draft.desk.public:
            draft.leave("", "list_mobile")
        elif "telephone" not in draft.fields:
            _asked_number(draft, number)
        else:
            draft.leave("", "list_no_phone")


def _asked_number(draft: Draft, number: str) -> None:
    known = {"".join(each.split()) for each in draft.desk.public}
    choices = (("public", "list_public"), ("private", "list_not_public"))
    if number in known or draft.ask("telephone", "list_ask_phone", choices, "private", value=number) == "public":
        draft.set("telephone", number)
    elif draft.desk.answers.get(draft.id("telephone")) is not None:
        draft.leave("", "list_no_phone")


def _is_telephone(text: str) -> bool:
    try:
        TypeAdapter(Telephone).validate_python(text)
    except ValidationError:
        return False
    return bool(_TELEPHONE.fullmatch(text))


def stem(draft: Draft) -> str:
    """How a new file is called: as its name sounds."""
    return in_letters(str(draft.fields["name"]), LONGEST_STEM)


def candidates(desk: Desk, draft: Draft) -> list[str]:
    """The ids of the stations of that name."""
    wanted = plain(str(draft.fields["name"]))
    return [id for id, name in desk.names("station").items() if plain(name) == wanted]


def shown(desk: Desk, id: str) -> str:
    return desk.names("station").get(id, id)
