"""What is seen in a finished file while whoever made it still has it at hand: flaws and links of a page, and words that
hidden records say.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from tribune.rules.stage import Inspection, inspect

RUN = 8  # characters in a row
STRIDE = 4  # characters from one sample of a text to the next
SAMPLE = RUN - STRIDE + 1  # characters of one: wherever a run stands, a whole sample lies in it
MANY = 50_000  # pieces of text, some 8 MB
LONG = re.compile(rf"[\u3400-\u9fff]{{{RUN},}}")
WITHOUT_ASCII = bytes(0x20 if code < 0x80 else code for code in range(256))  # blanks instead
READ = (".html", ".json", ".csv", ".xml", ".js", ".ics", ".pf_fragment")  # of texts


@dataclass(frozen=True)
class Watch:
    """`public` are the contacts that may be seen in pages, `hidden` the runs of Chinese characters that hidden records say."""

    public: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    harmless: set[bytes] = field(default_factory=set, compare=False)  # pieces of text in which there's none of those

    def inspected(self, path: str, data: bytes) -> Inspection | None:
        """What is seen in a page; None of any other file."""
        return inspect(path, data, self.public) if path.endswith(".html") else None

    def said(self, path: str, data: bytes) -> tuple[str, ...]:
        """The runs that a file of texts says, whether or not others say them, too."""
        if not self.hidden or not path.endswith(READ):
            return ()
        pieces = _pieces(data) - self.harmless
        texts = LONG.findall(b"\n".join(sorted(pieces)).decode("utf-8", "replace"))
        suspects = [text for text in texts if not self._samples.isdisjoint(_sampled(text))]
        found = [sys.intern(run) for text in suspects for run in runs(text) if run in self.hidden]  # many files say the same
        if not found:
            self._remember(pieces)
        return tuple(dict.fromkeys(found))

    def _remember(self, harmless: set[bytes]) -> None:
        """Most stand in many files; those of one file only mustn't fill the memory."""
        if len(self.harmless) > MANY:
            self.harmless.clear()
        self.harmless.update(harmless)

    @cached_property
    def _samples(self) -> frozenset[str]:
        """Every SAMPLE characters in a row of the hidden runs: a text that says one has such a sample where it's looked at."""
        return frozenset(run[at : at + SAMPLE] for run in self.hidden for at in range(STRIDE))


def runs(text: str) -> Iterator[str]:
    """Every RUN characters in a row."""
    return (text[at : at + RUN] for at in range(len(text) - RUN + 1))


def _sampled(text: str) -> Iterator[str]:
    return (text[at : at + SAMPLE] for at in range(0, len(text) - SAMPLE + 1, STRIDE))


def _pieces(data: bytes) -> set[bytes]:
    """What is between ASCII in a file, markup that is: found a good deal faster than by a pattern."""
    text = (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).replace(b"<wbr>", b"")
    return {piece for piece in text.translate(WITHOUT_ASCII).split() if len(piece) >= 3 * RUN}
