"""Where people arrive from elsewhere: a deputy's code, a code that nobody has any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tribune.model import Archive, Deputy, Station
from tribune.model.codes import RETIRED
from tribune.pages.records import DeputyPage, landing
from tribune.pages.view import View, path_of


@dataclass(frozen=True, eq=False)
class LandingPage(DeputyPage):
    """What a scanned code shows, on one small screen: who, for what, when and where, and how to report a matter."""

    template: ClassVar[str] = "landing.html"
    listed: ClassVar[bool] = False

    @property
    def path(self) -> str:
        return landing(self.code)

    @property
    def profile(self) -> str:
        """The public address of the deputy's own page."""
        return self.archive.site.address(path_of(self.record))

    @property
    def station(self) -> Station | None:
        """The station to go to: the first that receives residents, else the first."""
        receiving = (station for station in self.stations if station.reception)
        return next(receiving, next(iter(self.stations), None))


@dataclass(frozen=True, eq=False)
class RetiredCodePage(View):
    """Says that a code leads to nobody any more, and nothing of whom it led to."""

    code: str

    template: ClassVar[str] = "retired.html"
    listed: ClassVar[bool] = False

    @property
    def path(self) -> str:
        return landing(self.code)

    @property
    def source(self) -> str:
        return self.archive.codes.origin

    @property
    def trail(self) -> tuple:
        return ("home",)


@dataclass(frozen=True, eq=False)
class FormerPage(DeputyPage):
    """Where a former deputy's code leads: it says so, and who the deputies of her unit are now."""

    template: ClassVar[str] = "former.html"
    listed: ClassVar[bool] = False

    @property
    def path(self) -> str:
        return landing(self.code)

    @property
    def trail(self) -> tuple:
        return ("home",)


def arrivals(archive: Archive) -> Iterator[View]:
    """A page for each code ever given; a deputy who isn't public yet has none."""
    gone = {record.id for record in archive.withdrawn if record.kind == Deputy.kind}
    for code, holder in archive.codes.holders.items():
        if deputy := archive.find("deputy", holder):
            yield FormerPage(archive, deputy) if archive.is_former(deputy) else LandingPage(archive, deputy)
        elif holder == RETIRED or holder in gone:
            yield RetiredCodePage(archive, code)
