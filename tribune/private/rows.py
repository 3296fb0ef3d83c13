"""Numbers in lists, in the cells of a table, in items: whether they're parts of one, or quantities beside each other."""

from __future__ import annotations

import re

from tribune.private.digits import Run
from tribune.private.reading import CELL, ITEM

LISTING = set(",，、;；:\n。|/" + CELL + ITEM)  # signs that part quantities as well
_MOBILE = re.compile("(?:(?:00)?86|0)?1[3-9][0-9]{9}")
_COUNTED = re.compile(r"(?:分别|依次|各|约|达|共|自|由|从|为|增至|增加到|之比|比例)[是为到]?\s?\Z")
_HEADED = re.compile("电话|手机|号码|联系|tel|phone", re.I)
_PERIOD = re.compile("[0-9][年月]|合计|总计|街道|镇|乡")
_COUNTS = re.compile("[年月人件户次量额率元亩吨计数个名场]")


def belongs_together(run: Run, first: int, last: int) -> bool:
    """Whether groups that commas, cells or items part belong together: nothing else is numbered beside them."""
    if _COUNTED.search(run.before(first)) or len({gap.strip(" ") for gap in run.gaps[first:last]}) > 1:
        return False
    if CELL in run.gaps[first]:
        return _is_row(run, first, last)
    beside = ([first - 1] if first else []) + ([last + 1] if last + 1 < len(run.groups) else [])
    return all(_touches(run, group, group < first) for group in beside)


def is_apart(run: Run, first: int, last: int) -> bool:
    """Whether the groups are parted from what's beside them by something else than from each other."""
    inner = set(run.gaps[first:last])
    return not inner & {*run.gaps[max(0, first - 1) : first], *run.gaps[last : last + 1]}


def _touches(run: Run, group: int, ends: bool) -> bool:
    """Whether a telephone ends, or begins, with that group, to go by the digits alone."""
    places = range(group, max(-1, group - 6), -1) if ends else range(group, min(len(run.groups), group + 6))
    value = ""
    for place in places:
        value = run.groups[place].value + value if ends else value + run.groups[place].value
        if _MOBILE.fullmatch(value):
            return True
    return False


def _is_row(run: Run, first: int, last: int) -> bool:
    """Whether cells are parts of a telephone: so are those of the other rows, and no title says that they're quantities."""
    start = run.groups[first].start
    place = run.text.rfind(ITEM, 0, start) + 1
    column = run.text.count(CELL, place, start)
    table = _rows_around(run.text, place)
    cells = [row.split(CELL)[column : column + last - first + 1] for row in table]
    titles = " ".join(cells[0]) if cells else ""
    if _HEADED.search(titles):
        return True
    others = [row for row in cells if re.search(r"\d", "".join(row))]
    labelled = any(_PERIOD.search(row) for row in table)
    return not labelled and not _COUNTS.search(titles) and all(
        [len(re.sub(r"\D", "", cell)) for cell in row] == [len(re.sub(r"\D", "", cell)) for cell in others[0]]
        and re.match("1[3-9]", row[0].strip())
        for row in others
    )


def _rows_around(text: str, place: int) -> list[str]:
    """The rows of the table that has a row at `place`; no more than a hundred."""
    above = text[max(0, place - 5_000) : place].split(ITEM)[-50:-1]
    below = text[place : place + 5_000].split(ITEM)[:50]
    first = next((n for n in range(len(above), 0, -1) if CELL not in above[n - 1]), 0)
    last = next((n for n, row in enumerate(below) if CELL not in row), len(below))
    return above[first:] + below[:last]
