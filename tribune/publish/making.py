"""What workers do, wherever they run: pages are made to bytes, which go home. They write nothing."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tribune import rules
from tribune.editions import Page
from tribune.problems import Problem, Rejected
from tribune.publish.unchanged import Trace, traced
from tribune.render import memory

ENDINGS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
held: list[Page] = []
watch = rules.Watch()


class Unserved(Exception):
    """Nobody is there to make pages: why (unreached, gone, unable), and at which address."""


@dataclass(frozen=True)
class Made:
    """What a page came to: its files by path, what was seen in it, by what it was made, and what
    its files say of hidden records; or the problems for which it wasn't."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    seen: rules.Inspection | None = None
    trace: Trace | None = None
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def hold(pages: list[Page], cache: Path | None, watching: rules.Watch = watch) -> None:
    """Prepare this process to make `pages`, keeping results in `cache` and `watching` what comes out; forked workers inherit all."""
    global watch
    held[:], watch = pages, watching
    memory.use(cache)
    gc.freeze()  # the archive lives as long as the process: nobody need look through it for garbage,
    gc.set_threshold(50_000)  # and what a page leaves behind is little


def make(numbers: Iterable[int]) -> list[Made]:
    """The pages of these numbers among those that this process holds.

    A folder that would be wrong is left out whole; a page raises Rejected, which stops the build.
    """
    return [tried(held[number], held[number].make) for number in numbers]


def tried(page: Page, work: Callable[[], bytes | dict[str, bytes]]) -> Made:
    """A page by its `work`: its own, or the same with pictures from elsewhere."""
    try:
        made, trace = traced(page, work)
    except Rejected as rejected:
        if not page.path.endswith("/"):
            raise
        return Made(problems=tuple(rejected.problems))
    files = {page.path + name: data for name, data in made.items()} if isinstance(made, dict) else {page.path: made}
    seen = None if isinstance(made, dict) else watch.inspected(page.path, made)
    said = {path: watch.said(path, data) for path, data in files.items()}
    return Made(files, seen, trace and replace(trace, seen=seen), said)
