"""The book as data (JSON) for the typesetter: strings, numbers and trees, nothing that could be code; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from tribune.model import Deputy, Medium, Photograph, Practice, Shelved, Story
from tribune.model.showing import photographs as photographs_in
from tribune.pages.book import Book, Part
from tribune.render.markdown import convert
from tribune.render.print import dating, figures, volumes
from tribune.render.print.characters import spared
from tribune.render.print.endings import without_runts
from tribune.render.print.entries import (
    address,
    code,
    day,
    deputy_entry,
    lettered,
    lines,
    named,
    other_entry,
    practice_entry,
    station_entry,
)
from tribune.render.print.layout import PORTRAIT, Layout, filled
from tribune.render.print.photographs import Print
from tribune.render.print.tree import Node, said, tree
from tribune.render.words import words

RECORD = re.compile(r"(deputy|story|station):(.*)")
SHORT = 400  # characters of a story whose photographs are small, so that none of them is alone on a page
NAMED = re.compile(r"[\u4e00-\u9fff]{2,4}")  # a name that a line has room for


@dataclass(frozen=True)
class Manuscript:
    """A book on its way to the typesetter.

    As texts are read, `pictures` fills up, by file name, and so does `shown`: the source file of the record, medium,
    and how wide all of it is, in points.
    """

    book: Book
    pictures: dict[str, Print] = field(default_factory=dict)
    shown: list[tuple[str, Medium, float]] = field(default_factory=list)

    @cached_property
    def layout(self) -> Layout:
        choices = self.book.choices
        plain = Layout.of(choices)
        return Layout.of(choices, min(volumes.most(choices), round(self._length / plain.capacity(1))))

    @cached_property
    def _length(self) -> float:
        """How many characters the book has room for, about."""
        archive = self.book.archive
        stories = sum(len(story.body) + 250 + 200 * len(story.photographs) for story in archive.stories)
        return stories + 400 * len(archive.deputies) + 300 * len(archive.stations)

    @cached_property
    def data(self) -> dict:
        """Everything that the templates show."""
        return spared(self._told, self.book.archive)

    @property
    def _counted(self) -> list[tuple[object, str]]:
        archive = self.book.archive
        return [(self.book, "parts"), (archive, "stories"), (archive, "deputies"), (archive, "stations")]

    @property
    def origins(self) -> set[str]:
        """The files of all records that the book may show."""
        chapters = [*self.book.practices, *self.book.others]
        listed = (each for _, records in chapters for each in records)
        archive = self.book.archive
        shown = (*archive.stories, *archive.deputies, *archive.stations, *listed, archive.site)
        return {record.origin for record in shown}

    def alone(self, story: Story) -> dict:
        """What the templates show of one story of the book, as it will stand there, without anything else."""
        number, part = next((number, part) for number, part in enumerate(self.book.parts) if story in part.stories)
        only = replace(part, stories=(story,))
        return spared(self._frame | {"parts": [self._part(number, only)], "new-page": True}, self.book.archive)

    @property
    def _frame(self) -> dict:
        """What isn't of any record, and is told on the book's first and last pages, or on every one."""
        book, site = self.book, self.book.archive.site
        return {
            "title": book.title,
            "subtitle": book.subtitle,
            "volume": book.choices.volume,
            "first": 1,
            "is-last": True,
            "elsewhere": {},
            "names": sorted({deputy.name for deputy in book.archive.deputies if NAMED.fullmatch(deputy.name)}),
            "editor": book.editor,
            "imprint": book.choices.imprint,
            "cip": lines(book.choices.cip),
            "trim": book.choices.trim,
            "binding": book.choices.binding,
            "site": {"title": site.title, "address": site.base_url, "congress": site.congress, "source": site.source},
            "licence": site.licence,
            "contact": site.contact.model_dump(exclude_none=True),
            "day": dating.SIGN,
            "qr": code(site.home),
            "specimen": site.is_specimen,
            "seal": words()["seal"],
            "openness": words()["openness"],
            "layout": self.layout.data,
            "foreword": [line.strip() for line in book.foreword.split("\n") if line.strip()],
            "new-page": book.new_page,
            "splits": False,
            "follows": False,
            "leaflet": book.choices.select.leaflet,
        }

    @property
    def _told(self) -> dict:
        book = self.book
        return self._frame | {
            "counts": {name: len(getattr(held, name)) for held, name in self._counted},
            "parts": [self._part(number, part, self._plate(part)) for number, part in enumerate(book.parts)],
            "deputies": [self._deputy(deputy) for deputy in book.archive.deputies],
            "stations": [station_entry(book, station) for station in book.archive.stations],
            "practices": [[group, [self._practice(each) for each in found]] for group, found in book.practices],
            "others": [self._others(kind, records) for kind, records in book.others],
            "sounds": [
                [str(group.item), [named(book, deputy) for deputy in group.deputies]] for group in book.by_sound
            ],
            "strokes": [
                [str(group.item), [named(book, deputy) for deputy in group.deputies]] for group in book.by_strokes
            ],
            "places": lettered(book.places),
        }

    # --- parts and stories --------------------------------------------------------------------------------------

    def _part(self, number: int, part: Part, plate: dict | None = None) -> dict:
        """`plate`: the photograph that has a page of its own, and isn't in its story."""
        theme, of = part.theme, plate["story"] if plate else None
        return {
            "number": number,
            "id": theme.id,
            "name": theme.name,
            "line": theme.line,
            "motif": theme.motif,
            "colour": theme.colour,
            "counts": [len(part.stories), len(part.deputies), len(part.units)],
            "plate": plate,
            "sink": 0,
            "air": 0,
            "stories": [self._story(story, plate if story.id == of else None) for story in part.stories],
        }

    def _plate(self, part: Part) -> dict | None:
        """The photograph of a part's stories that fills a page best: the tallest, then the sharpest, then the first."""
        if self.book.choices.select.leaflet:
            return None
        found = [(story, photograph) for story in part.stories for photograph in story.photographs if photograph.file not in story.body]
        bled = [(*each, size) for each in found if (size := self.layout.bled(self.book.whole.media[each[1].file]))]
        best = max(bled, key=lambda each: (each[2][1], self.book.whole.media[each[1].file].width), default=None)
        return best and {**self._shown(*best[:2], *best[2]), "original": best[1].file, "story": best[0].id}

    def _story(self, story: Story, plate: dict | None) -> dict:
        archive = self.book.archive
        unit, away = archive.unit_of(story), plate and plate["original"]
        body, pictures = self._told_with(story, away)
        return {
            "id": story.id,
            "title": story.title,
            "lead": story.summary,
            "place": story.place,
            "date": day(story.date),
            "unit": unit and unit.name,
            "source": story.source,
            "by": [self._byline(deputy) for deputy in archive.deputies_of(story)],
            "figures": [[figure.shown, figure.unit, figure.meaning] for figure in story.figures],
            "photographs": pictures,
            "plated": next((self._shown(story, each) for each in story.photographs if each.file == away), None),
            "body": body,
            **address(self.book, story),
        }

    def _byline(self, deputy: Deputy) -> dict:
        unit = self.book.archive.unit_of(deputy)
        told = [deputy.post or deputy.occupation, unit and unit.name]
        return {"id": deputy.id, "name": deputy.name, "told": [part for part in told if part]}

    def _told_with(self, story: Story, away: str | None) -> tuple[list[Node], list[dict]]:
        """A story's text and its photographs but the one that is `away`; those of a short story stand in the text."""
        nodes = without_runts(figures.placed(tree(convert(story.body), self._target), self._is_photograph))
        body = [part for node in nodes for part in self._pictured(node, story)]
        pictures = [self._shown(story, photograph) for photograph in story.photographs if photograph.file != away]
        if sum(len(said(node)) for node in nodes) > SHORT:
            return figures.paired(body), pictures
        first = next((place + 1 for place, node in enumerate(body) if node[0] == "p"), 0)
        body[first:first] = [["figure", shown] for shown in pictures]
        return [self._fitted(node) for node in figures.paired(body)], []

    def _fitted(self, node: Node) -> Node:
        """A figure, or several in a row, no higher than a short story has room for."""
        if isinstance(node, str) or node[0] not in ("figure", "row"):
            return node
        shown = figures.abreast([node[1]] if node[0] == "figure" else node[1], self.layout.measure, self.layout.tallest * 2 / 3)
        return ["figure", shown[0]] if node[0] == "figure" else ["row", shown]

    def _is_photograph(self, file: str) -> bool:
        medium = self.book.whole.media.get(file)
        return medium is not None and max(medium.width, medium.height) > figures.SIGN

    def _target(self, address: str) -> str:
        """What a link leads to in print: a label of this book, or a public address; a dead end is ''."""
        if record := RECORD.fullmatch(address):
            return f"{record[1]}:{record[2]}" if self.book.archive.find(*record.groups()) else ""
        return address if address.startswith(("https://", "http://", "mailto:")) else ""

    def _pictured(self, node: Node, story: Story) -> list[Node]:
        """The tree with each picture as a figure that knows its file and width."""
        if isinstance(node, str):
            return [node]
        if node[0] in ("figure", "img"):
            return [self._figure(node, story)]
        if node[0] == "plate":
            photograph, medium = Photograph(file=node[1], alt=node[2]), self.book.whole.media[node[1]]
            return [["plate", self._shown(story, photograph, self.layout.in_cell(medium, node[3]))]]
        if node[0] == "row":
            shown = [self._figure(figure, story)[1] for figure in node[1]]
            return [["row", figures.abreast(shown, self.layout.measure, self.layout.tallest)]]
        if node[0] in ("note", "again"):
            node = [*node[:2], f"{story.id}:{node[2]}"]
        return [[node[0], [part for child in node[1] for part in self._pictured(child, story)], *node[2:]]]

    def _figure(self, node: list, story: Story) -> Node:
        """A picture as a figure, with its caption if it has one; in words where the archive doesn't have it."""
        alone = node[0] == "figure"
        _, file, alt = next(child for child in node[1] if child[0] == "img") if alone else node
        if file not in self.book.whole.media:
            return ["p", [alt]] if alone else alt
        caption = next((child for child in node[2:] if isinstance(child, str)), None) if alone else None
        photograph, medium = Photograph(file=file, alt=alt, caption=caption), self.book.whole.media[file]
        return ["figure", self._shown(story, photograph)] if alone else ["image", self._shown(story, photograph, self.layout.sign(medium))]

    def _shown(self, record: Story | Deputy | Practice, photograph: Photograph, width: float = 0, height: float = 0) -> dict:
        """A photograph as the templates place it; sizes in points, else as wide as the layout wants it, and whole."""
        medium = self.book.whole.media[photograph.file]
        shown = Print.whole(medium, width or self.layout.photograph(medium))
        shown = shown._replace(height=height or shown.height)
        self.pictures[shown.name] = shown
        self.shown.append((record.origin, medium, filled(*shown)))
        return {
            "file": shown.name,
            "width": shown.width,
            "height": shown.height,
            **photograph.model_dump(include={"alt", "caption", "credit"}),
        }

    def _practice(self, practice: Practice) -> dict:
        return {**practice_entry(self.book, practice), "photographs": self._photographs(practice)}

    def _others(self, kind: type[Shelved], records: tuple[Shelved, ...]) -> dict:
        """The chapter of a kind that needs nothing special."""
        told = [{**other_entry(self.book, each), "photographs": self._photographs(each)} for each in records]
        return {
            "kind": kind.kind,
            "heading": words()["headings"][kind.shelf],
            "line": words()["lines"][kind.shelf],
            "records": told,
        }

    def _photographs(self, record: Shelved) -> list[dict]:
        return [self._shown(record, photograph) for _, photograph in photographs_in(record)]

    def _deputy(self, deputy: Deputy) -> dict:
        portrait = deputy.portrait and self._shown(deputy, deputy.portrait, PORTRAIT)
        return deputy_entry(self.book, deputy, portrait)
