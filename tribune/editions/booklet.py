"""The printed edition: the reader for screens, for the press and for the office printer, as EPUB, and its preflight."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from tribune.editions.page import Closing, Page
from tribune.load import Records
from tribune.model import Archive, Deputy, Station
from tribune.pages.book import Book
from tribune.problems import Problem, Rejected
from tribune.render import memory, typesetter, typst
from tribune.render.print import binding, dating, epub, imposition, inks, photographs, preflight, press, proof
from tribune.render.print.manuscript import Manuscript
from tribune.render.words import words

EDITION = "booklet"
VERSION = "9"  # raise when the same book shall give other bytes
LEAFLET = 4  # pages
JACKET = 220  # pixels an inch of the cover in the EPUB: 1,200 across
READER, PRINT, COVER, IMPOSED, HOW_TO, EPUB = (
    "reader.pdf",
    "reader-print.pdf",
    "cover-print.pdf",
    "reader-imposed.pdf",
    "how-to-print.pdf",
    "reader.epub",
)
REPORT, DATED = "check.json", (".pdf", ".epub")


def pages(archive: Archive, originals: Mapping[str, Path], station: Station | None = None) -> Iterator[Page]:
    """The edition is one folder of files that are made together. `originals`: pictures and profiles, by name."""
    yield Page("", partial(made, archive, originals), archive.site.origin)


def closings(archive: Archive) -> tuple[Closing, ...]:
    return ()


def check(archive: Archive, records: Records) -> Iterator[Problem]:
    """What would be printed wrong, before anything is made."""
    return preflight.check(archive, records)


def made(archive: Archive, originals: Mapping[str, Path]) -> dict[str, bytes]:
    """Every file, remembered by everything that the book shows, then dated. Raises Rejected if it can't be set."""
    book = Manuscript(Book(archive))
    stamp = _stamp(book, preflight.profile_of(originals, archive.site.booklet))
    make = cache(lambda: Workshop(book, originals).files())
    names = memory.remember(memory.key(stamp, "names"), lambda: "\n".join(make()).encode())

    def kept(name: str) -> bytes:
        return memory.remember(memory.key(stamp, name), lambda: make()[name])

    files = {name: kept(name) for name in names.decode().split("\n")}
    dated = {name: dating.dated(name, data, archive.as_of) for name, data in files.items() if name.endswith(DATED)}
    return dated | preflight.report(json.loads(files[REPORT]), dated)


def _stamp(book: Manuscript, profile: bytes | None) -> str:
    import pikepdf
    import PIL
    import typst as compiler

    parts = [VERSION, compiler.__version__, pikepdf.__version__, PIL.__version__, json.dumps(book.data)]
    parts += [repr(sorted((name, shown.medium.digest) for name, shown in book.pictures.items())), profile or b""]
    parts += [file.read_bytes() for file in (*typst.templates(), *sorted((typst.BOOKLET / "epub").iterdir()))]
    parts += [repr(book.book.choices), repr(words()["booklet"])]
    return memory.key(EDITION, *parts, typst.fonts())


