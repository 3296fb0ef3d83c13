"""What the values of a column say of it, where its title doesn't: telephone numbers, classes of answers, ticks below a word."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from typing import get_args

from tribune.desk.tables.columns import SPREAD, day_called, known_as, plain_title
from tribune.desk.tables.values import day
from tribune.desk.titles import class_of, titles
from tribune.model.suggestion import Category
from tribune.private.telephones import mobile_numbers

SHARE = 0.8  # of the values, which tell
SAMPLE = 60  # rows that are looked at
LONGEST_CLASS = 12  # characters of what may be the class of an answer
BESIDE = 4  # signs beside a number, as many as a name has
TICKS = frozenset("√✓✔☑●■◆▲★vV是1")
_GRADE = re.compile("[A-Da-dＡ-Ｄ]\\s*[类级]?")
_PEOPLE = re.compile("汉族?|[\u4e00-\u9fff]{1,5}族")
_HINT = re.compile(r"[（(][^（()）]*[)）]")
_IDENTITY = re.compile(r"\d{17}[\dXx]")
WEAK = frozenset({"explanation", "result", "progress", "remark"})  # what a column's title may mean besides what its values say
Names = Mapping[str, Collection[str]]  # what the archive's things are called, by kind


OTHERWISE = {"answer": "result"}  # a field, and the one of the same title that says more than a class
MISTAKEN = ("category", "type")  # fields of which the title (类别) may be another's
DAYS = ("date", "handed", "met", "answered", "done", "due", "rehanded", "reanswered", "replied")
TICKED = ("supervised", "supervisor", "open", "satisfaction", "state", "reception", "serial", "number", "hours", "private", "drop", "")
DAYS_OF = {"suggestions": DAYS}
NAMED = ("lead", "cosigners", "deputies", "deputy", "handler", "cohandlers", "stations", "station", "unit")  # which are no numbers
# What the columns of people are, the first of those that no other column is.
PERSONS = {"suggestions": ("lead", "cosigners"), "stations": ("deputies",), "records": ("deputy",), "exchanges": ("deputies",)}


@cache
def _telling() -> Mapping[str, Mapping[str, Callable[[str], bool]]]:
    """The fields of each kind that their values tell, with what such a value is."""
    known = titles()
    satisfied = known["satisfaction"].__contains__
    return {
        "deputies": {"gender": ("男", "女").__contains__, "ethnicity": lambda text: bool(_PEOPLE.fullmatch(text))},
        "stations": {"type": known["types"].__contains__},
        "suggestions": {
            "answer": lambda text: bool(_GRADE.fullmatch(text)) or text in known["answers"],
            "satisfaction": satisfied,
            "category": lambda text: text.removesuffix("类") in get_args(Category),
        },
        "exchanges": {"satisfaction": satisfied},
        "records": {"date": lambda text: not text.isdecimal() and day(text) is not None, "type": known["activities"].__contains__},
    }


def by_values(
    kind: str,
    fields: Sequence[str],
    shown: Sequence[str],
    rows: Sequence[Sequence[str]],
    names: Names,
    told: Collection[str] = (),
) -> list[str]:
    """The fields of the columns called `shown`, some of which their titles tell (`fields`), the others by their values.

    `told` are the titles of which the office said what they are.
    """
    found, told, nothing = list(fields), {plain_title(title) for title in told}, titles()["nothing"]
    for place, name in enumerate(fields):
        values = [row[place] for row in rows if row[place] and row[place] not in nothing]
        if plain_title(shown[place]) in told:
            continue
        sure = bool(name) and known_as(kind, shown[place]) == name and name not in WEAK
        if values and name not in ("private", "telephone") and _are(values, _is_private):
            found[place] = "private"
        elif values and not sure and _cannot_be(name, values):
            found[place] = ""
        elif values and name and not sure and name not in DAYS and DAYS_OF.get(kind) and _are(values, _is_day):
            found[place] = day_called(kind, shown[place], DAYS_OF[kind])  # days are no sentences
        elif values and (not sure or _is_none(kind, name, values)):
            meant = _told(kind, values) + ([] if name else _of_names(kind, values, names))
            several = SPREAD.get(kind, ())
            found[place] = next((each for each in meant if each not in found or each in several), name)
    _settle(kind, found, rows)
    return found


def _cannot_be(name: str, values: list[str]) -> bool:
    """Whether no value of a column can be of the field that its title may mean."""
    if name in NAMED and all(map(str.isdecimal, values)):
        return True  # a mark that somebody was given, or how many there are
    if name not in TICKED and {*values} <= {*TICKS, *titles()["affirmed"]}:
        return True  # that something is so, which no name or day says
    return name in DAYS and all(len(value) > LONGEST_CLASS and not day(value) for value in values)


def _is_day(text: str) -> bool:
    return day(text) is not None


def _settle(kind: str, found: list[str], rows: Sequence[Sequence[str]]) -> None:
    """What came of it is the other of two columns with one name of which one has the classes (办理结果, 结果类别), or one without any."""
    for name, other in OTHERWISE.items():
        values = {place: [row[place] for row in rows if row[place]] for place, each in enumerate(found) if each == name}
        is_one = _telling()[kind][name] if values else bool
        fit = [place for place in values if _are(values[place], is_one)]
        told = [place for place in values if (len(values) > 1 and fit and place not in fit) or _tells(values[place], is_one)]
        if other not in found and told:
            found[told[0]] = other


def _tells(values: list[str], is_one: Callable[[str], bool]) -> bool:
    """Whether a column tells what was done: none of its values is a class, and some are sentences."""
    return not any(is_one(value) or class_of(value) for value in values) and any(len(value) > LONGEST_CLASS for value in values)


def _is_none(kind: str, name: str, values: list[str]) -> bool:
    """Whether a field knows its words, and none of the values is one."""
    is_one = _telling().get(kind, {}).get(name)
    return name in MISTAKEN and is_one is not None and not any(map(is_one, values))


def _told(kind: str, values: list[str]) -> list[str]:
    """The fields that such words are of."""
    return [name for name, is_one in _telling().get(kind, {}).items() if _are(values, is_one)]


def _of_names(kind: str, values: list[str], names: Names) -> list[str]:
    """The fields that the names of the archive's deputies or units may be of."""
    told: list[str] = []
    if PERSONS.get(kind) and _are(values, lambda text: "".join(_HINT.sub("", text).split()) in names["deputy"]):
        told += PERSONS[kind]
    return told + (["unit"] if kind != "records" and _are(values, lambda text: text in names["unit"]) else [])


