"""The line of each place in a file, in little room: files of one kind mostly have the same places, which are kept once."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from functools import lru_cache

Place = tuple[str | int, ...]


class Lines(Mapping[Place, int]):
    """A line by its place, in the order of the file."""

    __slots__ = ("_numbers", "_places")

    def __init__(self, lines: Mapping[Place, int]):
        self._places, self._numbers = _order(tuple(lines)), array("I", lines.values())

    def __getitem__(self, place: Place) -> int:
        return self._numbers[self._places[place]]

    def __contains__(self, place: object) -> bool:
        return place in self._places

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


@lru_cache(maxsize=1 << 14)
def _order(places: tuple[Place, ...]) -> dict[Place, int]:
    return {place: number for number, place in enumerate(places)}
