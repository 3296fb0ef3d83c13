"""Answers to an import's questions, from a file or from a person at a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tribune.desk.plan import Answers, Question
from tribune.desk.telling import answered, asked_in_words

LARGEST = 1_000_000  # bytes


def read(file: Path) -> Answers:
    """The answers in a file of JSON or YAML: an object of question ids and values. Raises ValueError for anything else."""
    import yaml

    if file.stat().st_size > LARGEST:
        raise ValueError(file.name)
    text = file.read_text("utf-8-sig")
    try:
        found = json.loads(text)
    except ValueError:
        try:
            found = yaml.load(text, Loader=yaml.BaseLoader)
        except (yaml.YAMLError, RecursionError):
            found = None
    if not isinstance(found, dict) or any(isinstance(value, dict | list) for value in found.values()):
        raise ValueError(file.name)
    return {str(id): "" if value is None else str(value) for id, value in found.items()}


def from_terminal(say: Callable[[str], None], lang: str) -> Callable[[Question], str | None]:
    """Asks a person, until the input ends."""

    def ask(question: Question) -> str | None:
        for line in asked_in_words(question, lang):
            say(line)
        try:
            return answered(question, input("> "))
        except EOFError:
            return None

    return ask
