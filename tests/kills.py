"""Kills builds at random moments, the parent's process alone, as the system does for want of memory.

`.venv/bin/python tests/kills.py [TIMES]` does it 1,000 times. After each kill the site is the old or the new one to the
byte, and no worker lives on; after every tenth a build goes through at once, and nothing is left beside the site. The
archive is read and planned once; each build is a fork of this process, and publishes as build.py does.
"""

from __future__ import annotations

import ctypes
import datetime
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT))

from tribune import editions, load, publish, rules  # noqa: E402
from tribune.model import Archive  # noqa: E402
from tribune.problems import stop_if_any  # noqa: E402
from tribune.publish import engines  # noqa: E402

BASE = Path(__file__).parent / "rules" / "base"
EDITIONS = ("web",)
PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
PATIENCE = 60  # seconds, on a busy machine, for what takes less than one

engines.FEW = 0  # workers for the smallest archive, too


class Work:
    """What is to be published: an archive, planned."""

    def __init__(self, root: Path):
        records = load.parse(load.read(root))
        archive = Archive.of(records, datetime.date(2026, 1, 1), records.media)
        self.pages = editions.plan(archive, records.pictures, EDITIONS)
        self.closings = editions.closings(archive, EDITIONS)
        self.watch = rules.Watch(rules.public_words(records))

    def publish(self, site: Path) -> None:
        with publish.lock(site, lambda: None):
            with publish.workers(self.pages, site.with_name("cache"), self.watch) as executor:
                stage = publish.write(self.pages, site, executor)
            stage = publish.close(stage, self.closings)
            stop_if_any(rules.check_stage(stage.traces, stage.paths, {page.path: "" for page in self.pages}))
            publish.swap(stage, site)

    def started(self, site: Path) -> int:
        """The process that publishes it."""
        if child := os.fork():
            return child
        try:
            self.publish(site)
        finally:
            os._exit(sys.exc_info()[0] is not None)


def works(folder: Path) -> tuple[Work, Work]:
    """Two archives that give different sites."""
    one, two = (Path(shutil.copytree(BASE, folder / name)) for name in ("one", "two"))
    story = next((two / "stories").glob("*.md"))
    story.rename(story.with_name("another-name.md"))
    return Work(one), Work(two)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def finished(child: int) -> float:
    """How many seconds a build takes that nobody kills; it has to end well."""
    started = time.monotonic()
    while not (done := os.waitpid(child, os.WNOHANG))[0]:
        assert time.monotonic() - started < PATIENCE, "a build is blocked"
        time.sleep(0.01)
    assert done[1] == 0, "a build failed"
    return time.monotonic() - started


def survivors_end() -> None:
    """The workers of a killed build, which come to us, end by themselves."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            ended, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        assert time.monotonic() < until, "workers live on"
        time.sleep(0 if ended else 0.005)


def main(times: int, folder: Path) -> None:
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    site, (one, two) = folder / "out" / "site", works(folder)
    wanted = []
    for work in (one, two):
        whole = finished(work.started(site))
        wanted.append(contents(site))
    chance, killed, number = random.Random(times), 0, 0
    while killed < times:
        number += 1
        work = (one, two)[number % 2]
        child = work.started(site)
        time.sleep(chance.uniform(0, whole))
        os.kill(child, signal.SIGKILL)
        killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])  # or it was faster than we
        survivors_end()
        assert contents(site) in wanted, "half a site"
        if number % 10 == 0 or killed == times:
            whole = finished(work.started(site))
            assert contents(site) == wanted[number % 2]
            left = {entry.name for entry in site.parent.iterdir()} - {"site", "cache", ".site.lock"}
            assert not left, f"left beside the site: {left}"
    print(f"{killed} of {number} builds killed under way: no half site, no blocked build, no worker left")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, Path(scratch).resolve())
