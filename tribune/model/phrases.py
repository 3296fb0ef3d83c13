"""What people write for a day that comes again (每月第一、三个周三), read as rules; touches nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from tribune.model.numerals import numeral
from tribune.model.recurrence import Rule

_NUMBER = "(?:[1-9][0-9]?|[一二三四五六七八九十两]{1,3})"
_WEEKDAY = "周?[一二三四五六日天1-7](?![0-9十日号个])"
_WEEKDAYS = f"{_WEEKDAY}(?:至{_WEEKDAY})?(?:、?{_WEEKDAY}(?:至{_WEEKDAY})?)*"
_ORDINAL = f"(?:(?:第?最[后末][一1]?|倒数第?{_NUMBER})个?|首个|第?{_NUMBER}个?)"
_ORDINALS = f"{_ORDINAL}(?:、?{_ORDINAL})*"
_POSTPONED = "[(]遇?[^()]*顺延[)]|[、,;]?遇[^、()]*顺延"
_HOLIDAYS = "(?:法定)?节?假日"
_OPEN = f"[、,;]?[(]?(?:(?:含|包括|包含){_HOLIDAYS}|{_HOLIDAYS}(?:也|都)?(?:照常接待|照常|不休息|不休|接待))[)]?"
_SAME = (  # what is written in several ways, and the one in which it's read on
    (r"\s|的", ""),
    (_POSTPONED, ""),
    ("[、,;]?[(]?(?:法定)?节?假日(?:除外|不接待|休息)[)]?", ""),
    (_OPEN, ""),
    ("礼拜|星期", "周"),
    ("周天", "周日"),
    ("周六日(?!日)", "周六、周日"),
    ("号", "日"),
    ("[,;/及和与]|以及", "、"),
    ("到|-|—+|–|~|～", "至"),
    (f"(?<=月)每?逢(?=周|第|最|{_NUMBER}日)", ""),
    ("每?逢(?=[周单双工月])|每个", "每"),  # 逢五 is said of markets, by the lunar calendar
    ("(?<=周)[一1]次、?", ""),
    ("(?:法定|正常)(?=工作日)", ""),
    ("隔1?周|每隔[1一]?周|每隔[1一]个?周", "每二周"),
    ("隔月|每隔[1一]个?月", "每二月"),
    ("隔[天日]|每隔[1一][天日]", "每二日"),
    ("个(?=月|季)", ""),
    ("每季(?!度)", "每季度"),
    ("周末|双休日", "周六、周日"),
)
_TIME_OF_DAY = re.compile("[(]?(上午|下午|晚上|早上|中午|傍晚|全天|白天)[)]?")
_HEAD = re.compile(f"、(?=每|单月|双月)|(?<=日)、(?={_NUMBER}月)")
_WEEKLY = re.compile(f"(?:每({_NUMBER})周|每周?(?=周)|每周|(?=周))({_WEEKDAYS})")
_DAILY = re.compile(f"每({_NUMBER})?[天日]|天天|日日")
_MONTHLY = re.compile(
    f"(?:每?(?P<odd>[单双])月|每(?P<interval>{_NUMBER})?月|每季度(?P<quarter>首月|末月|第?{_NUMBER}月|第?最后[一1]月)?"
    f"|(?:每年)?(?P<months>{_NUMBER}月?(?:、{_NUMBER}月?)*(?<=月)))(?P<days>.+)"
)
_IN_MONTH = re.compile(
    f"(?P<nth>{_ORDINALS})(?P<weekdays>周{_WEEKDAYS[2:]})|(?P<working>{_ORDINALS})工作日"
    f"|倒数第(?P<back>{_NUMBER})[天日]"
    f"|(?P<last>第?最[后末][一1][天日]|月?末日?|月?底)|(?P<first>第[一1][天日]|首日)"
    f"|(?P<from>{_NUMBER})日?至(?P<until>{_NUMBER})日|(?P<numbers>(?:{_NUMBER}日?、)*{_NUMBER}日)"
)
_QUARTERS = {1: (1, 4, 7, 10), 2: (2, 5, 8, 11), 3: (3, 6, 9, 12)}
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@lru_cache(maxsize=1 << 10)
def rules(phrase: str) -> tuple[Rule, ...]:
    """The rules that a phrase says; none if it isn't understood.

    Understood: 每天, 工作日, 每周三, 每周一、三、五, 每周一至周五, 隔周周三, 每月15日, 每月第一、三个周三, 每月最后一天,
    每季度首月15日, 每季度第一个周三, 单月第一个周三, 每年3月、9月第一个周三; several of them after each other; a time of day (上午).
    """
    found = [_clause(clause) for clause in _HEAD.split(_plain(phrase))]
    return tuple(rule for rules in found for rule in rules) if all(found) else ()


@lru_cache(maxsize=1 << 10)
def is_postponed(phrase: str) -> bool:
    """Whether a day that falls on a day of rest moves to the next working day (遇节假日顺延)."""
    return bool(re.search(_POSTPONED, unicodedata.normalize("NFKC", phrase)))


@lru_cache(maxsize=1 << 10)
def is_open_on_holidays(phrase: str) -> bool:
    """Whether public holidays are said to be no exception (含节假日, 节假日照常)."""
    return bool(re.search(_OPEN, unicodedata.normalize("NFKC", phrase)))


def _plain(phrase: str) -> str:
    """A phrase as it's read: full-width signs, other words for the same, and one time of day left out."""
    text = unicodedata.normalize("NFKC", phrase)
    for pattern, plain in _SAME:
        text = re.sub(pattern, plain, text)
    return _TIME_OF_DAY.sub("", text) if len({*_TIME_OF_DAY.findall(text)}) <= 1 else ""


