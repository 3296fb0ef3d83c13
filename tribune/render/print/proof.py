"""The gate before the press: every glyph of the finished pages within the type area, on nothing else, large and black enough."""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tribune.render import memory
from tribune.render.print.layout import APART, BLEED, EDGE, MM, Layout
from tribune.render.print.runs import PICTURE, Box, Reader, Run

LEAST, FINE = 6.0, 9.0  # points: the smallest type a press holds; below FINE no screened type
LARGE = 11.0  # points: the largest type beside the type area
SLACK = 1.5  # points that a glyph may stand out of the type area, as rounding does
OVER = 0.34  # of the smaller size: how far two runs must cover each other to be no mere closeness
FOLIO = re.compile(r"[\divxlc]+")


class Flaw(NamedTuple):
    """A page (from 1), what is wrong with it (outside, over, small or screened), and the run that it's seen at."""

    page: int
    what: str
    run: Run


class Spot(NamedTuple):
    """Where a record begins: page (from 1), points from the bottom, and its label."""

    page: int
    height: float
    label: str


@dataclass(frozen=True)
class Proof:
    """How a document is to be read. `free`: the pages that are no pages of text but covers.

    On these, and beside a photograph that runs over the edges, type may stand anywhere.
    """

    layout: Layout
    free: frozenset[int] = frozenset()

    def flaws(self, document) -> Iterator[Flaw]:
        """Everything wrong, page by page; a page that was looked at before, and is the same to the last byte, isn't again."""
        reader = Reader()
        for number, page in enumerate(document.pages, start=1):
            yield from (Flaw(number, what, Run(*run)) for what, run in self._found(reader, page, number))

    def _found(self, reader: Reader, page, number: int) -> list[tuple[str, tuple]]:
        """What is wrong with a page, each with its run."""
        trim = tuple(map(float, page.trimbox))
        stamp = memory.key(_code(), repr((self.layout, number % 2, number in self.free, trim)), reader.stamp(page))
        look = lambda: [(what, tuple(run)) for what, run in self._wrongs(list(reader.runs(page)), number, trim)]  # noqa: E731
        return marshal.loads(memory.remember(stamp, lambda: marshal.dumps(look())))

    def _wrongs(self, runs: list[Run], number: int, trim: Box) -> Iterator[tuple[str, Run]]:
        area = self.area(number, trim)
        plates = [run for run in runs if run.text == PICTURE and _bleeds(run.box, trim)]
        is_free = bool(plates) or number in self.free
        for run in runs:
            if run not in plates and (what := self._wrong(is_free, trim, area, run)):
                yield what, run
        yield from (("over", run) for run in covered(runs))

    def _wrong(self, is_free: bool, trim: Box, area: Box, run: Run) -> str:
        if not (_within(run.box, _inset(trim)) if is_free else _holds(trim, area, run) or self._is_beside(area, run)):
            return "outside"
        if run.size < LEAST - 0.05:
            return "small"
        return "screened" if run.size < FINE - 0.05 and _is_screened(run.ink) else ""

    def _is_beside(self, area: Box, run: Run) -> bool:
        """Whether a run is where short words may be: beside the type area, at the fore-edge."""
        if not self.layout.beside or run.text == PICTURE or run.size > LARGE + 0.05:
            return False
        near, far = APART - SLACK, APART + self.layout.beside + SLACK
        is_right, is_left = run.box[0] > area[2], run.box[2] < area[0]
        sides = (area[2] + near, area[2] + far) if is_right else (area[0] - far, area[0] - near)
        return (is_right or is_left) and _within(run.box, (sides[0], area[1] - SLACK, sides[1], area[3] + SLACK))

    def area(self, number: int, trim: Box) -> Box:
        """The type area of a page: odd ones lie on the right."""
        left, low, _, high = trim
        start = left + (self.layout.inside if number % 2 else self.layout.outside)
        return start, low + self.layout.lower, start + self.layout.measure, high - self.layout.upper


@cache
def _code() -> str:
    """Tells apart what looks at pages."""
    import pikepdf

    return memory.key("proof", memory.code(*sorted(Path(__file__).parent.glob("*.py"))), pikepdf.__version__)


def _inset(trim: Box) -> Box:
    return trim[0] + EDGE, trim[1] + EDGE, trim[2] - EDGE, trim[3] - EDGE


