"""Many computers for one build: an existing engine (dask.distributed) hands pages to workers, who send bytes home.

A worker takes work only of a program like its own, to the last template. It needs nothing of the archive: the pages come with
the first task, photographs with the tasks that want them; what it keeps lies in a folder of its own.
"""

from __future__ import annotations

import asyncio
import hashlib
import pickle
import tempfile
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

from distributed import Client
from distributed.comm import CommClosedError

from tribune import freshness
from tribune.editions import Page
from tribune.publish import making
from tribune.publish.making import Made, Unserved
from tribune.render import memory
from tribune.rules import Watch

PATIENCE = 20  # seconds without any worker that could go on
LOOKS = 1  # seconds between two looks at who is there
JOINING = 10  # seconds in which the scheduler has to answer
Pictures = Mapping[str, bytes]  # photographs by the path that they have at the client


@cache
def version() -> str:
    """Tells the program apart, by what is in its files: the same sources make the same pages."""
    return freshness.contents_of_program()[:16]


def ability() -> str:
    """What a worker of this version has, and work for it asks for."""
    return f"tribune-{version()}"


# --- at a worker --------------------------------------------------------------------------------------------------------

_held = ""


def perform(name: str, packed: bytes, numbers: Sequence[int], pictures: Pictures) -> bytes:
    """The pages of these numbers, among those `packed` under a `name`, and the results newly remembered on the way; pickled, so
    that a scheduler that hands it on needs no program of ours.
    """
    global _held
    folder = _folder()
    if _held != name:
        pages, watch = pickle.loads(zlib.decompress(packed))
        making.hold(pages, folder / "cache", watch)
        _held = name
    places = {path: _placed(folder, path, data) for path, data in pictures.items()}
    with memory.news() as rows:
        made = [making.tried(page, _near(page, places)) for page in map(making.held.__getitem__, numbers)]
    return pickle.dumps((made, rows), 5)


def _door() -> Callable[..., bytes]:
    """`perform` in a function that travels by value, for the same reason."""

    def performed(*given: object) -> bytes:
        from tribune.publish import cluster

        return cluster.perform(*given)

    return performed


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="tribune-worker-"))


def _placed(folder: Path, path: str, data: bytes) -> Path:
    file = folder / f"{hashlib.sha256(data).hexdigest()[:20]}{Path(path).suffix}"
    if not file.exists():
        file.write_bytes(data)
    return file


def _near(page: Page, places: Mapping[str, Path]) -> Callable[[], bytes | dict[str, bytes]]:
    """How a page is made here, where its pictures lie elsewhere."""
    if not _pictures(page):
        return page.make
    arguments = (places[str(each)] if isinstance(each, Path) else each for each in page.make.args)
    return partial(page.make.func, *arguments, **page.make.keywords)


# --- at the client ------------------------------------------------------------------------------------------------------


def _pictures(page: Page) -> list[Path]:
    return [each for each in getattr(page.make, "args", ()) if isinstance(each, Path)]


def _stays(page: Page) -> bool:
    """Whether a page is made at home: one that may want any picture of all, such as a book."""
    return any(isinstance(each, Mapping) for each in getattr(page.make, "args", ()))


class Cluster(Executor):
    """Pages are made by the workers of a scheduler. Once there are none any more, what isn't made raises Unserved."""

    def __init__(self, client: Client, pages: list[Page], watch: Watch):
        self.client, self.pages, self.address = client, pages, client.scheduler.address
        away = [Page("", bytes) if _stays(page) else page for page in pages]
        packed = zlib.compress(pickle.dumps((away, watch), 5), 1)
        self.name = hashlib.sha256(packed).hexdigest()
        wanted = {"resources": {ability(): 1}, "pure": False, "retries": 2}
        self.packed = client.submit(bytes, packed, **wanted)  # a worker that dies with it leaves it to be made again
        self.workers, self.home = client.get_executor(**wanted), ThreadPoolExecutor(1)
        self.waiting: set[Future] = set()
        self.over, self.settling = threading.Event(), threading.Lock()
        threading.Thread(target=self._watch, daemon=True).start()

    def submit(self, work: Callable[[list[int]], list[Made]], numbers: list[int]) -> Future:
        """`work` is making.make."""
        if any(_stays(self.pages[number]) for number in numbers):
            return self.home.submit(work, numbers)
        pictures = {str(file): file for number in numbers for file in _pictures(self.pages[number])}
        carried = {path: file.read_bytes() for path, file in pictures.items()}
        asked = self.workers.submit(_door(), self.name, self.packed, numbers, carried)
        answer: Future = Future()
        self.waiting.add(answer)
        asked.add_done_callback(partial(self._came, answer))
        return answer

    def _came(self, answer: Future, asked: Future) -> None:
        """What came home: the pages are the answer's, the rows are remembered."""
        try:
            made, rows = pickle.loads(asked.result())
        except (asyncio.CancelledError, CancelledError, CommClosedError):  # the scheduler is lost, and with it what it was asked
            self._settle(answer, answer.set_exception, Unserved("gone", self.address))
            return
        except BaseException as error:  # whatever a worker raised is raised here
            self._settle(answer, answer.set_exception, error)
            return
        memory.keep(rows)
        self._settle(answer, answer.set_result, made)

    def _settle(self, answer: Future, settled: Callable[[Any], None], how: Any) -> None:
        """Once: after it was given up nothing more comes home."""
        with self.settling:
            if answer in self.waiting:
                self.waiting.remove(answer)
                settled(how)

    def _watch(self) -> None:
        """Give up where nobody has been there for long that could go on."""
        silent = 0
        while not self.over.wait(LOOKS):
            there = self.client.scheduler_info(n_workers=-1).get("workers", {})  # none while it can't be asked
            able = [each for each in there.values() if ability() in (each.get("resources") or {})]
            silent = 0 if able else silent + LOOKS
            if silent >= PATIENCE:
                why = Unserved("unable" if there else "gone", self.address)
                for answer in [*self.waiting]:
                    self._settle(answer, answer.set_exception, why)
                return

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.over.set()
        self.workers.shutdown(wait=False)
        self.home.shutdown(wait=wait, cancel_futures=cancel_futures)


@contextmanager
def cluster(address: str, pages: list[Page], cache: Path | None, watch: Watch) -> Iterator[Executor]:
    """The workers at a scheduler's address. Raises Unserved if it doesn't answer, or nobody of this version is left there."""
    making.hold(pages, cache, watch)
    try:
        client = Client(address, timeout=JOINING, set_as_default=False)
    except (OSError, TimeoutError) as error:
        raise Unserved("unreached", address) from error
    with client, Cluster(client, pages, watch) as executor:
        yield executor
