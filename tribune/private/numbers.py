"""Numbers in runs of digits: where one begins and ends, told by a judge of its kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tribune.private.digits import Run, runs

Found = tuple[int, int, str]  # from where to where it stands, and the number as such
Judge = Callable[[Run, int], tuple[int, str] | None]  # of a run and a group: with which group a number ends that begins there

_LETTERS_BEFORE = re.compile(r"[A-Za-z]+\Z")
_LEADING = {"tel", "phone", "mobile", "t", "m", "wx", "vx", "v", "q", "qq", "sj", "dh", "id", "no", "sfz", "call", "p"}


def found(text: str, judge: Judge) -> Iterator[Found]:
    """The numbers that `judge` sees in a folded text."""
    seen: set[int] = set()
    for run in runs(text):
        first = 0
        while first < len(run.groups):
            last, value = judge(run, first) or (first, "")
            start = run.groups[first].start
            if value and start not in seen:
                seen.add(start)
                yield start, run.groups[last].end, value
            first = last + 1


def joined(run: Run, first: int, longest: int) -> Iterator[tuple[int, str]]:
    """The groups from `first` on run together, as far as `longest` signs."""
    value = ""
    for last in range(first, len(run.groups)):
        value += run.groups[last].value
        if len(value) > longest:
            return
        yield last, value


def may_begin(run: Run, first: int) -> bool:
    """Whether no letter stands right before, but for words like tel."""
    letters = _LETTERS_BEFORE.search(run.before(first, 10))
    return not letters or letters[0].lower() in _LEADING


def stands_alone(run: Run, last: int) -> bool:
    """Whether no letter stands right behind."""
    return not re.match("[A-Za-z]", run.after(last, 1)) or bool(re.match(r"(?i)(?:wx|vx|qq|tel)", run.after(last, 3)))
