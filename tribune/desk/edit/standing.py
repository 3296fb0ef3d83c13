"""The archive as its files stand now, read again only when one of them has changed; writes nothing."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from tribune import freshness, load, rules
from tribune.load import Entry, Records, Source, Sources
from tribune.load import records as reading
from tribune.problems import Problem
from tribune.rules.register import Register

MEDIA = "content/media/"


@dataclass(frozen=True, eq=False)
class Standing:
    """What lies in `root`: `sources` as read, and `records` as of the day on which somebody looks."""

    root: Path
    sources: Sources
    records: Records

    @cached_property
    def register(self) -> Register:
        """Names and ids by kind."""
        return Register(self.records)

    @cached_property
    def problems(self) -> list[Problem]:
        """All that the build minds, errors first."""
        found = {(each.path, each.line, each.code, each.words("zh")["message"]): each for each in rules.check(self.records)}
        return sorted(found.values(), key=lambda each: (each.is_warning, each.path, each.line, each.code))

    @cached_property
    def problems_of(self) -> dict[str, list[Problem]]:
        """The problems by the paths of their files."""
        found = defaultdict(list)
        for each in self.problems:
            found[each.path].append(each)
        return found

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """What could be read, by path."""
        return {entry.path: entry for entry in self.records.entries}

    @cached_property
    def texts(self) -> dict[str, Source]:
        """Every text by its path."""
        return {source.path: source for source in self.sources.texts}

    def with_text(self, source: Source) -> Standing:
        """The archive as it would be with one text otherwise, or one more. Pictures aren't looked at again."""
        texts = [each for each in self.sources.texts if each.path != source.path]
        sources = replace(self.sources, texts=[*texts, source])
        records = load.parse(replace(sources, pictures={}, profiles={}), self.records.as_of)
        looked = {name: getattr(self.records, name) for name in ("pictures", "profiles", "media")}
        seen = [each for each in self.records.problems if each.path.startswith(MEDIA)]
        return Standing(self.root, sources, replace(records, **looked, problems=[*records.problems, *seen]))


class Watch:
    """Gives the archive as it stands."""

    def __init__(self, root: Path, as_of: datetime.date):
        self.root, self.as_of = root, as_of
        self.stamp, self.standing = "", None
        reading.keep()

    def now(self) -> Standing:
        """The archive as it stands now. While a file is so young that it might change unseen, all are read, and compared."""
        stamp = freshness.sources(str(self.root))
        if not self.standing or not stamp or stamp != self.stamp:
            sources = load.read(self.root)
            if not self.standing or _told(sources) != _told(self.standing.sources):
                self.standing = Standing(self.root, sources, load.parse(sources, self.as_of))
        self.stamp = stamp
        return self.standing

    def adopt(self, standing: Standing) -> None:
        """What was judged has been written: it needn't be judged again."""
        self.standing, self.stamp = standing, ""


def _told(sources: Sources) -> tuple:
    """By which it's known whether anything differs."""
    return {each.path: each for each in sources.texts}, sources.pictures, sources.profiles, sources.problems
