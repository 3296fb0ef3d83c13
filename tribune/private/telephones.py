"""Mainland telephones: mobile numbers and landlines, in the groups in which people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tribune.private.digits import Run
from tribune.private.numbers import Found, found, joined, may_begin, stands_alone
from tribune.private.reading import ITEM
from tribune.private.rows import LISTING, belongs_together, is_apart

_CALLED_PHONE = re.compile(
    r"(?i)(?:电话|手机|联系|号码|致电|拨打|打给|打我|来电|热线|短信|微信|机主|通话|tel|phone|mobile|call|[☎☏✆📞📱📲])[^。！？\n]{0,14}\Z"
)
_CALLED_AFTER = re.compile(r"[^。！？\n]{0,5}(?:手机|电话|号码|联系)")
# What has a number of its own that happens to be as long.
_SERIAL = re.compile(
    r"(?:订单|单号|流水|运单|备案|批号|条码|条形码|发票|受理|登记|许可|合同|证书|文号|案号|序列|书号|代码|统计|面积|金额|资金)[^0-9。，,]{0,6}\Z"
)
_MEASURE = re.compile(
    r"\s?(?:[元万亿人户件个名亩吨米次条棵斤度岁年天月分册份套台辆家头只株处项场篇字名盏块平立毫厘千公%‰℃]|小时|多|余|kg|km|mm|cm|m\b)"
)
_SUM = re.compile(r"\s?(?:元(?!旦)|[万亿吨]|平方|立方|千瓦|美元)")
_MOBILE = re.compile(r"(?:(?:00)?86|0)?(1[3-9][0-9]{9})")
_USUAL = {(11,), (3, 8), (7, 4), (3, 4, 4), (3, 3, 5), (4, 3, 4), (4, 4, 3), (3, 5, 3), (5, 6), (6, 5), (4, 7), (3, 2, 6), (8, 3)}
_LANDLINE = re.compile(r"(?:(?:00)?86)?(0(?:10|2[0-9]|[3-9][0-9]{2})[2-8][0-9]{6,7})")
_LOCAL = re.compile("[2-8][0-9]{6,7}")
_CALLED_LOCAL = re.compile(r"(?:电话|座机|固话|传真)(?:号码?)?\s?[是为]?\s?:?\s?(?:[0-9]{3,4}-?[0-9]{3,4}[、/,;\s]{1,2}){0,3}\Z")


def mobile_numbers(text: str) -> Iterator[Found]:
    """Mainland mobile numbers in a folded text: eleven digits, with or without 86, in the groups in which people write them."""
    return found(text, _mobile)


def landlines(text: str) -> Iterator[Found]:
    """Mainland telephones with their area code, in one or two parts, or three."""
    return found(text, _landline)


def _mobile(run: Run, first: int) -> tuple[int, str] | None:
    if run.groups[first].value[0] not in "018" or run.groups[first].value == "0" or not may_begin(run, first):
        return None
    for last, value in joined(run, first, 15):
        if (match := _MOBILE.fullmatch(value)) and stands_alone(run, last):
            lengths = _lengths(run, first, last, len(value) - 11)
            if _is_telephone(run, first, last, lengths):
                return last, match[1]
    return None


def _lengths(run: Run, first: int, last: int, prefix: int) -> tuple[int, ...]:
    """How many digits each group has, without the country's code."""
    lengths = [len(group.value) for group in run.groups[first : last + 1]]
    while prefix:
        less = min(prefix, lengths[0])
        lengths[0], prefix = lengths[0] - less, prefix - less
        if not lengths[0]:
            del lengths[0]
    return tuple(lengths)


def _is_telephone(run: Run, first: int, last: int, lengths: tuple[int, ...]) -> bool:
    """Whether eleven digits in such groups are a telephone, and no sum, serial number, list of years or of quantities."""
    gaps = [gap.strip(" ") for gap in run.gaps[first:last]]
    before, after = run.before(first), run.after(last)
    if len(lengths) == 1:
        return not (_is_decimal(run, first, last) or _SUM.match(after) or _SERIAL.search(before))
    if _CALLED_PHONE.search(before) or _CALLED_AFTER.match(after):
        return True
    if any(re.search(r"[^\W_]", gap) for gap in gaps):
        return lengths in _USUAL  # words between the groups: 空格, 然后
    if _SUM.match(after) or _SERIAL.search(before) or _are_years(run, first, last):
        return False
    if set(lengths) == {1}:
        return is_apart(run, first, last)
    if any(set(gap) & LISTING for gap in gaps):
        fitting = _USUAL if set(gaps) <= {"/", ITEM} else ((3, 4, 4), (3, 8))
        return lengths in fitting and not _MEASURE.match(after) and belongs_together(run, first, last)
    if set(gaps) <= {".", "+"}:
        return lengths == (3, 4, 4)
    return lengths in _USUAL or (len(set(gaps)) == 1 and "" not in gaps)


def _is_decimal(run: Run, first: int, last: int) -> bool:
    """Whether a point parts the digits from others, as in 3.13800138000 and 13800138000.5: but not the number of an item from
    what it says, a telephone from a date (13800138000.5月), nor what is called one.
    """
    if _CALLED_PHONE.search(run.before(first)):
        return False
    before = first > 0 and run.gaps[first - 1] == "." and len(run.groups[first - 1].value) < 9 and not _is_item(run, first - 1)
    after = last < len(run.gaps) and run.gaps[last] == "." and len(run.groups[last + 1].value) < 9
    return before or (after and not re.match("[月日号]", run.after(last + 1)))


def _is_item(run: Run, group: int) -> bool:
    """Whether a group is a number of one or two digits at the beginning of a line: 1.13800138000."""
    return len(run.groups[group].value) < 3 and run.before(group)[-1:] in ("", "\n", "\0", ITEM)


def _are_years(run: Run, first: int, last: int) -> bool:
    values = [group.value for group in run.groups[first : last + 1] if len(group.value) == 4]
    return len(values) > 1 and all(value[:2] in ("19", "20") for value in values)


def _landline(run: Run, first: int) -> tuple[int, str] | None:
    begins = run.groups[first].value[0]
    if (begins not in "08" and not _CALLED_LOCAL.search(run.before(first, 40))) or not may_begin(run, first):
        return None
    for last, value in joined(run, first, 16):
        listed = last - first > 3 or any(set(gap) & (LISTING | {"."}) for gap in run.gaps[first:last])
        match = None if listed or not stands_alone(run, last) else _LANDLINE.fullmatch(value)
        if match and (is_apart(run, first, last) or _has_extension(run, first, last)):
            return last, match[1]
        if not listed and last - first < 2 and _LOCAL.fullmatch(value) and _CALLED_LOCAL.search(run.before(first, 40)):
            return last, value
    return None


def _has_extension(run: Run, first: int, last: int) -> bool:
    """Whether up to four digits at the end of all are an extension: 0354-2345678-801."""
    return first == 0 and last == 1 and len(run.groups) == 3 and len(run.groups[2].value) < 5
