"""By what stories are listed besides what site.yaml declares: years and tags."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from tribune.model.names import syllables
from tribune.model.site import Level, Theme, Unit


@dataclass(frozen=True)
class Year:
    """A year in which stories are dated."""

    kind: ClassVar[str] = "year"
    shelf: ClassVar[str] = "years"
    id: str

    @property
    def name(self) -> str:
        return f"{self.id}年"


@dataclass(frozen=True)
class Tag:
    """A tag; its id is its sound, with a few digits of its hash where two tags sound alike."""

    kind: ClassVar[str] = "tag"
    shelf: ClassVar[str] = "tags"
    id: str
    name: str


def tags(names: Iterable[str]) -> dict[str, Tag]:
    by_sound = defaultdict(list)
    for name in sorted(set(names)):
        by_sound["-".join(syllables(name)).encode("ascii", "ignore").decode() or "tag"].append(name)
    return {
        name: Tag(sound if len(alike) == 1 else f"{sound}-{hashlib.sha256(name.encode()).hexdigest()[:6]}", name)
        for sound, alike in by_sound.items()
        for name in alike
    }


Facet = Theme | Unit | Level | Year | Tag
