"""What clerks call the columns of their spreadsheets, and the words that are nobody's name (titles.yaml)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from tribune.wording import table


@cache
def titles() -> dict:
    """Titles by kind and field."""
    return table(Path(__file__).with_name("titles.yaml"))


_CLASSES = 24  # characters of a sentence that tells a class
_NOT = re.compile("[未不]|无法|难以|暂缓")


def class_of(text: str) -> str:
    """The class of an answer that a sentence tells: 所提问题已经解决; empty where it tells none, or denies it."""
    found = [(text.find(said), letter) for said, letter in titles()["answers"].items() if len(said) > 2 and said in text]
    return min(found)[1] if found and len(text) <= _CLASSES and not _NOT.search(text) else ""
