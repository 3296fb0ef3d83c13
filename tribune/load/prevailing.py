"""What a row has because its cells do: it's struck out where at least half of them are, of a colour that is explained where any is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

HALF = 0.5


def prevailing(cells: Iterable[tuple[int, str]], least: float = HALF) -> dict[int, str]:
    """What most cells of each row have, `least` of them or more, of the cells' rows and what each has; of two as many the first."""
    rows: dict[int, Counter[str]] = defaultdict(Counter)
    for row, has in cells:
        rows[row][has] += 1
    most = {row: max(filter(None, found), key=found.__getitem__, default="") for row, found in rows.items()}
    return {row: has for row, has in most.items() if has and rows[row][has] >= least * rows[row].total()}
