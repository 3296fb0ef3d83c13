"""Says what happens, in the words of words.yaml; the only module besides cli.py that prints."""

from __future__ import annotations

import sys
import time
from functools import cache
from pathlib import Path

from tribune.problems import Problem, printed
from tribune.unexpected import tell
from tribune.wording import table, worded


class Voice:
    """Says what happens, on stderr: a line a step with its time, and a bar for the long one where people look on."""

    def __init__(self, lang: str, format: str = "text"):
        self.lang, self.format, self.since = lang, format, time.monotonic()

    def words(self, key: str, **facts) -> str:
        return worded(words()[key][self.lang], facts)

    def say(self, key: str, **facts) -> None:
        tell(self.words(key, **facts), sys.stderr)

    def line(self, text: str) -> None:
        """A line as it is."""
        tell(text, sys.stderr)

    def step(self, key: str, **facts) -> None:
        """A step is done; its time is what passed since the one before."""
        now = time.monotonic()
        seconds, self.since = now - self.since, now
        tell(f"{self.words(key, **facts)} · {self.words('seconds', seconds=seconds)}", sys.stderr)

    def warn(self, problems: list[Problem]) -> None:
        """Told without stopping anything; for GitHub as annotations, which it reads on stdout."""
        if problems:
            tell(printed(problems, self.format, self.lang), sys.stdout if self.format == "github" else sys.stderr)

    def bar(self, tasks, total: int):
        """`tasks`, with a progress bar while they run if stderr is a terminal."""
        if not sys.stderr.isatty():
            return tasks
        from tqdm import tqdm

        return tqdm(tasks, self.words("making"), total, leave=False)


@cache
def words() -> dict:
    """What is said, by name and language."""
    return table(Path(__file__).with_name("words.yaml"))
