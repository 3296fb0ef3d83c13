"""The book as data (JSON) for the typesetter: strings, numbers and trees, nothing that could be code; pure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cached_property

from tribune.model import Deputy, Medium, Photograph, Station, Story
from tribune.pages import DeputyPage, StationPage, StoryPage
from tribune.pages.book import Book, Part, Place
from tribune.render import qr
from tribune.render.html import words
from tribune.render.markdown import convert
from tribune.render.print import photographs
from tribune.render.print.layout import PORTRAIT, Layout
from tribune.render.print.tree import Node, tree

RECORD = re.compile(r"(deputy|story|station):(.*)")
PAGES = {"deputy": DeputyPage, "story": StoryPage, "station": StationPage}


@dataclass(frozen=True)
class Manuscript:
    """A book on its way to the typesetter.

    As texts are read, `pictures` fills up, file name → medium and width in points, and so does `shown`: the source
    file of the record, medium, width.
    """

    book: Book
    pictures: dict[str, tuple[Medium, float]] = field(default_factory=dict)
    shown: list[tuple[str, Medium, float]] = field(default_factory=list)

    @cached_property
    def layout(self) -> Layout:
        return Layout.of(self.book.choices)

    @cached_property
    def data(self) -> dict:
        """Everything that the templates show."""
        book, site = self.book, self.book.archive.site
        return {
            "title": book.title,
            "subtitle": book.subtitle,
            "volume": book.choices.volume,
            "editor": book.editor,
            "imprint": book.choices.imprint,
            "trim": book.choices.trim,
            "binding": book.choices.binding,
            "site": {"title": site.title, "address": site.base_url, "congress": site.congress, "source": site.source},
            "licence": site.licence,
            "contact": site.contact.model_dump(exclude_none=True),
            "as_of": _day(book.archive.as_of),
            "qr": _qr(site.base_url),
            "seal": words()["seal"],
            "openness": words()["openness"],
            "layout": asdict(self.layout),
            "foreword": [line.strip() for line in book.foreword.split("\n") if line.strip()],
            "counts": {name: len(getattr(book.archive, name)) for name in ("stories", "deputies", "stations")},
            "parts": [self._part(part) for part in book.parts],
            "deputies": [self._deputy(deputy) for deputy in book.archive.deputies],
            "stations": [self._station(station) for station in book.archive.stations],
            "sounds": [[str(group.item), list(map(self._named, group.deputies))] for group in book.by_sound],
            "strokes": [[str(group.item), list(map(self._named, group.deputies))] for group in book.by_strokes],
            "places": _lettered(book.places),
            "new-page": book.new_page,
            "leaflet": book.choices.select.leaflet,
        }

    # --- parts and stories --------------------------------------------------------------------------------------

    def _part(self, part: Part) -> dict:
        theme = part.theme
        return {
            "id": theme.id, "name": theme.name, "line": theme.line, "motif": theme.motif, "colour": theme.colour,
            "counts": [len(part.stories), len(part.deputies), len(part.units)],
            "stories": [self._story(story) for story in part.stories],
        }

    def _story(self, story: Story) -> dict:
        archive = self.book.archive
        unit = archive.unit_of(story)
        return {
            "id": story.id, "title": story.title, "lead": story.summary, "place": story.place,
            "date": _day(story.date),
            "unit": unit and unit.name,
            "source": story.source,
            "by": [self._byline(deputy) for deputy in archive.deputies_of(story)],
            "figures": [[figure.shown, figure.unit, figure.meaning] for figure in story.figures],
            "photographs": [self._shown(story, photograph) for photograph in story.photographs],
            "body": self._text(story),
            **self._address(story),
        }

    def _byline(self, deputy: Deputy) -> dict:
        unit = self.book.archive.unit_of(deputy)
        told = [deputy.post or deputy.occupation, unit and unit.name]
        return {"id": deputy.id, "name": deputy.name, "told": [part for part in told if part]}

    def _text(self, story: Story) -> list[Node]:
        return [self._pictured(node, story) for node in tree(convert(story.body), self._target)]

    def _target(self, address: str) -> str:
        """What a link leads to in print: a label of this book, or a public address; a dead end is ''."""
        if record := RECORD.fullmatch(address):
            return f"{record[1]}:{record[2]}" if self.book.archive.find(*record.groups()) else ""
        return address if address.startswith(("https://", "http://", "mailto:")) else ""

    def _pictured(self, node: Node, story: Story) -> Node:
        """The tree with each picture as a figure that knows its file and width."""
        if isinstance(node, str):
            return node
        if node[0] == "figure":
            image = next(child for child in node[1] if child[0] == "img")
            caption = next((child for child in node[2:] if isinstance(child, str)), None)
            return ["figure", self._shown(story, Photograph(file=image[1], alt=image[2], caption=caption))]
        if node[0] == "img":
            return ["figure", self._shown(story, Photograph(file=node[1], alt=node[2]))]
        return [node[0], [self._pictured(child, story) for child in node[1]], *node[2:]]

    def _shown(self, record: Story | Deputy, photograph: Photograph, width: float = 0) -> dict:
        """A photograph as the templates place it; `width` in points, else as wide as the layout wants it."""
        medium = self.book.whole.media[photograph.file]
        width = width or self.layout.photograph(medium)
        name = photographs.name(medium, width)
        self.pictures[name] = medium, width
        self.shown.append((record.origin, medium, width))
        return {"file": name, "width": width, **photograph.model_dump(include={"alt", "caption", "credit"})}

    # --- people and places --------------------------------------------------------------------------------------

    def _deputy(self, deputy: Deputy) -> dict:
        view = DeputyPage(self.book.archive, deputy)
        levels = {level.id: level.title for level in self.book.archive.site.levels}
        portrait = deputy.portrait
        return {
            "id": deputy.id, "name": deputy.name, "occupation": deputy.occupation, "post": deputy.post,
            "unit": view.unit and view.unit.name,
            "personal": [part for part in (deputy.gender, deputy.ethnicity) if part],
            "mandates": [
                [part for part in (levels.get(seat.level), seat.term, seat.electoral_unit) if part]
                for seat in deputy.mandates
            ],
            "stations": [[station.id, station.name] for station in view.stations],
            "portrait": portrait and self._shown(deputy, portrait, PORTRAIT),
            "identity": deputy.identity,
            "duties": list(deputy.duties),
            "promises": [[promise.text, promise.state] for promise in deputy.promises],
            "performance": [[deed.text, deed.date and _day(deed.date)] for deed in deputy.performance],
            "reception": [f"{day.every} {day.opens}–{day.closes}" for day in view.reception],
            "telephone": deputy.contact.telephone,
            "stories": [[story.id, story.title] for story in view.stories],
            "summaries": [story.summary for story in view.stories],
            "theme": view.theme and [view.theme.motif, view.theme.colour],
            **self._address(deputy),
        }

    def _station(self, station: Station) -> dict:
        view = StationPage(self.book.archive, station)
        return {
            "id": station.id, "name": station.name, "type": station.type, "brand": station.brand,
            "address": station.address, "hours": station.hours, "telephone": station.telephone,
            "unit": view.unit and view.unit.name,
            "summary": station.summary,
            "activities": list(station.activities),
            "text": [line.strip() for line in (station.text or "").split("\n") if line.strip()],
            "reception": [f"{day.every} {day.opens}–{day.closes}" for day in station.reception],
            "deputies": [[deputy.id, deputy.name] for deputy in view.deputies],
            "stories": [[story.id, story.title] for story in view.stories],
            **self._address(station),
        }

    def _address(self, record: Story | Deputy | Station) -> dict:
        """The public address of a record's own page, and its QR code."""
        address = PAGES[record.kind](self.book.archive, record).address
        return {"url": address, "qr": _qr(address)}

    def _named(self, deputy: Deputy) -> list:
        """An entry of an index of persons: a namesake is told by the unit; then the labels it refers to."""
        archive = self.book.archive
        unit = archive.unit_of(deputy) if archive.namesakes_of(deputy) else None
        targets = [f"deputy:{deputy.id}", *(f"story:{story.id}" for story in archive.stories_of(deputy))]
        return [deputy.name, unit and unit.name, targets]


def _lettered(places: tuple[Place, ...]) -> list[list]:
    groups: dict[str, list] = {}
    for place in places:
        groups.setdefault(place.initial, []).append([place.name, None, list(_labels(place))])
    return [[initial, entries] for initial, entries in groups.items()]


def _labels(place: Place) -> Iterator[str]:
    return (f"{item.kind}:{item.id}" for item in place.items)


def _day(day: datetime.date) -> list[int]:
    return [day.year, day.month, day.day]


def _qr(address: str) -> str:
    return qr.qr_svg(address).decode()
