"""Chinese sentences composed from the lists of words.yaml, for generated archives: varied and plausible."""

from __future__ import annotations

from pathlib import Path
from random import Random

import yaml

LISTS = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))
WORDS = {slot: words.split() for slot, words in LISTS["words"].items()}
HEADINGS = [headings.split() for headings in LISTS["headings"]]


class Writer:
    """Writes with the chances of `random`: the same seed gives the same words."""

    def __init__(self, random: Random):
        self.random = random

    def word(self, of: str) -> str:
        return self.random.choice(WORDS[of])

    def filled(self, pattern: str) -> str:
        """`pattern` with a word of each list in it; {n} is a number."""
        words = {slot: self.random.choice(choices) for slot, choices in WORDS.items()}
        return pattern.format(**words, office2=self.word("office"), n=self.random.randint(2, 96))

    def sentence(self) -> str:
        return self.filled(self.random.choice(LISTS["sentences"]))

    def paragraph(self, sentences: int = 3) -> str:
        """Sentences of different patterns in a row."""
        return "".join(map(self.filled, self.random.sample(LISTS["sentences"], sentences)))

    def title(self) -> str:
        return self.filled(self.random.choice(LISTS["titles"]))

    def headings(self) -> list[str]:
        """What was the matter, what was done, what came of it."""
        return [self.random.choice(choices) for choices in HEADINGS]
