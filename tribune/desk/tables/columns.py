"""Which column is which field: as import.yaml says, else guessed by the title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from tribune.desk.titles import titles
from tribune.problems import Problem

_NUMBER = re.compile(r"^(?:Q?[0-9]+[、.．_):：]\s*)+", re.I)  # 问卷星 numbers its questions
_REMARK = re.compile(r"[（(][^（()）]*[)）]|[*＊：:？?\s]")
_REMARK_ALONE, _LABELLED = re.compile(r"[（(][^（()）]*[)）]"), re.compile(r"[:：]\s*\S")  # 姓名：张三 is a value with its title
_BRACKETS = re.compile(r"[（(]([^（()）]{1,8})[)）]")
_MEASURE = re.compile("(?<!小时)数$|数量$|比例$|率$|面积")  # how many, which no field of a list says
_FORMER = re.compile("原|曾|历任|当选时|推荐时|上届")  # what is no more
_SORT = re.compile("(?:性质|类型|类别|属性|级别)$")  # of what sort something is, not what it is
_ABOUT = re.compile("姓名$|(?:所在)?(?:工作)?单位(?:[及和、]?职务)?$|职务$|(?:所在|所属)?代表团$|性别$")
_PERSONS = ("lead", "cosigners", "deputies", "deputy", "private")  # fields of somebody
_COUNTED = re.compile("第?[0-9一二三四五]$")
_YES_OR_NO = ("supervised", "open", "satisfaction", "state")  # fields that a title with 是否 may be of
_LIMIT = re.compile("(?:时限|期限|限期)$")  # until when something shall be done, not when it was
_SOMEBODYS = re.compile("(?:人|员|长|代表|专干|书记|主任)的?(?:联系|办公|移动)?(?:电话|手机|方式|号码)")
AGAIN = re.compile("第?二次|再次|重新|再度")
_JOINING = re.compile("(?:其[他它余]的?|另外?的?|共同|联合|联名|附议|附名)(?=.{2})")  # before who leads: who joins
_SOMEBODY = re.compile("(?:人|员|长|专干|领导|书记|主任)(?:姓名)?$|姓名$")
_BEHIND = re.compile(r"[\s（(，,：:；;]")
_PARTS = re.compile("[及和与、/+]")
_NUMBER_OF = (
    r"\s*+(?:联系|办公)?(?:电话|手机号?|方式)?\s*+[:：]?\s*+(?:[（(]0\d{2,3}[)）]\s*+)?(?<!\d)\+?\d[\d\s\-—－]{5,}\d\s*"
)
REACHED = re.compile(rf"[（(]{_NUMBER_OF}[)）]|(?<!\s){_NUMBER_OF}")
COMMON = ("private", "serial", "remark")  # fields that lists of every kind have
SHARED = {"private", "remark", "reception", "cosigners", "cohandlers"}  # fields over which lists spread several columns
SPREAD = {"stations": {"deputies"}}  # the same, of one kind
LONGEST_TITLE = 16  # characters; what is longer is a sentence
NEEDED = {  # fields that a list must have, each with those that may stand for it
    "exchanges": (("question", "title"),),
    "records": (("date",), ("deputy",), ("type",)),
    "deputies": (("name",),),
    "stations": (("name",),),
    "suggestions": (("title", "text"),),
}
SHOWN = 6  # titles of a kind, for who has to write them


def fields_of(kind: str, told: Mapping[str, str], titles: Iterable[str]) -> list[str]:
    """The field of each column; empty where nobody knows it."""
    titles, told = _told_apart(list(titles)), {plain_title(title): name for title, name in told.items()}
    names = [
        told.get(plain_title(title)) or known_as(kind, title) or beside_private(kind, title) or _again(kind, title)
        for title in titles
    ]
    meant = sorted(
        (-length, place, name)
        for place, title in enumerate(titles)
        if not names[place]
        for length, name in _guesses(kind, title)
    )
    for _, place, name in meant:  # what is part of a title most of all comes first; no field has two columns of such
        is_first = name not in names or alike(titles[names.index(name)], titles[place])
        if not names[place] and (is_first or name in SHARED | SPREAD.get(kind, set())):
            names[place] = name
    return names


def _told_apart(titles: list[str]) -> list[str]:
    """Titles that only differ in their brackets, with what stands there before them: 承办单位（主） is 主承办单位."""
    plain = [plain_title(title) for title in titles]
    return [
        f"{found[1]}{name}" if plain.count(name) > 1 and (found := _BRACKETS.search(title)) else title
        for title, name in zip(titles, plain, strict=True)
    ]


def beside_private(kind: str, title: str) -> str:
    """The field of a column that also holds what isn't written: 姓名及联系电话, 代表团及团内职务; empty for any other column."""
    first, *others = _PARTS.split(plain_title(title))
    name = known_as(kind, first)
    unwritten = {part for each in ("private", "telephone", "drop") for part in titles()[kind].get(each, ())}
    private = others and {*others} <= unwritten
    return name if private and name not in ("", "drop", *COMMON, "telephone") else ""


