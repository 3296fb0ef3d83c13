"""The pages of a portal: who its members are, and what they publish, side by side; each thing leads to its own archive."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, TypeVar

from tribune.model import Archive, addresses
from tribune.model.federation import LIVE, Member
from tribune.model.harvest import TAKEN, Harvest, Told
from tribune.pages.view import View

NEWEST, YEARS = 12, 20
Has = TypeVar("Has")


@dataclass(frozen=True)
class Found:
    """A record of a member; `same` are those of other members who are the same person, as both sides say."""

    member: Member
    told: Told
    same: tuple[tuple[Member, Told], ...] = ()

    @property
    def address(self) -> str:
        return f"{self.member.address}/{self.told.path}"


@dataclass(frozen=True)
class Row:
    """A member's figures: how many of each kind it publishes, as of which day; none of one of whom nothing is known."""

    member: Member
    counts: dict[str, int]
    as_of: datetime.date | None


def copies(archive: Archive) -> Iterator[tuple[Member, Harvest]]:
    """The members of whom there's a good copy, with it."""
    for member in archive.federation.members:
        copy = archive.harvests.get(member.id)
        if copy and copy.card.base_url == member.address:
            yield member, copy


def newest(found: Iterable[Has], as_of: datetime.date) -> tuple[Has, ...]:
    """What members told of days that have come, the newest first; each says its `member` and what was `told`."""
    dated = (each for each in found if each.told.date and each.told.date <= as_of)
    return tuple(sorted(dated, key=lambda each: (each.told.date, each.member.id, each.told.path), reverse=True))


def is_live(archive: Archive) -> bool:
    """Whether the readers' browsers join the members' searches; of more members the search is made of their copies."""
    return len(archive.federation.members) <= LIVE


@dataclass(frozen=True, eq=False)
class PortalView(View):
    """A page of a portal."""

    @property
    def members(self) -> tuple[Member, ...]:
        return self.archive.federation.members

    @property
    def origins(self) -> tuple[str, ...]:
        """The addresses from which a browser may read."""
        return tuple(f"{member.address}/" for member in self.members)

    @property
    def is_live(self) -> bool:
        return is_live(self.archive)

    @property
    def pagefind(self) -> str:
        """The version of the search with which members' indexes are read."""
        from importlib.metadata import version  # slow to import, and seldom needed

        return version("pagefind-bin")

    @property
    def source(self) -> str:
        return self.archive.federation.origin

    @property
    def menu(self) -> tuple[tuple[str, ...], ...]:
        return (("home",), ("deputies",), ("figures",), ("search",))

    @property
    def siblings(self) -> tuple[str, ...]:
        return ()

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every member with its figures."""
        return rows(self.archive)


def rows(archive: Archive) -> tuple[Row, ...]:
    """Every member of a portal with its figures."""
    known = dict(copies(archive))
    return tuple(_row(member, known.get(member)) for member in archive.federation.members)


def totals(rows: tuple[Row, ...]) -> Counter[str]:
    """How many of each kind all members publish together."""
    return sum((Counter(row.counts) for row in rows), Counter())


def _row(member: Member, copy: Harvest | None) -> Row:
    counts = {kind: len(told) for kind, told in copy.told.items()} if copy else {}
    return Row(member, counts, copy.card.as_of if copy else None)


@dataclass(frozen=True, eq=False)
class PortalHome(PortalView):
    """The members, the search over all of them, and their newest stories."""

    template: ClassVar[str] = "home.html"
    section: ClassVar[str] = "home"

    @property
    def newest(self) -> tuple[Found, ...]:
        """The newest stories of all members; of those of one day a member's turn comes after the others'."""
        found = (Found(member, story) for member, copy in copies(self.archive) for story in copy.told["story"])
        return newest(found, self.archive.as_of)[:NEWEST]


@dataclass(frozen=True, eq=False)
class PortalDeputies(PortalView):
    """Deputies of all levels, side by side."""

    template: ClassVar[str] = "deputies.html"
    section: ClassVar[str] = "deputies"

    @property
    def levels(self) -> tuple[tuple[str, tuple[tuple[Member, tuple[Found, ...]], ...]], ...]:
        """Each level by its name, and the members' deputies at it by their sound; those of whom no level is known last."""
        groups: dict[str, dict[Member, list[Found]]] = defaultdict(dict)
        for found in self._deputies:
            for level in found.told.levels or ("",):
                groups[level].setdefault(found.member, []).append(found)
        ordered = sorted(groups, key=lambda level: (level == "", self._size(groups[level]), level))
        return tuple((level, tuple((member, tuple(those)) for member, those in groups[level].items())) for level in ordered)

    @staticmethod
    def _size(by_member: dict[Member, list[Found]]) -> int:
        return sum(map(len, by_member.values()))

    @cached_property
    def _deputies(self) -> list[Found]:
        told = {f"{member.address}/{each.path}": (member, each) for member, copy in copies(self.archive) for each in copy.told["deputy"]}
        others = _others(told)
        same = {address: tuple(told[other] for other in others[address] if address in others[other]) for address in told}
        found = [Found(member, each, same[address]) for address, (member, each) in told.items()]
        return sorted(found, key=lambda each: (self.members.index(each.member), each.told.person.by_sound, each.told.path))


def _others(told: dict[str, tuple[Member, Told]]) -> dict[str, tuple[str, ...]]:
    """Who else each deputy says that she is, each once: by the address of a page, or by that of a code in the same archive."""
    codes = {each.short: address for address, (member, each) in told.items() if (each.short or "").startswith(f"{member.address}/")}
    pages = codes | {address: address for address in told}
    named = {address: [pages.get(_read(other)) for other in each.same_as] for address, (_, each) in told.items()}
    return {address: tuple(dict.fromkeys(other for other in others if other not in (None, address))) for address, others in named.items()}


def _read(address: str) -> str:
    """An address as machines read it, however its member wrote it; as it stands where that's none."""
    try:
        return addresses.for_machines(address)
    except ValueError:
        return address


@dataclass(frozen=True, eq=False)
class PortalFigures(PortalView):
    """What all members publish together, and what of it comes from whom."""

    template: ClassVar[str] = "figures.html"
    section: ClassVar[str] = "figures"

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of which anybody publishes something."""
        return tuple(kind for kind in TAKEN.values() if self.totals.get(kind))

    @cached_property
    def totals(self) -> Counter[str]:
        return totals(self.rows)


@dataclass(frozen=True, eq=False)
class PortalSearch(PortalView):
    """The search over all members."""

    template: ClassVar[str] = "search.html"
    section: ClassVar[str] = "search"
    listed: ClassVar[bool] = False

    @property
    def years(self) -> tuple[str, ...]:
        """The years of what may be found, newest first."""
        this = self.archive.as_of.year
        return tuple(map(str, range(this, this - YEARS, -1)))


def views(archive: Archive) -> Iterator[PortalView]:
    """Every page of the portal."""
    yield from (page(archive) for page in (PortalHome, PortalDeputies, PortalFigures, PortalSearch))
