"""Where a sheet's titles stand, whatever is above them, and its rows below them, merged cells filled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from tribune.desk.tables.aside import SUM
from tribune.desk.tables.columns import AGAIN, is_about
from tribune.load import sheets
from tribune.load.sheets import Row, Sheet
from tribune.problems import Problem, Rejected

MOST_ABOVE, DEEPEST = 12, 60  # rows among which the titles are looked for, and where those hold none
FITS = 2  # so many known titles make a table
_VALUE = re.compile(r"[\d./:-]+")  # a number, a day: no title
_GENERAL = re.compile("(?:情况|安排|信息|过程|环节|事项|工作)$")  # what the upper of two titles may end with
Rows = tuple[Row, ...]
Known = Callable[..., float]  # how surely a text is a title, from 0 to 1; `private=False` leaves out those that are only told


@dataclass(frozen=True)
class Table:
    """The titles of a sheet, the rows below them, each with a cell for every title, and the texts above (captions)."""

    sheet: Sheet
    titles: tuple[str, ...]
    rows: tuple[Row, ...]
    captions: tuple[Row, ...]
    number: int  # of the row of titles

    @property
    def path(self) -> str:
        return self.sheet.path

    @cached_property
    def heads(self) -> frozenset[str]:
        """The texts of its titles, as they're written, on two levels perhaps, and as they're read."""
        first = self.rows[0][0] if self.rows else sheets.LAST_ROW
        written = (text for number, texts in self.sheet.rows if self.number <= number < first for text in texts)
        return frozenset(filter(None, (*written, *self.titles)))


def score(sheet: Sheet, known: Known) -> float:
    """How well a sheet's best row fits known titles."""
    return max((_score(texts, known) for _, texts in _first(sheet, known)), default=0)


def table(sheet: Sheet, known: Known, loose: bool = False) -> Table:
    """The sheet as a table; the row with most known titles holds them, with what is written below its merged cells.

    Raises Rejected as `refuse` does; of a `loose` table, which people wrote by hand and which may have cells beside its titles,
    that is left to who reads it.
    """
    filled = dict(_filled(sheet))
    place, titles, below = _heads(sheet, filled, known)
    number = sheet.rows[place][0]
    if loose and not sheet.even:
        titles = (*titles, *("",) * (max(len(filled[number]) for number, _ in (*below, (number, ()))) - len(titles)))
    rows = tuple((row, (*filled[row], *("",) * len(titles))[: len(titles)]) for row, _ in below)
    found = Table(sheet, titles, rows, tuple(sheet.rows[:place]), number)
    if not loose:
        refuse(found, known)
    return found


def refuse(found: Table, known: Known) -> None:
    """Raise Rejected with I003 for every cell of a table that can't be used, sums aside, and every row of another length."""
    needed = {column for column, title in enumerate(found.titles) if known(title, private=False)}
    _refuse(found.sheet, len(found.titles), needed, len(found.sheet.rows) - len(found.rows))


def titles_of(sheet: Sheet, known: Known) -> tuple[str, ...]:
    """The titles that `table` finds; none where that row is one of values, of which none is called as columns are."""
    place, titles, _ = _heads(sheet, dict(_filled(sheet)), known)
    said = any(known(title) == 1 for title in titles) or not any(_VALUE.fullmatch(text) for text in sheet.rows[place][1])
    return titles if said else ()


def first_rows(sheet: Sheet, known: Known, count: int) -> list[tuple[str, ...]]:
    """The first rows below the titles, each with a cell for every title."""
    filled = dict(_filled(sheet))
    _, titles, below = _heads(sheet, filled, known)
    return [(*filled[number], *("",) * len(titles))[: len(titles)] for number, _ in below[:count]]


def _heads(sheet: Sheet, filled: Mapping[int, tuple[str, ...]], known: Known) -> tuple[int, tuple[str, ...], Rows]:
    """The place of the row of titles, the titles, and the rows below."""
    place = _upper(sheet, filled, _place(sheet, known), known)
    number, below = sheet.rows[place][0], sheet.rows[place + 1 :]
    titles, last = filled[number], number
    while below and _is_second_level(sheet, last, filled[below[0][0]], known):
        titles, last, below = _combined(titles, filled[below[0][0]], known), below[0][0], below[1:]
    if last == number:
        titles = _with_upper(titles, sheet.rows[place - 1][1] if place else (), known)
    return place, titles, below


def _with_upper(titles: tuple[str, ...], above: tuple[str, ...], known: Known) -> tuple[str, ...]:
    """Titles with those that stand in the row above alone, where a CSV has lost what was merged."""
    width = max(len(titles), len(above))
    pairs = zip((*titles, *("",) * (width - len(titles))), (*above, *("",) * (width - len(above))), strict=True)
    found = [title or (over if over and known(over) == 1 else "") for title, over in pairs]
    return tuple(found[: max((place + 1 for place, title in enumerate(found) if title), default=0)]) or titles


def _first(sheet: Sheet, known: Known) -> Rows:
    """The rows among which the titles are; further ones only where instructions fill the first."""
    first = sheet.rows[:MOST_ABOVE]
    return first if any(_score(texts, known) >= FITS for _, texts in first) else sheet.rows[:DEEPEST]


