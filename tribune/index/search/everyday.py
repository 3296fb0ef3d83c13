"""How people say what offices write otherwise: a table for questions that nothing answers as they stand. Each row of
everyday.tsv has a word of everyday speech, what stands for it in official writing, and why; one direction only. A site
adds words of its own as `synonyms`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from operator import add
from pathlib import Path

from tribune.index.folding import fold


@cache
def rows() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """Each everyday word, the words that offices write, the likeliest first, and why."""
    lines = Path(__file__).with_name("everyday.tsv").read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple((word, tuple(forms.split()), why) for word, forms, why in cells)


def answered(texts: Iterable[str]) -> dict[str, str]:
    """The everyday words by which something in `texts` may be meant, each with those of its forms, set apart by blanks; the
    word itself is one of them.

    A form is kept if all its pairs of characters stand somewhere: cheap, and one too many finds nothing and does no harm.
    """
    pairs = {pair for text in texts for pair in map(add, text, text[1:])}
    kept = ((word, [form for form in (word, *forms) if _pairs(form) <= pairs]) for word, forms, _ in rows())
    return {word: " ".join(dict.fromkeys(forms)) for word, forms in kept if forms}


def _pairs(form: str) -> set[str]:
    folded = fold(form)
    return set(map(add, folded, folded[1:])) or {folded}
