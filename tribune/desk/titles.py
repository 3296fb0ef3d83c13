"""What clerks call the columns of their spreadsheets, and the words that are nobody's name (titles.yaml)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tribune.wording import table


@cache
def titles() -> dict:
    """Titles by kind and field."""
    return table(Path(__file__).with_name("titles.yaml"))
