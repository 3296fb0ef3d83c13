"""The archive: every public record as it stands on one day, linked; frozen, and all that an edition may know."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from tribune.model.activity import Activities, Activity
from tribune.model.booklet import Selection
from tribune.model.codes import Codes
from tribune.model.deputy import Deputy
from tribune.model.exchange import Exchange
from tribune.model.facets import Facet, Tag, Year, tags
from tribune.model.federation import Federation
from tribune.model.fields import fields, ids, naming
from tribune.model.harvest import Harvest
from tribune.model.kinds import SHELVES, named, shelved
from tribune.model.map import Map
from tribune.model.medium import Medium
from tribune.model.offices import Offices
from tribune.model.onday import OnDay
from tribune.model.order import activities_until
from tribune.model.record import Record, Shelved
from tribune.model.showing import shown
from tribune.model.site import Site, Theme, Unit
from tribune.model.station import Station
from tribune.model.story import About, Story
from tribune.model.workdays import Workdays


@dataclass(frozen=True, eq=False)
class Archive(OnDay, Offices):
    """What is public on `as_of`. `shelves` hold the records of each kind in its order: `archive.stories`, `archive.surveys`;
    `merged` has the units that are part of another now, by their ids.
    """

    as_of: datetime.date
    site: Site
    about: About
    shelves: Mapping[str, tuple[Record, ...]]
    activities: tuple[Activity, ...] = ()
    withdrawn: tuple[Record, ...] = ()
    media: Mapping[str, Medium] = field(default_factory=dict)
    codes: Codes = field(default_factory=Codes.model_construct)
    map: Map = field(default_factory=Map.model_construct)
    federation: Federation = field(default_factory=lambda: Federation.model_construct(members=()))
    harvests: Mapping[str, Harvest] = field(default_factory=dict)
    merged: Mapping[str, Unit] = field(default_factory=dict)

    def __post_init__(self):
        self.__dict__.update(self.shelves)  # so that each is reached by its name, in templates too

    @classmethod
    def of(cls, records: Iterable[Record], as_of: datetime.date, media: Mapping[str, Medium] | None = None) -> Archive:
        """Link checked records as they stand on `as_of`.

        Records must have passed `rules.check`; one that is not yet, or no longer, public is left out, and so are every
        reference to it and each picture of `media` that no public record shows.
        """
        records = list(records)
        site = next(record for record in records if isinstance(record, Site))
        workdays = Workdays(site.holidays)
        public = [record.on(as_of, workdays) for record in records if record.is_public(as_of)]
        kinds = defaultdict(list)
        for record in public:
            kinds[type(record)].append(record)
        units = [unit.id for unit in site.units]
        shelves = {
            kind.shelf: tuple(sorted(kinds[kind], key=lambda record: record.standing(units, as_of))) for kind in SHELVES
        }
        return cls(
            as_of=as_of,
            site=site.present,
            about=next(iter(kinds[About]), About(id="about")),
            shelves=shelves,
            activities=activities_until(as_of, kinds[Activities], kinds[Deputy]),
            withdrawn=tuple(record for record in records if type(record) in SHELVES and record.is_withdrawn(as_of)),
            media=shown(public, media or {}),
            codes=next((record for record in records if isinstance(record, Codes)), Codes.model_construct()),
            map=next(iter(kinds[Map]), Map.model_construct()),
            federation=next(iter(kinds[Federation]), Federation.model_construct(members=())),
            harvests={record.id: record for record in kinds[Harvest]},
            merged={unit.id: unit for unit in site.units if unit.into},
        )

    def with_shelves(self, **kept: tuple[Record, ...]) -> Archive:
        """The same archive, with other records on some of its shelves."""
        return replace(self, shelves={**self.shelves, **kept})

    def with_selection(self, selection: Selection | None) -> Archive:
        """The same archive, with another choice of what goes into the booklet; None: with its own."""
        if selection is None:
            return self
        booklet = self.site.booklet.model_copy(update={"select": selection})
        return replace(self, site=self.site.model_copy(update={"booklet": booklet}))

    @property
    def counts(self) -> dict[str, object]:
        """The day, and how many there are of each kind."""
        numbers = {"deputies": len(self.deputies), "stories": len(self.stories), "stations": len(self.stations)}
        return {"as_of": self.as_of.isoformat(), **numbers}

    # --- finding one record -------------------------------------------------------------------------------------

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], Record]:
        facets = (*self.site.themes, *self.site.units, *self.site.levels)
        merged = {("unit", id): unit for unit in self.site.units for id in unit.formerly if id in self.merged}
        return {**merged, **{(item.kind, item.id): item for item in (*shelved(self), *facets)}}

    def find(self, kind: str, id: str | None):
        """The public record, theme, unit or level of that kind and id; None where there is none. A unit that merged is
        found as what it's part of now.
        """
        return self._by_id.get((kind, id))

    def medium(self, name: str) -> Medium | None:
        """The picture of that name; None if no public record shows it."""
        return self.media.get(name)

    def theme_of(self, story: Story) -> Theme:
        return self._by_id["theme", story.theme]

    def unit_of(self, record: Deputy | Station | Story | Exchange) -> Unit | None:
        """Its own unit; else, for a story or exchange, its station's or first deputy's; for a deputy, the first station's."""
        if unit := getattr(record, "unit", None):
            return self.find("unit", unit)
        nearby = []
        if isinstance(record, Story | Exchange):
            nearby = [self.find("station", record.station), *self.deputies_of(record)]
        elif isinstance(record, Deputy):
            mine = self.stations_of(record) or self.public("station", record.stations)
            nearby = [station for station in mine if station.unit]
        return next((unit for unit in (self.unit_of(near) for near in nearby if near) if unit), None)

    def former_unit_of(self, record: Record) -> Unit | None:
        """The unit that a record names itself, if that is part of another now."""
        return self.merged.get(getattr(record, "unit", None) or "")

    def merged_into(self, unit: Unit) -> tuple[Unit, ...]:
        """The units that are part of one now."""
        return tuple(self.merged[id] for id in unit.formerly if id in self.merged)

    @cached_property
    def tags(self) -> dict[str, Tag]:
        """Every tag in use, by its name."""
        return tags((tag for story in self.stories for tag in story.tags), self.site.former_names)

    # --- following the links ------------------------------------------------------------------------------------

    @cached_property
    def _stations_of(self) -> dict[str, tuple[Station, ...]]:
        """Stations by deputy's id: her own in the order written, the first being her main one, then those that name her."""
        links = {deputy.id: dict.fromkeys(deputy.stations) for deputy in self.serving}
        for station in self.stations:
            for id in station.deputies:
                links.get(id, {})[station.id] = None
        return {id: self.public("station", stations) for id, stations in links.items()}

    def stations_of(self, deputy: Deputy) -> tuple[Station, ...]:
        return self._stations_of.get(deputy.id, ())

    @cached_property
    def _places(self) -> dict[tuple[str, str], int]:
        shelves = self.shelves.values()
        return {(record.kind, record.id): place for shelf in shelves for place, record in enumerate(shelf)}

    def neighbours(self, record: Shelved) -> tuple[Shelved | None, Shelved | None]:
        """The records before and after one on its shelf."""
        shelf, place = self.shelves[record.shelf], self._places[record.kind, record.id]
        return (shelf[place - 1] if place else None, shelf[place + 1] if place + 1 < len(shelf) else None)

    def deputies_of(self, record: Record) -> tuple[Deputy, ...]:
        """The deputies that a record names, in the order written; a station's in the order of their sound."""
        if isinstance(record, Station):
            return self._deputies_of_station.get(record.id, ())
        named = (id for field in naming(type(record), "deputy") for id in ids(record, field))
        return self.public("deputy", dict.fromkeys(named))

    def named_in(self, record: Record, name: str) -> tuple[Record | Facet, ...]:
        """What a field of a record names, in the order written; for its unit, the one that's nearest (see `unit_of`); for a
        station's deputies, those who name it as well."""
        if name == "unit":
            return tuple(filter(None, [self.unit_of(record)]))
        if name == "deputies" and isinstance(record, Station):
            return self.deputies_of(record)
        field = fields(type(record)).get(name)
        return self.public(field.to, ids(record, field)) if field else ()

    @cached_property
    def _deputies_of_station(self) -> dict[str, tuple[Deputy, ...]]:
        links = defaultdict(list)
        for deputy in self.deputies:
            for station in self.stations_of(deputy):
                links[station.id].append(deputy)
        return {id: tuple(deputies) for id, deputies in links.items()}

    @cached_property
    def _receiving(self) -> dict[str, tuple[Station, ...]]:
        links = defaultdict(dict)
        for station in self.stations:
            for day in station.reception:
                for id in day.deputies:
                    links[id][station.id] = station
        return {id: tuple(stations.values()) for id, stations in links.items()}

    def receiving(self, deputy: Deputy) -> tuple[Station, ...]:
        """The stations with a reception day that names a deputy."""
        return self._receiving.get(deputy.id, ())

    def facets_of(self, record: Shelved) -> tuple[Facet, ...]:
        """Everything by which a record is listed: theme and unit; a story also by levels of its deputies, year, tags."""
        found = [*self.named_in(record, "theme"), *self.named_in(record, "unit")]
        if isinstance(record, Story):
            year = record.year(self.as_of)
            levels = {mandate.level: None for deputy in self.deputies_of(record) for mandate in deputy.mandates}
            found += [*self.public("level", levels), *([Year(year)] if year else ())]
            found += [self.tags[tag] for tag in record.tags]
        return tuple(found)

    @cached_property
    def _naming(self) -> dict[tuple[str, str, str], tuple[Record, ...]]:
        links = defaultdict(list)
        for record in shelved(self):
            for kind, id in named(record) | {(facet.kind, facet.id) for facet in self.facets_of(record)}:
                links[record.kind, kind, id].append(record)
        return {key: tuple(records) for key, records in links.items()}

    def naming(self, kind: type[Record] | str, item: Record | Facet) -> tuple[Record, ...]:
        """The records of a kind that name `item` or are listed by it (suggestions of a deputy, surveys of a station), in
        the kind's order."""
        return self._naming.get((getattr(kind, "kind", kind), item.kind, item.id), ())

    def is_named(self, item: Record | Facet) -> bool:
        """Whether any record names it."""
        return any((kind.kind, item.kind, item.id) in self._naming for kind in SHELVES)

    def public(self, kind: str, ids: Iterable[str]) -> tuple[Record, ...]:
        """The records of those ids, in that order, as far as they are public."""
        return tuple(found for id in ids if (found := self.find(kind, id)))

    def stories_of(self, item: Deputy | Station | Facet) -> tuple[Story, ...]:
        """The stories of a deputy, station, theme, unit, level, year or tag, newest first."""
        return self.naming(Story, item)

    def stations_in(self, facet: Facet) -> tuple[Station, ...]:
        """The stations in a unit, else those of the facet's stories, in the order of units."""
        if facet.kind == "unit":
            return tuple(station for station in self.stations if self.unit_of(station) is facet)
        named = {story.station for story in self.stories_of(facet)}
        return tuple(station for station in self.stations if station.id in named)

    @cached_property
    def years(self) -> tuple[Year, ...]:
        """Years with stories, newest first."""
        years = {story.year(self.as_of) for story in self.stories} - {None}
        return tuple(Year(year) for year in sorted(years, reverse=True))

    def themes_of(self, item: Shelved) -> tuple[Theme, ...]:
        """The themes of a deputy's or station's stories, in the site's order."""
        mine = {story.theme for story in self.stories_of(item)}
        return tuple(theme for theme in self.site.themes if theme.id in mine)
