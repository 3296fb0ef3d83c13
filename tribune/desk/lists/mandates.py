"""The seats that a list of deputies tells of: levels, terms, who elected, and from when until when."""

from __future__ import annotations

import calendar
import datetime
import re

from tribune.desk.lists.draft import Draft
from tribune.desk.lists.headings import COUNT
from tribune.desk.lists.terms import NUMBER, in_words
from tribune.desk.lists.terms import term as spelt_term
from tribune.desk.plan import NONE
from tribune.desk.titles import titles
from tribune.model.deputy import Mandate
from tribune.model.fields import keys
from tribune.model.numerals import numeral

_SIGN = "全国|上级|各级|[二三四五两]级|[省市区县旗乡镇]"  # of a level; the first ones are none of a district's archive, or several
_BODY = re.compile(
    rf"((?:(?:{_SIGN})级?[、,，/和及]|(?:全国|省)级?)*(?:{_SIGN}))(?:[级\s]|第?\s*[一二三四五六七八九十\d]+\s*届)*"
    "(?:人大|人民代表大会|代表(?!团|小组))"
)
_GROUPS = re.compile(  # in brackets, by number, or what the list is called by: 城关镇代表团代表名册
    r"[（(]([^（()）]{1,20}(?:代表团|选区|代表小组))[)）]|(第[一二三四五六七八九十\d]+(?:代表团|选区))"
    r"|(?:^|\s)((?!\S*人大)[^\s（()）届会]{2,12}?(?:代表团|选区|代表小组))(?:代表)?(?:名|花名|通讯|一览|登记|基本)"
)
_ALL = re.compile("[各按分以全]|代表团|选区|代表小组")  # how words begin that name no group: 各代表团, 选区名单
_ELECTS = ("团|选区", "小组|^第.*组")  # what groups are called; those within a delegation come second
_ROLE = re.compile("(?<=[团组])(?:(?:第一|常务)?副?(?:团|组|小组)长|召集人|秘书长|联络员|[团组]员|成员)$")  # of somebody in a group
_MONTH = re.compile(r"((?:19|20)\d\d)\s*[年.\-/]\s*(0?[1-9]|1[0-2])\s*月?")
_YEAR = re.compile(r"(?:19|20)\d\d\s*年?度?")
_ELECTED = re.compile(r"[\s（(]*(?:换届|届中|届内|依法|当选|补选|增补|选举|任职|就任|到任|起)+[)）]?$")  # behind a day
_SPAN = re.compile(r"(?P<begins>(?:19|20)\d\d.*?)\s*(?:-|—+|–|至|到|~|～|起)+\s*(?P<ends>(?:19|20)\d\d.*|今|现在|)")
DAYS = [name for name, each in keys(Mandate).items() if each.ahead is not None]  # of a seat


def elected(draft: Draft) -> str:
    """Who elected, as the column says, else as a heading above, the sheet's name or its caption does."""
    draft.use("electoral_unit")
    for cell in draft.item.cells.pop("electoral_unit", []):
        text = COUNT.sub("", cell.text)
        if role := _ROLE.search(text):
            draft.leave(role[0], "list_unused")
        text = f"第{text}选区" if text.isdecimal() and _is_constituency(draft) else _ROLE.sub("", text)
        draft.item.cells.setdefault("electoral_unit", []).append(cell._replace(text=text))
    found = draft.text("electoral_unit", "elected")
    text, sure, key = _grouped(draft)
    if found and key == "list_from_heading":
        draft.leave_once(text, "list_unused")
    elif not found and text:
        found = draft.guess("electoral_unit", text, sure, key)
    draft.fields.pop("elected", None)
    return found


def _is_constituency(draft: Draft) -> bool:
    """Whether the column of who elected asks for a constituency: 选区号."""
    shown = draft.desk.columns.get("electoral_unit", ())
    return bool(shown) and all("选区" in title for title in shown)


def _grouped(draft: Draft) -> tuple[str, float, str]:
    """The delegation or constituency in whose part of the list somebody stands, how sure that is, and where it's said."""
    item = draft.item
    headings = [text for text in reversed((item.sheet, *item.headings)) if not _ALL.match(text)]
    heading = next((text for sign in _ELECTS for text in headings if re.search(sign, text)), "")
    if heading:
        return heading, 0.9, "list_from_heading" if heading != item.sheet else "list_from_sheet"
    found = {each for pair in _GROUPS.findall(item.above) for each in pair if each and not _ALL.match(each)}
    return (*found, 0.8, "list_from_caption") if len(found) == 1 else ("", 0, "")


