"""What isn't public leaves no trace in what is published: the finished files, held against the records that are hidden."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property
from types import MappingProxyType

from tribune.load import Records
from tribune.model import SHELVES, About, Activities, Archive, Record
from tribune.model.showing import names_in
from tribune.notes import all_noted, stamp
from tribune.problems import Problem
from tribune.rules.register import texts
from tribune.rules.stage import Inspection
from tribune.rules.watch import LONG, READ, Watch, runs

CHINESE = re.compile(r"[\u3400-\u9fff]+")
MEDIA = "content/media/"

Trace = tuple[str, str, str]  # the source file of the hidden record, the published file, what is seen there


class Takedown:
    """The records that an archive, as of its day, doesn't show, and what would be a trace of them."""

    def __init__(self, records: Records, archive: Archive):
        self.archive, day, kinds = archive, archive.as_of, (*SHELVES, About)
        self.public = [each for each in records if type(each) not in kinds or each.is_public(day)]
        self.hidden = [each for each in records if type(each) in kinds and not each.is_public(day)]

    @cached_property
    def tombstones(self) -> dict[str, str]:
        """The paths, from an edition's root, at which something says that it was withdrawn, each with the record's file."""
        return {path: record.origin for record in self.archive.withdrawn for path in _paths(record)}

    @cached_property
    def pages(self) -> dict[str, str]:
        """The paths of the pages that hidden records would have, or have tombstones at, each with the record's file."""
        found = {path: record.origin for record in self.hidden for path in _paths(record)}
        return {
            path: found[path] for path in found.keys() - {path for record in self.public for path in _paths(record)}
        }

    @cached_property
    def sources(self) -> dict[str, str]:
        """The files of hidden records, and of pictures that only they show, each with the record's file."""
        shown = ((name, record.origin) for record in self.hidden for name in names_in(record))
        pictures = {MEDIA + name: origin for name, origin in shown if name not in self.archive.media}
        return {**pictures, **{record.origin: record.origin for record in self.hidden}}

    @cached_property
    def runs(self) -> dict[str, str]:
        """Every RUN Chinese characters in a row that a hidden record says, each with the record's file."""
        said = ((text, record.origin) for record in self.hidden for text in _said(record))
        return {run: origin for text, origin in said for long in LONG.findall(text) for run in runs(long)}

    def watch(self, public: Collection[str]) -> Watch:
        """What whoever makes files looks for in them; `public` are the contacts that may be seen."""
        return Watch(frozenset(public), frozenset(self.runs))

    def check(
        self,
        files: Mapping[str, bytes],
        inspections: Iterable[Inspection],
        sources: Mapping[str, str],
        spoken: Callable[[], str],
        said: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ) -> Iterator[Problem]:
        """S005: `files`, all that a site is to hold, have a trace of a hidden record: its page, picture, address or words.

        `sources` has the file that each page comes from; `spoken` gives what templates say themselves. Words that a public
        record or a template says, too, are no trace. Nothing is read where nothing is hidden, nor where `said` has what a
        watch saw in a file.
        """
        if self.hidden:
            in_files = self.in_files(files, spoken, said)
            yield from _told([*self.in_names(files, sources), *self.in_links(inspections), *in_files])

    def in_files(
        self, files: Mapping[str, bytes], spoken: Callable[[], str], seen: Mapping[str, tuple[str, ...]]
    ) -> Iterator[Trace]:
        """Texts of hidden records in the files that hold texts; what was `seen` in them before isn't looked for again."""
        said = cache(lambda: "\n".join([*(text for record in self.public for text in _said(record)), spoken()]))
        known = cache(lambda: "\n".join(["", *CHINESE.findall(said()), ""]))  # all Chinese that may be seen, between line ends
        is_known = cache(lambda run: run in said() or _is_spliced(run, known()))
        hidden, watch = hashlib.sha256("\n".join(sorted(self.runs)).encode()).hexdigest(), self.watch(())
        paths = [path for path in files if path.endswith(READ)] if self.runs else []
        look = lambda places: (_looked(watch, files, paths[place], seen) for place in places)  # noqa: E731
        noted = all_noted("hidden", [(hidden, stamp(files, path)) for path in paths], look)
        for path, found in zip(paths, noted, strict=True):
            yield from ((self.runs[run], path, run) for run in found if not is_known(run))

    def in_names(self, paths: Iterable[str], sources: Mapping[str, str]) -> Iterator[Trace]:
        """Files that were made of hidden records or pictures, or bear their names; tombstones apart."""
        for path in paths:
            own = path.partition("/")[2]
            if own not in self.tombstones and (origin := self.sources.get(sources.get(path)) or self.pages.get(own)):
                yield origin, path, path

    def in_links(self, inspections: Iterable[Inspection]) -> Iterator[Trace]:
        """Links to where a hidden record stands, or stood."""
        found = ((seen.path, target) for seen in inspections for target in seen.targets if target != seen.path)
        hidden = ((self.pages.get(target.partition("/")[2]), path, target) for path, target in found)
        yield from sorted((trace for trace in hidden if trace[0]), key=lambda trace: trace[1:])


def _looked(watch: Watch, files: Mapping[str, bytes], path: str, seen: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return seen[path] if path in seen else watch.said(path, files[path])


def _paths(record: Record) -> list[str]:
    """Where a record's page stands, and where it stood."""
    ids = (record.id, *getattr(record, "formerly", ()))
    return [f"{record.shelf}/{id}.html" for id in ids] if type(record) in SHELVES else []


def _said(record: Record) -> list[str]:
    if isinstance(record, Activities):  # thousands of rows: all but what people wrote freely are signs and numbers
        return [text for row in record.rows for text in (row.type, row.place, row.text) if text]
    return [text for _, text in texts(record)]


# --- telling ------------------------------------------------------------------------------------------------------


def _told(traces: Iterable[Trace]) -> Iterator[Problem]:
    """One problem for each hidden record: the first thing that is seen of it, and in how many more files."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for origin, path, what in traces:
        found[origin].setdefault(path, what)
    for origin, seen in found.items():
        page = next(iter(seen))
        yield Problem(origin, 0, "S005", {"what": seen[page], "page": page, "more": len(seen) - 1 or ""})


def _is_spliced(run: str, known: str) -> bool:
    """Whether several texts that a template puts side by side say it: the end of one, whole ones, a beginning."""
    return any(f"{run[:at]}\n" in known and _follows(run[at:], known) for at in range(1, len(run)))


def _follows(run: str, known: str) -> bool:
    whole = (at for at in range(1, len(run)) if f"\n{run[:at]}\n" in known)
    return f"\n{run}" in known or any(_follows(run[at:], known) for at in whole)
