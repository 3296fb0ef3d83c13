"""Work that takes longer than a page may: it goes on in a thread of its own, and pages show how far it is."""

from __future__ import annotations

import datetime
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from tribune import freshness, unexpected
from tribune.desk.deploy import Broken, Unbuilt, Unreachable
from tribune.problems import Problem, Rejected, read
from tribune.publish import mark
from tribune.reasons import said

BUILD = Path(freshness.PROJECT, "build.py")
RUNNING, DONE, FAILED = "running", "done", "failed"
KNOWN = {Unbuilt: "unbuilt", Unreachable: "unreachable", Broken: "broken", Rejected: "rejected", OSError: "broken"}


class Job:
    """One piece of work: `what` it is and for which `target`, its `state`, the `steps` so far (each with a number), what came
    of it (`found`), what a build minded (`problems`), and why it failed (`why`, a word, with what was `said`)."""

    def __init__(self, what: str, target: str = ""):
        self.what, self.target, self.state = what, target, RUNNING
        self.steps: list[tuple[str, int]] = []
        self.lines: list[str] = []
        self.problems: list[Problem] = []
        self.found: object = None
        self.why = self.said = ""

    @property
    def is_running(self) -> bool:
        return self.state == RUNNING

    def start(self, work: Callable[[Job], object]) -> Job:
        """Begin; what `work` gives is found when it's done."""
        self._thread = threading.Thread(target=self._run, args=(work,), daemon=True)
        self._thread.start()
        return self

    def wait(self, seconds: float | None = None) -> None:
        """Until it's done, or so long."""
        self._thread.join(seconds)

    def tell(self, what: str, count: int) -> None:
        """What is being done, and to how many files."""
        self.steps.append((what, count))

    def fail(self, why: str, said: object = "") -> None:
        self.why, self.said, self.state = why, str(said), FAILED

    def _run(self, work: Callable[[Job], object]) -> None:
        try:
            self.found = work(self)
            self.state = DONE if self.is_running else self.state
        except tuple(KNOWN) as error:
            self.fail(next(word for kind, word in KNOWN.items() if isinstance(error, kind)), said(error))
        except Exception as error:  # told where the program runs, with a report
            unexpected.told(error, sys.argv)
            self.fail("unforeseen", type(error).__name__)


def made_at(site: Path) -> datetime.datetime | None:
    """When the site was made last; None if it never was."""
    file = site / mark.NAME
    return datetime.datetime.fromtimestamp(file.stat().st_mtime) if file.is_file() else None


def build(root: Path, site: Path) -> Callable[[Job], None]:
    """The whole build, as the office would call it; all that it says is kept. It fails as the build does, with another word where
    only what has problems was left out."""
    command = [sys.executable, str(BUILD), "--root", str(root), "--out", str(site), "--format", "json"]

    def work(job: Job) -> None:
        before = made_at(site)
        running = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
        )
        for line in running.stdout:
            problems = read(line)
            job.problems += problems or []
            job.lines += [line.rstrip()] if problems is None else []
        if running.wait():
            job.fail("refused" if made_at(site) == before else "withheld")

    return work