def seats(draft: Draft, elected: str) -> list[dict[str, object]]:
    """One for each level, and for each earlier term."""
    _spread(draft)
    terms, levels, days = _terms(draft), _levels(draft, elected), _days(draft)
    paired = dict(zip(levels, terms, strict=True)) if _are_of_levels(terms, levels) else {}
    found = [{"level": level, "term": each} for level in levels for each in ([] if paired else terms[:-1])]
    for level in levels:
        term = paired.get(level) or (terms[-1] if terms else _term(draft, level))
        found.append({"level": level, "term": term, "electoral_unit": elected, **days})
    if elected and not found:
        draft.leave(elected, "list_unused")
        draft.pieces = [piece for piece in draft.pieces if piece != elected]
    return [{name: value for name, value in each.items() if value} for each in found]


def _are_of_levels(terms: list[str], levels: list[str]) -> bool:
    """Whether there's a term for each level, 八届，十七届 of 区、镇, and not terms that follow each other at all of them."""
    numbers = [numeral(term[1:-1]) for term in terms]
    return len(terms) == len(levels) > 1 and numbers != [*range(numbers[0], numbers[0] + len(numbers))]


def _days(draft: Draft) -> dict[str, object]:
    """From when until when a seat is held; of a month alone the first day and the last are guesses."""
    return {name: _day(draft, name) for name in DAYS if draft.cells(name)}


def _spread(draft: Draft) -> None:
    """What one cell says of two fields: from when until when (2021.11-2024.3, 2023年3月至今), levels and terms (市六届、区八届)."""
    if spelt_term(draft.item.said("level")) and not draft.cells("term"):
        draft.item.cells["term"] = draft.cells("level")
    if spelt_term(draft.item.said("from")) and not draft.cells("term"):
        draft.item.cells["term"] = draft.item.cells.pop("from")
    for name in ("from", "term"):
        said = _SPAN.fullmatch(draft.item.said(name).strip())
        if said and not draft.cells("until"):
            (cell,) = draft.item.cells.pop(name)[:1]
            draft.desk.account.use(cell)
            parts = {"from": said["begins"], "until": said["ends"] if said["ends"][:1].isdecimal() else ""}
            draft.item.cells |= {each: [cell._replace(text=text)] for each, text in parts.items() if text}


def _day(draft: Draft, name: str) -> object:
    _without_words(draft, name)
    if _YEAR.fullmatch(draft.item.said(name).strip()):
        draft.leave(draft.use(name), "list_no_day")
        return ""
    if not (month := _MONTH.fullmatch(draft.item.said(name).strip())):
        return draft.day(name, "mandates")
    draft.use(name)
    year, number = int(month[1]), int(month[2])
    first = datetime.date(year, number, 1)
    last = first.replace(day=calendar.monthrange(year, number)[1])
    return draft.guess(f"mandates:{name}", (last if name == "until" else first).isoformat(), 0.6, "list_from_month")


def _without_words(draft: Draft, name: str) -> None:
    """Tell how somebody was elected, where that stands behind the day: 2024年1月补选."""
    for place, cell in enumerate(draft.cells(name)):
        if (said := _ELECTED.search(cell.text)) and cell.text[:1].isdecimal():
            draft.desk.account.use(cell)
            draft.item.cells[name][place] = cell._replace(text=cell.text[: said.start()])
            draft.leave(said[0].strip(" （()）"), "list_remark")


def _levels(draft: Draft, elected: str) -> list[str]:
    """The levels of the seats: as the column says, else as the sheet's name or caption does, else the archive's own."""
    levels = {level.id: level.name for level in draft.desk.site.levels} if draft.desk.site else {}
    if given := draft.use("level"):
        said = [id for part in re.split("[、,，/;；\\s]+", given) if (id := _level(draft, levels, part))]
        if said or re.match(_SIGN, given):  # one that the archive hasn't is none that we guess
            return said
    for text, sure, key in (
        (elected if "人大代表" in elected else "", 0.9, "list_from_elected"),
        *((each, 0.9, "list_from_heading") for each in reversed(draft.item.headings)),
        (draft.item.sheet, 0.9, "list_from_sheet"),
        (draft.item.above, 0.8, "list_from_caption"),
        (draft.desk.file, 0.7, "list_from_file"),
        (draft.desk.site.congress if draft.desk.site else "", 0.6, "list_from_site"),
    ):
        if not (bodies := _bodies(text)):
            continue
        found = list(dict.fromkeys(id for sign in bodies[-1] for id in _of_sign(levels, sign)))
        if not found and bodies[-1] == ["全国"]:
            draft.leave(text.strip(), "list_unknown")
            return []
        if len(found) != 1:
            return _asked(draft, {id: levels[id] for id in found} or levels)
        given = draft.guess("mandates:level", found[0], sure, key)
        return [given] if given in levels else _of_sign(levels, given.removesuffix("级"))[:1]
    return _asked(draft, levels)


