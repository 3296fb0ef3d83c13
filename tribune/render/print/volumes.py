"""A book that no press binds, in volumes: by theme or by year, pages numbered through, one index for all; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from tribune.model.booklet import STAPLED, Booklet
from tribune.render.words import words

STEP = 1.04  # by how much the room is raised until the volumes are few enough
OPENING, NOTE = 9, 5  # lines that a story's opening takes, and what a photograph takes beside itself
BACK = ("deputies", "stations", "practices", "others", "sounds", "strokes", "places")  # what stands once, at the end


@dataclass(frozen=True)
class Share:
    """What isn't divided: its name, its parts, and how many pages it takes, about; the back matter has no parts."""

    name: str
    parts: tuple[dict, ...]
    pages: float


@dataclass(frozen=True)
class Volume:
    """Shares that are bound together; `number` from 1, of `many`."""

    shares: tuple[Share, ...]
    number: int = 1
    many: int = 1

    @property
    def pages(self) -> float:
        return sum(share.pages for share in self.shares)

    def of(self, data: dict, first: int, elsewhere: dict[str, int]) -> dict:
        """The book's data for this volume. `first`: its first page; `elsewhere`: the pages of what volumes before it hold."""
        if self.many == 1:
            return data
        is_last = self.number == self.many
        emptied = {} if is_last else {name: [] for name in BACK}
        parts = [part for share in self.shares for part in share.parts]
        told = {"first": first, "elsewhere": elsewhere, "is-last": is_last, "volume": self._title(data["volume"])}
        return data | emptied | told | {"parts": parts}

    def _title(self, given: str | None) -> str:
        said = words()["booklet"]["volumes"]
        number = said["numerals"][self.number - 1] if self.number <= len(said["numerals"]) else str(self.number)
        names = [share.name for share in self.shares]
        name = "、".join(names) if len(names) < 4 else said["range"].format(first=names[0], last=names[-1])
        return "　".join(part for part in (given, said["title"].format(number=number), name) if part)


def most(choices: Booklet) -> int:
    """How many pages can be bound together."""
    if choices.binding == "骑马订":
        return STAPLED
    glued = (float(choices.thickest) - choices.covering) / float(choices.paper) * 2
    return min(choices.most or int(glued), int(glued))


def about(data: dict, new_page: bool) -> float:
    """How many pages the book takes, about."""
    return sum(share.pages for share in shares(data, "主题", new_page))


def shares(data: dict, division: str, new_page: bool) -> list[Share]:
    """What the book is divided into: themes or years, and its back matter."""
    room = data["layout"]["characters"] * data["layout"]["lines"]
    groups = _by_theme(data) if division == "主题" else _by_year(data)
    found = [Share(name, parts, sum(_part(part, data, new_page) for part in parts)) for name, parts in groups]
    back = 12 + sum(_characters(data[name]) for name in BACK) / room
    return [*found, Share(words()["booklet"]["volumes"]["back"], (), back)]


def _by_theme(data: dict) -> Iterator[tuple[str, tuple[dict, ...]]]:
    return ((part["name"], (part,)) for part in data["parts"])


def _by_year(data: dict) -> Iterator[tuple[str, tuple[dict, ...]]]:
    stories = [story for part in data["parts"] for story in part["stories"]]
    for year in sorted({story["date"][0] for story in stories}):
        parts = (_of_year(part, year) for part in data["parts"])
        yield words()["booklet"]["volumes"]["year"].format(year=year), tuple(part for part in parts if part["stories"])


def _of_year(part: dict, year: int) -> dict:
    """A part with a year's stories alone."""
    stories = [story for story in part["stories"] if story["date"][0] == year]
    deputies = {who["id"] for story in stories for who in story["by"]}
    units = {story["unit"] for story in stories} - {None}
    plate = part["plate"] if part["plate"] and part["plate"]["story"] in {story["id"] for story in stories} else None
    counts = [len(stories), len(deputies), len(units)]
    return {**part, "id": f"{part['id']}-{year}", "stories": stories, "counts": counts, "plate": plate}


def _part(part: dict, data: dict, new_page: bool) -> float:
    pages = [_story(story, data["layout"]) for story in part["stories"]]
    return 2 + bool(part["plate"]) + sum(-(-length // 1) if new_page else length for length in pages)


def _story(story: dict, layout: dict) -> float:
    lines = OPENING + _characters(story["body"]) / layout["characters"] * 1.15
    block = layout["height"] - layout["upper"] - layout["lower"]
    photographs = sum(shown["height"] / block + NOTE / layout["lines"] for shown in story["photographs"])
    return lines / layout["lines"] + photographs


def _characters(node: object) -> int:
    if isinstance(node, str):
        return len(node) if not node.startswith("<svg") else 60
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list | tuple) else ()
    return sum(map(_characters, children))


def divided(found: list[Share], most: float) -> list[Volume]:
    """The shares in as few volumes as hold them, none much thicker than the others."""
    total = sum(share.pages for share in found)
    few = len(_filled(found, most))
    for step in count():
        room = min(most, total / few * STEP**step)
        if len(filled := _filled(found, room)) <= few or room == most:
            return [Volume(tuple(each), number, len(filled)) for number, each in enumerate(filled, start=1)]
    raise AssertionError


def _filled(found: list[Share], room: float) -> list[list[Share]]:
    volumes: list[list[Share]] = []
    for share in found:
        if volumes and sum(each.pages for each in (*volumes[-1], share)) <= room:
            volumes[-1].append(share)
        else:
            volumes.append([share])
    return volumes


def measured(volumes: list[Volume], pages: list[int]) -> list[Share]:
    """The shares as thick as they were found to be: `pages` of each volume."""
    scales = [found / volume.pages for volume, found in zip(volumes, pages, strict=True)]
    return [
        replace(share, pages=share.pages * scale)
        for volume, scale in zip(volumes, scales, strict=True)
        for share in volume.shares
    ]
