"""A portal's members on a kiosk: what each publishes, read without a network from the last good copies."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tribune.model import Archive
from tribune.model.federation import Member
from tribune.model.harvest import Harvest, Told
from tribune.pages import portal
from tribune.pages.view import View


@dataclass(frozen=True)
class Kept:
    """A record of a member, and the path of the page that shows it here."""

    member: Member
    told: Told
    path: str


@dataclass(frozen=True, eq=False)
class MemberPage(View):
    """What a member publishes, a list for each kind."""

    template: ClassVar[str] = "member.html"
    listed: ClassVar[bool] = False

    member: Member
    copy: Harvest

    @property
    def path(self) -> str:
        return f"members/{self.member.id}.html"

    @property
    def source(self) -> str:
        return self.copy.origin

    @property
    def address(self) -> str:
        return f"{self.member.address}/index.html"

    @property
    def as_of(self) -> datetime.date:
        """The day as of which the member told it."""
        return self.copy.card.as_of

    @property
    def kinds(self) -> tuple[tuple[str, tuple[Kept, ...]], ...]:
        """The records of each kind of which there are any: deputies by their sound, the others as their member lists them."""
        return tuple((kind, tuple(_kept(self.member, kind, told))) for kind, told in self.copy.told.items() if told)


def _kept(member: Member, kind: str, told: tuple[Told, ...]) -> Iterator[Kept]:
    """The pages bear numbers: what a member calls its own needn't be a name that every file system takes."""
    ordered = sorted(told, key=lambda each: each.person.by_sound) if kind == "deputy" else told
    yield from (Kept(member, each, f"members/{member.id}/{kind}-{number}.html") for number, each in enumerate(ordered, start=1))


@dataclass(frozen=True, eq=False)
class ToldPage(MemberPage):
    """A record of a member."""

    template: ClassVar[str] = "told.html"

    kind: str
    kept: Kept

    @property
    def path(self) -> str:
        return self.kept.path

    @property
    def told(self) -> Told:
        return self.kept.told

    @property
    def above(self) -> str:
        """The path of the member's page."""
        return super().path

    @property
    def address(self) -> str:
        return f"{self.member.address}/{self.told.path}"


def newest(archive: Archive) -> tuple[Kept, ...]:
    """The stories of all members, the newest first."""
    found = (kept for member, copy in portal.copies(archive) for kept in _kept(member, "story", copy.told["story"]))
    return portal.newest(found, archive.as_of)


def views(archive: Archive) -> Iterator[MemberPage]:
    """A page for each member of whom there's a good copy, and for each of its records."""
    for member, copy in portal.copies(archive):
        page = MemberPage(archive, member, copy)
        yield page
        yield from (ToldPage(archive, member, copy, kind, kept) for kind, those in page.kinds for kept in those)
