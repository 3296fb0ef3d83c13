"""A draft of the website in a process of its own: it keeps code and records between edits, and makes a page when it's asked for.

The process is started anew where code or templates changed, and after MOST edits, for what they leave in its memory.
"""

from __future__ import annotations

import multiprocessing
import threading
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tribune.choices import Choices
    from tribune.editions import Page

MOST = 200  # edits
EDITION = "web"


class Draft:
    """The website as its sources stand now, not yet published: pages by path, made one at a time."""

    def __init__(self, choices: Choices):
        self.choices, self.edits = choices, 0
        self.process: multiprocessing.Process | None = None
        self.turn = threading.Lock()

    def read(self) -> bool:
        """Look at the sources; whether pages can be made of them. What is wrong is for a whole build to tell."""
        self.edits += 1
        if self.edits > MOST:
            self.stop()
        return bool(self._asked(None))

    def made(self, path: str) -> bytes | None:
        """A file of the website by its path in it; None if there's no such, or its making failed."""
        return self._asked(f"{EDITION}/{path}")

    def stop(self) -> None:
        """End the process; the next question starts another, with the code as it is then."""
        with self.turn:
            if self.process:
                self.process.kill()
                self.process.join()
            self.process, self.edits = None, 0

    def _asked(self, question: str | None) -> bytes | bool | None:
        with self.turn, suppress(EOFError, OSError):  # it died: then there's no answer
            if not (self.process and self.process.is_alive()):
                self._start()
            self.ours.send(question)
            return self.ours.recv()
        return None

    def _start(self) -> None:
        fresh = multiprocessing.get_context("spawn")
        self.ours, theirs = fresh.Pipe()
        self.process = fresh.Process(target=_answer, args=(theirs, self.choices), daemon=True)
        self.process.start()
        theirs.close()


def _answer(asked: Connection, choices: Choices) -> None:
    """In the process: None asks to look at the sources, a path for its file."""
    import signal

    from tribune.render import memory

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the preview says when it ends
    memory.use(choices.cache)
    pages: dict[str, Page] = {}
    with suppress(EOFError):
        while True:
            question = asked.recv()
            if question is None:
                pages = _planned(choices)
                asked.send(bool(pages))
            else:
                asked.send(_made(pages.get(question)))


def _planned(choices: Choices) -> dict[str, Page]:
    """The website's pages by path; none if anything is wrong."""
    from tribune import editions, load, notes, rules
    from tribune.load import records as reading
    from tribune.model import Archive

    reading.keep()
    notes.carry()
    try:
        records = load.parse(load.read(choices.root), choices.as_of)
        if any(not problem.is_warning for problem in rules.check(records)):
            return {}
        archive = Archive.of(records, choices.as_of, records.media)
        pages = editions.plan(archive, records.originals, (EDITION,), choices.station)
        return {} if any(rules.check_plan(pages)) else {page.path: page for page in pages}
    except Exception:  # a whole build tells what it is
        return {}


def _made(page: Page | None) -> bytes | None:
    try:
        return page.make() if page and not page.path.endswith("/") else None
    except Exception:  # likewise
        return None