def _are(values: list[str], is_one: Callable[[str], bool]) -> bool:
    return sum(map(is_one, values)) >= SHARE * len(values)


def _is_private(text: str) -> bool:
    """Whether a cell holds a number by which somebody is reached or known, and at most a name beside it."""
    digits = re.sub(r"\D", "", text)
    alone = len(digits) >= 11 and len(re.sub(r"[\s\d+()（）-]", "", text)) <= BESIDE
    return alone and (any(mobile_numbers(text)) or bool(_IDENTITY.fullmatch(text)))


# --- ticks ----------------------------------------------------------------------------------------------------------


def ticked(kind: str, shown: Sequence[str], rows: Sequence[tuple[str, ...]]) -> dict[int, tuple[str, str]]:
    """The columns with nothing but ticks, below what a field may say: its field and that word, by place (家 | 站 | 点)."""
    found, nothing = {}, titles()["nothing"]
    for place, title in enumerate(shown):
        values = {row[place] for row in rows if row[place] and row[place] not in nothing}
        said = _word(kind, title) if values and values <= TICKS else None
        if said:
            found[place] = said
    names = [name for name, _ in found.values()]
    return {place: said for place, said in found.items() if names.count(said[0]) > 1}


def _word(kind: str, title: str) -> tuple[str, str] | None:
    """The field and the word with which a title ends."""
    words = {
        "stations": {"type": titles()["types"]},
        "suggestions": {
            "satisfaction": titles()["satisfaction"],
            "answer": (*"ABCD", *titles()["answers"]),
            "category": get_args(Category),
        },
        "deputies": {"gender": ("男", "女"), "level": ("省", "市", "区", "县", "乡", "镇", "乡镇")},
    }.get(kind, {})
    plain = re.sub("(?:类|级?(?:人大)?代表|级)$", "", "".join(title.split()))
    ends = [(len(word), name, word) for name, known in words.items() for word in known if word and plain.endswith(word)]
    return max(ends)[1:] if ends else None
