"""A list of deputies: who they are, for what they were elected; who has left is told, telephone, identity and birth are not."""

from __future__ import annotations

import re
import unicodedata
from itertools import product
from pathlib import Path

from tribune.desk.holdings import Holdings
from tribune.desk.lists import mandates, signs
from tribune.desk.lists.draft import Desk, Draft
from tribune.desk.lists.ended import denied, is_over
from tribune.desk.lists.entries import Item
from tribune.desk.lists.naming import alone_in
from tribune.desk.lists.roster import COUNTED, may_be_two
from tribune.desk.plan import Answers, Plan
from tribune.desk.titles import titles
from tribune.model import Deputy
from tribune.model.facets import in_letters
from tribune.model.names import PersonName, plain, spelt

KIND = Deputy
TELLING = ("gender", "ethnicity", "unit", "occupation")  # fields that tell namesakes apart
IS_PLACE = False  # whether two of one name are one
_GROUPED = re.compile(r"(?:第?[一二三四五六七八九十\d]+)?(?:代表团|选区|代表小组|小组|组|团)$")
_BRACKETS = re.compile(r"[（(\[]([^（()）\[\]]*)[)）\]]")
_GROUPS = ("list_from_elected", "list_from_column")  # where a unit's name is part of a group's
_SHORT = (*_GROUPS, "list_from_heading", "list_from_sheet")  # where units may be named in short
_ONE = (("one", "list_one"), ("several", "list_two"))
_CODES = {"1": "男", "2": "女", "M": "男", "F": "女", "m": "男", "f": "女"}  # GB/T 2261.1, and what systems export
_TITLED = re.compile(r"(?<=[\u4e00-\u9fff]{2})\s*(?:同志|先生|女士|代表)$")
_POST = re.compile(r"[\u4e00-\u9fff、·]*(?:书记|主任|主席|[长员师民工生士手]|经理|总裁|董事|教授|干部|个体户|委员)")
_PART = re.compile("(?:(?:代表)?(?:团|小?组))?(?:第一|常务)?副?(?:[团组]?长|召集人|联络员|秘书长?|[成组团]员)")  # somebody's in a group
_PLACE = re.compile("(?:[村镇乡局院校学厂店所站场部委办会队室馆园社区司行处厅]|街道|中心|企业|集团|超市)$")
_LABELLED = re.compile(r"(?:工作|所在)?单位[:：]\s*(.+?)[\s；;，,]*(?:现任)?职务[:：]\s*(.+)", re.S)
_VACANT = re.compile("空缺|缺额?|待补选?|待定|无|/|-+|—+|合计|总计|小计")


def plan(holdings: Holdings, file: Path, answers: Answers) -> Plan:
    """The deputies in the spreadsheet `file`. Raises Rejected."""
    from tribune.desk.lists import planning

    return planning.plan("deputies", holdings, file, answers)


def called(item: Item) -> str:
    """The name that an entry is known by."""
    return plain(spelt(COUNTED.sub("", _TITLED.sub("", signs.bare(_BRACKETS.sub("", item.said("name")))))))


def drafted(desk: Desk, item: Item, name: str) -> Draft | None:
    """The deputy of an entry; None where nobody is meant, or somebody who isn't a deputy any more, which is told."""
    draft = Draft(desk, item, name)
    marks = [mark.strip() for mark in _BRACKETS.findall(draft.use("name"))]
    bare = called(item)
    if not re.search(r"[^\W\d_]", bare) or re.search(r"\d", bare) or _VACANT.fullmatch(bare):
        return draft.not_written("list_nameless")
    given = item.said("name")
    if may_be_two(_TITLED.sub("", given)) and draft.ask("one", "list_ask_one", _ONE, "one", value=given) == "several":
        return draft.not_written("list_two")
    meant = signs.told(draft, _BRACKETS.sub("", item.said("name")))
    if _is_gone(draft, [*marks, *meant], bare):
        said = [denied(item, "deputies"), *marks, *meant, *map(item.said, ("state", "until", "remark"))]
        return draft.not_written("list_gone", "；".join(filter(None, said)))
    draft.set("name", bare, piece=True)
    _read_sound(draft, bare)
    _about(draft, marks)
    draft.text("workplace", "occupation")
    _occupation(draft)
    _mandates(draft)
    if stations := draft.several_of("stations", desk.names("station")):
        draft.set("stations", stations)
    draft.text("post")
    draft.text("identity", long=True)
    _duties(draft)
    draft.set("promises", [{"text": text, "state": "已承诺"} for text in draft.sentences("promises")])
    if "promises" in draft.fields:
        draft.mark("promises", "已承诺", 0.6, "list_from_column")
    draft.state()
    draft.remarks()
    return draft


def _duties(draft: Draft) -> None:
    """What a deputy does; somebody's part in a group (组长, 成员) is no such sentence."""
    said = draft.sentences("duties")
    for part in filter(_PART.fullmatch, said):
        draft.leave(part, "list_unused")
    draft.set("duties", [each for each in said if not _PART.fullmatch(each)])


def _is_gone(draft: Draft, marks: list[str], name: str) -> bool:
    """Whether the list says that somebody isn't a deputy any more; where that isn't plain, a person does."""
    item = draft.item
    own = (*marks, item.said("state"), _why(draft), item.said("remark"), *item.headings, item.sheet)
    return is_over(draft, own, (*draft.desk.notes, item.above), name)


def _why(draft: Draft) -> str:
    """Why somebody left, where a column tells nothing else: 终止原因."""
    said, shown = draft.item.said("state"), draft.desk.columns.get("state", ())
    is_why = bool(shown) and all(re.search("(?:终止|离任|出缺|辞职|离职|退出).*原因$", title) for title in shown)
    return f"终止：{said}" if is_why and said and said not in titles()["nothing"] else ""


