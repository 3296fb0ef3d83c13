"""How people say what offices write otherwise: a table for questions that nothing answers as they stand. Each row of
everyday.tsv has words of everyday speech, what stands for them in official writing, and why; one direction only. A site
adds words of its own as `synonyms`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from operator import add
from pathlib import Path

from tribune.index.folding import fold


@cache
def rows() -> tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...]:
    """Everyday words for one matter, the words that offices write, the likeliest first, and why."""
    lines = Path(__file__).with_name("everyday.tsv").read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple((tuple(said.split()), tuple(forms.split()), why) for said, forms, why in cells)


def answered(texts: Iterable[str]) -> list[list[str]]:
    """The everyday words by which something in `texts` may be meant, folded, with the forms that stand there: a row for each of
    the table's, its words and forms set apart by blanks. Where no form stands, the words that do.

    Something stands if all its pairs of characters do: cheap, and one too many finds nothing and does no harm.
    """
    pairs: set[str] = set()
    for text in texts:
        pairs.update(map(add, text, text[1:]))
    stands = cache(lambda word: _pairs(fold(word)) <= pairs)
    kept = ((said, [*filter(stands, forms)]) for said, forms, _ in rows())
    known = ((said if forms else [*filter(stands, said)], forms) for said, forms in kept)
    return [[" ".join(map(fold, said)), " ".join(forms)] for said, forms in known if said]


def civic() -> str:
    """Every everyday word of more than one character, folded, with blanks between: who uses one means a matter of civic life."""
    return " ".join(fold(word) for said, _, _ in rows() for word in said if len(word) > 1)


def _pairs(folded: str) -> set[str]:
    return set(map(add, folded, folded[1:])) or {folded}