def _score(texts: tuple[str, ...], known: Known) -> float:
    return sum(known(text) for text in dict.fromkeys(texts) if text)


def _place(sheet: Sheet, known: Known) -> int:
    """The row with most known titles; without any, the first with more than one cell."""
    first = _first(sheet, known)
    best = max(range(len(first)), key=lambda place: (_score(first[place][1], known), -place))
    several = (place for place, (_, texts) in enumerate(first) if sum(map(bool, texts)) > 1)
    return best if _score(first[best][1], known) else next(several, 0)


def _upper(sheet: Sheet, filled: Mapping[int, tuple[str, ...]], place: int, known: Known) -> int:
    """The row above, where the titles found are the lower ones of two levels."""
    if not place or not _score(sheet.rows[place - 1][1], known):
        return place
    (above, _), (number, _) = sheet.rows[place - 1 : place + 1]
    down = any(top == above and end >= number for top, _, end, _ in sheet.merged)
    return place - 1 if down and _is_second_level(sheet, above, filled[number], known) else place


def _filled(sheet: Sheet) -> Iterator[Row]:
    """Every row with what its merged cells say: down in each row; to the right only where titles or values repeat."""
    if not sheet.merged:
        return iter(sheet.rows)
    cells = {number: list(texts) for number, texts in sheet.rows}
    width = max((len(texts) for texts in cells.values()), default=0)
    for top, left, end, right in sheet.merged:
        value = (cells.get(top) or [])[left : left + 1]
        if not value or not value[0] or right - left + 1 >= max(width, 2) or _is_alone(cells[top], top, end):
            continue  # a caption, over the whole width or alone in its row, stays one cell
        for number in (number for number in range(top, min(end, top + sheets.MOST_ROWS) + 1) if number in cells):
            row = cells[number]
            row += [""] * (right + 1 - len(row))
            row[left : right + 1] = (
                value * (right - left + 1) if number == top or left == right else row[left : right + 1]
            )
    return ((number, tuple(texts)) for number, texts in cells.items())


def _is_alone(row: list[str], top: int, end: int) -> bool:
    """Whether a merged cell of one row is all that its row says."""
    return top == end and sum(map(bool, row)) == 1


def _is_second_level(sheet: Sheet, number: int, below: tuple[str, ...], known: Known) -> bool:
    """Whether titles go on in the next row: cells of the first are merged down into it or over it."""
    down = any(top == number and end > top for top, _, end, _ in sheet.merged)
    across = {place for top, left, end, right in sheet.merged if top == end == number and right > left for place in range(left, right + 1)}
    under = {place: text for place, text in enumerate(below) if text}
    titled = any(known(text) for place, text in under.items() if place in across) or under.keys() <= across
    if across and (down or (titled and not any(text.isdecimal() for text in below))):
        return True
    said = [text for text in below if text]  # a CSV has lost what was merged
    return not below[0] and len(said) > 1 and all(map(known, said))


def _combined(above: tuple[str, ...], below: tuple[str, ...], known: Known) -> tuple[str, ...]:
    """Titles of two levels as one: what stands below, with what stands above where that alone says what it is."""
    width = max(len(above), len(below))
    pairs = zip((*above, *("",) * (width - len(above))), (*below, *("",) * (width - len(below))), strict=True)
    return tuple(over if not under or under == over else _of_two(over, under, known) for over, under in pairs)


def _of_two(over: str, under: str, known: Known) -> str:
    """A title of two levels: the lower one, or both where that says more; 答复情况 above 时间 is 答复时间."""
    short = f"{_GENERAL.sub('', over)}{under}"
    if known(f"{over}{under}") != 1 and known(short) == 1:
        return short
    return f"{over}{under}" if _says_more(over, under, known) else under


def _says_more(over: str, under: str, known: Known) -> bool:
    """Whether two titles together are known for what they are, the lower one says nothing alone, or the upper one that it comes again;
    or whether somebody is meant of whom nothing is written: 承办人员 above 姓名.
    """
    both = f"{over}{under}"
    if is_about(under) and known(both) and not known(both, private=False):
        return True
    return not known(under) or known(f"{over}{under}") == 1 or bool(AGAIN.match(over))


def _refuse(sheet: Sheet, width: int, needed: Set[int], skipped: int) -> None:
    """Cells that are needed and have no value that can be used, and rows of another length, whose values would land in wrong columns."""
    lengths = sheet.lengths[skipped:] if sheet.lengths else ()
    uneven = (
        (number, {"uneven": max(len(texts), length), "titles": width})
        for (number, texts), length in zip(sheet.rows[skipped:], lengths, strict=True)
        if len(texts) > width or (sheet.even and length < width)
    )
    cells = (
        (number, fact)
        for number, texts in sheet.rows[skipped:]
        if not SUM.match(next(filter(None, texts)))
        for column, text in enumerate(texts)
        if column in needed and (fact := sheets.flaw(text))
    )
    found = list(islice(chain(cells, uneven), sheets.MOST_MISTAKES))
    if found:
        raise Rejected(Problem(sheet.path, number, "I003", fact) for number, fact in found)
