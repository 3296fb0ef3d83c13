"""In what order an archive holds its records."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from tribune.model.activity import Activities, Activity
from tribune.model.deputy import Deputy
from tribune.model.record import Record


def newest_first(records: Iterable[Record]) -> tuple[Record, ...]:
    """By date; those without one at the end."""
    return tuple(sorted(records, key=lambda record: (-record.dated.toordinal() if record.dated else 0, record.id)))


def activities_until(
    day: datetime.date, years: Iterable[Activities], deputies: Iterable[Deputy]
) -> tuple[Activity, ...]:
    """The activities of those deputies up to a day, the oldest first."""
    public = {deputy.id for deputy in deputies}
    rows = (row for year in years for row in year.rows if row.date <= day and row.deputy in public)
    return tuple(sorted(rows, key=lambda row: row.date))