def is_about(title: str) -> bool:
    """Whether a title only says what is told of somebody, and not of whom: 姓名, 单位及职务."""
    return bool(_ABOUT.match(plain_title(title)))


def names_somebody(title: str) -> bool:
    """Whether a title of several parts asks for somebody beside a thing: 承办单位及联系人."""
    return any(_SOMEBODY.search(part) for part in _PARTS.split(plain_title(title))[1:])


def without_numbers(text: str, somebody: bool = False) -> str:
    """A cell without the numbers by which somebody is reached; without what stands behind a thing where that is `somebody`."""
    bare = REACHED.sub("", text).strip(" 　,，、/;；:：\n")
    return _BEHIND.split(bare)[0] if somebody else bare


def _again(kind: str, title: str) -> str:
    """The field of what is done once more, where a title says so: 二次答复日期, 重新交办时间."""
    plain = plain_title(title)
    if kind != "suggestions" or not AGAIN.search(plain):
        return ""
    first = AGAIN.sub("", plain)
    guessed = max(_guesses(kind, first), default=(0, ""))[1]
    return titles()["again"].get(known_as(kind, first) or guessed, "")


def lacking(kind: str, names: Iterable[str]) -> list[str]:
    """The fields that a list of `kind` must have and that are none of `names`."""
    return [each[0] for each in NEEDED[kind] if not {*each} & {*names}]


def of_residents(exchanges: Mapping[str, str], deputies: Mapping[str, str], titles: Iterable[str]) -> str:
    """The one of `titles` that is of what residents write, so that the people named beside it are no deputies; else empty.

    `exchanges` and `deputies` are import.yaml's maps of the two kinds.
    """
    titles = [title for title in titles if title]
    asked, known = fields_of("exchanges", exchanges, titles), fields_of("deputies", deputies, titles)
    found = zip(titles, asked, known, strict=True)
    return next((title for title, a, b in found if a in ("question", "title") and b in ("", "name")), "")


def are_of_both(kind: str, other: str, titles: Iterable[str]) -> bool:
    """Whether none of `titles` is a column of `kind` alone: each that it knows is known to `other`, too."""
    return all(known_as(other, title) for title in titles if known_as(kind, title) not in ("", *COMMON))


def untitled(path: str, number: int, shown: Iterable[str]) -> Problem:
    """The problem of a sheet whose row `number` says `shown`, where titles should be: I002, with titles of every kind."""
    return Problem(path, number, "I002", {"untitled": "、".join(filter(None, shown))[:100], **dict(_examples())})


def _examples() -> Iterator[tuple[str, str]]:
    """Some titles of each kind, those first that a list must have."""
    for kind, needed in NEEDED.items():
        names = [each[0] for each in needed] + [name for name in titles()[kind] if name not in (*COMMON, "drop")]
        yield kind, "、".join(titles()[kind][name][0] for name in dict.fromkeys(names[:SHOWN]))