def _bodies(text: str) -> list[list[str]]:
    """The signs of the levels of each congress that a text speaks of; of several where it doesn't say of which: 省、市人大代表."""
    return [re.findall(_SIGN, found) for found in _BODY.findall(text)]


def _asked(draft: Draft, levels: dict[str, str]) -> list[str]:
    if not levels:
        return []
    choices = [*levels.items(), (NONE, "list_none")]
    answer = draft.ask("level", "list_ask_level", choices, next(iter(levels)) if len(levels) == 1 else "")
    return [answer] if answer else []


def _level(draft: Draft, levels: dict[str, str], text: str) -> str:
    sign = re.sub("级|人大|代表", "", text)
    found = _of_sign(levels, sign) if sign else []
    return found[0] if found else draft.one_of("level", levels, text)


def _of_sign(levels: dict[str, str], sign: str) -> list[str]:
    """The levels of a sign: 区, or 镇 for 乡镇."""
    whole = [id for id, name in levels.items() if sign == name.removesuffix("级")]
    return whole or [id for id, name in levels.items() if len(sign) == 1 and sign in name]


def _terms(draft: Draft) -> list[str]:
    """Several terms in one cell, the latest last: 七、八届, 六至八届."""
    given = draft.item.said("term")
    span = re.fullmatch(rf"第?({NUMBER})届?(?:-|—+|–|至|到|~|～)第?({NUMBER})届?", "".join(given.split()))
    if span and 0 < (first := numeral(span[1])) <= (last := numeral(span[2])):
        draft.use("term")
        return [f"第{in_words(str(each))}届" for each in range(first, last + 1)]
    found = re.fullmatch(rf"第?(?:{NUMBER})届?(?:[、,，/和及]第?(?:{NUMBER})届?)+", "".join(given.split()))
    if not found:
        return []
    draft.use("term")
    numbers = re.findall(NUMBER, given)
    return [f"第{in_words(each)}届" for each in numbers]


def _term(draft: Draft, level: str) -> str:
    """The term at a level, as the list says it of that level, else as the archive has it; else it's asked once, where terms are kept."""
    site = draft.desk.site
    given = _of_level(draft, level, draft.use("term").strip())
    if given and given not in (*titles()["this_term"], *titles()["nothing"]):
        if re.fullmatch(NUMBER, given):
            return f"第{in_words(given)}届"
        return spelt_term(given) or str(draft.set("term", draft.veiled(given)) and draft.fields.pop("term"))
    for text, sure, key in ((draft.item.sheet, 0.9, "list_from_sheet"), (draft.item.above, 0.9, "list_from_caption"),
                            (draft.desk.file, 0.8, "list_from_file")):  # fmt: skip
        if (found := spelt_term(text)) and _is_of(draft, text, level):
            return draft.guess("mandates:term", found, sure, key)
    if not site or not site.term:
        return ""
    if _is_of(draft, site.congress, level):
        return draft.guess("mandates:term", site.term, 0.6, "list_from_site")
    return _known_term(draft, level)


def _of_level(draft: Draft, level: str, given: str) -> str:
    """What a cell says of one level, where it says terms of several: 市六届、区八届."""
    levels = {each.id: each.name for each in draft.desk.site.levels} if draft.desk.site else {}
    parts = [(part, re.match("[省市区县旗乡镇]", part)) for part in re.split(r"[、,，;；/\s]+", given) if part]
    fit = [part for part, sign in parts if sign and level in _of_sign(levels, sign[0])]
    return fit[0] if fit else given


def _known_term(draft: Draft, level: str) -> str:
    """The term that the archive's deputies of a level have; asked where they have none, or several."""
    records = draft.desk.records.values()
    known = {seat.term for each in records for seat in each.mandates if seat.level == level and seat.term}
    if len(known) == 1:
        return draft.guess("mandates:term", *known, 0.6, "list_from_archive")
    name = next((each.name for each in draft.desk.site.levels if each.id == level), level)
    return spelt_term(draft.ask_once(f"deputies:term:{level}", "mandates", "list_ask_term", level=name) or "")


def _is_of(draft: Draft, text: str, level: str) -> bool:
    """Whether a text speaks of a level, or of none."""
    levels = {each.id: each.name for each in draft.desk.site.levels} if draft.desk.site else {}
    said = [id for signs in _bodies(text) for sign in signs for id in _of_sign(levels, sign)]
    return not said or level in said
