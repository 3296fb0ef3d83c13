"""What is to be done at a target: the places that an archive names, and how what is built differs from what is there."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tribune.desk.deploy.places import Place, place
from tribune.desk.deploy.step import Step, Sums, Telling, between, carry, deployed, sums
from tribune.load.files import TARGETS, Source
from tribune.load.records import parse_one
from tribune.model.targets import Target, Targets
from tribune.problems import stop_if_any
from tribune.publish import mark


class Unbuilt(Exception):
    """Of that edition there's nothing yet that could go anywhere."""


def targets(root: Path) -> tuple[Target, ...]:
    """The targets that an archive names; none without targets.yaml. Raises Rejected for mistakes in it."""
    file = root / TARGETS
    if not file.is_file():
        return ()
    entry, problems = parse_one(Source(Targets.kind, TARGETS, file.read_bytes()))
    stop_if_any(problems)
    return entry.record.targets


@dataclass(frozen=True)
class Errand:
    """An edition, whose files lie in `source`, and a target where others are: `there` and `here` are their sums.

    `strangers` are files of the same names at a target where nothing of ours ever was.
    """

    target: Target
    place: Place = field(repr=False)
    source: Path
    there: Sums = field(repr=False)
    here: Sums = field(repr=False)
    strangers: tuple[str, ...] = ()

    @cached_property
    def step(self) -> Step:
        """What is to be put there and removed."""
        return between(self.there, self.here)

    @property
    def is_grave(self) -> bool:
        """Whether somebody has to say yes: much would be removed, or what others put there replaced."""
        return bool(self.strangers) or len(self.step.gone) > self.target.deletions

    def run(self, tell: Telling) -> list[str]:
        """Do it; the paths that, read back, are otherwise. Raises Broken."""
        return carry(self.place, self.source, self.there, self.here, tell)


def errand(site: Path, target: Target) -> Errand:
    """What is to be done for a target. Raises Unbuilt, Unreachable, Broken."""
    start = f"{target.edition}/"
    paths = [path.removeprefix(start) for path in mark.named(site) if path.startswith(start)] if site.is_dir() else []
    if not paths:
        raise Unbuilt(target.edition)
    found, source = place(target.to), site / target.edition
    there, here = deployed(found), sums(source, paths)
    return Errand(target, found, source, there, here, () if there else tuple(found.has(here)))