def _clause(text: str) -> tuple[Rule, ...]:
    if match := _DAILY.fullmatch(text):
        return (Rule("DAILY", interval=numeral(match[1] or "1")),)
    if re.fullmatch("每?工作日", text):
        return (Rule("WEEKLY", working=True),)
    if match := _WEEKLY.fullmatch(text):
        return (Rule("WEEKLY", interval=numeral(match[1] or "1"), weekdays=_weekdays(match[2])),)
    if match := _MONTHLY.fullmatch(text):
        rules = tuple(_monthly(match))
        return rules if all(map(_can_be, rules)) else ()
    return ()


def _monthly(match: re.Match) -> Iterator[Rule]:
    """A rule for each part of what is said of a month; one without days where a part isn't understood."""
    interval = numeral(match["interval"] or "1")
    for part in _parts(match["days"]):
        rule = Rule("MONTHLY", interval=interval, **part)
        yield Rule("MONTHLY", interval=interval, months=_months(match, rule), **part)


def _parts(text: str) -> Iterator[dict]:
    while text:
        match = _IN_MONTH.match(text)
        rest = match and text[match.end() :]
        if not match or (rest and rest[0] != "、"):
            yield {}
            return
        yield _days(match)
        text = rest.removeprefix("、")


def _days(match: re.Match) -> dict:
    if match["nth"]:
        weekdays = _weekdays(match["weekdays"])
        return {"nth": tuple((number, day) for number in _ordinals(match["nth"]) for day in weekdays)}
    if match["working"]:
        return {"nth_working": _ordinals(match["working"])}
    if match["back"]:
        return {"monthdays": (-numeral(match["back"]),)}
    if match["last"] or match["first"]:
        return {"monthdays": (-1 if match["last"] else 1,)}
    if match["from"]:
        return {"monthdays": tuple(range(numeral(match["from"]), numeral(match["until"]) + 1))}
    return {"monthdays": tuple(map(numeral, re.findall(_NUMBER, match["numbers"])))}


def _months(match: re.Match, rule: Rule) -> tuple[int, ...]:
    """The months of a clause; of a quarter that in which its first, or last, such day lies."""
    if match["odd"]:
        return tuple(range(1 if match["odd"] == "单" else 2, 13, 2))
    if match["months"]:
        return tuple(map(numeral, re.findall(_NUMBER, match["months"])))
    if not match[0].startswith("每季度"):
        return ()
    if which := match["quarter"]:
        number = 1 if "首" in which else 3 if "末" in which or "最后" in which else numeral(which.strip("第月"))
        return _QUARTERS.get(number, (0,))
    ends = {number < 0 for number, _ in rule.nth} | {number < 0 for number in (*rule.monthdays, *rule.nth_working)}
    return _QUARTERS[3 if True in ends else 1] if _is_of_a_quarter(rule) and len(ends) == 1 else (0,)


def _is_of_a_quarter(rule: Rule) -> bool:
    """Whether days said of a quarter as such are clear: its 15th isn't, its first Wednesday is."""
    return {*rule.monthdays} <= {1, -1} and all(number < 5 for number in (*(n for n, _ in rule.nth), *rule.nth_working))


def _can_be(rule: Rule) -> bool:
    """Whether a monthly rule has days, and no month or day that never comes."""
    months = rule.months or range(1, 13)
    if not all(1 <= month <= 12 for month in months):
        return False
    longest = max(_LONGEST[month - 1] for month in months)
    ordinals = (*(number for number, _ in rule.nth), *rule.nth_working)
    wanted = (*rule.monthdays, *ordinals)
    return (
        bool(wanted)
        and all(abs(number) <= longest for number in rule.monthdays)
        and all(abs(number) <= (5 if rule.nth else 15) for number in ordinals)
    )


def _weekdays(text: str) -> tuple[int, ...]:
    """Monday is 0; ranges run on over Sunday."""
    found = {}
    for first, last in re.findall("([一二三四五六日天1-7])(?:至周?([一二三四五六日天1-7]))?", text):
        begin, end = _weekday(first), _weekday(last or first)
        found |= dict.fromkeys((begin + step) % 7 for step in range((end - begin) % 7 + 1))
    return tuple(found)


def _weekday(sign: str) -> int:
    return "一二三四五六日".find(sign.replace("天", "日")) if not sign.isdigit() else int(sign) - 1


def _ordinals(text: str) -> tuple[int, ...]:
    return tuple(
        -1 if last else -numeral(back) if back else 1 if first else numeral(number)
        for last, back, first, number in re.findall(f"(最[后末][一1]?)|倒数第?({_NUMBER})|(首)|({_NUMBER})", text)
    )
