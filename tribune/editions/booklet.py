"""The printed edition: the reader for screens, for the press and for the office printer, as EPUB, and its preflight."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from tribune.editions.page import Closing, Page
from tribune.load import Records
from tribune.model import Archive, Deputy, Station
from tribune.pages.book import Book
from tribune.problems import Problem, Rejected
from tribune.render import memory, typst
from tribune.render.html import words
from tribune.render.print import epub, imposition, inks, photographs, preflight, press
from tribune.render.print.manuscript import Manuscript

EDITION = "booklet"
VERSION = "1"  # raise when the same book shall give other bytes
LEAFLET = 4  # pages
READER, PRINT, COVER, IMPOSED, HOW_TO, EPUB = (
    "reader.pdf",
    "reader-print.pdf",
    "cover-print.pdf",
    "reader-imposed.pdf",
    "how-to-print.pdf",
    "reader.epub",
)
CHECKS = ("check.txt", "check.json")


def pages(archive: Archive, originals: Mapping[str, Path], station: Station | None = None) -> Iterator[Page]:
    """The edition is one folder of files that are made together. `originals`: pictures and profiles, by name."""
    yield Page("", partial(made, archive, originals), archive.site.origin)


def closings(archive: Archive) -> tuple[Closing, ...]:
    return ()


def check(archive: Archive, records: Records) -> Iterator[Problem]:
    """What would be printed wrong, before anything is made."""
    return preflight.check(archive, records)


def made(archive: Archive, originals: Mapping[str, Path]) -> dict[str, bytes]:
    """Every file, remembered by everything that the book is made from. Raises Rejected if a leaflet overflows."""
    book = Manuscript(Book(archive))
    stamp = _stamp(book, preflight.profile_of(originals, archive.site.booklet))
    make = cache(lambda: Workshop(book, originals).files())

    def kept(name: str) -> bytes:
        return memory.remember(memory.key(stamp, name), lambda: make()[name])

    return {name: kept(name) for name in _names(book)}


def _names(book: Manuscript) -> tuple[str, ...]:
    whole = () if book.data["leaflet"] else (COVER, HOW_TO)
    return (READER, PRINT, IMPOSED, EPUB, *whole, *CHECKS)


def _stamp(book: Manuscript, profile: bytes | None) -> str:
    import json

    import pikepdf
    import PIL
    import typst as compiler

    parts = [VERSION, compiler.__version__, pikepdf.__version__, PIL.__version__, json.dumps(book.data)]
    parts += [repr(sorted((name, medium.digest) for name, (medium, _) in book.pictures.items())), profile or b""]
    parts += [file.read_bytes() for file in (*typst.templates(), *sorted((typst.BOOKLET / "epub").iterdir()))]
    parts += [repr(book.book.choices), repr(words()["booklet"])]
    return memory.key(EDITION, *parts, typst.fonts())


class Workshop:
    """One book being made: set twice, once for screens and once for the press, then taken further."""

    def __init__(self, book: Manuscript, originals: Mapping[str, Path]):
        self.book, self.originals = book, originals
        self.choices, self.data = book.book.choices, book.data
        self.colours = [theme.colour for theme in book.book.archive.site.themes]
        self.press = press.Press(preflight.profile_of(originals, self.choices), self.choices.condition or "")
        self.is_grey = self.choices.colour == "灰度" or self.press.profile is None
        self.spine = 0.0

    def files(self) -> dict[str, bytes]:
        """Every file by its name, the report on them last."""
        moment = calendar.timegm(self.book.book.archive.as_of.timetuple())
        screen = self._pictures(grey=False)
        with typst.desk(moment) as desk:
            desk.put("book.json", self.data)
            made = self._leaflet(desk, screen) if self.data["leaflet"] else self._book(desk, screen)
        made[EPUB] = epub.made(self.book, screen)
        return made | preflight.report(made, preflight.pictures_of(self.book.shown), self._claims())

    def _pictures(self, grey: bool) -> dict[str, bytes]:
        return {
            name: photographs.make(medium, self.originals[medium.name], width, grey)
            for name, (medium, width) in self.book.pictures.items()
        }

    def _set(self, desk: typst.Desk, template: str, screen: Mapping[str, bytes]) -> list[bytes]:
        """A template set for screens, where a missing glyph stops it, and for the press."""
        self._lay_out(desk, "screen", inks.screen(self.colours), screen)
        self._lay_out(desk, "print", self._inks(), self._pictures(grey=True) if self.is_grey else screen)
        return desk.set_all(
            [
                {"template": template, "standards": typst.ACCESSIBLE, "mode": "screen", "cover": "yes"},
                {"template": template, "tags": False, "mode": "print"},
            ]
        )

    @staticmethod
    def _lay_out(
        desk: typst.Desk, mode: str, colours: Mapping[str, inks.Ink], pictures: Mapping[str, bytes] | None = None
    ) -> None:
        desk.put(f"{mode}/inks.json", colours)
        for name, data in (pictures or {}).items():
            desk.put(f"{mode}/{name}", data)

    def _inks(self, grey: bool | None = None) -> dict[str, inks.Ink]:
        """The inks of the inside; those of the cover, which is printed in four colours anyway, with `grey` False."""
        if self.is_grey if grey is None else grey:
            return inks.grey(self.colours)
        return inks.process(self.colours, inks.profiled(self.press.profile) if self.press.profile else inks.plain)

    # --- a book -------------------------------------------------------------------------------------------------

    def _book(self, desk: typst.Desk, screen: Mapping[str, bytes]) -> dict[str, bytes]:
        reader, inside = self._set(desk, "book.typ", screen)
        reader = press.filled(reader, 4, before=2)  # the two pages of the back cover stay last
        inside = press.master(inside, self.data["title"], self._press_of_inside, multiple=4)
        return {
            READER: reader,
            PRINT: inside,
            COVER: self._cover(desk, press.count(inside)),
            IMPOSED: imposition.imposed(reader, float(self.choices.paper)),
            HOW_TO: self._how_to(desk, press.count(reader)),
        }

    @property
    def _press_of_inside(self) -> press.Press:
        return press.Press() if self.is_grey else self.press

    def _cover(self, desk: typst.Desk, pages: int) -> bytes:
        spine = self.spine = self._spine(pages)
        self._lay_out(desk, "cover", self._inks(grey=False))
        spread = desk.set("spread.typ", tags=False, mode="cover", spine=str(spine))
        width = self.book.layout.width
        folds = tuple(sorted({width, width + spine * press.MM}))
        return press.master(spread, self.data["title"], self.press, folds)

    def _spine(self, pages: int) -> float:
        """Millimetres: as many leaves as there are, each as thick as the paper; a stapled booklet has none."""
        return 0.0 if self.choices.binding == "骑马订" else round(pages / 2 * float(self.choices.paper), 1)

    def _how_to(self, desk: typst.Desk, pages: int) -> bytes:
        desk.put("sheets.json", imposition.facts(pages, self.book.layout, float(self.choices.paper)))
        return desk.set("how-to.typ", typst.ACCESSIBLE, mode="screen")

    def _claims(self) -> dict[str, str]:
        """What may be said of the files, and no more."""
        said = words()["booklet"]["claims"]
        wanted = ["screen", "grey" if self.is_grey else "colour", *([] if self.data["leaflet"] else ["cover"])]
        wanted += [] if self.press.profile else ["plain"]
        return {name: said[name].format(spine=self.spine, paper=self.choices.paper) for name in wanted}

    # --- a leaflet ----------------------------------------------------------------------------------------------

    def _leaflet(self, desk: typst.Desk, screen: Mapping[str, bytes]) -> dict[str, bytes]:
        reader, inside = self._set(desk, "leaflet.typ", screen)
        if (found := press.count(reader)) > LEAFLET:
            raise Rejected([Problem(self._subject.origin, 1, "B006", {"most": LEAFLET, "found": found})])
        reader = press.filled(reader, LEAFLET, before=1)
        return {
            READER: reader,
            PRINT: press.master(inside, self.data["title"], self._press_of_inside, multiple=4),
            IMPOSED: imposition.imposed(reader, 0),
        }

    @property
    def _subject(self) -> Deputy | Station:
        """Whom or what a leaflet is about."""
        archive = self.book.book.archive
        return archive.deputies[0] if self.data["leaflet"] == "deputy" else archive.stations[0]