def _read_sound(draft: Draft, name: str) -> None:
    """How the name is read, where its surname has several sounds: the usual one of surnames is a guess."""
    person = PersonName.of(name)
    if sound := _told_sound(draft, person):
        draft.set("pinyin", sound)
    elif len(person.readings) > 1:
        usual = " ".join(person.sounds)
        if (sound := draft.guess("pinyin", usual, 0.8, "list_from_surname")) != usual:
            draft.set("pinyin", sound)


def _told_sound(draft: Draft, person: PersonName) -> str:
    """The one of a name's readings that the list says, in whichever letters; one that it can't have is told."""
    given = draft.use("pinyin")
    letters = re.sub("[^a-z]", "", unicodedata.normalize("NFD", given.lower().replace("ü", "v")))
    known = (" ".join(each) for each in product(person.readings, *person.given))
    found = [sounds for sounds in known if re.sub("[^a-z]", "", sounds.replace("ü", "v")) == letters]
    if given and not found:
        draft.leave(given, "list_unused")
    is_usual = len(person.readings) == 1 and found[:1] == [" ".join(person.sounds)]
    return found[0] if found and not is_usual else ""


def _about(draft: Draft, marks: list[str]) -> None:
    """Gender and people, from their columns or from brackets behind the name: 张三（女，回族）."""
    gender, ethnicity = draft.word("gender").removesuffix("性"), draft.word("ethnicity")
    for mark in (part.strip() for each in marks for part in re.split("[，,、；; ]", each)):
        if mark in ("男", "女"):
            gender = gender or mark
        elif re.fullmatch(r"[\u4e00-\u9fff]{1,5}族", mark):
            ethnicity = ethnicity or mark
        elif len(mark) > 1 and _is_post(mark) and not draft.desk.columns.keys() & {"occupation", "workplace"}:
            draft.set("occupation", draft.guess("occupation", draft.veiled(mark), 0.6, "list_from_cell"))
        elif mark:
            draft.leave(mark, "list_remark")
    if gender in _CODES:
        gender = draft.guess("gender", _CODES[gender], 0.8, "list_from_cell")
    _checked(draft, "gender", gender, "[男女]")
    _checked(draft, "ethnicity", ethnicity and f"{ethnicity.removesuffix('族')}族", r"[\u4e00-\u9fff]{2,7}")


def _is_post(mark: str) -> bool:
    return bool(_POST.fullmatch(mark)) and not _PART.fullmatch(mark)


def _checked(draft: Draft, name: str, value: str, pattern: str) -> None:
    if re.fullmatch(pattern, value):
        draft.set(name, value)
    elif value:
        draft.leave(value, "list_unknown")


def _occupation(draft: Draft) -> None:
    """Where somebody works and as what, which may stand in two columns."""
    if said := _LABELLED.fullmatch(draft.item.said("occupation")):
        draft.use("occupation")
        draft.set("occupation", draft.veiled("".join(said.groups())), piece=True)
        return
    place = draft.fields.pop("occupation", "")
    _joined(draft)
    post = draft.text("occupation")
    if place and post and place not in post:
        draft.set("occupation", f"{place}{post}")
    elif place and not post:
        draft.set("occupation", place)


def _joined(draft: Draft) -> None:
    """What several rows say of somebody's work as one text: behind a place stands a post, behind a post another."""
    cells = [cell for cell in draft.cells("occupation") if cell.text not in titles()["nothing"]]
    if len({cell.text for cell in cells}) > 1:
        draft.use("occupation")
        said = [cell.text.replace("\n", "") for cell in cells]
        text = "".join(each if _PLACE.search(each) else f"{each}、" for each in dict.fromkeys(said)).removesuffix("、")
        draft.item.cells["occupation"] = [cells[0]._replace(text=text)]


def _mandates(draft: Draft) -> None:
    """The seats, and the unit that those name who elected."""
    elected = mandates.elected(draft)
    _unit(draft, elected)
    draft.set("mandates", mandates.seats(draft, elected))


def _unit(draft: Draft, elected: str) -> None:
    units, item = draft.desk.names("unit"), draft.item
    given = draft.use("unit")
    if unit := draft.one_of("unit", units, given) if given else "":
        draft.set("unit", unit)
        return
    around = [(elected, 0.9, "list_from_elected"), *((text, 0.9, "list_from_heading") for text in reversed(item.headings)),
              (item.sheet, 0.8, "list_from_sheet"), (item.above, 0.6, "list_from_caption")]  # fmt: skip
    around += [(text, 0.8, "list_from_column") for text in item.unused if _GROUPED.search(text)]  # 选区 beside 代表团
    if not elected:
        around.append((str(draft.fields.get("occupation", "")), 0.5, "list_from_occupation"))
    for text, sure, key in around:
        text = _GROUPED.sub("", text) if key in _GROUPS else text
        if found := alone_in(units, text, short=key in _SHORT):
            draft.set("unit", draft.guess("unit", found, sure, key))
            return


def stem(draft: Draft) -> str:
    """How a new file is called: surname-given, by the sounds that surnames have."""
    person = PersonName.of(str(draft.fields["name"]), draft.fields.get("pinyin"))
    first, given = person.sounds[0], "".join(person.sounds[1:])
    letters = "-".join(filter(None, (first, given))).replace("ü", "v")
    return letters if re.fullmatch("[a-z0-9]+(-[a-z0-9]+)?", letters) else in_letters(person.name)


def candidates(desk: Desk, draft: Draft) -> list[str]:
    """The ids of those who may be meant already: all of that name."""
    return desk.people.by_name.get(plain(str(draft.fields["name"])), [])


def shown(desk: Desk, id: str) -> str:
    return desk.people.shown(id)
