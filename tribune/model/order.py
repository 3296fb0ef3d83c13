"""In what order an archive holds its records."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from tribune.model.activity import Activities, Activity
from tribune.model.deputy import Deputy
from tribune.model.record import Record


def latest_first(records: Iterable[Record], day: datetime.date) -> tuple[Record, ...]:
    """By the day on which readers could first see them, as known on `day`; where that isn't known, at the end."""
    return tuple(sorted(records, key=lambda record: _backwards(record.appeared(day))))


def _backwards(day: datetime.date | None) -> int:
    return -day.toordinal() if day else 0


def activities_until(
    day: datetime.date, years: Iterable[Activities], deputies: Iterable[Deputy]
) -> tuple[Activity, ...]:
    """The activities of those deputies up to a day, the oldest first."""
    public = {deputy.id for deputy in deputies}
    rows = (row for year in years for row in year.rows if row.date <= day and row.deputy in public)
    return tuple(sorted(rows, key=lambda row: row.date))