def likely(kind: str, told: Mapping[str, str], title: str, private: bool = True) -> float:
    """How surely a text is the title of a column of `kind`, from 0 to 1; with `private` also of one that any list may have."""
    plain = plain_title(title)
    if plain in {plain_title(each) for each in told}:
        return 1
    name = known_as(kind, title)
    if name:
        return float(private or name not in COMMON)
    if _LABELLED.search(_REMARK_ALONE.sub("", _NUMBER.sub("", title))):
        return 0
    found = (name for _, name in _guesses(kind, title) if private or name != "private")
    return 0.5 if len(plain) <= LONGEST_TITLE and next(found, "") else 0


def plain_title(title: str) -> str:
    """A title without its number, remarks and signs: 2、反映内容（必填）： is 反映内容; one in letters without capitals."""
    plain = _REMARK.sub("", _NUMBER.sub("", unicodedata.normalize("NFKC", title).strip()))
    return plain.replace("_", "").lower() if plain.isascii() else plain


def known_as(kind: str, title: str) -> str:
    """The field that a title is the very name of; empty where it's none's."""
    plain = plain_title(title)
    own = next((name for name, known in titles()[kind].items() if plain in known), "")
    return own or _joining(kind, plain) or _of_person(kind, plain)


def _joining(kind: str, plain: str) -> str:
    """The field of a title that says who joins the one whom its rest names: 其他提出人, 其余承办单位."""
    found = _JOINING.match(plain)
    rest = plain[found.end() :] if found else ""
    return next((joins for name, joins in titles()["joining"].items() if rest in titles()[kind].get(name, ())), "")


def alike(one: str, other: str) -> bool:
    """Whether two titles only differ in their numbers: 承办单位1, 承办单位2."""
    bare, same = (_COUNTED.sub("", plain_title(title)) for title in (one, other))
    return bare == same and plain_title(one) != plain_title(other)


def usual(kind: str, name: str, title: str) -> int:
    """How usual a title is for the field `name`: its place among those that are known; after them where it's none of them."""
    known = titles()[kind].get(name, ())
    plain = plain_title(title)
    return known.index(plain) if plain in known else len(known)


def _of_person(kind: str, plain: str) -> str:
    """The field of a title that says something of somebody: 领衔代表姓名 is 领衔代表, 领衔代表单位 only tells namesakes apart."""
    if len(plain) <= LONGEST_TITLE and (number := _SOMEBODYS.search(plain)) and plain.endswith((number[0], "号码")):
        return "private"
    told = _ABOUT.search(plain)
    person = plain[: told.start()] if told else ""
    name = next((name for name, known in titles()[kind].items() if person and person in known), "")
    if name not in _PERSONS:
        return ""
    if name == "private" or told[0] == "姓名":
        return name
    return "delegation" if name == "lead" else "drop"


def day_called(kind: str, title: str, days: Iterable[str]) -> str:
    """The one of some fields of days that a title names most of; empty where it names none."""
    return max(((length, name) for length, name in _guesses(kind, title) if name in days), default=(0, ""))[1]


def _guesses(kind: str, title: str) -> list[tuple[int, str]]:
    """The fields of whose titles one is part of `title`, with how long that part is; private alone before all others."""
    known, plain = titles()[kind], plain_title(title)
    if plain.isascii():
        return []  # letters are a part of many words
    private = [len(part) for part in known["private"] if part in plain]
    if private or _SOMEBODYS.search(plain):
        return [(max(private, default=len(plain)) + len(plain), "private")]
    if _MEASURE.search(plain):
        return []
    if sort := _SORT.search(plain):
        known = {name: [part for part in all_ if part.endswith(sort[0])] for name, all_ in known.items()}
    if plain.startswith("是否"):
        known = {name: known[name] for name in _YES_OR_NO if name in known}
    if _LIMIT.search(plain):
        known = {"due": known["due"]} if "due" in known else {}
    whole = titles()["whole"].get(kind, ())
    found = [(len(part), name) for name, all_ in known.items() for part in all_ if len(part) > 1 and part in plain and part not in whole]
    return [(len(plain), "drop")] if found and _FORMER.match(plain) and "drop" in known else found
