"""Units and themes as the search knows them: by their names, with who and what is there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tribune.index.search.record import Findable, SearchRecord, filters_of, meta_of, text_of
from tribune.model import Archive, Theme, Unit
from tribune.pages import UnitPage, path_of, shown_units
from tribune.render.words import words


def places(archive: Archive) -> Iterator[Findable]:
    """Each unit and theme that has a page."""
    yield from ((path_of(unit), partial(_unit, archive, unit)) for unit in shown_units(archive))
    yield from ((path_of(theme), partial(_theme, theme)) for theme in archive.site.themes)


def _unit(archive: Archive, unit: Unit) -> SearchRecord:
    page = UnitPage(archive, unit)
    counts = {"deputy": len(page.deputies), "station": len(page.stations), "suggestion": len(page.all_suggestions)}
    margin = (*(deputy.name for deputy in page.deputies), *(station.name for station in page.stations))
    margin = (*(part.name for part in archive.merged_into(unit)), *margin)
    return SearchRecord(
        url=page.path,
        kind="unit",
        title=unit.name,
        text=text_of((), margin),
        meta=meta_of(summary=_counted(counts)),
        filters=filters_of("unit", (unit,), page.deputies),
    )


def _theme(theme: Theme) -> SearchRecord:
    return SearchRecord(
        url=path_of(theme),
        kind="theme",
        title=theme.name,
        text=text_of((theme.line,), ()),
        meta=meta_of(theme=theme, summary=theme.line),
        filters=filters_of("theme", (theme,), ()),
    )


def _counted(counts: dict[str, int]) -> str:
    """代表 4 位，联络站 1 处: what there is any of."""
    said = words()
    told = (
        f"{said['kinds'][kind]} {said['counts'][kind].format(count=count)}" for kind, count in counts.items() if count
    )
    return said["clause"].join(told)
