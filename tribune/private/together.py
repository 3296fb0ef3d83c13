"""Many texts looked through at one go, which costs a fraction of a look at each."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from tribune.private.words import BETWEEN


class Together:
    """Texts as a `whole`, one behind the other, so that nothing found in one of them goes on in the next."""

    def __init__(self, texts: Sequence[str]):
        self.whole, gap = BETWEEN.join(texts), len(BETWEEN)
        self.starts = [0, *accumulate([len(text) + gap for text in texts[:-1]])]

    def place(self, position: int) -> int:
        """Which of the texts a sign of the whole is of; the one before it for a sign between two."""
        return bisect(self.starts, position) - 1

    def touched(self, signs: Iterable[re.Pattern]) -> set[int]:
        """The places of the texts in which any of the `signs`, none of which is empty, may be found."""
        return {place for sign in signs for match in sign.finditer(self.whole) for place in self._touched(match)}

    def _touched(self, match: re.Match) -> Iterator[int]:
        return range(self.place(match.start()), self.place(match.end() - 1) + 1)
