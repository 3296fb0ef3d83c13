"""A list of stations: what they're called, where they are, when residents are received and by whom; contact persons are not written."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from tribune.desk.holdings import Holdings
from tribune.desk.lists import contacts, signs
from tribune.desk.lists.draft import Desk, Draft
from tribune.desk.lists.ended import is_over
from tribune.desk.lists.entries import Item
from tribune.desk.lists.naming import alone_in
from tribune.desk.lists.persons import persons
from tribune.desk.lists.receiving import receiving_days
from tribune.desk.plan import Answers, Plan
from tribune.desk.tables.columns import REACHED, without_numbers
from tribune.desk.titles import titles
from tribune.model import Station
from tribune.model.facets import in_letters
from tribune.model.names import plain
from tribune.model.reception import plain_clocks
from tribune.model.values import Telephone
from tribune.private.telephones import mobile_numbers

KIND = Station
TELLING = ("unit",)
IS_PLACE = True  # whether two of one name are one
LONGEST_STEM = 58
_TELEPHONE = re.compile(r"\+?[\d(（][\d\s()（）\-—－]{5,}\d")
_EXTENSION = re.compile(r"(?<=\d)\s*+[（(,，]?\s*+(?:转|分机号?)\s*[:：]?\s*(\d{1,5})\s*[)）]?")  # behind a switchboard's number
_BESIDE = re.compile(r"[（(][^\d（()）]*[)）]|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]++\s*[:：]")  # a number: （上班时间）, 办公室：
_BETWEEN = re.compile(r"[、,，;；/\s]+(?=[\d(（+])")


def plan(holdings: Holdings, file: Path, answers: Answers) -> Plan:
    """The stations in the spreadsheet `file`. Raises Rejected."""
    from tribune.desk.lists import planning

    return planning.plan("stations", holdings, file, answers)


def called(item: Item) -> str:
    """The name that an entry is known by."""
    return signs.bare("".join(item.said("name").split()))


def drafted(desk: Desk, item: Item, name: str) -> Draft | None:
    """The station of an entry; None where it's closed, which is told."""
    draft = Draft(desk, item, name)
    meant = signs.told(draft, item.said("name"))
    if is_over(draft, (*meant, item.said("name"), item.said("state"), item.said("remark"), *item.headings, item.sheet)):
        return draft.not_written("list_closed")
    draft.use("name")
    draft.set("name", called(item), piece=True)
    _type(draft)
    _unit(draft)
    contacts.leave(draft, "address", "hours")
    _address(draft)
    draft.set("hours", plain_clocks(draft.text("hours")))
    draft.pieces = [plain_clocks(piece) for piece in draft.pieces]
    unit = desk.names("unit").get(str(draft.fields.get("unit", "")), "")
    receiving = receiving_days(draft, unit)
    _telephone(draft)
    draft.text("brand")
    _summary(draft)
    draft.set("activities", draft.listed("activities"))
    draft.set("deputies", list(dict.fromkeys((*persons(draft, "deputies", unit), *receiving))))
    draft.text("source")
    draft.state()
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
                            (str(draft.fields.get("address", draft.item.said("address"))), 0.8, "list_from_cell"),
                            (draft.item.above, 0.7, "list_from_caption"), (draft.desk.file, 0.6, "list_from_file")):  # fmt: skip
        if found := alone_in(units, text, short=key in ("list_from_heading", "list_from_sheet")):
            draft.set("unit", draft.guess("unit", found, sure, key))
            return


def _address(draft: Draft) -> None:
    """Where it is; a number beside that is the station's telephone, if the list has no other."""
    draft.use("address")
    cells = draft.item.cells.pop("address", [])
    draft.item.cells["address"] = [cell._replace(text=without_numbers(cell.text)) for cell in cells]
    numbers = [re.sub(r"^[^\d+]+|\D+$", "", found[0]) for cell in cells for found in REACHED.finditer(cell.text)]
    if numbers and not draft.cells("telephone"):
        draft.item.cells["telephone"] = [cells[0]._replace(text=numbers[0])]
    draft.text("address", homes=False)


def _summary(draft: Draft) -> None:
    given = draft.item.said("summary")
    if len(given) <= 80 and "\n" not in given:
        draft.text("summary")
    else:
        draft.text("summary", "text", long=True)


def _telephone(draft: Draft) -> None:
    """A number is written if the archive makes it known anyhow, or a person says that it's the office's own."""
    given = _BESIDE.sub("", _EXTENSION.sub(r"-\1", draft.use("telephone")))
    for number in filter(None, map(_dialled, _BETWEEN.split(given))):
        if not _is_telephone(number):
            if number not in titles()["nothing"]:
                draft.leave("", "list_no_phone")
        elif any(mobile_numbers(number)) and number not in draft.desk.public:
            draft.leave("", "list_mobile")
        elif "telephone" not in draft.fields:
            _asked_number(draft, number)
        else:
            draft.leave("", "list_no_phone")


def _dialled(text: str) -> str:
    """A number as the archive has it: 0354—2620000 and （0354）2620000 are 0354-2620000."""
    plain = re.sub("[—–－]+", "-", unicodedata.normalize("NFKC", text)).strip()
    return re.sub(r"^\((0\d{2,3})\)\s*-?", r"\1-", plain)


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
