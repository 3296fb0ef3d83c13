"""A text that was rewritten, each of its signs remembering where in the source it stood."""

from __future__ import annotations

import re
from collections.abc import Callable


class Traced:
    """`text`, made of a source; `starts` and `ends` give each sign's place in it (None: the text is the source)."""

    def __init__(self, text: str, starts: list[int] | None = None, ends: list[int] | None = None):
        self.text, self.starts, self.ends = text, starts, ends

    def span(self, start: int, end: int) -> tuple[int, int]:
        """From where to where in the source the signs from `start` to `end` stand."""
        if self.starts is None:
            return start, end
        return min(self.starts[start:end]), max(self.ends[start:end])

    def replaced(self, pattern: re.Pattern, new: Callable[[re.Match], str]) -> Traced:
        """The text with `new` for each match; what is new stands where the match stood."""
        found = [(*match.span(), new(match)) for match in pattern.finditer(self.text)]
        if not found:
            return self
        parts, done = [], 0
        for start, end, said in found:
            parts += [self.text[done:start], said]
            done = end
        text = "".join([*parts, self.text[done:]])
        if all(end - start == len(said) == 1 for start, end, said in found):
            return Traced(text, self.starts, self.ends)  # one sign for one: every sign stays where it was
        return self._moved(text, found)

    def _moved(self, text: str, found: list[tuple[int, int, str]]) -> Traced:
        """`text` with the places of its signs, as what was `found` moved them."""
        made, done = Traced(text, [], []), 0
        for start, end, said in found:
            made._take(self, done, start)
            first, last = self.span(start, end)
            made.starts += [first] * len(said)
            made.ends += [last] * len(said)
            done = end
        made._take(self, done, len(self.text))
        return made

    def reversed(self, pattern: re.Pattern) -> Traced:
        """The text with the first group of each match from its end to its beginning."""
        order = list(range(len(self.text)))
        for match in pattern.finditer(self.text):
            order[slice(*match.span(1))] = order[slice(*match.span(1))][::-1]
        starts, ends = self.starts or range(len(order)), self.ends or range(1, len(order) + 1)
        return Traced(
            "".join(self.text[place] for place in order), [starts[n] for n in order], [ends[n] for n in order]
        )

    def _take(self, other: Traced, start: int, end: int) -> None:
        self.starts += range(start, end) if other.starts is None else other.starts[start:end]
        self.ends += range(start + 1, end + 1) if other.ends is None else other.ends[start:end]
