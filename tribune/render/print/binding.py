"""A book set volume by volume, so that a press can bind each: page numbers run through, the last one's indexes know them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tribune.model.booklet import Booklet
from tribune.render import typst
from tribune.render.print import filling, press, proof, volumes
from tribune.render.print.volumes import Volume

TRIES = 4  # plans until the volumes hold what they're to hold
DOUBT = 1.15  # by how much an estimate may be wrong: what's thicker is divided before it's set once
HALVES = 0.1  # of a book's pages that may end above half height if each story begins a page; else they run on
HEAVY = 150  # pages that are set in a process of its own: they take hundreds of megabytes, which nobody could have afterwards
COVERS = 2  # pages: of the cover at either end of a book


class TooThick(Exception):
    """What can't be divided further is more than can be bound; says its name, its pages, and how many may be."""

    def __init__(self, name: str, found: int, most: int):
        super().__init__(name)
        self.name, self.found, self.most = name, found, most


@dataclass(frozen=True)
class Bound:
    """A volume as it was set: its data, the PDF for screens, how many pages are bound, and what begins on which of them."""

    volume: Volume
    data: dict
    pdf: bytes
    pages: int
    folios: dict[str, str]

    def named(self, file: str) -> str:
        """What a file is called: as it is for a book in one volume, else with the volume's number."""
        stem, dot, ending = file.rpartition(".")
        return file if self.volume.many == 1 else f"{stem}-{self.volume.number}{dot}{ending}"


def bound(desk: typst.Desk, data: dict, choices: Booklet, new_page: bool) -> list[Bound]:
    """The book, in as few volumes as can be bound. Raises TooThick, and Unset."""
    if new_page and choices.starts is None and proof.half_empty(filling.tried(desk, data).ends) > HALVES:
        data, new_page = filling.filled(desk, data | {"new-page": False}), False
    most, shares = volumes.most(choices), volumes.shares(data, choices.divide, new_page)
    whole, is_stapled = [Volume(tuple(shares))], choices.binding == "骑马订"
    plan = whole if is_stapled or whole[0].pages < most * DOUBT else volumes.divided(shares, most)
    for _ in range(TRIES):
        made = list(_set(desk, data, plan))
        if all(each.pages <= most for each in made):
            return made
        shares = volumes.measured(plan, [each.pages for each in made])
        thickest = max(shares, key=lambda share: share.pages)
        if is_stapled or thickest.pages > most:
            break
        plan = volumes.divided(shares, most)
    raise TooThick("" if is_stapled else thickest.name, max(each.pages for each in made), most)


def _set(desk: typst.Desk, data: dict, plan: list[Volume]) -> Iterator[Bound]:
    first, elsewhere = 1, {}
    for volume in plan:
        told = volume.of(data, first, elsewhere)
        desk.put("book.json", told)
        pdf = desk.set("book.typ", typst.ACCESSIBLE, apart=volume.pages > HEAVY)
        with press.opened(pdf) as document:
            sides = len(document.pages) - 2 * COVERS
            before = proof.numbered(document) - first
            folios = {spot.label: str(spot.page - before) for spot in proof.spots(document)}
            last = len(document.pages) - COVERS - before
        yield Bound(volume, told, pdf, sides + -sides % 4, folios)
        elsewhere, first = elsewhere | folios, last + 1 + last % 2
