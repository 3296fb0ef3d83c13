"""Several entries in a row: which columns belong to which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def spans_of(titles: list[str], names: list[str], key: str) -> Iterator[tuple[int, ...]]:
    """The columns of each entry of a row: where titles come again, so do entries; what stands before all belongs to each."""
    starts = [place for place, title in enumerate(titles) if title and _same(names, titles, place, key)]
    if len(starts) < 2:
        yield tuple(range(len(titles)))
        return
    back = 0
    while starts[0] - back > 0 and starts[1] - back - 1 > starts[0] and _alike(titles, starts, back + 1):
        back += 1
    starts = [start - back for start in starts]
    for start, end in zip(starts, [*starts[1:], len(titles)], strict=True):
        yield (*range(starts[0]), *range(start, end))


def _same(names: list[str], titles: list[str], place: int, key: str) -> bool:
    """Whether a column has what entries are called: the key's own column, or one with the very same title."""
    first = names.index(key) if key in names else None
    return first is not None and titles[place] == titles[first]


def _alike(titles: list[str], starts: list[int], back: int) -> bool:
    return titles[starts[0] - back] == titles[starts[1] - back] != ""


def each_once(titles: Sequence[str], raw: Sequence[str]) -> list[str]:
    """The titles, each once where it is merged over several columns; `raw` is their row as it stands."""
    found = list(titles)
    for place in range(len(found) - 1, 0, -1):
        if found[place] == found[place - 1] and not any(raw[place : place + 1]):
            found[place] = ""
    return found
