"""What can be found of an exchange: the words on its page."""

from __future__ import annotations

from tribune.index.search.record import SearchRecord, day_of, filters_of, meta_of, text_of
from tribune.model import Archive, Exchange
from tribune.model.correspondence import facets_of
from tribune.pages import path_of


def exchange_record(archive: Archive, exchange: Exchange) -> SearchRecord:
    theme, unit, station = (
        archive.find("theme", exchange.theme),
        archive.unit_of(exchange),
        archive.station_of(exchange),
    )
    deputies = archive.deputies_of(exchange)
    margin = (
        *(deputy.name for deputy in deputies),
        *(item.name for item in (station, unit, theme) if item),
        exchange.replier,
        day_of(exchange.date),
        day_of(exchange.replied),
        exchange.satisfaction,
        *(story.title for story in archive.public("story", exchange.stories)),
        exchange.source,
    )
    date = exchange.date.isoformat() if exchange.date else ""
    facets = [facet for facet in facets_of(archive, exchange) if facet.kind != "answered"]
    return SearchRecord(
        url=path_of(exchange),
        kind="exchange",
        title=exchange.title,
        text=text_of((exchange.question, exchange.reply, exchange.outcome), margin),
        meta=meta_of(theme=theme, unit=unit, summary=exchange.excerpt, date=date),
        filters=filters_of("exchange", facets, deputies),
    )
