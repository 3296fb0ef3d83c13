"""What clerks call the columns of their spreadsheets, and the words that are nobody's name (titles.yaml)."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def titles() -> dict:
    """Titles by kind and field."""
    import yaml

    return yaml.safe_load(Path(__file__).with_name("titles.yaml").read_text("utf-8"))
