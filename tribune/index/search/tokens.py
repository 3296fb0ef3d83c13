"""Text as the tokens that Pagefind indexes: overlapping pairs of characters, so that a phrase of pairs is a substring.

Nobody is asked where words begin: segmenters disagree between indexing and searching, and that hides pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import add

from tribune.index.folding import SEPARATOR, fold

BREAK = "·"  # punctuation takes a position and is never indexed: no phrase runs across it
SOUNDS = 0xA100  # a–z of typed names are shifted here, so that Latin words of texts don't interfere
START, END, OTHER = chr(SOUNDS), chr(SOUNDS + 1), chr(SOUNDS + 2)


def pairs(folded: str) -> list[str]:
    """abcd → ab bc cd."""
    return [*map(add, folded, folded[1:])]


def text_tokens(lines: Iterable[str]) -> Iterator[str]:
    """Several at a time, with blanks between them: the pairs of each line, a BREAK after each; then each single character
    once, for questions of one character.
    """
    folded = [line for line in map(fold, lines) if line]
    for line in folded:
        yield " ".join((*pairs(line), BREAK))
    for character in sorted(set("".join(folded)) - {SEPARATOR}):
        yield f"{character} {BREAK}"


def sound_tokens(sounds: Iterable[str], others: Iterable[str]) -> Iterator[str]:
    """The pairs of each typed name in the shifted alphabet, from START, or OTHER for the less usual, to END."""
    for begin, forms in ((START, sounds), (OTHER, others)):
        for form in forms:
            yield from pairs(begin + "".join(chr(SOUNDS + ord(letter)) for letter in form) + END)
            yield BREAK


def name_tokens(name: str) -> Iterator[str]:
    """The pairs of a name from START on: who asks as it begins finds it, and nothing that only has it within."""
    yield from pairs(START + fold(name))
    yield BREAK