class Workshop:
    """One book being made: set once, as for screens, and from there taken to the press, the office printer and EPUB."""

    def __init__(self, book: Manuscript, originals: Mapping[str, Path]):
        self.book, self.originals = book, originals
        self.choices, self.data = book.book.choices, book.data
        self.profile = preflight.profile_of(originals, self.choices)
        self.is_grey = self.choices.colour == "灰度" or self.profile is None
        self.pictures, self.greys = {}, {}
        self._scale()
        self.stand_ins = {photographs.stand_in(name): name for name in self.pictures}
        self.spines: list[float] = []
        self.folios: dict[str, str] = {}
        self._title = self.data["title"]

    def files(self) -> dict[str, bytes]:
        """Every file by its name, the report on them last. Raises Rejected if the book can't be set."""
        with typst.desk(dating.MOMENT) as desk:
            self._lay_out(desk)
            try:
                made = self._leaflet(desk) if self.data["leaflet"] else self._book(desk)
                made[EPUB] = self._ebook(desk)
            except binding.TooThick as thick:
                raise Rejected([self._refused(thick)]) from thick
            except typesetter.Unset as refused:
                raise Rejected(
                    [Problem(self.book.book.archive.site.origin, 1, "B008", {"said": str(refused)})]
                ) from refused
        told = preflight.read(made, preflight.pictures_of(self.book.shown), self._claims())
        return made | {REPORT: json.dumps(told).encode()}

    def _lay_out(self, desk: typst.Desk) -> None:
        desk.put("book.json", self.data)
        desk.put("inks.json", inks.screen(theme.colour for theme in self.book.book.archive.site.themes))
        for data, name in self.stand_ins.items():
            desk.put(f"pictures/{name}", data)

    def _scale(self) -> None:
        """Every picture for screens, and in grey if it's printed so: one after the other, since each is unpacked once for both."""
        for name, shown in self.book.pictures.items():
            self.pictures[name] = photographs.make(shown, self.originals[shown.medium.name], grey=False)
            if self.is_grey:
                self.greys[name] = photographs.make(shown, self.originals[shown.medium.name], grey=True)

    def _both(self, pdf: bytes, cover: int) -> dict[str, bytes]:
        """What was set, for screens and then for the press; `cover`: pages at the back that stay last on screens."""
        with press.opened(pdf) as document:
            spots = proof.spots(document)
            screens = {data: self.pictures[name] for data, name in self.stand_ins.items()}
            reader = press.for_screens(document, screens, 4, before=cover or 1)
            shown = {self.pictures[name]: grey for name, grey in self.greys.items()}
            made = {READER: reader, PRINT: press.master(document, self._title, PRINT, self._inside, shown, cover)}
            self._prove(document, spots, before=cover, free=() if cover else (1,))
            return made

    def _prove(self, document, spots: list[proof.Spot] = (), before: int = 0, free: Iterable[int] = (1,)) -> None:
        """B009 if the press couldn't print a page as it's set. `before`: pages of the book that come before these."""
        flaws: dict[tuple[str, str], Problem] = {}
        for flaw in proof.Proof(self.book.layout, frozenset(free)).flaws(document):
            label = proof.owner(spots, flaw.page + before, flaw.run.box[3])
            facts = {"page": flaw.page + before, "written": flaw.run.text, flaw.what: flaw.run.text[:20]}
            facts |= {"size": flaw.run.size, "least": proof.LEAST}
            flaws.setdefault((label, flaw.what), Problem(self._origin(label), 0, "B009", facts))
        if flaws:
            raise Rejected(flaws.values())

    def _origin(self, label: str) -> str:
        """The file of the record that a label of the book leads to, else that of the site."""
        archive = self.book.book.archive
        kind, _, id = label.partition(":")
        return getattr(archive.find(kind, id), "origin", "") or archive.site.origin

    @property
    def _inside(self) -> press.Press:
        """How the inside is printed: in black, or in the four inks of the press."""
        return press.Press(inks.grey) if self.is_grey else self._four_inks

    @property
    def _four_inks(self) -> press.Press:
        """How the cover is printed, whatever the inside."""
        if self.profile is None:
            return press.Press(inks.unknown)
        return press.Press(inks.process(self.profile), self.profile, self.choices.condition or "")

    # --- a book -------------------------------------------------------------------------------------------------

    def _book(self, desk: typst.Desk) -> dict[str, bytes]:
        bound = binding.bound(desk, self.data, self.choices, self.book.book.new_page)
        self.folios = {label: page for each in bound for label, page in each.folios.items()}
        return {each.named(name): data for each in bound for name, data in self._volume(desk, each).items()}

    def _volume(self, desk: typst.Desk, bound: binding.Bound) -> dict[str, bytes]:
        desk.put("book.json", bound.data)
        self._title = "　".join(part for part in (self.data["title"], bound.data["volume"]) if part)
        made = self._both(bound.pdf, binding.COVERS)
        made[COVER] = self._cover(desk, press.count(made[PRINT]))
        made[IMPOSED] = imposition.imposed(made[READER], float(self.choices.paper))
        made[HOW_TO] = self._how_to(desk, press.count(made[READER]))
        return made

    def _refused(self, thick: binding.TooThick) -> Problem:
        """B011: what no press binds, and the figure."""
        site = self.book.book.archive.site.origin
        facts = {"glued" if thick.name else "stapled": thick.name or self.choices.binding, "found": thick.found}
        return Problem(site, 1, "B011", facts | {"most": thick.most, "thickest": self.choices.thickest})

    def _cover(self, desk: typst.Desk, pages: int) -> bytes:
        spine = self._spine(pages)
        self.spines.append(spine)
        spread = desk.set("spread.typ", tags=False, spine=str(spine))
        width = self.book.layout.width
        folds = tuple(sorted({width, width + spine * press.MM}))
        with press.opened(spread) as document:
            made = press.master(document, self._title, COVER, self._four_inks, {}, folds=folds)
            self._prove(document)
            return made

    def _spine(self, pages: int) -> float:
        """Millimetres: the leaves, the cover's board on either side, and the glue; a stapled booklet has none."""
        leaves = pages / 2 * float(self.choices.paper)
        return 0.0 if self.choices.binding == "骑马订" else round(leaves + self.choices.covering, 1)

    def _how_to(self, desk: typst.Desk, pages: int) -> bytes:
        desk.put("sheets.json", imposition.facts(pages, self.book.layout, float(self.choices.paper)))
        return press.cropped(desk.set("how-to.typ", typst.ACCESSIBLE))

    def _claims(self) -> dict[str, str]:
        """What may be said of the files, and no more."""
        said = words()["booklet"]["claims"]
        wanted = ["screen", "grey" if self.is_grey else "colour", *([] if self.data["leaflet"] else ["cover"])]
        wanted += [] if self.profile else ["plain"]
        facts = self.choices.model_dump(include={"paper", "board", "glue"})
        facts["spine"] = "、".join(map(str, self.spines))
        return {name: said[name].format_map(facts) for name in wanted}

    def _ebook(self, desk: typst.Desk) -> bytes:
        desk.put("book.json", self.data)
        return epub.made(self.book, self._small, desk.drawn("jacket.typ", JACKET)[0], self.folios)

    @property
    def _small(self) -> dict[str, bytes]:
        """The photographs that stand in their stories: a book without pages knows no others."""
        large = {part["plate"]["file"] for part in self.data["parts"] if part["plate"]}
        return {name: data for name, data in self.pictures.items() if name not in large}

    # --- a leaflet ----------------------------------------------------------------------------------------------

    def _leaflet(self, desk: typst.Desk) -> dict[str, bytes]:
        sheet = desk.set("leaflet.typ", typst.ACCESSIBLE)
        if (found := press.count(sheet)) > LEAFLET:
            raise Rejected([Problem(self._subject.origin, 1, "B006", {"most": LEAFLET, "found": found})])
        made = self._both(sheet, cover=0)
        return made | {IMPOSED: imposition.imposed(made[READER], 0)}

    @property
    def _subject(self) -> Deputy | Station:
        """Whom or what a leaflet is about."""
        archive = self.book.book.archive
        return archive.deputies[0] if self.data["leaflet"] == "deputy" else archive.stations[0]
