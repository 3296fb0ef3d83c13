"""What the generated kinds have in common: a file of YAML for each record, and days at random."""

from __future__ import annotations

import datetime
from pathlib import Path
from random import Random

import yaml

FIRST, DAYS = datetime.date(2021, 1, 1), 1700


def record(folder: Path, shelf: str, id: str, fields: dict) -> None:
    """A file content/`shelf`/`id`.yaml; empty fields are left out."""
    path = folder / "content" / shelf / f"{id}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    written = {key: value for key, value in fields.items() if value not in (None, "", [])}
    path.write_text(yaml.safe_dump(written, allow_unicode=True, sort_keys=False), "utf-8", newline="\n")


def days(random: Random, many: int) -> list[datetime.date]:
    """Days in order, some weeks apart."""
    found = [FIRST + datetime.timedelta(random.randrange(DAYS))]
    while len(found) < many:
        found.append(found[-1] + datetime.timedelta(random.randrange(1, 60)))
    return found


def one(random: Random, pattern: str, last: int) -> list[str]:
    """The id of one of `last` records, as a list; none without any."""
    return [pattern.format(random.randint(1, last))] if last else []
