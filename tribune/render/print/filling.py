"""A thin book's pages filled: where a part would leave its last page nearly empty, its stories begin lower; sets the book to try."""

from __future__ import annotations

from typing import NamedTuple

from tribune.render import typst
from tribune.render.print import press, proof
from tribune.render.print.layout import PITCH

TIMES = 3  # how often a book is set until its pages are filled
LOWEST = 9  # lines that the first story of a part begins lower, at most
WIDEST = 2  # more lines above each of the others, at most


class Tried(NamedTuple):
    """A book as it was set to try: how far above half its height each page ends, in points, and what begins where."""

    ends: dict[int, float]
    spots: list[proof.Spot]

    def last(self, label: str) -> float:
        """How the last page of what begins at a label ends, before the next part or chapter begins."""
        begins = [spot for spot in self.spots if spot.label.startswith(("theme:", "section:"))]
        place = next((place for place, spot in enumerate(begins) if spot.label == label), None)
        if place is None:
            return 0.0
        after = begins[place + 1].page if place + 1 < len(begins) else max(self.ends) + 1
        return next((self.ends[page] for page in range(after - 1, begins[place].page - 1, -1) if page in self.ends), 0.0)


def tried(desk: typst.Desk, data: dict) -> Tried:
    """The book, set without what it needs to be read aloud. Raises Unset."""
    desk.put("book.json", data)
    with press.opened(desk.set("book.typ")) as document:
        return Tried(proof.ends(document), proof.spots(document))


def filled(desk: typst.Desk, data: dict) -> dict:
    """The data of a book that runs on, so that few of its pages end above half their height. Raises Unset."""
    found = tried(desk, data)
    for _ in range(TIMES):
        looser = _loosened(data, found)
        if looser == data:
            break
        data, found = looser, tried(desk, looser)
    return data | {"parts": [_tight(part) if found.last(_label(part)) > 0 else part for part in data["parts"]]}


def _label(part: dict) -> str:
    return f"theme:{part['id']}"


def _tight(part: dict) -> dict:
    """A part as it was, where nothing helps."""
    return part | {"sink": 0, "air": 0}


def _loosened(data: dict, found: Tried) -> dict:
    """Parts that end high begin lower; deputies whose last page would be empty are divided, else the stations follow them."""
    parts = [_lowered(part, found.last(_label(part))) for part in data["parts"]]
    is_high = found.last("section:deputies") > 0
    follows = data["follows"] or (is_high and data["splits"] and bool(data["stations"]))
    return data | {"parts": parts, "splits": data["splits"] or is_high, "follows": follows}


def _lowered(part: dict, above: float) -> dict:
    """A part that ends so many points above half a page, moved down by as many lines: at its head first, then between stories."""
    if above <= 0:
        return part
    lines = int(above / PITCH) + 1
    sink = min(LOWEST, part["sink"] + lines)
    between = -(-(lines - sink + part["sink"]) // max(1, len(part["stories"]) - 1))
    return part | {"sink": sink, "air": min(WIDEST, part["air"] + between)}