def _bleeds(box: Box, trim: Box) -> bool:
    """Whether a picture is meant to run over the edges: from bleed to bleed across, and at the head."""
    over = box[0] - (trim[0] - BLEED * MM), box[2] - (trim[2] + BLEED * MM), box[3] - (trim[3] + BLEED * MM)
    return all(abs(each) < SLACK for each in over) and box[1] > trim[1] - BLEED * MM - SLACK


def _holds(trim: Box, area: Box, run: Run) -> bool:
    """Whether a run is where type may be: in the type area, in the running head, or the folio."""
    # a line whose marks can't be squeezed any more stands out by half a character
    hanging = SLACK + (0 if run.text == PICTURE else run.size / 2)
    if not area[0] - SLACK <= run.box[0] <= run.box[2] <= area[2] + hanging:
        return False
    if run.box[1] < area[1] - SLACK:
        return bool(FOLIO.fullmatch(run.text)) and run.box[1] > trim[1] + EDGE
    return run.box[3] <= area[3] + SLACK or (run.size < FINE and run.box[3] < trim[3] - EDGE)


def covered(runs: list[Run]) -> Iterator[Run]:
    """Each run that lies on one before it."""
    ordered = sorted(runs, key=lambda run: run.box[1])
    for place, run in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.box[1] >= run.box[3]:
                break
            if _meet(run, other):
                yield other
                break


def _meet(one: Run, two: Run) -> bool:
    least = OVER * min(one.size, two.size)
    across = min(one.box[2], two.box[2]) - max(one.box[0], two.box[0])
    return across > least and min(one.box[3], two.box[3]) - max(one.box[1], two.box[1]) > least


def _is_screened(ink: tuple[float, ...] | None) -> bool:
    """Whether type is printed as dots; bare paper in a coloured ground isn't, nor what the press mixes itself."""
    if ink is None:
        return False
    return 0 < ink[0] < 1 if len(ink) == 1 else ink not in ((0, 0, 0, 1), (0, 0, 0, 0))


def _within(box: Box, area: Box) -> bool:
    return area[0] <= box[0] and area[1] <= box[1] and box[2] <= area[2] and box[3] <= area[3]


def spots(document) -> list[Spot]:
    """Where each record begins, in reading order; of a document that still has what screens need."""
    import pikepdf

    if "/Names" not in document.Root or "/Dests" not in document.Root.Names:
        return []
    numbers = {page.objgen: number for number, page in enumerate(document.pages, start=1)}
    found = []
    for label, target in pikepdf.NameTree(document.Root.Names.Dests).items():
        place = target.D if isinstance(target, pikepdf.Dictionary) else target
        found.append(Spot(numbers[place[0].objgen], float(place[3]), str(label)))
    return sorted(found, key=lambda spot: (spot.page, -spot.height))


def ends(document) -> dict[int, float]:
    """How many points above half its height what a page (from 1) holds ends, or below it; numbered pages alone."""
    reader, found = Reader(), {}
    for number, page in enumerate(document.pages, start=1):
        low, high = float(page.trimbox[1]), float(page.trimbox[3])
        runs = [run for run in reader.runs(page) if run.box[1] < high - 2 * EDGE]
        folios = [run for run in runs if run.box[3] < low + (high - low) / 8 and run.text.isdigit()]
        if folios and len(runs) > 1:
            found[number] = min(run.box[1] for run in runs if run not in folios) - (low + high) / 2
    return found


def half_empty(found: Mapping[int, float]) -> float:
    """Which part of the pages ends above half its height, by where each ends."""
    return sum(end > 0 for end in found.values()) / max(1, len(found))


def numbered(document) -> int:
    """The page, from 1, on which the numbers in Arabic figures begin (ISO 32000-1, 12.4.2)."""
    import pikepdf

    labels = pikepdf.NumberTree(document.Root.PageLabels)
    return next(index + 1 for index, label in labels.items() if label.get("/S") == pikepdf.Name.D)


def owner(found: list[Spot], page: int, height: float) -> str:
    """The label of what stands at a place; empty before the first."""
    before = [spot.label for spot in found if (spot.page, -spot.height) <= (page, -height)]
    return before[-1] if before else ""
