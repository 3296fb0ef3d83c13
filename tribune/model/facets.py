"""By what stories are listed besides what site.yaml declares: years and tags."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from tribune.model.addresses import RESERVED
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
    """A tag. Its id hangs on the tag alone, whatever other tags there are: its sound, and a few digits of its hash."""

    kind: ClassVar[str] = "tag"
    shelf: ClassVar[str] = "tags"
    name: str
    before: tuple[str, ...] = field(default=(), compare=False)  # what it was called

    @cached_property
    def id(self) -> str:
        return f"{in_letters(self.name)}-{hashlib.sha256(self.name.encode()).hexdigest()[:6]}"

    @property
    def formerly(self) -> tuple[str, ...]:
        """Ids under which it may have been published: its sound alone, which several may share, and that without ü."""
        sound, hurt = in_letters(self.name), _without_umlaut(self.name)
        earlier = (id for name in self.before for id in (Tag(name).id, *Tag(name).formerly))
        found = (sound, *((hurt, self.id.replace(sound, hurt)) if hurt else ()), *earlier)
        return tuple(id for id in dict.fromkeys(found) if id not in RESERVED)


def in_letters(text: str, most: int = 60) -> str:
    """How a text sounds, in the letters of an address: lv-zhi for 履职; 'tag' where nothing of it can be read."""
    sounds = (_ascii(sound.replace("ü", "v")) for sound in syllables(text))
    return "-".join(filter(None, sounds))[:most].strip("-") or "tag"


def _without_umlaut(text: str, most: int = 60) -> str:
    """As addresses were once: l-zhi for 履职; empty where there is no ü, or more than a path can hold."""
    sound = "-".join(syllables(text))
    return _ascii(sound) if "ü" in sound and len(sound) <= most else ""


def _ascii(text: str) -> str:
    return text.encode("ascii", "ignore").decode()


def tags(names: Iterable[str], former: Mapping[str, tuple[str, ...]] | None = None) -> dict[str, Tag]:
    """The tags of those names, in the order of their characters; `former`: what some were called before."""
    return {name: Tag(name, (former or {}).get(name, ())) for name in sorted(set(names))}


Facet = Theme | Unit | Level | Year | Tag
