"""What hasn't changed isn't made again: a file that was made by the same questions with the same answers is linked from the
live site. What is remembered of a site may be deleted at any time; it's believed only while the site is as it was left.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tribune import freshness, notes
from tribune.editions import Page
from tribune.index import calendars, feeds
from tribune.pages import View
from tribune.publish import traces as sheets
from tribune.publish.traces import Stat, Trace, Traces
from tribune.render import articles, asked, cards, covers, pictures, qr
from tribune.render import memory as results
from tribune.render.digests import Untold, digest
from tribune.render.html import html

VERSION = "3"  # of the memory's shape
# What makes files of questions to the archive and its other arguments alone. Anything else is made in each build.
ASKING: Collection[Callable] = (html, cards.story_card, cards.deputy_card, cards.site_card, pictures.make,
                                pictures.make_face, articles.article, covers.drawn, covers.taken, qr.qr_svg, qr.qr_png, bytes,
                                feeds.atom, feeds.json_feed, calendars.station_calendar, calendars.deputy_calendar,
                                calendars.full_calendar)  # fmt: skip


class Disproved(AssertionError):
    """What was to be taken over from the last site isn't what would be made: it holds the path."""


@dataclass
class Memory:
    """What is remembered of the site that stands at `site`, by the paths of its files."""

    file: Path
    site: Path
    base: bytes
    traces: dict[str, Trace] = field(default_factory=dict)
    stats: Mapping[str, Stat] = field(default_factory=dict)

    def kept(self, pages: Collection[Page], prove: bool = False) -> dict[str, Trace]:
        """What stands in the live site as `pages` would make it, by its path.

        `prove`: each of them is made all the same; raises Disproved if it comes out otherwise.
        """
        again: dict[int, asked.Again] = {}
        same = {page.path for page in _together(pages) if self._is_same(page, again)}
        kept = {page.path: self.traces[page.path] for page in pages if page.path in same}
        for page in pages if prove else ():
            if page.path in kept and page.make() != (self.site / page.path).read_bytes():
                raise Disproved(page.path)
        return kept

    def _is_same(self, page: Page, again: dict[int, asked.Again]) -> bool:
        trace = self.traces.get(page.path)
        if not trace or not is_asking(page) or _stat(f"{self.site}/{page.path}") != self.stats[page.path]:
            return False
        return _answers(page, trace.questions, again) == trace.answers

    def save(self, traces: Traces) -> None:
        """Remember what the site that has just been published was made by. What can't be kept only costs time."""
        notes.settle()
        notes.write(self.file, self.base, traces.written(lambda path: _stat(f"{self.site}/{path}")))
        with suppress(OSError):
            _prune(self.file.parent)


def _prune(cache: Path) -> None:
    """Let go of what no build has used for long: results, and what is remembered of sites that are built no more."""
    results.prune()
    oldest = time.time() - results.KEPT * 86_400
    for file in cache.iterdir():
        if re.fullmatch(r"(site-[0-9a-f]{16}|notes)(\.\d+)?", file.name) and file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)


def remembered(cache: Path, site: Path, public: Collection[str]) -> Memory:
    """What is remembered of `site`; nothing if it was built by other code or templates, or what was kept is damaged.

    `public` are the contacts that may be seen in pages.
    """
    file = cache / f"site-{hashlib.sha256(os.fsencode(site)).hexdigest()[:16]}"
    memory = Memory(file, site, _base(public))
    if kept := notes.read(file, memory.base):
        memory.traces, memory.stats = sheets.read(kept)
    return memory


def _base(public: Collection[str]) -> bytes:
    """Tells apart what every page is made with: the program, its templates and packages, and what may be seen."""
    code = freshness.files_of_program()
    return hashlib.sha256(repr((VERSION, sys.version, code, sorted(public))).encode()).digest()


def _stat(file: str) -> Stat | None:
    try:
        found = os.lstat(file)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


# --- what a page is made by ---------------------------------------------------------------------------------------


def is_asking(page: Page) -> bool:
    """Whether a page is made by questions and plain arguments alone."""
    return isinstance(page.make, partial) and page.make.func in ASKING and not page.make.keywords


def traced(page: Page, work: Callable[[], bytes | dict[str, bytes]]) -> tuple[bytes | dict[str, bytes], Trace | None]:
    """What a page is made to by its `work`, and by what; None for one whose questions can't be put again."""
    if not is_asking(page):
        return work(), None
    made, log = asked.listen(work)
    if log.untold:
        return made, None
    with suppress(Untold):
        return made, Trace(tuple(log.questions), _sum(page, b"".join(log.answers)))
    return made, None


def _together(pages: Iterable[Page]) -> list[Page]:
    """Pages that several editions make of one view, one after the other: they ask it alike."""
    places: dict[int, int] = {}
    return sorted(pages, key=lambda page: places.setdefault(id(_view(page) or page), len(places)))


def _view(page: Page) -> View | None:
    """What a page is made of that answers its questions, if that's a view."""
    first = page.make.args[0] if isinstance(page.make, partial) and page.make.args else None
    return first if isinstance(first, View) else None


def _answers(page: Page, questions: tuple[asked.Question, ...], again: dict[int, asked.Again]) -> bytes | None:
    """The digest of what the questions are answered today; None if they can't be put."""
    things = [thing for thing in page.make.args if isinstance(thing, asked.SOURCES)]
    archive = getattr(things[0], "archive", things[0]) if things else None
    if id(archive) not in again:
        again[id(archive)] = asked.Again(archive)
    try:
        return _sum(page, again[id(archive)].answers(_view(page), questions))
    except Exception:  # whatever a question that isn't today's raises: the page is made, and then that counts
        return None


def _sum(page: Page, answers: bytes) -> bytes:
    """A digest of the answers, and of what is no question: the function and its plain arguments."""
    arguments = (_plain(each) for each in page.make.args)
    return hashlib.blake2b(b"".join((digest(page.make.func.__qualname__), *arguments, answers)), digest_size=16).digest()


def _plain(argument: object) -> bytes:
    if isinstance(argument, asked.SOURCES):  # every template gets the site's facts without asking
        return digest(type(argument).__qualname__) + digest(getattr(argument, "archive", argument).site)
    return digest(str(argument) if isinstance(argument, Path) else argument)


# --- taking over --------------------------------------------------------------------------------------------------


def link(live: str | Path, staged: str | Path) -> None:
    """The live file in the stage, too: the same one where the file system can, which nobody may write to; else a copy."""
    try:
        into(staged, partial(os.link, live, follow_symlinks=False))
    except OSError:
        into(staged, partial(shutil.copyfile, live))


def into(staged: str | Path, put: Callable[[str | Path], object]) -> None:
    """Let `put` make a file, after its folder if need be."""
    try:
        put(staged)
    except FileNotFoundError:
        Path(staged).parent.mkdir(parents=True, exist_ok=True)
        put(staged)
